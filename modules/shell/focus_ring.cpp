// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/focus_ring.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QFocusEvent>
#include <QFocusFrame>

namespace privet {

namespace {

bool wantsRing(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QComboBox *>(widget);
}

bool cameByKeyboard(Qt::FocusReason reason)
{
    return reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
}

} // namespace

FocusRing::FocusRing(QApplication &application) { application.installEventFilter(this); }

FocusRing::~FocusRing() { delete m_frame; }

bool FocusRing::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn && watched->isWidgetType()) {
        auto *widget = static_cast<QWidget *>(watched);
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason == Qt::ActiveWindowFocusReason || reason == Qt::PopupFocusReason)
            return false; // the window came back: nothing moved
        follow(wantsRing(widget) && cameByKeyboard(reason) ? widget : nullptr);
    } else if (event->type() == QEvent::MouseButtonPress && m_frame) {
        follow(nullptr);
    }
    return false;
}

void FocusRing::follow(QWidget *widget)
{
    if (!m_frame) {
        if (!widget)
            return;
        m_frame = new QFocusFrame;
    }
    m_frame->setWidget(widget);
}

} // namespace privet
