// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/door/decoder.h"

namespace privet::photos {

/// Whether a small embedded picture shows something else than the picture it belongs to: it was cropped, covered or
/// replaced after the small one was made. Black bars around the small one, other compression, sharpening, brightness
/// and a border of a few pixels are no difference. Both in the same orientation; 160 pixels or so are enough. Pure.
[[nodiscard]] bool showsSomethingElse(const Preview &picture, const Preview &small);

} // namespace privet::photos
