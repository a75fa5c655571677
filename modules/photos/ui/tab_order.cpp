// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/tab_order.h"

#include <QLayout>
#include <QScrollArea>
#include <QWidget>

namespace privet::photos {

namespace {

QWidget *continueInLayout(QWidget *last, const QLayout *layout)
{
    for (int i = 0; i < layout->count(); ++i) {
        auto *item = layout->itemAt(i);
        if (auto *widget = item->widget())
            last = continueTabOrder(last, widget);
        else if (const auto *inner = item->layout())
            last = continueInLayout(last, inner);
    }
    return last;
}

} // namespace

QWidget *continueTabOrder(QWidget *before, QWidget *content)
{
    auto *last = before;
    if ((content->focusPolicy() & Qt::TabFocus) != 0) {
        QWidget::setTabOrder(last, content);
        last = content;
    }
    if (const auto *scroll = qobject_cast<const QScrollArea *>(content); scroll && scroll->widget())
        return continueTabOrder(last, scroll->widget());
    return content->layout() ? continueInLayout(last, content->layout()) : last;
}

} // namespace privet::photos
