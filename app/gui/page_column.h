// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QVBoxLayout;
class QWidget;

namespace privet {

class Theme;

/// Fills `page` with the header and, below, one scrolling column that is as wide as lines are read well.
[[nodiscard]] QVBoxLayout *newPageColumn(const Theme &theme, QWidget *header, QWidget *page);

} // namespace privet
