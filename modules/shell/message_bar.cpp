// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/message_bar.h"

#include "shell/icons.h"
#include "shell/panes.h"
#include "shell/status.h"
#include "shell/text.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

#include <chrono>
#include <utility>

namespace privet {

using namespace std::chrono_literals;

MessageBar::MessageBar(const Icons &icons, QWidget *parent)
    : QWidget(parent)
    , m_icons(icons)
    , m_text(newLabel(icons.theme(), TextStyle::Body, Tone::Plain, {}))
    , m_undo(newButton(ButtonRole::Flat, tr("Undo")))
    , m_action(newButton(ButtonRole::Flat, {}))
    , m_close(new QToolButton)
    , m_timer(this)
{
    const Theme &theme = icons.theme();
    m_undo->setIcon(icons.icon(QStringLiteral("undo"), Role::Accent));
    m_close->setIcon(icons.icon(QStringLiteral("close"), Role::Accent));
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::StrongFocus);
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close"));

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme.px(24 + 26), theme.px(4), theme.px(12), theme.px(4));
    row->setSpacing(theme.px(8));
    row->addWidget(m_text, 1);
    row->addWidget(m_undo);
    row->addWidget(m_action);
    row->addWidget(m_close);
    setMinimumHeight(theme.px(40));

    m_timer.setSingleShot(true);
    m_timer.setInterval(8s);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (isHeld())
            wait();
        else
            close();
    });
    connect(m_close, &QToolButton::clicked, this, &MessageBar::close);
    connect(m_undo, &QPushButton::clicked, this, &MessageBar::undo);
    connect(m_action, &QPushButton::clicked, this, &MessageBar::act);
    markAsPane(this);
    hide();
}

void MessageBar::post(QObject *owner, Message message)
{
    m_owner = owner;
    m_message = std::move(message);
    m_text->setText(m_message.text);
    m_undo->setVisible(m_message.undo != nullptr);
    m_action->setText(m_message.actionText);
    m_action->setVisible(m_message.action != nullptr);
    setAccessibleName(m_message.text);
    show();
    QAccessibleEvent spoken(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&spoken);
    wait();
}

void MessageBar::wait() { m_timer.start(); }

bool MessageBar::isHeld() const
{
    const QWidget *focus = QApplication::focusWidget();
    return underMouse() || (focus && isAncestorOf(focus));
}

void MessageBar::close()
{
    m_timer.stop();
    hide();
}

bool MessageBar::canUndo() const { return m_owner && m_message.undo; }

void MessageBar::undo()
{
    if (!canUndo())
        return;
    close();
    // The undone action may post a message of its own, so this one must be gone first.
    std::exchange(m_message, {}).undo();
}

void MessageBar::act()
{
    const std::function<void()> action = m_message.action;
    close();
    if (m_owner && action)
        action();
}

void MessageBar::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    if (isVisible())
        wait();
}

void MessageBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_icons.theme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Role::Raised));
    painter.fillRect(0, 0, width(), 1, theme.color(Role::Border));
    const QRect glyph(theme.px(24), 0, theme.px(16), height());
    m_icons.paint(&painter, QStyle::visualRect(layoutDirection(), rect(), glyph), glyphOf(Status::Ok),
                  colorOf(Status::Ok));
}

} // namespace privet
