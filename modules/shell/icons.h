// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/theme.h"

#include <QHash>
#include <QIcon>
#include <QPixmap>
#include <QString>

class QPainter;
class QRect;

namespace privet {

/// The drawings of resources/icons, tinted with a colour of the theme.
///
/// Those that point somewhere (back, undo, …) are mirrored in a right-to-left program; ticks and clocks never.
/// Every QIcon made here asks the theme while it paints, so it follows a theme change by itself; it must not outlive
/// this object. Window's thread only.
class Icons
{
public:
    explicit Icons(const Theme &theme);

    [[nodiscard]] const Theme &theme() const { return m_theme; }

    /// "photos", "status-ok", … in one colour; disabled states are in TextDisabled.
    [[nodiscard]] QIcon icon(const QString &name, Role role = Role::Text) const;
    /// `name` as large as fits `rect`, in its middle.
    void paint(QPainter *painter, const QRect &rect, const QString &name, Role role) const;
    /// A drawing with several colours of the theme, such as "art-photos", or with its own, such as "privet".
    void paintArt(QPainter *painter, const QRect &rect, const QString &name) const;

    [[nodiscard]] QPixmap pixmap(const QString &name, int size, const QColor &color, double scale) const;

private:
    const Theme &m_theme;
    mutable QHash<QString, QPixmap> m_cache;
};

} // namespace privet
