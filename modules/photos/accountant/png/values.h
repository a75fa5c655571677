// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"
#include "base/result.h"

#include <array>
#include <optional>

namespace privet::photos::accountant {

using PngType = std::uint32_t;

/// The four letters of a chunk type as the number they are in the file.
[[nodiscard]] constexpr PngType pngType(std::string_view letters)
{
    PngType type = 0;
    for (const char letter : letters)
        type = type << 8U | static_cast<std::uint8_t>(letter);
    return type;
}

/// IHDR. Source: W3C PNG (third edition) 11.2.1.
struct PngHeader {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint8_t depth = 0;
    std::uint8_t colourType = 0;
    bool isInterlaced = false;

    [[nodiscard]] bool isPalette() const { return colourType == 3; }
    [[nodiscard]] bool hasAlpha() const { return colourType == 4 || colourType == 6; }
    [[nodiscard]] bool isGray() const { return colourType == 0 || colourType == 4; }
    [[nodiscard]] unsigned bitsPerPixel() const;
    friend bool operator==(const PngHeader &, const PngHeader &) = default;
};

/// Errors: Malformed when the bytes are not one of the headers that grammar/png.md lists.
[[nodiscard]] Result<PngHeader> readPngHeader(ByteView data);

/// fcTL without its sequence number. Source: W3C PNG 11.3.6.2.
struct PngFrameControl {
    std::uint32_t width = 0, height = 0, x = 0, y = 0;
    std::uint32_t delay = 0; ///< both numbers of the fraction
    std::uint8_t dispose = 0, blend = 0;
    friend bool operator==(const PngFrameControl &, const PngFrameControl &) = default;
};

/// Errors: Malformed when the frame is not inside the picture or has unknown values.
[[nodiscard]] Result<PngFrameControl> readFrameControl(ByteView data, const PngHeader &header);

/// The place of a chunk in the head of a clean file, from 0; nothing for a type that does not belong there.
[[nodiscard]] std::optional<std::size_t> headRank(PngType type);

/// Whether the data of a head chunk, of a type that has a rank, has the length and the values that grammar/png.md
/// gives. The profile inside iCCP and the Exif inside eXIf are looked at by others. `paletteSize` is the number of
/// entries of PLTE, 0 before it.
[[nodiscard]] bool isLegalHeadChunk(PngType type, ByteView data, const PngHeader &header, std::size_t paletteSize);

/// One pass over the rows of a picture: those of Adam7, or the only one.
struct PngPass {
    std::uint64_t rowLength = 0; ///< with the filter byte
    std::uint32_t rows = 0;
    std::uint32_t columns = 0;
};
using PngPasses = std::array<PngPass, 7>;

/// How the inflated bytes of a picture of this size divide into rows; a pass without pixels has no rows.
/// Source: W3C PNG 8.1, 9.2.
[[nodiscard]] PngPasses passesOf(const PngHeader &header, std::uint32_t width, std::uint32_t height);
[[nodiscard]] std::uint64_t lengthOf(const PngPasses &passes);

/// No file may unpack to more than 2^34 bytes of rows...
inline constexpr std::uint64_t pngRowLimit = std::uint64_t{1} << 34U;

/// ...and none of this size to more than this.
[[nodiscard]] std::uint64_t pngRowLimitOf(std::uint64_t fileSize);

/// Chunks besides IDAT that one file may have.
inline constexpr std::size_t pngChunkLimit = 50'000;

} // namespace privet::photos::accountant
