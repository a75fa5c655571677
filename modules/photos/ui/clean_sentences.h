// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/ui/cleaning_jobs.h"

namespace privet::photos {

/// What the message bar says when cleaning has ended: what was written and where, and what was not.
[[nodiscard]] QString sentenceFor(const CleanOutcome &outcome);

} // namespace privet::photos
