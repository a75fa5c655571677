// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/png/values.h"

#include <numeric>

namespace privet::photos::accountant {

namespace {

constexpr std::uint32_t largest = 0x7FFFFFFF;

bool isDepthOf(std::uint8_t colourType, std::uint8_t depth)
{
    const bool isSmall = depth == 1 || depth == 2 || depth == 4;
    switch (colourType) {
    case 0:
        return isSmall || depth == 8 || depth == 16;
    case 3:
        return isSmall || depth == 8;
    case 2:
    case 4:
    case 6:
        return depth == 8 || depth == 16;
    default:
        return false;
    }
}

std::size_t channelsOf(std::uint8_t colourType)
{
    constexpr std::array<std::size_t, 7> channels{1, 0, 3, 1, 2, 0, 4};
    return channels[colourType];
}

bool isCodePoints(ByteView data)
{
    return data.size() == 4 && u8(data) <= 31 && u8(data, 1) <= 31 && u8(data, 2) == 0 && u8(data, 3) <= 1;
}

bool isGamma(ByteView data) { return data.size() == 4 && be32(data) >= 1 && be32(data) <= 1'000'000; }

/// In units of 0.0001 cd/m2; 10,000 cd/m2 at most.
bool isLight(std::uint32_t number) { return number <= 100'000'000; }

bool isMasteringDisplay(ByteView data)
{
    if (data.size() != 24)
        return false;
    for (std::size_t i = 0; i < 16; i += 2) {
        if (be16(data, i) > 50'000)
            return false;
    }
    return isLight(be32(data, 16)) && isLight(be32(data, 20));
}

bool isContentLight(ByteView data) { return data.size() == 8 && isLight(be32(data)) && isLight(be32(data, 4)); }

bool isChromaticities(ByteView data)
{
    if (data.size() != 32)
        return false;
    for (std::size_t i = 0; i < 32; i += 4) {
        if (be32(data, i) > 400'000)
            return false;
    }
    return true;
}

bool isSignificantBits(ByteView data, const PngHeader &header)
{
    const auto depth = header.isPalette() ? std::uint8_t{8} : header.depth;
    const auto channels = header.isPalette() ? std::size_t{3} : channelsOf(header.colourType);
    return data.size() == channels && std::all_of(data.begin(), data.end(), [depth](std::byte bits) {
               return bits != std::byte{0} && std::to_integer<std::uint8_t>(bits) <= depth;
           });
}

bool isPalette(ByteView data, const PngHeader &header)
{
    return header.isPalette() && !data.empty() && data.size() % 3 == 0 && data.size() / 3 <= (1U << header.depth);
}

bool isTransparency(ByteView data, const PngHeader &header, std::size_t paletteSize)
{
    if (header.isPalette())
        return !data.empty() && data.size() <= paletteSize;
    if (header.colourType != 0 && header.colourType != 2)
        return false;
    if (data.size() != 2 * channelsOf(header.colourType))
        return false;
    for (std::size_t i = 0; i < data.size(); i += 2) {
        if (std::uint32_t{be16(data, i)} >> header.depth != 0)
            return false;
    }
    return true;
}

bool isPixelRatio(ByteView data)
{
    if (data.size() != 9 || u8(data, 8) != 0)
        return false;
    const auto x = be32(data);
    const auto y = be32(data, 4);
    return x >= 1 && y >= 1 && x <= largest && y <= largest && x != y && std::gcd(x, y) == 1;
}

} // namespace

unsigned PngHeader::bitsPerPixel() const { return static_cast<unsigned>(depth * channelsOf(colourType)); }

Result<PngHeader> readPngHeader(ByteView data)
{
    if (data.size() != 13)
        return Error{Errc::Malformed, "IHDR of wrong length"};
    const PngHeader header{be32(data), be32(data, 4), u8(data, 8), u8(data, 9), u8(data, 12) == 1};
    const bool isSize = header.width >= 1 && header.height >= 1 && header.width <= largest && header.height <= largest;
    if (!isSize || !isDepthOf(header.colourType, header.depth) || be16(data, 10) != 0 || u8(data, 12) > 1)
        return Error{Errc::Malformed, "IHDR has impossible values"};
    return header;
}

Result<PngFrameControl> readFrameControl(ByteView data, const PngHeader &header)
{
    if (data.size() != 26)
        return Error{Errc::Malformed, "fcTL of wrong length"};
    const PngFrameControl frame{be32(data, 4),  be32(data, 8), be32(data, 12), be32(data, 16),
                                be32(data, 20), u8(data, 24),  u8(data, 25)};
    const bool isInside = frame.width >= 1 && frame.height >= 1 && frame.width <= header.width
                          && frame.height <= header.height && frame.x <= header.width - frame.width
                          && frame.y <= header.height - frame.height;
    if (!isInside || frame.dispose > 2 || frame.blend > 1)
        return Error{Errc::Malformed, "fcTL has impossible values"};
    return frame;
}

std::optional<std::size_t> headRank(PngType type)
{
    constexpr std::array order{pngType("cICP"), pngType("mDCV"), pngType("cLLI"), pngType("iCCP"),
                               pngType("sRGB"), pngType("gAMA"), pngType("cHRM"), pngType("sBIT"),
                               pngType("PLTE"), pngType("tRNS"), pngType("pHYs"), pngType("eXIf")};
    if (type == pngType("mDCv"))
        type = pngType("mDCV");
    if (type == pngType("cLLi"))
        type = pngType("cLLI");
    const auto *found = std::find(order.begin(), order.end(), type);
    if (found == order.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - order.begin());
}

bool isLegalHeadChunk(PngType type, ByteView data, const PngHeader &header, std::size_t paletteSize)
{
    switch (type) {
    case pngType("cICP"):
        return isCodePoints(data);
    case pngType("mDCV"):
    case pngType("mDCv"):
        return isMasteringDisplay(data);
    case pngType("cLLI"):
    case pngType("cLLi"):
        return isContentLight(data);
    case pngType("sRGB"):
        return data.size() == 1 && u8(data) <= 3;
    case pngType("gAMA"):
        return isGamma(data);
    case pngType("cHRM"):
        return isChromaticities(data);
    case pngType("sBIT"):
        return isSignificantBits(data, header);
    case pngType("PLTE"):
        return isPalette(data, header);
    case pngType("tRNS"):
        return isTransparency(data, header, paletteSize);
    case pngType("pHYs"):
        return isPixelRatio(data);
    default:
        return type == pngType("iCCP") || type == pngType("eXIf");
    }
}

PngPasses passesOf(const PngHeader &header, std::uint32_t width, std::uint32_t height)
{
    struct Grid {
        std::uint32_t x, y, stepX, stepY;
    };
    constexpr std::array<Grid, 7> adam7{
        {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}}};
    const auto pass = [&header](std::uint32_t columns, std::uint32_t rows) {
        const auto bits = std::uint64_t{columns} * header.bitsPerPixel();
        return columns == 0 ? PngPass{} : PngPass{1 + (bits + 7) / 8, rows, columns};
    };

    PngPasses passes{};
    if (!header.isInterlaced) {
        passes[0] = pass(width, height);
        return passes;
    }
    for (std::size_t i = 0; i < adam7.size(); ++i) {
        const auto &grid = adam7[i];
        const auto columns = width > grid.x ? (width - grid.x + grid.stepX - 1) / grid.stepX : 0;
        const auto rows = height > grid.y ? (height - grid.y + grid.stepY - 1) / grid.stepY : 0;
        passes[i] = pass(columns, rows);
    }
    return passes;
}

std::uint64_t pngRowLimitOf(std::uint64_t fileSize)
{
    constexpr std::uint64_t smallPicture = std::uint64_t{1} << 29U;
    return std::min(pngRowLimit, smallPicture + 32 * std::min(fileSize, pngRowLimit));
}

std::uint64_t lengthOf(const PngPasses &passes)
{
    // A row is at most 2^34 bytes and rows are at most 2^31: the sum saturates instead of overflowing.
    std::uint64_t length = 0;
    for (const auto &pass : passes) {
        if (pass.rows != 0 && pass.rowLength > (2 * pngRowLimit - length) / pass.rows)
            return 2 * pngRowLimit;
        length += pass.rowLength * pass.rows;
    }
    return length;
}

} // namespace privet::photos::accountant
