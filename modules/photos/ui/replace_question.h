// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/decision_dialog.h"

#include <filesystem>
#include <vector>

namespace privet::photos {

/// The question before these originals, at least one, give their places to clean copies: which they are, and where.
[[nodiscard]] Decision replaceQuestion(const std::vector<std::filesystem::path> &originals);

} // namespace privet::photos
