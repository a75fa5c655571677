// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/theme.h"

class QLabel;
class QPushButton;
class QString;
class QWidget;

namespace privet {

enum class Tone { Plain, Muted };

/// A label in one of the text styles; it wraps, and never takes mark-up from its text.
[[nodiscard]] QLabel *newLabel(const Theme &theme, TextStyle style, Tone tone, const QString &text,
                               QWidget *parent = nullptr);

/// The same for a label that is there already.
void setLook(QLabel &label, const Theme &theme, TextStyle style, Tone tone);

/// How a push button looks and what weight it has. There is one primary button on a page.
enum class ButtonRole { Plain, Primary, Flat, Link };
[[nodiscard]] QPushButton *newButton(ButtonRole role, const QString &text, QWidget *parent = nullptr);
void setButtonRole(QPushButton *button, ButtonRole role);
[[nodiscard]] ButtonRole buttonRole(const QWidget *button);

/// A name, path, code or coordinate in the middle of a sentence: kept in its own writing direction (U+2068 … U+2069).
[[nodiscard]] QString isolated(const QString &text);
/// The same words with places to break in those that are too long for any line; a file can hold such a word.
[[nodiscard]] QString breakable(const QString &text);
/// A file name for a sentence: a name that is too long for one line loses its middle, since it may hold no space.
[[nodiscard]] QString shortened(const QString &name);

} // namespace privet
