// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"
#include "photos/formats/inspection.h"

namespace privet::photos {

/// A decoded picture, 8 bit RGBA, not premultiplied, rows without padding, in sRGB.
struct Preview {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    Bytes rgba; ///< width * height * 4
};

/// Everything that hands foreign bytes to third-party code goes through here. What ships answers from a caged process
/// (core/caged_decoder.h); fuzz targets and the decoders' own tests decode in theirs (decoders/in_process_decoder.h).
/// Implementations are safe to call from several threads at once.
class Decoder
{
public:
    virtual ~Decoder() = default;

    /// What the metadata blocks say: place, time, device, person, software, history. Unreadable blocks become
    /// DamagedMetadata findings, never an error; UnreadMetadata where the decoder did not survive them.
    [[nodiscard]] virtual std::vector<Finding> describe(const std::vector<MetadataBlock> &blocks) = 0;

    /// The picture scaled down to fit `edge` x `edge` (never up), with `orientation` (Exif 1..8) applied; of a film, one
    /// telling frame. HEIC, AVIF and films are turned as they say themselves before that.
    /// Errors: UnknownFormat, Malformed, TooLarge (more than 400 million pixels), ReadFailed, NoAnswer (the decoder did
    /// not survive it, or took too long), and that of `picture` when it stops giving meanwhile.
    [[nodiscard]] virtual Result<Preview> preview(ByteSource &picture, std::uint32_t edge, std::uint8_t orientation)
        = 0;

    /// The picture in item `item` of a HEIC or AVIF file that is not the one to be seen: its thumbnails, auxiliary
    /// pictures, depth maps and further pictures. Scaled and turned as preview() does. Errors: as preview(), and
    /// UnsupportedVariant when there is no such picture.
    [[nodiscard]] virtual Result<Preview> itemPreview(ByteSource &heif, std::uint32_t edge, std::uint32_t item) = 0;

    /// A clean JPEG with its picture coded upright: blocks are moved and mirrored, no sample is computed anew.
    ///
    /// `jpeg` is what cleanJpeg wrote, `orientation` (2 to 8) its tag. All segments are kept, the tag says 1; one more
    /// cleanJpeg over the result takes it out. Memory is about four times the coefficients.
    /// Errors: UnsupportedVariant (a side is no whole number of blocks, so that a strip at the edge would be lost; inks
    /// or RGB; not decodable without a warning), TooLarge (above 32 MiB or 50 million pixels), NoAnswer.
    [[nodiscard]] virtual Result<Bytes> turnedUpright(ByteView jpeg, std::uint8_t orientation) = 0;

    /// Whether `after` shows exactly the picture of `before`, upright: turned back, it is the same coefficient for
    /// coefficient. One library recodes both with the same tables, so that equal pictures are equal bytes.
    /// Errors: as turnedUpright.
    [[nodiscard]] virtual Result<bool> isTurnedUpright(ByteView before, ByteView after, std::uint8_t orientation) = 0;

protected:
    Decoder() = default;
    Decoder(const Decoder &) = default;
    Decoder &operator=(const Decoder &) = default;
};

} // namespace privet::photos
