// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/skim.h"
#include "photos/formats/webp/picture.h"

namespace privet::photos {

/// One chunk, at the top or inside a frame, and what it is for the picture.
struct WebpPart {
    enum class Use : std::uint8_t {
        Canvas, ///< VP8X
        Profile, ///< the ICCP that counts
        Animation, ///< the ANIM that counts
        Frame, ///< head of an ANMF: its chunks are parts of their own
        Alpha, ///< of `picture`, as the two below
        Lossy,
        Lossless,
        Orientation, ///< the EXIF that counts
        Gone, ///< anything else
    };

    WebpType type;
    Range range; ///< Frame: without its chunks
    Range data;
    Use use = Use::Gone;
    std::size_t picture = 0;

    /// Part of a coded picture, whether it is shown or not.
    [[nodiscard]] bool isPicture() const
    {
        return type == webp::VP8 || type == webp::VP8L || type == webp::ALPH || type == webp::ANMF;
    }
};

/// A whole WebP, checked and sorted, with every coded picture followed to its end.
struct WebpScan {
    static constexpr std::uint64_t headEnd = 12; ///< "RIFF", length, "WEBP"
    static constexpr std::uint64_t frameHead = 16; ///< data of ANMF before its chunks

    bool isExtended = false; ///< it begins with VP8X
    bool isAnimated = false;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::optional<Bytes> profile; ///< data of the chunks in the form a clean file has it
    std::optional<Bytes> animation;
    std::optional<Bytes> orientation;
    std::vector<WebpPart> parts; ///< in file order, without a gap from headEnd to end
    std::vector<WebpPicture> pictures; ///< one, or those of the frames
    std::uint64_t end = 0; ///< where the bytes behind the chunks begin
    bool isCut = false; ///< the file ends before its length says
};

/// Reads a WebP once. Errors: as cleanWebp.
[[nodiscard]] Result<WebpScan> scanWebp(ByteSource &source, const Limits &limits, Depth depth);

/// What a scanned file gives away, and how to write it clean. Errors: as ByteSource::read, and TooLarge.
[[nodiscard]] Result<Inspection> inspectScan(ByteSource &source, const WebpScan &scan, const Limits &limits);
[[nodiscard]] Result<Recipe> cleanScan(ByteSource &source, const WebpScan &scan);

} // namespace privet::photos
