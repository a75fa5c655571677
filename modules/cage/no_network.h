// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

namespace privet::cage {

/// Closes the way to the network for this process, all its threads and every program it starts, for ever: from here on
/// a socket that could reach another computer is refused with EACCES (offlineFilter). Call it once the display is
/// connected. Errors: UnsupportedVariant (the kernel cannot do it; the process is as before).
[[nodiscard]] Result<void> forbidNetwork();

} // namespace privet::cage
