// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/icc/tags.h"

#include <array>
#include <optional>

namespace privet::photos::accountant {

namespace {

using namespace std::string_view_literals;

/// Four letters of type and four zero bytes.
constexpr std::size_t typeSize = 8;

bool isType(ByteView element, std::string_view type)
{
    return element.size() >= typeSize && startsWith(element, type) && be32(element, 4) == 0;
}

bool isFixed(ByteView element, std::string_view type, std::size_t size)
{
    return element.size() == size && isType(element, type);
}

Bytes multiLocalized(std::string_view text)
{
    Bytes out;
    putText(out, "mluc\0\0\0\0\0\0\0\x01\0\0\0\x0C"
                 "enUS"sv);
    putBe32(out, static_cast<std::uint32_t>(2 * text.size()));
    putBe32(out, 0x1C);
    for (const char letter : text) {
        putU8(out, 0);
        putU8(out, static_cast<std::uint8_t>(letter));
    }
    return out;
}

Bytes description(std::string_view text)
{
    constexpr std::size_t emptyUnicodeAndScriptCode = 78;
    Bytes out;
    putText(out, "desc\0\0\0\0"sv);
    putBe32(out, static_cast<std::uint32_t>(text.size() + 1));
    putText(out, text);
    out.resize(out.size() + 1 + emptyUnicodeAndScriptCode);
    return out;
}

bool isDescription(ByteView element, const ProfileHead &head)
{
    constexpr std::array names{"RGB"sv, "Gray"sv, "CMYK"sv}; // as ProfileSpace counts
    const auto name = names[static_cast<std::size_t>(head.space)];
    return equal(element, head.isVersion4 ? multiLocalized(name) : description(name));
}

bool isCopyright(ByteView element, const ProfileHead &head)
{
    return head.isVersion4 ? equal(element, multiLocalized("CC0")) : textOf(element) == "text\0\0\0\0CC0\0"sv;
}

/// Whether all are s15Fixed16 numbers of at most `most` on either side of 0, as colours have them and no text.
bool areNumbers(ByteView bytes, std::int32_t most)
{
    for (std::size_t at = 0; at + 4 <= bytes.size(); at += 4) {
        const auto number = static_cast<std::int32_t>(be32(bytes, at));
        if (number > most * 0x10000 || number < -most * 0x10000)
            return false;
    }
    return true;
}

constexpr std::int32_t mostOfColour = 4;
constexpr std::int32_t mostOfCurve = 16;
constexpr std::size_t longestCurve = 4096;

/// Whether numbers of `width` bytes never fall, or never rise.
bool isSteady(ByteView numbers, std::size_t width)
{
    bool hasRisen = false;
    bool hasFallen = false;
    const auto number
        = [numbers, width](std::size_t at) { return width == 1 ? std::uint16_t{u8(numbers, at)} : be16(numbers, at); };
    for (std::size_t at = width; at < numbers.size(); at += width) {
        hasRisen = hasRisen || number(at) > number(at - width);
        hasFallen = hasFallen || number(at) < number(at - width);
    }
    return !(hasRisen && hasFallen);
}

/// The length of the curve at the begin of `bytes`. Source: ICC.1 10.5 curveType, 10.15 parametricCurveType.
std::optional<std::size_t> curveLength(ByteView bytes)
{
    constexpr std::size_t head = 12;
    constexpr std::array<std::size_t, 5> parameterCounts{1, 3, 4, 5, 7};
    if (bytes.size() < head)
        return std::nullopt;
    const bool isSampled = isType(bytes, "curv") && be32(bytes, 8) <= longestCurve;
    const bool isFormula = isType(bytes, "para") && be16(bytes, 8) < parameterCounts.size() && be16(bytes, 10) == 0;
    if (!isSampled && !isFormula)
        return std::nullopt;
    const auto size = isSampled ? std::size_t{2} * be32(bytes, 8) : 4 * parameterCounts[be16(bytes, 8)];
    if (size > bytes.size() - head)
        return std::nullopt;
    const auto numbers = bytes.subspan(head, size);
    if (isSampled ? !isSteady(numbers, 2) : !areNumbers(numbers, mostOfCurve))
        return std::nullopt;
    return head + size;
}

struct Channels {
    std::size_t in = 0;
    std::size_t out = 0;
};

Channels channelsOf(ProfileSpace space)
{
    constexpr std::array<std::size_t, 3> device{3, 1, 4}; // as ProfileSpace counts
    return {device[static_cast<std::size_t>(space)], 3};
}

/// grid to the power of the channels, times `out`; nothing above the limit of a profile.
std::optional<std::size_t> gridEntries(ByteView grid, std::size_t out)
{
    std::size_t entries = out;
    for (const auto points : grid) {
        const auto count = std::to_integer<std::size_t>(points);
        if (count < 2 || entries > profileLimit / count)
            return std::nullopt;
        entries *= count;
    }
    return entries;
}

/// Three numbers in three are a matrix; with other channels it has no meaning and must be the identity.
bool isMatrix(ByteView matrix, const Channels &channels)
{
    constexpr auto one = "\0\1\0\0"sv;
    constexpr auto zeros = "\0\0\0\0\0\0\0\0\0\0\0\0"sv;
    if (channels.in == 3)
        return areNumbers(matrix, mostOfCurve);
    return (startsWith(matrix, one) && startsWith(matrix.subspan(4), zeros) && startsWith(matrix.subspan(16), one)
            && startsWith(matrix.subspan(20), zeros) && startsWith(matrix.subspan(32), one));
}

/// `count` tables of `length` numbers each, at the begin of `bytes`, which holds them.
bool areSteady(ByteView bytes, std::size_t count, std::size_t length, std::size_t width)
{
    for (std::size_t i = 0; i < count; ++i) {
        if (!isSteady(bytes.subspan(i * length * width, length * width), width))
            return false;
    }
    return true;
}

/// Source: ICC.1 10.8 lut16Type, 10.9 lut8Type.
bool isPlainLookup(ByteView element, const Channels &channels)
{
    constexpr std::size_t matrixAt = typeSize + 4, head = matrixAt + 36;
    const bool isWide = isType(element, "mft2");
    if (!isWide && !isType(element, "mft1"))
        return false;
    if (element.size() < head + 4 || u8(element, 8) != channels.in || u8(element, 9) != channels.out
        || u8(element, 11) != 0 || !isMatrix(element.subspan(matrixAt, 36), channels))
        return false;
    const Bytes grid(channels.in, element[10]);
    const auto entries = gridEntries(grid, channels.out);
    const std::size_t width = isWide ? 2 : 1;
    const std::size_t n = isWide ? be16(element, head) : 256;
    const std::size_t m = isWide ? be16(element, head + 2) : 256;
    if (!entries || n < 2 || n > longestCurve || m < 2 || m > longestCurve)
        return false;
    const auto tables = element.subspan(isWide ? head + 4 : head);
    const auto outputAt = width * (n * channels.in + *entries);
    return tables.size() == outputAt + width * m * channels.out && areSteady(tables, channels.in, n, width)
           && areSteady(tables.subspan(outputAt), channels.out, m, width);
}

/// The parts of a lutAToBType, laid end to end. Source: ICC.1 10.10.
class PartedLookup
{
public:
    PartedLookup(ByteView element, const Channels &channels)
        : m_element(element)
        , m_channels(channels)
    { }

