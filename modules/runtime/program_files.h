// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace privet {

/// A file that comes with the program: "sample-photo.jpg" in share/privet beside the program's bin folder, in the build
/// folder as after an installation. It may be missing.
[[nodiscard]] QString programFile(const QString &name);

} // namespace privet
