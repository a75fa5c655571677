// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>

class QAction;
class QGridLayout;

namespace privet {

class Theme;

/// Lists what can be done by keyboard: first on this page, then everywhere.
class KeysDialog final : public QDialog
{
    Q_OBJECT

public:
    KeysDialog(const Theme &theme, const QList<QAction *> &page, const QList<QAction *> &everywhere, QWidget *parent);

private:
    void add(QGridLayout *grid, const QString &title, const QList<QAction *> &actions, const Theme &theme);
};

} // namespace privet
