// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runtime/settings.h"
#include "runtime/translations.h"
#include "shell/appearance.h"

namespace privet {

inline constexpr ChoiceKey<ThemeChoice> themeKey{
    "window/theme",
    ThemeChoice::System,
    {"system", "light", "dark", "high-contrast-light", "high-contrast-dark"},
};
inline constexpr ChoiceKey<Language> languageKey{"window/language", Language::System, {"system", "en", "de"}};
inline const SettingKey<QString> pageKey{"window/page", {}};
inline const SettingKey<QByteArray> geometryKey{"window/geometry", {}};

} // namespace privet
