// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "main_window.h"

namespace privet {

/// Every module of this build, in the order of the sidebar.
[[nodiscard]] Modules builtinModules();

} // namespace privet
