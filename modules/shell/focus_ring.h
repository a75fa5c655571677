// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QApplication;
class QFocusFrame;
class QWidget;

namespace privet {

/// The one ring around the control that has the keyboard focus. It shows when the focus came by keyboard (Tab, Backtab,
/// a shortcut) and goes at the first click. Fields and lists show their focus inside themselves.
class FocusRing final : public QObject
{
    Q_OBJECT

public:
    explicit FocusRing(QApplication &application);
    ~FocusRing() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow(QWidget *widget);

    QPointer<QFocusFrame> m_frame;
};

} // namespace privet
