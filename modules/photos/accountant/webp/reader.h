// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/webp/chunks.h"

#include <array>
#include <optional>

namespace privet::photos::accountant {

/// One coded picture of a foreign WebP: the still one or a frame.
struct WebpFrame {
    std::array<std::byte, 16> control{}; ///< of ANMF, its reserved bits cleared; zeros for a still picture
    std::optional<Range> alpha; ///< data of ALPH
    WebpChunk picture;
};

/// What a viewer of a foreign WebP takes from it. Source: grammar/webp.md, "The same picture".
struct WebpPictures {
    std::uint32_t width = 0, height = 0; ///< of the canvas
    std::optional<Range> profile;
    std::uint8_t orientation = 1;
    std::optional<std::array<std::byte, 6>> animation; ///< background and loop count
    std::vector<WebpFrame> frames;
};

/// Errors: Malformed (no picture that can be compared), TooLarge (too many frames), ReadFailed and its kin.
[[nodiscard]] Result<WebpPictures> readWebpPictures(WebpChunks &chunks);

} // namespace privet::photos::accountant
