// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runtime/command.h"

namespace privet {

/// Every module with a command line, in the order of --help.
[[nodiscard]] std::vector<CommandGroup> builtinCommands();

} // namespace privet
