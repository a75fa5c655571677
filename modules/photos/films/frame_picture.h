// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/door/decoder.h"

struct AVFrame;

namespace privet::photos {

/// A decoded frame as an ordinary screen shows it, scaled down to fit `edge` x `edge`; its pixels are `pixelShape`
/// times as wide as high. Errors: UnsupportedVariant (a form of pixels that cannot be converted), TooLarge.
[[nodiscard]] Result<Preview> pictureOf(const AVFrame &frame, double pixelShape, std::uint32_t edge);

} // namespace privet::photos
