// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/coded/units.h"

#include "photos/accountant/boxes.h"
#include "photos/accountant/coded/picture_rules.h"
#include "photos/accountant/coded/sei_messages.h"
#include "photos/accountant/ledger.h"

#include <array>
#include <optional>

namespace privet::photos::accountant {

namespace {

using Kind = UnitKind;

/// One NAL unit or OBU.
struct Unit {
    Range range; ///< with the length or size that stands before it
    Range body; ///< what filler fills: behind the header of a NAL unit, or behind the size of an OBU
    Kind kind{};
    bool isFiller = false; ///< by its type
    std::array<std::byte, 2> header{}; ///< of a NAL unit; of an OBU, with its reserved bits cleared
    std::size_t headerLength = 0;
};

/// The units of coded data, one after the other.
class Units
{
public:
    Units(ByteSource &data, const CodedForm &form)
        : m_data(data)
        , m_form(form)
        , m_rules(form)
    { }

    [[nodiscard]] bool isOver() const { return m_at == m_data.size(); }
    /// Errors: Malformed (its form is broken, so nothing behind it can be found), ReadFailed and its kin.
    [[nodiscard]] Result<Unit> next();

private:
    [[nodiscard]] Result<Unit> nalUnit();
    [[nodiscard]] Result<Unit> obu();
    [[nodiscard]] Result<Kind> pictureKind(unsigned type, const Unit &unit);
    [[nodiscard]] Result<Bytes> peek(std::size_t length);
    [[nodiscard]] Error broken(std::string_view rule) const { return {Errc::Malformed, std::string(rule), m_at}; }

