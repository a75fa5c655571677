// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/icc_profile.h"

namespace privet::photos {

namespace {

constexpr std::size_t longestCurve = 0x7FFF; // as lcms2 has it
constexpr std::size_t longestTable = 4096;
constexpr std::uint32_t one = 0x00010000;

constexpr std::size_t padded(std::size_t size) { return (size + 3) & ~std::size_t{3}; }

void pad(Bytes &out) { out.resize(padded(out.size())); }

void putHead(Bytes &out, std::uint32_t type)
{
    putBe32(out, type);
    putBe32(out, 0);
}

/// The size of the CLUT of `inputs` dimensions, or nothing when it is more than `most`.
std::optional<std::size_t> gridSize(ByteView points, std::size_t outputs, std::size_t most)
{
    std::size_t size = outputs;
    for (const auto point : points) {
        const auto n = std::to_integer<std::size_t>(point);
        if (n < 2 || size > most / n)
            return std::nullopt;
        size *= n;
    }
    return size;
}

std::optional<Bytes> numbers(std::uint32_t type, ByteView data, std::size_t bytes)
{
    if (data.size() < 8 + bytes || be32(data) != type)
        return std::nullopt;
    Bytes out;
    putHead(out, type);
    putBytes(out, data.subspan(8, bytes));
    return out;
}

/// White points and adaptations are numbers of the order of one. Hardly any decoder looks at them, so anything could be
/// there; text never looks like this.
std::optional<Bytes> plausible(std::optional<Bytes> element)
{
    constexpr std::uint32_t limit = 4 * one;
    for (std::size_t at = 8; element && at < element->size(); at += 4) {
        const auto number = be32(*element, at);
        if (number > limit && number < ~limit)
            return std::nullopt;
    }
    return element;
}

std::optional<Bytes> parametricCurve(ByteView data)
{
    constexpr std::array<std::size_t, 5> parameters{1, 3, 4, 5, 7};
    if (data.size() < 12)
        return std::nullopt;
    const auto function = be16(data, 8);
    if (function >= parameters.size() || data.size() < 12 + 4 * parameters[function])
        return std::nullopt;
    Bytes out;
    putHead(out, sig("para"));
    putBe16(out, function);
    putBe16(out, 0);
    putBytes(out, data.subspan(12, 4 * parameters[function]));
    return out;
}

std::optional<Bytes> curve(ByteView data)
{
    if (data.size() < 12)
        return std::nullopt;
    if (be32(data) == sig("para"))
        return parametricCurve(data);
    const std::size_t count = be32(data, 8);
    if (count > longestCurve)
        return std::nullopt;
    return numbers(sig("curv"), data, 4 + 2 * count);
}

struct Channels {
    std::size_t in = 0;
    std::size_t out = 0;
};

/// The matrix of a table works on XYZ; with other than three channels no reader looks at it.
void putTableMatrix(Bytes &out, ByteView matrix, std::size_t channels)
{
    if (channels == 3)
        return putBytes(out, matrix);
    for (unsigned i = 0; i < 9; ++i)
        putBe32(out, i % 4 == 0 ? one : 0);
}

std::optional<Bytes> table(ByteView data, Channels channels)
{
    constexpr std::size_t headSize = 48;
    if (data.size() < headSize + 4 || u8(data, 8) != channels.in || u8(data, 9) != channels.out)
        return std::nullopt;
    const bool isWide = be32(data) == sig("mft2");
    const std::size_t width = isWide ? 2 : 1;
    const std::size_t inputEntries = isWide ? be16(data, headSize) : 256;
    const std::size_t outputEntries = isWide ? be16(data, headSize + 2) : 256;
    if (inputEntries < 2 || inputEntries > longestTable || outputEntries < 2 || outputEntries > longestTable)
        return std::nullopt;
    const Bytes points(channels.in, data[10]);
    const auto grid = gridSize(points, channels.out, data.size());
    if (!grid)
        return std::nullopt;
    const auto tables = width * (inputEntries * channels.in + *grid + outputEntries * channels.out);
    const std::size_t tablesAt = isWide ? headSize + 4 : headSize;
    if (data.size() - tablesAt < tables)
        return std::nullopt;

    Bytes out;
    putHead(out, be32(data));
    putBytes(out, data.subspan(8, 3));
    putU8(out, 0);
    putTableMatrix(out, data.subspan(12, 36), channels.in);
    putBytes(out, data.subspan(headSize, tablesAt - headSize + tables));
    return out;
}

bool putCurves(Bytes &out, ByteView data, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        const auto exact = curve(data);
        if (!exact)
            return false;
        putBytes(out, *exact);
        pad(out);
        data = data.subspan(std::min(padded(exact->size()), data.size()));
    }
    return true;
}

bool putGrid(Bytes &out, ByteView data, Channels channels)
{
    constexpr std::size_t headSize = 20;
    if (data.size() < headSize)
        return false;
    const std::size_t precision = u8(data, 16);
    const auto grid = gridSize(data.first(channels.in), channels.out, data.size());
    if (!grid || (precision != 1 && precision != 2) || data.size() - headSize < *grid * precision)
        return false;
    putBytes(out, data.first(channels.in));
    out.resize(out.size() + 16 - channels.in);
    putU8(out, static_cast<std::uint8_t>(precision));
    out.resize(out.size() + 3);
    putBytes(out, data.subspan(headSize, *grid * precision));
    pad(out);
    return true;
}

void setBe32(Bytes &out, std::size_t at, std::size_t value)
{
    Bytes field;
    putBe32(field, static_cast<std::uint32_t>(value));
    std::copy(field.begin(), field.end(), out.begin() + static_cast<std::ptrdiff_t>(at));
}

/// mAB and mBA: five parts at offsets of the maker's liking, put one behind the other.
std::optional<Bytes> pipeline(ByteView data, Channels channels)
{
    enum Part { B, Matrix, M, Grid, A, partCount };
    constexpr std::size_t headSize = 32;
    constexpr std::size_t matrixSize = 48;
    if (data.size() < headSize || u8(data, 8) != channels.in || u8(data, 9) != channels.out)
        return std::nullopt;
    const bool isToPcs = be32(data) == sig("mAB ");
    const std::size_t deviceSide = isToPcs ? channels.in : channels.out;
    const std::size_t pcsSide = isToPcs ? channels.out : channels.in;
    if (be32(data, 12 + 4 * Grid) == 0 && channels.in != channels.out)
        return std::nullopt;

    Bytes out;
    putHead(out, be32(data));
    putBytes(out, data.subspan(8, 2));
    out.resize(headSize);
    for (unsigned part = B; part < partCount; ++part) {
        const std::size_t offset = be32(data, 12 + 4 * part);
        if (offset == 0)
            continue;
        if (offset < headSize || offset > data.size())
            return std::nullopt;
        setBe32(out, 12 + 4 * part, out.size());
        const auto source = data.subspan(offset);
        bool isRead = false;
        if (part == Grid)
            isRead = putGrid(out, source, channels);
        else if (part != Matrix)
            isRead = putCurves(out, source, part == A ? deviceSide : pcsSide);
        else if ((isRead = source.size() >= matrixSize))
            putBytes(out, source.first(matrixSize));
        if (!isRead)
            return std::nullopt;
    }
    return out;
}

std::optional<Bytes> transform(std::uint32_t pipelineType, ByteView data, Channels channels)
{
    if (data.size() < 8)
        return std::nullopt;
    const auto type = be32(data);
    if (type == sig("mft1") || type == sig("mft2"))
        return table(data, channels);
    return type == pipelineType ? pipeline(data, channels) : std::nullopt;
}

} // namespace

