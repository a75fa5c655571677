// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runtime/command.h"

namespace privet::photos {

/// `privet-cli photos inspect|clean|verify`.
[[nodiscard]] CommandGroup makePhotoCommands();

} // namespace privet::photos
