// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/profile_tags.h"

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

/// The length of the curve at the begin of `bytes`. Source: ICC.1 10.5 curveType, 10.15 parametricCurveType.
std::optional<std::size_t> curveLength(ByteView bytes)
{
    constexpr std::array<std::size_t, 5> parameterCounts{1, 3, 4, 5, 7};
    std::size_t length = 0;
    if (bytes.size() < 12)
        return std::nullopt;
    if (isType(bytes, "curv") && be32(bytes, 8) <= 0x7FFF)
        length = 12 + std::size_t{2} * be32(bytes, 8);
    else if (isType(bytes, "para") && be16(bytes, 8) < parameterCounts.size() && be16(bytes, 10) == 0)
        length = 12 + 4 * parameterCounts[be16(bytes, 8)];
    if (length == 0 || length > bytes.size())
        return std::nullopt;
    return length;
}

struct Channels {
    std::size_t in = 0;
    std::size_t out = 0;
};

Channels channelsOf(std::string_view tag, ProfileSpace space)
{
    constexpr std::array<std::size_t, 3> device{3, 1, 4}; // as ProfileSpace counts
    const auto count = device[static_cast<std::size_t>(space)];
    return tag.front() == 'A' ? Channels{count, 3} : Channels{3, count};
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
    return channels.in == 3
           || (startsWith(matrix, one) && startsWith(matrix.subspan(4), zeros) && startsWith(matrix.subspan(16), one)
               && startsWith(matrix.subspan(20), zeros) && startsWith(matrix.subspan(32), one));
}

/// Source: ICC.1 10.8 lut16Type, 10.9 lut8Type.
bool isPlainLookup(ByteView element, const Channels &channels)
{
    constexpr std::size_t matrixAt = typeSize + 4, head = matrixAt + 36;
    if (element.size() < head + 4 || u8(element, 8) != channels.in || u8(element, 9) != channels.out
        || u8(element, 11) != 0 || !isMatrix(element.subspan(matrixAt, 36), channels))
        return false;
    const Bytes grid(channels.in, element[10]);
    const auto entries = gridEntries(grid, channels.out);
    if (!entries)
        return false;
    if (isType(element, "mft1"))
        return element.size() == head + 256 * channels.in + *entries + 256 * channels.out;

    const std::size_t n = be16(element, head);
    const std::size_t m = be16(element, head + 2);
    return isType(element, "mft2") && n >= 2 && n <= 4096 && m >= 2 && m <= 4096
           && element.size() == head + 4 + 2 * (n * channels.in + *entries + m * channels.out);
}

/// The parts of a lutAToBType or lutBToAType, laid end to end. Source: ICC.1 10.10, 10.11.
class PartedLookup
{
public:
    PartedLookup(ByteView element, const Channels &channels)
        : m_element(element)
        , m_channels(channels)
    { }

    [[nodiscard]] bool isExplained(bool isAToB)
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
            if (offset(part) != 0 && (offset(part) != m_end || !take(part, isAToB)))
                return false;
        }
        return m_end == m_element.size();
    }

private:
    enum Part : std::size_t { B, Matrix, M, Table, A }; ///< in the order of the offsets in the head

    [[nodiscard]] std::size_t offset(Part part) const { return be32(m_element, 12 + 4 * part); }

    [[nodiscard]] bool take(Part part, bool isAToB)
    {
        if (part == Matrix)
            return advance(48);
        if (part == Table)
            return takeTable();
        // Curves on the side of the connection space are B and M, on the side of the device A.
        const auto connection = isAToB ? m_channels.out : m_channels.in;
        const auto device = isAToB ? m_channels.in : m_channels.out;
        return takeCurves(part == A ? device : connection);
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

bool isLookup(std::string_view tag, ByteView element, const ProfileHead &head)
{
    const auto channels = channelsOf(tag, head.space);
    const bool isAToB = tag.front() == 'A';
    if (isType(element, isAToB ? "mAB " : "mBA "))
        return PartedLookup(element, channels).isExplained(isAToB);
    return isPlainLookup(element, channels);
}

} // namespace

bool isTagElement(std::string_view tag, ByteView element, const ProfileHead &head)
{
    if (tag == "desc")
        return isDescription(element, head);
    if (tag == "cprt")
        return isCopyright(element, head);
    if (tag == "chad")
        return isFixed(element, "sf32", 44);
    if (tag == "cicp")
        return isFixed(element, "cicp", 12);
    if (tag == "wtpt")
        return isFixed(element, "XYZ ", 20);
    if (tag == "kTRC")
        return head.space == ProfileSpace::Gray && curveLength(element) == element.size();
    if (tag.substr(1) == "TRC")
        return head.space == ProfileSpace::Rgb && curveLength(element) == element.size();
    if (tag.substr(1) == "XYZ")
        return head.space == ProfileSpace::Rgb && isFixed(element, "XYZ ", 20);
    return isLookup(tag, element, head);
}

} // namespace privet::photos::accountant
