// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/panes.h"

#include <QList>
#include <QVariant>
#include <QWidget>

namespace privet {

namespace {

constexpr char paneProperty[] = "pane";

bool takesFocus(const QWidget *widget)
{
    return widget->isEnabled() && widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) != 0;
}

QWidget *focusTargetIn(QWidget *pane)
{
    if (QWidget *last = pane->focusWidget(); last && takesFocus(last))
        return last;
    if (takesFocus(pane))
        return pane;
    for (QWidget *child : pane->findChildren<QWidget *>()) {
        if (takesFocus(child))
            return child;
    }
    return nullptr;
}

QList<QWidget *> panesOf(QWidget *window)
{
    QList<QWidget *> panes;
    for (QWidget *widget : window->findChildren<QWidget *>()) {
        if (widget->property(paneProperty).toBool() && widget->isVisible() && focusTargetIn(widget))
            panes.append(widget);
    }
    return panes;
}

} // namespace

void markAsPane(QWidget *widget) { widget->setProperty(paneProperty, true); }

void focusNextPane(QWidget *window, bool forward)
{
    const QList<QWidget *> panes = panesOf(window);
    if (panes.isEmpty())
        return;
    const QWidget *focus = window->focusWidget();
    qsizetype current = -1;
    for (qsizetype i = 0; focus && i < panes.size(); ++i) {
        if (panes[i] == focus || panes[i]->isAncestorOf(focus))
            current = i;
    }
    const qsizetype count = panes.size();
    const qsizetype next = current < 0 ? 0 : (current + (forward ? 1 : count - 1)) % count;
    focusTargetIn(panes[next])->setFocus(forward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
}

} // namespace privet
