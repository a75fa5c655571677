// SPDX-License-Identifier: GPL-3.0-or-later
#include "keys_dialog.h"

#include "shell/text.h"

#include <QAction>
#include <QGridLayout>
#include <QKeySequence>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace privet {

KeysDialog::KeysDialog(const Theme &theme, const QList<QAction *> &page, const QList<QAction *> &everywhere,
                       QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keys of this page"));
    auto *keys = new QWidget;
    auto *grid = new QGridLayout(keys);
    grid->setContentsMargins(theme.margins(20));
    grid->setHorizontalSpacing(theme.px(32));
    grid->setVerticalSpacing(theme.px(6));
    add(grid, tr("On this page"), page, theme);
    add(grid, tr("Everywhere"), everywhere, theme);

    QPushButton *close = newButton(ButtonRole::Plain, tr("Close"));
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *scroll = new QScrollArea;
    scroll->setAccessibleName(windowTitle());
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(keys);
    scroll->setMinimumWidth(keys->sizeHint().width() + style()->pixelMetric(QStyle::PM_ScrollBarExtent));

    auto *end = new QHBoxLayout;
    end->setContentsMargins(theme.margins(20, 16));
    end->addStretch();
    end->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(scroll, 1);
    column->addLayout(end);
    const int height = keys->sizeHint().height() + end->sizeHint().height();
    resize(sizeHint().width(), std::min(height, parent->window()->height()));
}

void KeysDialog::add(QGridLayout *grid, const QString &title, const QList<QAction *> &actions, const Theme &theme)
{
    const auto hasKey = [](const QAction *action) { return !action->shortcut().isEmpty() && action->isVisible(); };
    if (std::none_of(actions.begin(), actions.end(), hasKey))
        return;
    const auto addWords
        = [grid, &theme](TextStyle style, Tone tone, const QString &text, int row, int column, int span) {
              auto *label = newLabel(theme, style, tone, text);
              label->setWordWrap(false);
              grid->addWidget(label, row, column, 1, span);
          };
    if (grid->count() > 0)
        grid->setRowMinimumHeight(grid->rowCount(), theme.px(8));
    addWords(TextStyle::Section, Tone::Plain, title, grid->rowCount(), 0, 2);
    for (const QAction *action : actions) {
        if (!hasKey(action))
            continue;
        const int row = grid->rowCount();
        addWords(TextStyle::Body, Tone::Plain, action->iconText(), row, 0, 1);
        QStringList keys;
        for (const QKeySequence &key : action->shortcuts())
            keys.append(key.toString(QKeySequence::NativeText));
        addWords(TextStyle::Body, Tone::Muted, keys.join(QStringLiteral(", ")), row, 1, 1);
    }
}

} // namespace privet
