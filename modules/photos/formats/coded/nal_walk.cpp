// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/coded/sei_messages.h"
#include "photos/formats/coded/unit_walk.h"

namespace privet::photos {

namespace {

using Codec = UnitForm::Codec;

constexpr std::size_t mostSei = 65'536;

/// What a unit is to the picture, by its header.
enum class Role : std::uint8_t { Slice, Parameters, Structure, Sei, Filler, Unknown };

Role hevcRole(ByteView header, bool hasLayers)
{
    const auto type = u8(header) >> 1U & 0x3FU;
    const auto layer = (u8(header) & 1U) << 5U | u8(header, 1) >> 3U;
    if (layer > 0 && !hasLayers)
        return Role::Unknown;
    if (type <= 9 || (type >= 16 && type <= 21))
        return Role::Slice;
    if (type >= 32 && type <= 34)
        return Role::Parameters;
    if (type >= 35 && type <= 37)
        return Role::Structure;
    if (type == 39 || type == 40)
        return Role::Sei;
    return type == 38 ? Role::Filler : Role::Unknown;
}

Role avcRole(ByteView header)
{
    const auto type = u8(header) & 0x1FU;
    if ((type >= 1 && type <= 5) || type == 19)
        return Role::Slice;
    if (type == 7 || type == 8 || type == 13)
        return Role::Parameters;
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

class NalWalk final : public UnitWalk
{
public:
    using UnitWalk::UnitWalk;

private:
    Result<std::uint64_t> step(std::uint64_t at) override;
    Result<void> look(Range unit, Role role);
    Result<void> slice(Range unit);
    Result<void> sei(Range unit);
    Result<bool> isDolbyVision(Range unit);
    Result<void> blankUnit(Range unit, Blank::Was was);

    [[nodiscard]] bool isHevc() const { return m_form.codec == Codec::Hevc; }
    [[nodiscard]] bool isFilm() const { return m_form.scope == UnitForm::Scope::Film; }
    [[nodiscard]] std::size_t headerSize() const { return isHevc() ? 2 : 1; }

    std::uint8_t m_sliceType = 0; // the header byte of the first slice; 0 before it
    bool m_isOver = false; // another picture has begun
    SeiTypes m_messages; // that have been seen
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
    case Role::Slice:
        return slice(unit);
    case Role::Parameters:
        if (unit.size() == headerSize())
            return Error{Errc::Malformed, "a coded unit without content", unit.begin};
        return isFilm() || m_form.hasSetsInside ? Result<void>() : blankUnit(unit, Blank::Was::Unknown);
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

/// All slices of a picture have one type, and only its first one says that it is (H.265 7.4.2.2 and 7.3.6.1; in H.264 it
/// begins with macroblock 0, 7.3.3).
Result<void> NalWalk::slice(Range unit)
{
    if (unit.size() == headerSize())
        return Error{Errc::Malformed, "a coded unit without content", unit.begin};
    if (isFilm())
        return {};
    const auto start = bytes(unit.begin, headerSize() + 1);
    if (!start)
        return start.error();
    const auto typeMask = isHevc() ? 0x7EU : 0x1FU;
    const auto type = static_cast<std::uint8_t>((u8(*start) & typeMask) | 0x80U);
    const bool isFirst = (u8(*start, headerSize()) & 0x80U) != 0;
    if (m_sliceType == 0) {
        m_sliceType = type;
        return {};
    }
    m_isOver |= isFirst || type != m_sliceType;
    return m_isOver ? blankUnit(unit, Blank::Was::Picture) : Result<void>();
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
    const auto verdict = judgeSei(all->subspan(headerSize(), size - headerSize()), m_form, m_messages);
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

} // namespace

Result<void> walkNalUnits(Window &source, Range data, const UnitForm &form, const BlankSink &sink)
{
    return NalWalk(source, data, form, sink).run();
}

} // namespace privet::photos
