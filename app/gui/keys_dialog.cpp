// SPDX-License-Identifier: GPL-3.0-or-later
#include "keys_dialog.h"

#include "shell/text.h"

#include <QAction>
#include <QGridLayout>
#include <QKeySequence>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace privet {

KeysDialog::KeysDialog(const Theme &theme, const QList<QAction *> &page, const QList<QAction *> &everywhere,
                       QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keys of this page"));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(theme.px(32));
    grid->setVerticalSpacing(theme.px(6));
    add(grid, tr("On this page"), page, theme);
    add(grid, tr("Everywhere"), everywhere, theme);

    QPushButton *close = newButton(ButtonRole::Plain, tr("Close"));
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.margins(20));
    column->setSpacing(theme.px(16));
    column->addLayout(grid);
    column->addWidget(close, 0, Qt::AlignRight);
}

void KeysDialog::add(QGridLayout *grid, const QString &title, const QList<QAction *> &actions, const Theme &theme)
{
    const auto hasKey = [](const QAction *action) { return !action->shortcut().isEmpty() && action->isVisible(); };
    if (std::none_of(actions.begin(), actions.end(), hasKey))
        return;
    grid->addWidget(newLabel(theme, TextStyle::Section, Tone::Plain, title), grid->rowCount(), 0, 1, 2);
    for (const QAction *action : actions) {
        if (!hasKey(action))
            continue;
        const int row = grid->rowCount();
        grid->addWidget(newLabel(theme, TextStyle::Body, Tone::Plain, action->iconText()), row, 0);
        QStringList keys;
        for (const QKeySequence &key : action->shortcuts())
            keys.append(key.toString(QKeySequence::NativeText));
        grid->addWidget(newLabel(theme, TextStyle::Body, Tone::Muted, keys.join(QStringLiteral(", "))), row, 1);
    }
}

} // namespace privet
