// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace privet::photos {

/// Puts every Tab stop inside `content` behind `before` in the tab order, in the order of the layout, and says which
/// one is the last. Widgets that were made later than their neighbours would else come at the very end of the window.
QWidget *continueTabOrder(QWidget *before, QWidget *content);

} // namespace privet::photos
