// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCoreApplication;

namespace privet {

enum class Language { System, English, German };

/// Makes tr() speak `language` for the life of `application`, and Qt's own texts where their translation is installed.
/// Call it before the first sentence is made.
void speak(QCoreApplication &application, Language language);

} // namespace privet
