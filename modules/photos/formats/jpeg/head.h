// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/icc.h"
#include "photos/formats/jpeg/picture.h"

namespace privet::photos {

/// What the segments before the first scan say about how the picture is shown, and nothing else of them.
struct JpegHead {
    std::uint16_t pixelWidth = 1; ///< the shape of one pixel, without a common divisor
    std::uint16_t pixelHeight = 1;
    bool hasJfif = false;
    std::optional<std::uint8_t> adobeTransform;
    std::uint8_t orientation = 1;
    bool isAdobeRgb = false; ///< declared by Exif
    bool isIccBroken = false; ///< parts are missing or contradict each other
    Bytes icc; ///< the profile as the file has it; empty when there is none
};

/// Reads those segments again. Errors: as ByteSource::read.
[[nodiscard]] Result<JpegHead> readJpegHead(ByteSource &source, const JpegPicture &picture);

/// How a profile for this frame counts, in the order in which decoders try.
[[nodiscard]] std::vector<ColourModel> colourModels(const JpegFrame &frame);

/// The segments that a clean file has between SOI and its tables; photos/grammar/jpeg.md. It depends on nothing
/// but how the picture is shown.
[[nodiscard]] Bytes writeJpegHead(const JpegHead &head, const JpegFrame &frame);

} // namespace privet::photos
