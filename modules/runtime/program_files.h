// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <filesystem>

namespace privet {

/// A file that comes with the program: "sample-photo.jpg" in share/privet beside the program's bin folder, in the build
/// folder as after an installation. It may be missing.
[[nodiscard]] QString programFile(const QString &name);

/// A program that this one starts: "privet-worker", beside this program in the build folder, in libexec/privet beside
/// the bin folder after an installation. It may be missing.
[[nodiscard]] std::filesystem::path helperProgram(const QString &name);

} // namespace privet
