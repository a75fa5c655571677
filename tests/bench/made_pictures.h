// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace privet::bench {

using Content = std::vector<std::uint8_t>;

struct Size {
    unsigned width = 0;
    unsigned height = 0;
};

/// A photo kept without loss, with a comment that names a program. `hasAlpha`: four samples a pixel, all opaque.
[[nodiscard]] Content makePng(std::uint32_t seed, Size size, bool hasAlpha);
/// A picture of a window: large even areas and text-like edges, with the same comment.
[[nodiscard]] Content makeScreenshot(std::uint32_t seed, Size size);
/// A WebP in its extended form, with the place of makeNoisyJpeg() in its Exif.
[[nodiscard]] Content makeWebp(std::uint32_t seed, Size size, bool isLossless);
/// An animation of noisy frames in 256 colours, with a comment.
[[nodiscard]] Content makeGif(std::uint32_t seed, Size size, unsigned frames);

} // namespace privet::bench
