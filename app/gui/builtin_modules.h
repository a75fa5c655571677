// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "main_window.h"

namespace privet {

struct Workers;

/// Every module of this build, in the order of the sidebar. `workers` decode foreign bytes for them and outlive their
/// jobs.
[[nodiscard]] Modules builtinModules(Workers &workers);

} // namespace privet
