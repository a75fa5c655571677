// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/core/linkage.h"

#include <QString>

#include <filesystem>

namespace privet::photos {

/// Foreign text as a terminal may show it: control characters, line ends, and marks that turn or hide text are written
/// as \u{…}, bytes that are no UTF-8 as U+FFFD.
[[nodiscard]] QString printable(const QString &text);
[[nodiscard]] QString printable(const std::filesystem::path &path);
/// The same with all foreign text made printable, so that its sentences are.
[[nodiscard]] Finding printable(Finding finding);
[[nodiscard]] LinkedFiles printable(LinkedFiles group);

} // namespace privet::photos
