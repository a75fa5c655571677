// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/coded/sei_messages.h"
#include "photos/formats/coded/unit_walk.h"

#include <optional>
#include <set>

namespace privet::photos {

namespace {

class ObuWalk final : public UnitWalk
{
public:
    using UnitWalk::UnitWalk;

private:
    struct Obu {
        std::uint8_t header = 0;
        std::optional<std::uint8_t> extension;
        Range range;
        std::uint64_t payload = 0; ///< where it begins

        [[nodiscard]] unsigned type() const { return header >> 3U & 0x0FU; }
    };

    Result<std::uint64_t> step(std::uint64_t at) override;
    Result<Obu> read(std::uint64_t at);
    Result<void> look(const Obu &obu);
    Result<void> lookInPicture(const Obu &obu);
    Result<void> sequenceHeader(const Obu &obu);
    Result<void> frame(const Obu &obu);
    Result<std::uint8_t> firstByte(const Obu &obu);
    Result<void> metadata(const Obu &obu);
    Result<void> clearReserved(const Obu &obu);
    Result<void> blankObu(const Obu &obu, Blank::Was was);

    [[nodiscard]] bool isFilm() const { return m_form.scope == UnitForm::Scope::Film; }

    // Outside of films.
    std::optional<bool> m_isReduced; // of the sequence header, once there is one: every frame is shown
    int m_shownLayer = -1; // the spatial layer of the last frame that is shown
    bool m_hasOpenFrame = false; // tile groups may follow
    bool m_isOver = false; // another picture has begun, and goes on
    std::set<unsigned> m_metadata; // types that have been seen
};

Result<std::uint64_t> ObuWalk::step(std::uint64_t at)
{
    const auto obu = read(at);
    if (!obu)
        return obu.error();
    if (auto seen = look(*obu); !seen)
        return seen.error();
    return obu->range.end;
}

/// AV1 5.3.2 and 5.3.3; the size is leb128 (4.10.5).
Result<ObuWalk::Obu> ObuWalk::read(std::uint64_t at)
{
    constexpr std::uint64_t longest = 10; // header, extension, size
    const auto available = static_cast<std::size_t>(std::min(longest, m_data.end - at));
    const auto start = bytes(at, available);
    if (!start)
        return start.error();
    Fields fields(start->first(available));
    Obu obu;
    obu.header = fields.u8();
    if ((obu.header & 0x04U) != 0)
        obu.extension = fields.u8();
    auto size = m_data.end - at - (obu.extension ? 2 : 1);
    if ((obu.header & 0x02U) != 0) {
        size = 0;
        std::uint8_t byte = 0x80;
        for (unsigned shift = 0; shift < 56 && (byte & 0x80U) != 0; shift += 7) {
            byte = fields.u8();
            size |= (byte & std::uint64_t{0x7F}) << shift;
        }
        if ((byte & 0x80U) != 0)
            return Error{Errc::Malformed, "the size of a coded unit", at};
    }
    obu.payload = at + available - fields.rest().size();
    if (fields.failed() || (obu.header & 0x80U) != 0 || size > m_data.end - obu.payload)
        return Error{Errc::Malformed, "a coded unit that leads out of its picture", at};
    obu.range = {at, obu.payload + size};
    return obu;
}

Result<void> ObuWalk::look(const Obu &obu)
{
    const bool isEmpty = obu.payload == obu.range.end;
    switch (obu.type()) {
    case 1: // sequence header
    case 3: // frame header
    case 4: // tile group
    case 6: // frame
    case 7: // redundant frame header
        if (isEmpty)
            return Error{Errc::Malformed, "a coded unit without content", obu.range.begin};
        return isFilm() ? clearReserved(obu) : lookInPicture(obu);
    case 2: // temporal delimiter
        return isEmpty ? clearReserved(obu) : blankObu(obu, Blank::Was::Unknown);
    case 5:
        return metadata(obu);
    case 15:
        return blankObu(obu, Blank::Was::Filler);
    default:
        return blankObu(obu, Blank::Was::Unknown);
    }
}

Result<void> ObuWalk::lookInPicture(const Obu &obu)
{
    switch (obu.type()) {
    case 1:
        return sequenceHeader(obu);
    case 4:
        if (!m_hasOpenFrame && !m_isOver)
            return Error{Errc::UnsupportedVariant, "tiles behind a whole frame", obu.range.begin};
        return m_isOver ? blankObu(obu, Blank::Was::Picture) : clearReserved(obu);
    case 7: // the same as a frame header before it
        return blankObu(obu, Blank::Was::Unknown);
    default:
        return frame(obu);
    }
}

/// The first one says what decoders need to know (AV1 5.5.1).
Result<void> ObuWalk::sequenceHeader(const Obu &obu)
{
    if (m_isReduced)
        return blankObu(obu, Blank::Was::Unknown);
    const auto first = firstByte(obu);
    if (!first)
        return first.error();
    m_isReduced = (*first & 0x08U) != 0;
    return clearReserved(obu);
}

/// A picture ends with the frame that is shown; only a larger layer of it may follow (AV1 5.9.2 and 7.5).
Result<void> ObuWalk::frame(const Obu &obu)
{
    const bool isItem = m_form.scope == UnitForm::Scope::Item;
    if (isItem && !m_isReduced)
        return Error{Errc::UnsupportedVariant, "a picture without its sequence header", obu.range.begin};
    const bool isReduced = m_isReduced.value_or(false);
    const auto first = firstByte(obu);
    if (!first)
        return first.error();
    const bool isKnown = !isReduced && (*first & 0x80U) != 0; // shown again
    const bool isKey = isReduced || (!isKnown && (*first & 0x60U) == 0);
    const bool isShown = isReduced || isKnown || (*first & 0x10U) != 0;
    const int layer = obu.extension ? *obu.extension >> 3U & 3U : 0;
    if (isItem && m_shownLayer < 0 && (!isKey || !isShown))
        return Error{Errc::UnsupportedVariant, "a picture that needs another one", obu.range.begin};
    m_hasOpenFrame = obu.type() == 3 && !isKnown;
    m_isOver = m_shownLayer >= 0 && (layer <= m_shownLayer || (isItem && !isShown));
    if (m_isOver)
        return blankObu(obu, Blank::Was::Picture);
    if (isShown)
        m_shownLayer = layer;
    return clearReserved(obu);
}

Result<std::uint8_t> ObuWalk::firstByte(const Obu &obu)
{
    const auto start = bytes(obu.payload, 1);
    if (!start)
        return start.error();
    return u8(*start);
}

/// AV1 5.8: content light, mastering display, and what SEI has too.
Result<void> ObuWalk::metadata(const Obu &obu)
{
    constexpr std::uint64_t most = 4096;
    const auto size = std::min(most, obu.range.end - obu.payload);
    const auto all = bytes(obu.payload, static_cast<std::size_t>(size));
    if (!all)
        return all.error();
    const auto data = all->first(static_cast<std::size_t>(size));
    const bool isWhole = size == obu.range.end - obu.payload && size > 2 && data.back() == std::byte{0x80};
    const auto type = data.empty() ? 0U : unsigned{u8(data)};
    const auto value = isWhole ? data.subspan(1, data.size() - 2) : ByteView();
    const bool isKnown
        = (type == 1 && value.size() == 4) || (type == 2 && value.size() == 24) || (type == 4 && isKnownT35(value));
    if (isKnown && (isFilm() || (type != 4 && m_metadata.insert(type).second)))
        return clearReserved(obu);
    return blankObu(obu, type == 4 ? Blank::Was::UserData : type == 5 ? Blank::Was::TimeCode : Blank::Was::Unknown);
}

Result<void> ObuWalk::clearReserved(const Obu &obu)
{
    const auto header = static_cast<std::uint8_t>(obu.header & 0xFEU);
    const auto extension = static_cast<std::uint8_t>(obu.extension.value_or(0) & 0xF8U);
    if (header == obu.header && extension == obu.extension.value_or(0))
        return {};
    Bytes cleared;
    putU8(cleared, header);
    if (obu.extension)
        putU8(cleared, extension);
    m_sink({{obu.range.begin, obu.range.begin + cleared.size()}, Blank::Was::Unknown, std::move(cleared)});
    return {};
}

Result<void> ObuWalk::blankObu(const Obu &obu, Blank::Was was)
{
    constexpr std::uint8_t padding = 15U << 3U;
    const auto headSize = static_cast<std::size_t>(obu.payload - obu.range.begin);
    const auto start = bytes(obu.range.begin, headSize);
    if (!start)
        return start.error();
    Bytes head(start->begin(), start->begin() + static_cast<std::ptrdiff_t>(headSize));
    head[0] = static_cast<std::byte>(padding | (obu.header & 0x06U));
    if (obu.extension)
        head[1] = std::byte{0};
    return blank(obu.range, was, std::move(head));
}

} // namespace

Result<void> walkObus(Window &source, Range data, const UnitForm &form, const BlankSink &sink)
{
    return ObuWalk(source, data, form, sink).run();
}

} // namespace privet::photos
