// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"
#include "photos/formats/inspection.h"

#include <memory>

namespace privet::photos {

/// A decoded picture, 8 bit RGBA, not premultiplied, rows without padding, in sRGB.
struct Preview {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    Bytes rgba; ///< width * height * 4
};

/// Everything that hands foreign bytes to third-party code goes through here, so that one class can move it into a
/// sandboxed process. Implementations are safe to call from several threads at once.
class Decoder
{
public:
    virtual ~Decoder() = default;

    /// What the metadata blocks say: place, time, device, person, software, history. Unreadable blocks become
    /// DamagedMetadata findings, never an error.
    [[nodiscard]] virtual std::vector<Finding> describe(const std::vector<MetadataBlock> &blocks) = 0;

    /// The picture scaled down to fit `edge` x `edge` (never up), with `orientation` (Exif 1..8) applied.
    /// Errors: UnknownFormat, Malformed, TooLarge (more than 400 million pixels), ReadFailed.
    [[nodiscard]] virtual Result<Preview> preview(ByteSource &picture, std::uint32_t edge, std::uint8_t orientation)
        = 0;

protected:
    Decoder() = default;
    Decoder(const Decoder &) = default;
    Decoder &operator=(const Decoder &) = default;
};

/// The decoder that runs exiv2, libjpeg-turbo and libpng in this process. Never null.
[[nodiscard]] std::unique_ptr<Decoder> makeInProcessDecoder();

} // namespace privet::photos