    [[nodiscard]] bool isExplained()
    {
        constexpr std::size_t head = 32;
        if (m_element.size() < head || u8(m_element, 8) != m_channels.in || u8(m_element, 9) != m_channels.out
            || be16(m_element, 10) != 0)
            return false;
        const bool hasTable = offset(Table) != 0;
        const bool isShape
            = offset(B) != 0 && hasTable == (offset(A) != 0) && (hasTable || m_channels.in == m_channels.out);
        if (!isShape)
            return false;

        m_end = head;
        auto order = std::array{B, Matrix, M, Table, A};
        std::sort(order.begin(), order.end(), [this](Part x, Part y) { return offset(x) < offset(y); });
        for (const auto part : order) {
            if (offset(part) != 0 && (offset(part) != m_end || !take(part)))
                return false;
        }
        return m_end == m_element.size();
    }

private:
    enum Part : std::size_t { B, Matrix, M, Table, A }; ///< in the order of the offsets in the head

    [[nodiscard]] std::size_t offset(Part part) const { return be32(m_element, 12 + 4 * part); }

    [[nodiscard]] bool take(Part part)
    {
        constexpr std::size_t matrixSize = 48;
        if (part == Matrix)
            return advance(matrixSize) && areNumbers(m_element.subspan(m_end - matrixSize, matrixSize), mostOfCurve);
        if (part == Table)
            return takeTable();
        return takeCurves(part == A ? m_channels.in : m_channels.out);
    }

