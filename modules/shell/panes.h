// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace privet {

/// Makes `widget` a stop of F6. The focus goes to what had it there last, or to the first control inside.
void markAsPane(QWidget *widget);

/// Moves the focus to the next (or previous) visible pane of the window.
void focusNextPane(QWidget *window, bool forward);

} // namespace privet
