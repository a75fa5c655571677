// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/icc/profile.h"

namespace privet::photos {

namespace {

constexpr std::size_t longestForeignCurve = 0x7FFF; // as lcms2 has it
constexpr std::size_t longestCurve = 4096; // as we write them, and as ICC.1 has it in tables
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

/// What describes colours are numbers of the order of one; text never looks like this.
bool arePlausible(ByteView numbers, std::uint32_t limit)
{
    for (std::size_t at = 0; at < numbers.size(); at += 4) {
        const auto number = be32(numbers, at);
        if (number > limit * one && number < 0 - limit * one)
            return false;
    }
    return true;
}

std::optional<Bytes> plausible(std::optional<Bytes> element, std::uint32_t limit)
{
    return element && arePlausible(ByteView(*element).subspan(8), limit) ? element : std::nullopt;
}

constexpr std::uint32_t mostOfWhite = 4; ///< of a colour, as a multiple of white
constexpr std::uint32_t mostOfCurve = 16; ///< of an exponent, a factor or an offset

using Points = std::vector<std::uint16_t>;

Points readPoints(ByteView data, std::size_t count, std::size_t width)
{
    Points points(count);
    for (std::size_t i = 0; i < count; ++i)
        points[i] = width == 2 ? be16(data, 2 * i) : u8(data, i);
    return points;
}

void putPoints(Bytes &out, const Points &points, std::size_t width)
{
    for (const auto point : points) {
        if (width == 2)
            putBe16(out, point);
        else
            putU8(out, static_cast<std::uint8_t>(point));
    }
}

/// `count` points on the line through `points`.
Points resampled(const Points &points, std::size_t count)
{
    const auto last = points.size() - 1;
    Points out(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto scaled = i * last;
        const auto left = scaled / (count - 1);
        const auto beyond = scaled % (count - 1);
        const auto right = std::min(left + 1, last);
        const auto sum = points[left] * (count - 1 - beyond) + points[right] * beyond;
        out[i] = static_cast<std::uint16_t>((sum + (count - 1) / 2) / (count - 1));
    }
    return out;
}

/// What a curve of colours is: not longer than anyone can see, and never turning back. The noise of a measurement is
/// evened out; of a text nothing would be left, and then the accountant sees other colours.
Points steady(Points points)
{
    if (points.size() > longestCurve)
        points = resampled(points, longestCurve);
    const bool isRising = points.empty() || points.front() <= points.back();
    for (std::size_t i = 1; i < points.size(); ++i)
        points[i] = isRising ? std::max(points[i - 1], points[i]) : std::min(points[i - 1], points[i]);
    return points;
}

/// A curve as it is written, and how many bytes it was read from.
struct Curve {
    Bytes element;
    std::size_t length = 0;
};

std::optional<Curve> parametricCurve(ByteView data)
{
    constexpr std::array<std::size_t, 5> parameters{1, 3, 4, 5, 7};
    const auto function = be16(data, 8);
    if (function >= parameters.size() || data.size() < 12 + 4 * parameters[function])
        return std::nullopt;
    const auto numbers = data.subspan(12, 4 * parameters[function]);
    if (!arePlausible(numbers, mostOfCurve))
        return std::nullopt;
    Curve curve{{}, 12 + numbers.size()};
    putHead(curve.element, sig("para"));
    putBe16(curve.element, function);
    putBe16(curve.element, 0);
    putBytes(curve.element, numbers);
    return curve;
}

std::optional<Curve> readCurve(ByteView data)
{
    if (data.size() < 12)
        return std::nullopt;
    if (be32(data) == sig("para"))
        return parametricCurve(data);
    const std::size_t count = be32(data, 8);
    if (be32(data) != sig("curv") || count > longestForeignCurve || data.size() < 12 + 2 * count)
        return std::nullopt;
    const auto points = steady(readPoints(data.subspan(12), count, 2));
    Curve curve{{}, 12 + 2 * count};
    putHead(curve.element, sig("curv"));
    putBe32(curve.element, static_cast<std::uint32_t>(points.size()));
    putPoints(curve.element, points, 2);
    return curve;
}

std::optional<Bytes> curve(ByteView data)
{
    auto read = readCurve(data);
    return read ? std::optional(std::move(read->element)) : std::nullopt;
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

/// `count` curves of `points` points each, one behind the other.
void putTableCurves(Bytes &out, ByteView data, std::size_t count, std::size_t points, std::size_t width)
{
    for (std::size_t i = 0; i < count; ++i)
        putPoints(out, steady(readPoints(data.subspan(i * points * width), points, width)), width);
}

std::optional<Bytes> table(ByteView data, Channels channels)
{
    constexpr std::size_t matrixAt = 12;
    constexpr std::size_t headSize = 48;
    if (data.size() < headSize + 4 || u8(data, 8) != channels.in || u8(data, 9) != channels.out)
        return std::nullopt;
    const bool isWide = be32(data) == sig("mft2");
    const std::size_t width = isWide ? 2 : 1;
    const std::size_t inputPoints = isWide ? be16(data, headSize) : 256;
    const std::size_t outputPoints = isWide ? be16(data, headSize + 2) : 256;
    const auto isLength = [](std::size_t points) { return points >= 2 && points <= longestCurve; };
    const Bytes sides(channels.in, data[10]);
    const auto grid = gridSize(sides, channels.out, data.size());
    const auto matrix = data.subspan(matrixAt, headSize - matrixAt);
    if (!isLength(inputPoints) || !isLength(outputPoints) || !grid
        || (channels.in == 3 && !arePlausible(matrix, mostOfCurve)))
        return std::nullopt;
    const auto input = data.subspan(isWide ? headSize + 4 : headSize);
    const auto gridAt = width * inputPoints * channels.in;
    const auto outputAt = gridAt + width * *grid;
    if (input.size() < outputAt + width * outputPoints * channels.out)
        return std::nullopt;

    Bytes out;
    putHead(out, be32(data));
    putBytes(out, data.subspan(8, 3));
    putU8(out, 0);
    putTableMatrix(out, matrix, channels.in);
    if (isWide)
        putBytes(out, data.subspan(headSize, 4));
    putTableCurves(out, input, channels.in, inputPoints, width);
    putBytes(out, input.subspan(gridAt, outputAt - gridAt));
    putTableCurves(out, input.subspan(outputAt), channels.out, outputPoints, width);
    return out;
}

bool putCurves(Bytes &out, ByteView data, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        const auto read = readCurve(data);
        if (!read)
            return false;
        putBytes(out, read->element);
        pad(out);
        data = data.subspan(std::min(padded(read->length), data.size()));
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

/// mAB: five parts at offsets of the maker's liking, put one behind the other.
std::optional<Bytes> pipeline(ByteView data, Channels channels)
{
    enum Part { B, Matrix, M, Grid, A, partCount };
    constexpr std::size_t headSize = 32;
    constexpr std::size_t matrixSize = 48;
    if (data.size() < headSize || u8(data, 8) != channels.in || u8(data, 9) != channels.out)
        return std::nullopt;
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
            isRead = putCurves(out, source, part == A ? channels.in : channels.out);
        else if ((isRead = source.size() >= matrixSize && arePlausible(source.first(matrixSize), mostOfCurve)))
            putBytes(out, source.first(matrixSize));
        if (!isRead)
            return std::nullopt;
    }
    return out;
}

std::optional<Bytes> lookup(ByteView data, Channels channels)
{
    if (data.size() < 8)
        return std::nullopt;
    const auto type = be32(data);
    if (type == sig("mft1") || type == sig("mft2"))
        return table(data, channels);
    return type == sig("mAB ") ? pipeline(data, channels) : std::nullopt;
}

/// The numbers of H.273; those of a YCbCr signal mean nothing here.
std::optional<Bytes> codePoints(ByteView data)
{
    constexpr std::uint8_t most = 31;
    auto out = numbers(sig("cicp"), data, 4);
    const bool isLegal = out && u8(*out, 8) <= most && u8(*out, 9) <= most && u8(*out, 10) == 0 && u8(*out, 11) <= 1;
    return isLegal ? out : std::nullopt;
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
        return plausible(numbers(sig("XYZ "), data, 12), mostOfWhite);
    case sig("rXYZ"):
    case sig("gXYZ"):
    case sig("bXYZ"):
        return isRgb ? plausible(numbers(sig("XYZ "), data, 12), mostOfWhite) : std::nullopt;
    case sig("chad"):
        return plausible(numbers(sig("sf32"), data, 36), mostOfWhite);
    case sig("cicp"):
        return codePoints(data);
    case sig("rTRC"):
    case sig("gTRC"):
    case sig("bTRC"):
        return isRgb ? curve(data) : std::nullopt;
    case sig("kTRC"):
        return space == sig("GRAY") ? curve(data) : std::nullopt;
    case sig("A2B0"):
    case sig("A2B1"):
    case sig("A2B2"):
        return lookup(data, {channels, 3});
    default:
        return std::nullopt;
    }
}

} // namespace privet::photos
