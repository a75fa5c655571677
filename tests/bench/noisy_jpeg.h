// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace privet::bench {

/// A JPEG as a phone makes them: noisy, 4:2:0, quality 92, with an Exif segment that names a place and a serial number.
/// About `megabytes` large; the same seed gives the same bytes.
[[nodiscard]] std::vector<std::uint8_t> makeNoisyJpeg(std::uint32_t seed, double megabytes);

} // namespace privet::bench
