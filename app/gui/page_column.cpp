// SPDX-License-Identifier: GPL-3.0-or-later
#include "page_column.h"

#include "shell/panes.h"
#include "shell/theme.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace privet {

QVBoxLayout *newPageColumn(const Theme &theme, QWidget *header, QWidget *page)
{
    auto *sections = new QWidget;
    sections->setMaximumWidth(theme.px(640));
    auto *column = new QVBoxLayout(sections);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.px(16));

    auto *inside = new QWidget;
    auto *row = new QHBoxLayout(inside);
    row->setContentsMargins(theme.margins(24));
    row->setSpacing(0);
    row->addWidget(sections, 1);
    row->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inside);
    markAsPane(scroll);

    auto *whole = new QVBoxLayout(page);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(header);
    whole->addWidget(scroll, 1);
    return column;
}

} // namespace privet
