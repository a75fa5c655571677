// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/message.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace privet {

class Icons;

/// The quiet line at the bottom of the page: what was done, Undo, one more action, close. Stays for eight seconds, and
/// as long as the pointer or the keyboard focus is on it. Ctrl+Z does what Undo does, also after the line has gone,
/// until the next message.
class MessageBar final : public QWidget, public Messages
{
    Q_OBJECT

public:
    explicit MessageBar(const Icons &icons, QWidget *parent = nullptr);

    void post(QObject *owner, Message message) override;
    /// Hides the line. What can be undone still can.
    void close();
    [[nodiscard]] bool canUndo() const;
    void undo();

protected:
    void paintEvent(QPaintEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void act();
    void wait();
    [[nodiscard]] bool isHeld() const;

    const Icons &m_icons;
    QLabel *m_text;
    QPushButton *m_undo;
    QPushButton *m_action;
    QToolButton *m_close;
    QTimer m_timer;
    QPointer<QObject> m_owner;
    Message m_message;
};

} // namespace privet
