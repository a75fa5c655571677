// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

#include <optional>

namespace privet::test {

/// Samples of a picture as they are coded, rows without padding.
struct Pixels {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint32_t channels = 0;
    std::uint32_t bytesPerSample = 1;
    Bytes samples;

    friend bool operator==(const Pixels &, const Pixels &) = default;
};

/// The same picture in every run: a slope with noise over it, as a camera makes it.
[[nodiscard]] Pixels noisyPixels(std::uint32_t width, std::uint32_t height, std::uint32_t channels);

/// What libjpeg shows, in the colour space that it chooses out of the JFIF and Adobe segments. Empty when it refuses.
/// A truncated picture counts as refused.
[[nodiscard]] std::optional<Pixels> decodeJpeg(ByteView jpeg);
/// What libpng shows: palette and transparency applied, 16 bit kept, interlace undone. Empty when it refuses.
[[nodiscard]] std::optional<Pixels> decodePng(ByteView png);
/// The colour profile as libjpeg or libpng hands it to a viewer; empty when there is none, or none it can use.
[[nodiscard]] Bytes profileOfJpeg(ByteView jpeg);
[[nodiscard]] Bytes profileOfPng(ByteView png);
/// Each frame of an APNG with its place and timing, as one decodable picture; empty for a still one.
[[nodiscard]] std::vector<Bytes> framesOfApng(ByteView png);

} // namespace privet::test
