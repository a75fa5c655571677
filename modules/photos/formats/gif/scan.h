// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"
#include "photos/formats/gif/codes.h"
#include "photos/formats/inspection.h"

namespace privet::photos {

/// A list of 3-byte colours, and which of them a picture shows.
struct GifTable {
    Range range; ///< empty when there is none
    std::bitset<256> used;

    [[nodiscard]] std::size_t colours() const { return static_cast<std::size_t>(range.size() / 3); }
};

/// One image: place, colours, and LZW codes in blocks.
struct GifImage {
    Range head; ///< from 2C to the packed byte
    GifTable table;
    std::uint8_t minimum = 0; ///< the minimum code size
    Range blocks; ///< with the 00 after them
    std::uint32_t fullBlocks = 0; ///< how many blocks at the beginning have blockLength
    std::uint8_t blockLength = 255; ///< 254 when the first block has, else 255
    std::uint64_t dataBytes = 0; ///< of all blocks
    std::uint64_t end = 0; ///< in bits: where the end code is or should be
    unsigned endWidth = 0;

    [[nodiscard]] std::uint64_t neededBytes() const { return (end + endWidth + 7) / 8; }
};

struct GifPart {
    enum class Use : std::uint8_t {
        Loop, ///< the one that counts
        Profile, ///< the one that counts
        Control, ///< of `image`
        Image,
        Gone, ///< any other extension
    };

    Range range;
    Use use = Use::Gone;
    std::uint8_t label = 0; ///< of an extension
    std::size_t image = 0;
};

/// A whole GIF, checked and sorted, without its picture data.
struct GifScan {
    static constexpr std::uint64_t headEnd = 13; ///< signature and screen
    static constexpr std::uint8_t commentLabel = 0xFE;
    static constexpr std::uint8_t controlLabel = 0xF9;
    static constexpr std::uint8_t textLabel = 0x01;
    static constexpr std::uint8_t applicationLabel = 0xFF;

    Bytes head; ///< in the form a clean file has it
    GifTable table;
    std::uint16_t width = 0;
    std::uint16_t height = 0;
    std::optional<Bytes> loop; ///< whole extensions in the form a clean file has them
    std::optional<Bytes> profile;
    std::vector<GifPart> parts; ///< in file order, without a gap from the global table to `end`
    std::vector<GifImage> images;
    std::uint64_t end = 0; ///< where 3B stands, or should
    bool isEndMissing = false;

    [[nodiscard]] std::uint64_t tail() const { return end + (isEndMissing ? 0 : 1); }
};

/// Reads a GIF once. Errors: as cleanGif.
[[nodiscard]] Result<GifScan> scanGif(ByteSource &source, const Limits &limits);

} // namespace privet::photos
