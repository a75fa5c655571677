// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/coded/units.h"

#include "photos/formats/boxes.h"
#include "photos/formats/coded/sei_messages.h"

#include <optional>

namespace privet::photos {

namespace {

using Codec = UnitForm::Codec;

constexpr std::size_t mostSei = 65'536;
constexpr std::size_t mostBlank = 16U << 20U;

/// What a unit is to the picture, by its header.
enum class Role : std::uint8_t { Picture, Structure, Sei, Filler, Unknown };

Role hevcRole(ByteView header, bool hasLayers)
{
    const auto type = u8(header) >> 1U & 0x3FU;
    const auto layer = (u8(header) & 1U) << 5U | u8(header, 1) >> 3U;
    if (layer > 0 && !hasLayers)
        return Role::Unknown;
    if (type <= 9 || (type >= 16 && type <= 21) || (type >= 32 && type <= 34))
        return Role::Picture;
    if (type >= 35 && type <= 37)
        return Role::Structure;
    if (type == 39 || type == 40)
        return Role::Sei;
    return type == 38 ? Role::Filler : Role::Unknown;
}

Role avcRole(ByteView header)
{
    const auto type = u8(header) & 0x1FU;
    if ((type >= 1 && type <= 5) || type == 7 || type == 8 || type == 13 || type == 19)
        return Role::Picture;
    if (type >= 9 && type <= 11)
        return Role::Structure;
    if (type == 6)
        return Role::Sei;
    return type == 12 ? Role::Filler : Role::Unknown;
}

/// Access unit delimiters say one number; the ends of a sequence nothing at all.
bool isPlainStructure(ByteView unit, Codec codec)
{
    const bool isHevc = codec == Codec::Hevc;
    const std::size_t header = isHevc ? 2 : 1;
    const bool isDelimiter = isHevc ? (u8(unit) >> 1U) == 35 : (u8(unit) & 0x1FU) == 9;
    if (!isDelimiter)
        return unit.size() == header;
    return unit.size() == header + 1 && (u8(unit, header) & 0x1FU) == 0x10;
}

/// `head`, then as many bytes that say nothing as make up `size`, with the stop bit at the end.
Bytes filled(Bytes head, std::size_t size)
{
    const auto begin = head.size();
    head.resize(size, std::byte{0xFF});
    if (size > begin)
        head.back() = std::byte{0x80};
    return head;
}

/// The walk over one item or sample, whatever its codec.
class Walk
{
public:
    Walk(Window &source, Range data, const UnitForm &form, const BlankSink &sink)
        : m_source(source)
        , m_data(data)
        , m_form(form)
        , m_sink(sink)
    { }
    virtual ~Walk() = default;

    Result<void> run();

protected:
    /// Looks at the unit that begins at `at` and returns where the next one does.
    virtual Result<std::uint64_t> step(std::uint64_t at) = 0;

    /// Bytes that must be there: what leads out of the data is malformed, not truncated.
    Result<ByteView> bytes(std::uint64_t at, std::size_t count);
    /// Overwrites `range` unless it is blank already; `head` is how the blank begins.
    Result<void> blank(Range range, Blank::Was was, Bytes head);

    Window &m_source;
    Range m_data;
    const UnitForm &m_form;
    const BlankSink &m_sink;
};

Result<void> Walk::run()
{
    if (m_data.isEmpty())
        return Error{Errc::Malformed, "a coded picture without data", m_data.begin};
    for (auto at = m_data.begin; at < m_data.end;) {
        const auto next = step(at);
        if (!next)
            return next.error();
        at = *next;
    }
    return {};
}

Result<ByteView> Walk::bytes(std::uint64_t at, std::size_t count)
{
    if (count > m_data.end - at)
        return Error{Errc::Malformed, "a coded unit that leads out of its picture", at};
    return m_source.at(at, count);
}

Result<void> Walk::blank(Range range, Blank::Was was, Bytes head)
{
    if (range.size() > mostBlank)
        return Error{Errc::TooLarge, "a coded unit that is no picture", range.begin};
    auto blank = filled(std::move(head), static_cast<std::size_t>(range.size()));
    std::size_t same = 0;
    while (same < blank.size()) {
        const auto piece = m_source.some(range.begin + same);
        if (!piece)
            return piece.error();
        const auto count = std::min(piece->size(), blank.size() - same);
        if (count == 0)
            return Error{Errc::Truncated, "a coded unit", range.begin};
        if (!equal(piece->first(count), ByteView(blank).subspan(same, count))) {
            m_sink({range, was, std::move(blank)});
            return {};
        }
        same += count;
    }
    return {};
}

class NalWalk final : public Walk
{
public:
    using Walk::Walk;

private:
    Result<std::uint64_t> step(std::uint64_t at) override;
    Result<void> look(Range unit, Role role);
    Result<void> sei(Range unit);
    Result<bool> isDolbyVision(Range unit);
    Result<void> blankUnit(Range unit, Blank::Was was);

