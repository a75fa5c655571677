// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/png/kept.h"

#include "photos/formats/exif.h"
#include "photos/formats/png/zlib.h"

#include <numeric>

namespace privet::photos {

namespace {

using namespace std::string_view_literals;
using Place = PngRule::Place;
using Colour = PngHeader::Colour;

constexpr std::uint32_t mostPngInteger = 0x7FFFFFFF; // PNG 7.1
constexpr std::size_t frameControlSize = 26;
constexpr std::uint32_t mostGamma = 1'000'000; // 10
constexpr std::uint32_t mostChromaticity = 400'000; // 4: imaginary primaries lie beyond 1
constexpr std::uint32_t mostLight = 100'000'000; // 10,000 cd/m2, the end of PQ

constexpr std::array rules{
    PngRule{chunk::cICP, PngSlot::CodingColour, Place::BeforePalette, 4},
    PngRule{chunk::mDCV, PngSlot::MasteringDisplay, Place::BeforePalette, 24},
    PngRule{chunk::mDCv, PngSlot::MasteringDisplay, Place::BeforePalette, 24},
    PngRule{chunk::cLLI, PngSlot::ContentLight, Place::BeforePalette, 8},
    PngRule{chunk::cLLi, PngSlot::ContentLight, Place::BeforePalette, 8},
    PngRule{chunk::iCCP, PngSlot::Profile, Place::BeforePalette, 0},
    PngRule{chunk::sRGB, PngSlot::StandardColour, Place::BeforePalette, 1},
    PngRule{chunk::gAMA, PngSlot::Gamma, Place::BeforePalette, 4},
    PngRule{chunk::cHRM, PngSlot::Primaries, Place::BeforePalette, 32},
    PngRule{chunk::sBIT, PngSlot::SignificantBits, Place::BeforePalette, 4},
    PngRule{chunk::PLTE, PngSlot::Palette, Place::BeforePicture, 768},
    PngRule{chunk::tRNS, PngSlot::Transparency, Place::BeforePicture, 256},
    PngRule{chunk::pHYs, PngSlot::PixelShape, Place::BeforePicture, 9},
    PngRule{chunk::eXIf, PngSlot::Orientation, Place::Anywhere, 0},
    PngRule{chunk::acTL, PngSlot::Animation, Place::BeforePicture, 8},
    PngRule{chunk::fcTL, PngSlot::FirstFrame, Place::BeforePicture, frameControlSize},
};

Bytes dataOf(ByteView wholeChunk)
{
    const auto data
        = wholeChunk.subspan(PngChunk::headSize, wholeChunk.size() - PngChunk::headSize - PngChunk::crcSize);
    return {data.begin(), data.end()};
}

std::optional<Bytes> copyIf(bool legal, ByteView data)
{
    return legal ? std::optional(Bytes(data.begin(), data.end())) : std::nullopt;
}

bool areIntegers(ByteView data, std::size_t count, std::uint32_t least, std::uint32_t most)
{
    if (data.size() != 4 * count)
        return false;
    for (std::size_t i = 0; i < count; ++i) {
        if (be32(data, 4 * i) < least || be32(data, 4 * i) > most)
            return false;
    }
    return true;
}

bool isCodingColour(ByteView data)
{
    // H.273 numbers: any primaries, any transfer; PNG is RGB, so the matrix is 0.
    constexpr std::uint8_t mostCode = 31;
    return data.size() == 4 && u8(data, 0) <= mostCode && u8(data, 1) <= mostCode && u8(data, 2) == 0
           && u8(data, 3) <= 1;
}

/// Four chromaticities of at most 1 (50000), and lights in 0.0001 cd/m2, the brightest no brighter than HDR can be.
bool isMasteringDisplay(ByteView data)
{
    constexpr std::size_t lightsAt = 16;
    if (data.size() != lightsAt + 8 || be32(data, lightsAt) > mostLight || be32(data, lightsAt + 4) > mostLight)
        return false;
    for (std::size_t at = 0; at < lightsAt; at += 2) {
        if (be16(data, at) > 50'000)
            return false;
    }
    return true;
}

bool isContentLight(ByteView data) { return areIntegers(data, 2, 0, mostLight); }

/// More rounds than anybody watches become endless ones, which are written as 0.
std::optional<Bytes> fixedAnimation(ByteView data)
{
    constexpr std::uint32_t mostPlays = 0xFFFF;
    if (data.size() != 8 || be32(data) < 1 || be32(data) > mostPngInteger)
        return std::nullopt;
    Bytes fixed(data.begin(), data.begin() + 4);
    putBe32(fixed, be32(data, 4) > mostPlays ? 0 : be32(data, 4));
    return fixed;
}

bool isSignificantBits(ByteView data, const PngHeader &header)
{
    const bool indexed = header.colour == Colour::Palette;
    const std::size_t samples = indexed ? 3 : header.samples();
    const auto most = indexed ? std::uint8_t{8} : header.depth;
    return data.size() == samples && std::all_of(data.begin(), data.end(), [most](std::byte bits) {
               return bits != std::byte{0} && std::to_integer<std::uint8_t>(bits) <= most;
           });
}

/// Entries that no pixel can name are cut off, as decoders do; those that none does name, when all rows were seen.
std::optional<Bytes> fixedPalette(ByteView data, const PngHeader &header)
{
    if (header.colour != Colour::Palette || data.empty() || data.size() % 3 != 0)
        return std::nullopt;
    const std::size_t nameable = 3 * (std::size_t{1} << header.depth);
    return copyIf(true, data.first(std::min(data.size(), nameable)));
}

/// Bits above the depth mean nothing to decoders and are cleared.
std::optional<Bytes> fixedTransparency(ByteView data, const PngContext &context)
{
    const auto &header = context.header;
    if (header.colour == Colour::Palette)
        return copyIf(!data.empty() && data.size() <= context.paletteEntries, data);
    if (header.hasAlpha() || data.size() != 2 * std::size_t{header.samples()})
        return std::nullopt;
    const auto mask = static_cast<std::uint16_t>((1U << header.depth) - 1U);
    Bytes masked;
    for (std::size_t at = 0; at < data.size(); at += 2)
        putBe16(masked, static_cast<std::uint16_t>(be16(data, at) & mask));
    return masked;
}

/// The resolution says how big a print is, and which scanner or program made the file; only the shape of a pixel is
/// needed to show it.
std::optional<Bytes> fixedPixelShape(ByteView data)
{
    if (data.size() != 9 || !areIntegers(data.first(8), 2, 1, mostPngInteger))
        return std::nullopt;
    const auto x = be32(data, 0);
    const auto y = be32(data, 4);
    if (x == y)
        return std::nullopt;
    const auto common = std::gcd(x, y);
    Bytes shape;
    putBe32(shape, x / common);
    putBe32(shape, y / common);
    putU8(shape, 0);
    return shape;
}

std::optional<Bytes> fixedProfile(ByteView data, const PngContext &context)
{
    const auto profile = profileInPng(data, context.limits.metadataBlock);
    if (!profile)
        return std::nullopt;
    const auto clean = normaliseIcc(*profile, colourModelOf(context.header));
    if (!clean)
        return std::nullopt;
    const auto head = viewOf("ICC\0\0"sv); // name, method
    Bytes fixed(head.begin(), head.end());
    Deflater deflater(fixed, context.limits.metadataBlock);
    deflater.write(*clean);
    return deflater.finish() ? std::optional(std::move(fixed)) : std::nullopt;
}

std::optional<Bytes> fixedOrientation(ByteView data)
{
    auto exif = minimalExif(readExif(data).orientation, false);
    return exif.empty() ? std::nullopt : std::optional(std::move(exif));
}

} // namespace

const PngRule *pngRuleFor(PngType type)
{
    const auto found = std::find_if(rules.begin(), rules.end(), [type](const PngRule &r) { return r.type == type; });
    return found == rules.end() ? nullptr : &*found;
}

std::optional<Bytes> fixedForm(PngSlot slot, ByteView data, const PngContext &context)
{
    switch (slot) {
    case PngSlot::CodingColour:
        return copyIf(isCodingColour(data), data);
    case PngSlot::MasteringDisplay:
        return copyIf(isMasteringDisplay(data), data);
    case PngSlot::ContentLight:
        return copyIf(isContentLight(data), data);
    case PngSlot::Profile:
        return fixedProfile(data, context);
    case PngSlot::StandardColour:
        return copyIf(data.size() == 1 && u8(data) <= 3, data);
    case PngSlot::Gamma:
        return copyIf(areIntegers(data, 1, 1, mostGamma), data);
    case PngSlot::Primaries:
        return copyIf(areIntegers(data, 8, 0, mostChromaticity), data);
    case PngSlot::SignificantBits:
        return copyIf(isSignificantBits(data, context.header), data);
    case PngSlot::Palette:
        return fixedPalette(data, context.header);
    case PngSlot::Transparency:
        return fixedTransparency(data, context);
    case PngSlot::PixelShape:
        return fixedPixelShape(data);
    case PngSlot::Orientation:
        return fixedOrientation(data);
    case PngSlot::Animation:
        return fixedAnimation(data);
    case PngSlot::FirstFrame:
        return copyIf(PngFrame::parse(data, context.header).has_value(), data);
    }
    return std::nullopt;
}

void forgetUnusedEntries(PngHead &head, const PngUsedEntries &used)
{
    constexpr std::byte opaque{0xFF};
    auto &palette = head[indexOf(PngSlot::Palette)];
    auto &transparency = head[indexOf(PngSlot::Transparency)];
    auto colours = dataOf(*palette);
    auto alphas = transparency ? dataOf(*transparency) : Bytes();
    std::size_t count = 1;
    for (std::size_t entry = 0; entry < colours.size() / 3; ++entry) {
        if (used.test(entry)) {
            count = entry + 1;
            continue;
        }
        std::fill_n(colours.begin() + static_cast<std::ptrdiff_t>(3 * entry), 3, std::byte{0});
        if (entry < alphas.size())
            alphas[entry] = opaque;
    }
    colours.resize(3 * count);
    alphas.resize(std::min(alphas.size(), count));
    while (!alphas.empty() && alphas.back() == opaque)
        alphas.pop_back();
    palette = makePngChunk(chunk::PLTE, colours);
    transparency = alphas.empty() ? std::nullopt : std::optional(makePngChunk(chunk::tRNS, alphas));
}

std::optional<PngFrame> PngFrame::parse(ByteView data, const PngHeader &header)
{
    if (data.size() != frameControlSize)
        return std::nullopt;
    const PngFrame frame{be32(data, 0), be32(data, 4), be32(data, 8)};
    const auto x = be32(data, 12);
    const auto y = be32(data, 16);
    const auto lies = [](std::uint32_t begin, std::uint32_t length, std::uint32_t size) {
        return length >= 1 && length <= size && begin <= size - length;
    };
    if (!lies(x, frame.width, header.width) || !lies(y, frame.height, header.height))
        return std::nullopt;
    if (u8(data, 24) > 2 || u8(data, 25) > 1)
        return std::nullopt;
    return frame;
}

ColourModel colourModelOf(const PngHeader &header)
{
    const bool isGray = header.colour == Colour::Gray || header.colour == Colour::GrayAlpha;
    return isGray ? ColourModel::Gray : ColourModel::Rgb;
}

std::optional<Bytes> profileInPng(ByteView data, std::size_t limit)
{
    constexpr std::size_t longestName = 79;
    const auto name = textOf(data).find('\0');
    if (name == std::string_view::npos || name == 0 || name > longestName || data.size() < name + 2)
        return std::nullopt;
    if (u8(data, name + 1) != 0)
        return std::nullopt;
    return inflateAll(data.subspan(name + 2), limit);
}

} // namespace privet::photos
