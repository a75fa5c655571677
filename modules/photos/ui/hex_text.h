// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

#include <QString>

namespace privet::photos {

/// Bytes for curious eyes, `perLine` in each line: place in the file, values, and what of it is ASCII.
/// "0000012c  ff d8 ff e0  ....". `at` is the place of the first byte.
[[nodiscard]] QString hexText(ByteView bytes, std::uint64_t at, int perLine);
/// How many letters such a line has.
[[nodiscard]] int hexLineLength(int perLine);

/// The same as words: UTF-8 with its lines, everything that is no letter as a dot.
[[nodiscard]] QString plainText(ByteView bytes);

} // namespace privet::photos
