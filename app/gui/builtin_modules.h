// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "main_window.h"

namespace privet {

class Worker;

/// Every module of this build, in the order of the sidebar. `worker` decodes foreign bytes for them and outlives their
/// jobs.
[[nodiscard]] Modules builtinModules(Worker &worker);

} // namespace privet
