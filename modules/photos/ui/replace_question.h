// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/decision_dialog.h"

namespace privet::photos {

/// The question before an original gives its place to the clean copy. `count` photos, `name` is the first one's.
[[nodiscard]] Decision replaceQuestion(const QString &name, int count);

} // namespace privet::photos
