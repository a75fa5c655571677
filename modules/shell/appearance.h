// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/theme.h"

#include <QDBusVariant>
#include <QObject>

class QApplication;

namespace privet {

enum class ThemeChoice { System, Light, Dark, HighContrastLight, HighContrastDark };

/// What the desktop asks for, as the Settings portal says it.
struct DesktopWish {
    uint colorScheme = 0; ///< 0 no preference, 1 dark, 2 light
    uint contrast = 0; ///< 1 more
};

[[nodiscard]] Theme::Kind themeFor(ThemeChoice choice, const DesktopWish &wish, bool paletteIsDark);

/// Keeps the one theme of the program, and the application's palette and style, as the person chose or the desktop
/// asks.
///
/// Source of the wish: org.freedesktop.portal.Settings, namespace org.freedesktop.appearance, keys color-scheme and
/// contrast; asked once while constructing, for half a second at most, and heard from then on. Without a portal the
/// lightness of the palette that Qt found at the start decides. A process that is not dumpable gets no answer from the
/// portal, which must read /proc/<pid>/root to know it (flatpak/xdg-desktop-portal issue 1490).
class Appearance final : public QObject
{
    Q_OBJECT

public:
    Appearance(QApplication &application, ThemeChoice choice);

    [[nodiscard]] const Theme &theme() const { return m_theme; }
    void choose(ThemeChoice choice);

private Q_SLOTS:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void askDesktop();
    void note(const QString &key, const QVariant &value);
    void apply();

    QApplication &m_application;
    const bool m_startedDark;
    ThemeChoice m_choice;
    DesktopWish m_wish;
    Theme m_theme;
};

} // namespace privet