    ByteSource &m_data;
    CodedForm m_form;
    PictureRules m_rules;
    std::uint64_t m_at = 0;
};

/// What stands here, fewer bytes at the end.
Result<Bytes> Units::peek(std::size_t length)
{
    Bytes bytes(static_cast<std::size_t>(std::min<std::uint64_t>(length, m_data.size() - m_at)));
    if (auto done = m_data.read(m_at, bytes); !done)
        return done.error();
    return bytes;
}

Result<Unit> Units::next()
{
    auto unit = m_form.codec == Codec::Av1 ? obu() : nalUnit();
    if (unit)
        m_at = unit->range.end;
    return unit;
}

/// A unit that stands for structure only, or nothing where its form leaves room.
Kind hevcKind(unsigned type, std::uint64_t length, ByteView unit)
{
    if (type <= 9 || (type >= 16 && type <= 21) || (type >= 32 && type <= 34))
        return Kind::Shown;
    if (type == 35)
        return length == 3 && (u8(unit, 2) & 0x1FU) == 0x10U ? Kind::Shown : Kind::Nothing;
    if (type == 36 || type == 37)
        return length == 2 ? Kind::Shown : Kind::Nothing;
    return type == 39 || type == 40 ? Kind::Sei : Kind::Nothing;
}

Kind avcKind(unsigned type, std::uint64_t length, ByteView unit)
{
    if ((type >= 1 && type <= 5) || type == 19 || type == 7 || type == 8 || type == 13)
        return Kind::Shown;
    if (type == 9)
        return length == 2 && (u8(unit, 1) & 0x1FU) == 0x10U ? Kind::Shown : Kind::Nothing;
    if (type == 10 || type == 11)
        return length == 1 ? Kind::Shown : Kind::Nothing;
    return type == 6 ? Kind::Sei : Kind::Nothing;
}

Result<Unit> Units::nalUnit()
{
    constexpr std::size_t longestLook = 3;
    const bool isHevc = m_form.codec == Codec::Hevc;
    const std::size_t headerLength = isHevc ? 2 : 1;
    const auto bytes = peek(m_form.lengthSize + longestLook);
    if (!bytes)
        return bytes.error();
    if (bytes->size() < m_form.lengthSize + headerLength)
        return broken("NAL unit beyond its data");
    std::uint64_t length = 0;
    for (std::size_t i = 0; i < m_form.lengthSize; ++i)
        length = length << 8U | u8(*bytes, i);
    const auto begin = m_at + m_form.lengthSize;
    if (length < headerLength || length > m_data.size() - begin)
        return broken("NAL unit beyond its data");
    const auto unit = ByteView(*bytes).subspan(m_form.lengthSize);
    if ((u8(unit) & 0x80U) != 0)
        return broken("NAL unit with a forbidden bit");

    const unsigned type = isHevc ? (u8(unit) >> 1U) & 0x3FU : u8(unit) & 0x1FU;
    Unit found;
    found.range = {m_at, begin + length};
    found.body = {begin + headerLength, begin + length};
    found.kind = isHevc ? hevcKind(type, length, unit) : avcKind(type, length, unit);
    found.isFiller = isHevc ? u8(unit) == 0x4CU && u8(unit, 1) == 0x01U : u8(unit) == 0x0CU;
    found.headerLength = headerLength;
    std::copy_n(unit.begin(), headerLength, found.header.begin());
    const bool isOtherLayer = isHevc && ((u8(unit) & 1U) != 0 || u8(unit, 1) >> 3U != 0);
    if (isOtherLayer && !m_form.hasLayers)
        found.kind = Kind::Nothing;
    if (m_form.hasDolbyVision && type == 62 && !isOtherLayer && length > 2 && u8(unit, 2) == 0x19)
        found.kind = Kind::Shown;
    const bool isStructure = isHevc ? type >= 35 && type <= 37 : type >= 9 && type <= 11;
    if (found.kind != Kind::Shown || isStructure || (isHevc && type == 62))
        return found;
    if (length == headerLength)
        return broken("NAL unit that is its header alone");
    if (m_form.scope != CodedForm::Scope::Film)
        found.kind = m_rules.nalUnit(type, u8(unit, headerLength));
    return found;
}

/// At most eight bytes and 2^32 - 1. Source: AV1 specification, 4.10.5.
std::optional<std::uint64_t> leb128(Cursor &cursor)
{
    std::uint64_t value = 0;
    for (unsigned i = 0; i < 8; ++i) {
        const auto byte = cursor.byte();
        value |= std::uint64_t{byte & 0x7FU} << (7 * i);
        if ((byte & 0x80U) == 0)
            return value <= 0xFFFFFFFF ? std::optional(value) : std::nullopt;
    }
    return {};
}

/// AV1 specification, 5.3.1 and 5.3.2.
Result<Unit> Units::obu()
{
    constexpr std::size_t longestHead = 2 + 8;
    const auto bytes = peek(longestHead);
    if (!bytes)
        return bytes.error();
    Cursor head(*bytes);
    const auto first = head.byte();
    if ((first & 0x80U) != 0)
        return broken("OBU with a forbidden bit");
    const bool hasExtension = (first & 0x04U) != 0;
    const bool hasSize = (first & 0x02U) != 0;
    Unit found;
    found.header[0] = static_cast<std::byte>(first & 0xFEU);
    found.headerLength = 1;
    if (hasExtension) {
        found.header[1] = static_cast<std::byte>(head.byte() & 0xF8U);
        found.headerLength = 2;
    }
    const auto left = m_data.size() - m_at;
    auto size = left - std::min<std::uint64_t>(head.position(), left);
    if (hasSize) {
        const auto declared = leb128(head);
        if (!declared)
            return broken("OBU of impossible size");
        size = *declared;
    }
    if (head.isCut() || size > left - head.position())
        return broken("OBU beyond its data");
    const unsigned type = (first >> 3U) & 0x0FU;
    found.body = {m_at + head.position(), m_at + head.position() + size};
    found.range = {m_at, found.body.end};
    found.isFiller = type == 15;
    if (type == 1 || type == 3 || type == 4 || type == 6 || type == 7) {
        if (size == 0)
            return broken("empty OBU");
        const auto kind = pictureKind(type, found);
        if (!kind)
            return kind.error();
        found.kind = *kind;
    } else if (type == 2) {
        found.kind = size == 0 ? Kind::Shown : Kind::Nothing;
    } else {
        found.kind = type == 5 ? Kind::Metadata : Kind::Nothing;
    }
    return found;
}

Result<Kind> Units::pictureKind(unsigned type, const Unit &unit)
{
    if (m_form.scope == CodedForm::Scope::Film)
        return Kind::Shown;
    std::array<std::byte, 1> first{};
    if (auto done = m_data.read(unit.body.begin, first); !done)
        return done.error();
    const auto layer = unit.headerLength == 2 ? (u8(unit.header, 1) >> 3U) & 3U : 0U;
    const auto kind = m_rules.obu({type, static_cast<int>(layer), u8(first)});
    return kind ? kind : broken(kind.error().detail);
}

/// Whether the unit stands as it is, for a cleaner and for the accountant. `seen` are the messages before it.
Result<bool> isListed(ByteSource &data, const Unit &unit, const CodedForm &form, MessageTypes &seen)
{
    if (unit.kind == Kind::Shown || unit.kind == Kind::Nothing)
        return unit.kind == Kind::Shown;
    const auto bytes = readAll(data, unit.body, longestSei);
    if (!bytes)
        return bytes.error().code == Errc::TooLarge ? Result<bool>(false) : bytes.error();
    return unit.kind == Kind::Sei ? hasOnlyListedMessages(*bytes, form, seen) : isListedMetadata(*bytes, form, seen);
}

/// FF … FF 80, or nothing.
Result<bool> isFilled(ByteSource &data, const Range &body)
{
    Window window(data, 4096);
    for (auto at = body.begin; at < body.end;) {
        const auto run = window.some(at);
        if (!run)
            return run.error();
        const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(run->size(), body.end - at));
        for (std::size_t i = 0; i < length; ++i) {
            const bool isLast = at + i + 1 == body.end;
            if (u8(*run, i) != (isLast ? 0x80 : 0xFF))
                return false;
        }
        at += length;
    }
    return true;
}

/// The header as it stands, with what a cleaner leaves of it.
Result<bool> hasCleanHeader(ByteSource &data, const Unit &unit, const CodedForm &form)
{
    if (form.codec != Codec::Av1)
        return true;
    std::array<std::byte, 2> header{};
    if (auto done = data.read(unit.range.begin, std::span(header).first(unit.headerLength)); !done)
        return done.error();
    return header == unit.header && (!unit.isFiller || header[1] == std::byte{0});
}

Result<void> explainUnit(ByteSource &data, const Unit &unit, const CodedForm &form, MessageTypes &seen)
{
    const auto listed = isListed(data, unit, form, seen);
    if (!listed)
        return listed.error();
    if (!*listed) {
        const auto filled = unit.isFiller ? isFilled(data, unit.body) : Result<bool>(false);
        if (!filled)
            return filled.error();
        if (!*filled)
            return unexplained(unit.range.begin, "coded unit that shows no picture");
    }
    const auto clean = hasCleanHeader(data, unit, form);
    if (!clean)
        return clean.error();
    return *clean ? Result<void>() : unexplained(unit.range.begin, "coded unit with bits that say nothing");
}

/// Whether both sources have the same bytes in runs of the same length.
Result<bool> haveSameRun(ByteSource &before, ByteSource &after, Range left, std::uint64_t right)
{
    constexpr std::size_t step = 64 * 1024;
    Bytes leftBytes(static_cast<std::size_t>(std::min<std::uint64_t>(step, left.size())));
    Bytes rightBytes(leftBytes.size());
    while (!left.isEmpty()) {
        const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(leftBytes.size(), left.size()));
        if (auto done = before.read(left.begin, std::span(leftBytes).first(length)); !done)
            return done.error();
        if (auto done = after.read(right, std::span(rightBytes).first(length)); !done)
            return done.error();
        if (!equal(ByteView(leftBytes).first(length), ByteView(rightBytes).first(length)))
            return false;
        left.begin += length;
        right += length;
    }
    return true;
}

