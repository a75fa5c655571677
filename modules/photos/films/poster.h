// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/door/decoder.h"

namespace privet::photos {

/// One frame that stands for a film: the first key frame, or a later one while there is nothing to see, as in a film
/// that begins black. Turned and shaped as the film says, then by `orientation`; scaled down to fit `edge` x `edge`; in
/// the colours of an ordinary screen, HDR or not. Decodes at most five frames, in this process and thread.
/// Errors: those of Decoder::preview; UnsupportedVariant (no picture, or a codec that is not decoded).
[[nodiscard]] Result<Preview> posterOf(ByteSource &film, std::uint32_t edge, std::uint8_t orientation);

} // namespace privet::photos
