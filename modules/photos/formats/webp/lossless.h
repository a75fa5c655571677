// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/webp/low_bits.h"

namespace privet::photos {

/// What is shown of a lossless picture's pixels.
enum class LosslessShows : std::uint8_t {
    Colours, ///< and nothing shines through
    ColoursAndAlpha,
    Green, ///< ALPH
};

/// One lossless picture that has been followed to its end.
struct LosslessData {
    std::uint64_t bits = 0; ///< how many it really has
    std::vector<BitEdit> edits; ///< what nothing reads, and the palette or the entropy image that names it
};

/// Follows transforms, colour cache, entropy image, prefix codes and symbols, up to the last pixel. Pixels are made
/// only of the entropy image, and where there is a palette.
///
/// Pure; any thread. Memory: the prefix codes, the entropy image and as many pixels as copies reach back, at most about
/// 150 MiB for the largest picture.
/// Errors: Malformed (where libwebp refuses it as well), Truncated, TooLarge (prefix codes beyond 64 MiB),
/// UnsupportedVariant (values that nothing shows and no encoder writes; `detail` names them).
/// Source: RFC 9649, 3.4 to 3.8.
[[nodiscard]] Result<LosslessData> readLossless(ByteSource &source, Range data, std::uint32_t width,
                                                std::uint32_t height, LosslessShows shows);

} // namespace privet::photos
