// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/png/chunks.h"

#include <vector>

namespace privet::photos::accountant {

/// Where one coded picture begins, and how it is placed in an animation.
struct PngFrame {
    std::uint64_t begin = 0; ///< of its first IDAT or fdAT chunk
    PngType type = 0;
    std::optional<PngFrameControl> control;
};

/// What a viewer of a foreign PNG takes from it. Source: grammar/png.md, "The same picture".
struct PngPicture {
    PngHeader header;
    std::array<Bytes, 8> colour; ///< cICP, mDCV, cLLI, profile, sRGB, gAMA, cHRM, sBIT; empty where absent
    Bytes palette;
    Bytes transparency;
    std::uint64_t pixelAspect = 0; ///< x and y of pHYs, reduced; 0 for square pixels
    std::uint8_t orientation = 1;
    std::optional<std::uint32_t> plays; ///< of an animation
    std::vector<PngFrame> frames; ///< the still picture, then those of the animation
};

/// Errors: Malformed (no picture that can be compared), TooLarge (too many chunks), ReadFailed and its kin.
[[nodiscard]] Result<PngPicture> readPngPicture(PngChunks &chunks);

} // namespace privet::photos::accountant