Result<bool> isSameUnit(ByteSource &before, const Unit &left, ByteSource &after, const Unit &right,
                        const CodedForm &form, MessageTypes &seen)
{
    if (left.range != right.range || left.body != right.body)
        return false;
    const auto listed = isListed(before, left, form, seen);
    if (!listed)
        return listed.error();
    if (!*listed)
        return right.isFiller;
    const auto skipped = form.codec == Codec::Av1 ? left.headerLength : 0;
    if (left.header != right.header)
        return false;
    return haveSameRun(before, after, {left.range.begin + skipped, left.range.end}, right.range.begin + skipped);
}

} // namespace

Result<void> explainUnits(ByteSource &data, const CodedForm &form)
{
    Units units(data, form);
    MessageTypes seen;
    if (units.isOver())
        return unexplained(0, "coded data without a unit");
    while (!units.isOver()) {
        const auto unit = units.next();
        if (!unit)
            return unit.error().code == Errc::Malformed ? unexplained(unit.error().at, unit.error().detail)
                                                        : unit.error();
        if (auto explained = explainUnit(data, *unit, form, seen); !explained)
            return explained;
    }
    return {};
}

Result<bool> haveSameUnits(ByteSource &before, ByteSource &after, const CodedForm &form)
{
    Units left(before, form);
    Units right(after, form);
    MessageTypes seen;
    while (!left.isOver() && !right.isOver()) {
        const auto leftUnit = left.next();
        const auto rightUnit = right.next();
        if (!leftUnit || !rightUnit)
            return leftUnit ? rightUnit.error() : leftUnit.error();
        const auto same = isSameUnit(before, *leftUnit, after, *rightUnit, form, seen);
        if (!same || !*same)
            return same;
    }
    return left.isOver() && right.isOver();
}

} // namespace privet::photos::accountant
