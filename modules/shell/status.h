// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/theme.h"

#include <QString>

namespace privet {

/// The meanings that have a shape of their own. The word beside the shape is the caller's.
enum class Status { Ok, Attention, Danger, Unknown, Small, Open, Later, NotApplicable, Refused };

/// Name of the glyph among the icons.
[[nodiscard]] QString glyphOf(Status status);
/// Colour of the glyph.
[[nodiscard]] Role colorOf(Status status);
/// Fill of a badge, banner or proof line that says it.
[[nodiscard]] Role softColorOf(Status status);

} // namespace privet
