// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/panel.h"

#include <QPainter>

namespace privet {

Panel::Panel(const Theme &theme, const Look &look, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_look(look)
{ }

void Panel::setLook(const Look &look)
{
    m_look = look;
    update();
}

void Panel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor fill = m_theme.color(m_look.fill);
    const bool hasLine = m_look.line && (!m_look.isLineForContrast || m_theme.isHighContrast());
    if (m_look.radius > 0) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(hasLine ? QPen(m_theme.color(*m_look.line)) : QPen(Qt::NoPen));
        painter.setBrush(fill);
        const double radius = m_theme.px(m_look.radius);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
        return;
    }
    painter.fillRect(rect(), fill);
    if (!hasLine)
        return;
    const QColor line = m_theme.color(*m_look.line);
    const Qt::Edges edges = m_look.edges ? m_look.edges : Qt::TopEdge | Qt::BottomEdge | Qt::LeftEdge | Qt::RightEdge;
    if (edges & Qt::TopEdge)
        painter.fillRect(0, 0, width(), 1, line);
    if (edges & Qt::BottomEdge)
        painter.fillRect(0, height() - 1, width(), 1, line);
    if (edges & (isRightToLeft() ? Qt::RightEdge : Qt::LeftEdge))
        painter.fillRect(0, 0, 1, height(), line);
    if (edges & (isRightToLeft() ? Qt::LeftEdge : Qt::RightEdge))
        painter.fillRect(width() - 1, 0, 1, height(), line);
}

} // namespace privet
