// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace privet::photos {

/// A foreign text as a part of a sentence: shortened in the middle to about 80 characters and, where it or our language
/// runs from right to left, isolated so that it cannot turn the rest around.
[[nodiscard]] QString shown(QString text);
[[nodiscard]] QString shown(std::string_view utf8);

} // namespace privet::photos
