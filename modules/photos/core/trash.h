// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <filesystem>

namespace privet::photos {

/// Moves a file to the desktop's Trash and says where it lies now. Errors: NoTrash, where there
/// is none for it: none can be made, or the name or path is one that the desktop cannot write down.
[[nodiscard]] Result<std::filesystem::path> moveToTrash(const std::filesystem::path &path);

/// Brings it back under its name and forgets its Trash entry. Never overwrites. Errors: AlreadyExists, NotFound,
/// WriteFailed.
[[nodiscard]] Result<void> restoreFromTrash(const std::filesystem::path &trashed, const std::filesystem::path &path);

} // namespace privet::photos
