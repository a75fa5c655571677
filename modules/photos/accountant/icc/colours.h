// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/profile.h"

namespace privet::photos::accountant {

/// Whether a picture of this space shows the same colours with the profile `after`, which explainProfile() passed, as
/// it did with the foreign profile `before`; empty stands for none. A profile may be rewritten, but neither lost nor
/// invented. Colours are asked of lcms2, which the cleaner's author did not write either. Source: grammar/icc.md, "The
/// same colours".
[[nodiscard]] bool showsSameColours(ByteView before, ByteView after, ProfileSpace space);

} // namespace privet::photos::accountant
