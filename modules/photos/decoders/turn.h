// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"
#include "base/result.h"

namespace privet::photos {

/// A clean JPEG with its picture coded upright: blocks are moved and mirrored, no sample is computed anew.
///
/// `jpeg` is what cleanJpeg wrote, `orientation` (2 to 8) its tag. All segments are kept, the tag says 1; one more
/// cleanJpeg over the result takes it out. Pure; any thread; memory is about four times the coefficients.
/// Errors: UnsupportedVariant (a side is no whole number of blocks, so that a strip at the edge would be lost; inks or
/// RGB; not decodable without a warning), TooLarge (above 32 MiB or 50 million pixels).
[[nodiscard]] Result<Bytes> turnedUpright(ByteView jpeg, std::uint8_t orientation);

/// Whether `after` shows exactly the picture of `before`, upright: turned back, it is the same coefficient for
/// coefficient. One library recodes both with the same tables, so that equal pictures are equal bytes.
/// Errors: as turnedUpright.
[[nodiscard]] Result<bool> isTurnedUpright(ByteView before, ByteView after, std::uint8_t orientation);

} // namespace privet::photos
