// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace privet::bench {

/// How a JPEG is coded.
struct JpegCoding {
    bool isProgressive = false;
    int restartRows = 0; ///< rows of blocks between two restart markers; 0: none
};

/// A JPEG as a phone makes them: noisy, 4:2:0, quality 92, with an Exif segment that names a place and a serial number.
/// About `megabytes` large; the same seed gives the same bytes.
[[nodiscard]] std::vector<std::uint8_t> makeNoisyJpeg(std::uint32_t seed, double megabytes,
                                                      const JpegCoding &coding = {});

/// The Exif block of those JPEGs: a TIFF stream with Make, Model and a place.
[[nodiscard]] std::vector<std::uint8_t> placeExif();

} // namespace privet::bench