    [[nodiscard]] bool takeCurves(std::size_t count)
    {
        for (std::size_t i = 0; i < count; ++i) {
            const auto length = curveLength(m_element.subspan(m_end));
            if (!length || !advance(*length))
                return false;
        }
        return true;
    }

    [[nodiscard]] bool takeTable()
    {
        constexpr std::size_t head = 20;
        const auto table = m_element.subspan(m_end);
        if (table.size() < head)
            return false;
        const std::size_t precision = u8(table, 16);
        const auto entries = gridEntries(table.first(m_channels.in), m_channels.out);
        const bool isTable = entries && isZero(table.subspan(m_channels.in, 16 - m_channels.in))
                             && (precision == 1 || precision == 2) && isZero(table.subspan(17, 3));
        return isTable && advance(head + *entries * precision);
    }

    /// Passes `length` bytes that are understood, and the zeros up to the next multiple of 4.
    [[nodiscard]] bool advance(std::size_t length)
    {
        if (length > m_element.size() - m_end)
            return false;
        const auto end = m_end + length;
        const auto padding = (4 - end % 4) % 4;
        if (padding > m_element.size() - end || !isZero(m_element.subspan(end, padding)))
            return false;
        m_end = end + padding;
        return true;
    }

    ByteView m_element;
    Channels m_channels;
    std::size_t m_end = 0;
};

bool isLookup(ByteView element, const ProfileHead &head)
{
    const auto channels = channelsOf(head.space);
    return isType(element, "mAB ") ? PartedLookup(element, channels).isExplained() : isPlainLookup(element, channels);
}

/// Numbers of H.273, those of RGB. Source: ICC.1:2022 10.4.
bool isCodePoints(ByteView element)
{
    return isFixed(element, "cicp", 12) && u8(element, 8) <= 31 && u8(element, 9) <= 31 && u8(element, 10) == 0
           && u8(element, 11) <= 1;
}

bool isColour(ByteView element)
{
    return isFixed(element, "XYZ ", 20) && areNumbers(element.subspan(typeSize), mostOfColour);
}

} // namespace

bool isTagElement(std::string_view tag, ByteView element, const ProfileHead &head)
{
    if (tag == "desc")
        return isDescription(element, head);
    if (tag == "cprt")
        return isCopyright(element, head);
    if (tag == "chad")
        return isFixed(element, "sf32", 44) && areNumbers(element.subspan(typeSize), mostOfColour);
    if (tag == "cicp")
        return isCodePoints(element);
    if (tag == "wtpt")
        return isColour(element);
    if (tag == "kTRC")
        return head.space == ProfileSpace::Gray && curveLength(element) == element.size();
    if (tag.substr(1) == "TRC")
        return head.space == ProfileSpace::Rgb && curveLength(element) == element.size();
    if (tag.substr(1) == "XYZ")
        return head.space == ProfileSpace::Rgb && isColour(element);
    return (tag != "A2B2" || head.intent == 2) && isLookup(element, head);
}

} // namespace privet::photos::accountant
