// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace privet {
class Settings;
}

namespace privet::photos {

/// How clean copies are made, one tick each: the same choices as in the settings, at hand where the work is.
class ChoicesMenu final : public QMenu
{
    Q_OBJECT

public:
    explicit ChoicesMenu(Settings &settings, QWidget *parent = nullptr);

private:
    void refresh();

    Settings &m_settings;
    QAction *m_keepTag;
    QAction *m_bakeIn;
    QList<QAction *> m_times;
    QAction *m_neutralNames;
};

} // namespace privet::photos