    [[nodiscard]] bool isHevc() const { return m_form.codec == Codec::Hevc; }
    [[nodiscard]] std::size_t headerSize() const { return isHevc() ? 2 : 1; }
};

Result<std::uint64_t> NalWalk::step(std::uint64_t at)
{
    const auto length = bytes(at, m_form.lengthSize);
    if (!length)
        return length.error();
    std::uint64_t size = 0;
    for (const auto byte : length->first(m_form.lengthSize))
        size = size << 8U | std::to_integer<std::uint8_t>(byte);
    const auto begin = at + m_form.lengthSize;
    if (size < headerSize() || size > m_data.end - begin)
        return Error{Errc::Malformed, "a coded unit that leads out of its picture", at};

    const auto header = bytes(begin, headerSize());
    if (!header)
        return header.error();
    if ((u8(*header) & 0x80U) != 0)
        return Error{Errc::Malformed, "the header of a coded unit", begin};
    const auto role = isHevc() ? hevcRole(*header, m_form.hasLayers) : avcRole(*header);
    const Range unit{begin, begin + size};
    if (auto seen = look(unit, role); !seen)
        return seen.error();
    return unit.end;
}

Result<void> NalWalk::look(Range unit, Role role)
{
    switch (role) {
    case Role::Picture:
        if (unit.size() == headerSize())
            return Error{Errc::Malformed, "a coded unit without content", unit.begin};
        return {};
    case Role::Structure: {
        const auto start = bytes(unit.begin, std::min<std::size_t>(unit.size(), headerSize() + 1));
        if (!start)
            return start.error();
        const auto shown = start->first(std::min<std::size_t>(unit.size(), headerSize() + 1));
        const bool isPlain = unit.size() <= headerSize() + 1 && isPlainStructure(shown, m_form.codec);
        return isPlain ? Result<void>() : blankUnit(unit, Blank::Was::Unknown);
    }
    case Role::Sei:
        return sei(unit);
    case Role::Filler:
        return blankUnit(unit, Blank::Was::Filler);
    case Role::Unknown:
        break;
    }
    const auto isPicture = isDolbyVision(unit);
    if (!isPicture)
        return isPicture.error();
    return *isPicture ? Result<void>() : blankUnit(unit, Blank::Was::Unknown);
}

/// ETSI GS CCM 001: how the display is to be driven, for each picture.
Result<bool> NalWalk::isDolbyVision(Range unit)
{
    constexpr std::size_t size = 3;
    if (!m_form.hasDolbyVision || !isHevc() || unit.size() <= size)
        return false;
    const auto start = bytes(unit.begin, size);
    if (!start)
        return start.error();
    return startsWith(*start, "\x7C\x01\x19");
}

Result<void> NalWalk::sei(Range unit)
{
    if (unit.size() > mostSei)
        return blankUnit(unit, Blank::Was::UserData);
    const auto all = bytes(unit.begin, static_cast<std::size_t>(unit.size()));
    if (!all)
        return all.error();
    const auto size = static_cast<std::size_t>(unit.size());
    const auto verdict = judgeSei(all->subspan(headerSize(), size - headerSize()), m_form.codec);
    return verdict.isKept ? Result<void>() : blankUnit(unit, verdict.was);
}

Result<void> NalWalk::blankUnit(Range unit, Blank::Was was)
{
    Bytes header;
    if (isHevc())
        putBe16(header, 0x4C01);
    else
        putU8(header, 0x0C);
    return blank(unit, was, std::move(header));
}

class ObuWalk final : public Walk
{
public:
    using Walk::Walk;

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
    Result<void> metadata(const Obu &obu);
    Result<void> clearReserved(const Obu &obu);
    Result<void> blankObu(const Obu &obu, Blank::Was was);
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
        return clearReserved(obu);
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
    const auto type = data.empty() ? 0 : u8(data);
    const auto value = isWhole ? data.subspan(1, data.size() - 2) : ByteView();
    const bool isKnown
        = (type == 1 && value.size() == 4) || (type == 2 && value.size() == 24) || (type == 4 && isKnownT35(value));
    if (isKnown)
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

Result<void> findBlanks(Window &source, Range data, const UnitForm &form, const BlankSink &sink)
{
    if (form.codec == Codec::Av1)
        return ObuWalk(source, data, form, sink).run();
    return NalWalk(source, data, form, sink).run();
}

} // namespace privet::photos