Bytes xyzElement(std::uint32_t x, std::uint32_t y, std::uint32_t z)
{
    Bytes out;
    putHead(out, sig("XYZ "));
    putBe32(out, x);
    putBe32(out, y);
    putBe32(out, z);
    return out;
}

Bytes d50Element() { return xyzElement(0x0000F6D6, 0x00010000, 0x0000D32D); }

std::optional<Bytes> rebuildElement(std::uint32_t signature, ByteView data, std::uint32_t space)
{
    const std::size_t channels = space == sig("GRAY") ? 1 : space == sig("CMYK") ? 4 : 3;
    const bool isRgb = space == sig("RGB ");
    switch (signature) {
    case sig("wtpt"):
        return plausible(numbers(sig("XYZ "), data, 12));
    case sig("rXYZ"):
    case sig("gXYZ"):
    case sig("bXYZ"):
        return isRgb ? numbers(sig("XYZ "), data, 12) : std::nullopt;
    case sig("chad"):
        return plausible(numbers(sig("sf32"), data, 36));
    case sig("cicp"):
        return numbers(sig("cicp"), data, 4);
    case sig("rTRC"):
    case sig("gTRC"):
    case sig("bTRC"):
        return isRgb ? curve(data) : std::nullopt;
    case sig("kTRC"):
        return space == sig("GRAY") ? curve(data) : std::nullopt;
    case sig("A2B0"):
    case sig("A2B1"):
    case sig("A2B2"):
        return transform(sig("mAB "), data, {channels, 3});
    case sig("B2A0"):
    case sig("B2A1"):
    case sig("B2A2"):
        return transform(sig("mBA "), data, {3, channels});
    default:
        return std::nullopt;
    }
}

} // namespace privet::photos
