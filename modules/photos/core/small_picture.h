// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/core/photo_report.h"

namespace privet::photos {

/// Decodes the picture and the small ones embedded in it, and marks the findings of those that show something else:
/// what was cut off or covered is still to be seen there. Costs a decoded picture, so only inspecting asks for it.
void compareSmallPictures(ByteSource &file, Decoder &decoder, PhotoReport &report);

} // namespace privet::photos
