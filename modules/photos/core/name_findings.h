// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/finding.h"

#include <filesystem>
#include <vector>

namespace privet::photos {

/// What the name of a file tells by itself: when, by which camera or app, about whom. At most one finding per fact.
/// Pure; any thread. Source: research/photos.md section 2.14, and the naming of cameras (DCF, JEITA CP-3461).
[[nodiscard]] std::vector<Finding> findingsInName(const std::filesystem::path &name);

} // namespace privet::photos
