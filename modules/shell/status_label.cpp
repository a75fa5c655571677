// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/status_label.h"

#include "shell/icons.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace privet {

StatusLabel::StatusLabel(const Icons &icons, Look look, QWidget *parent)
    : QWidget(parent)
    , m_icons(icons)
    , m_look(look)
{
    setFont(icons.theme().font(look == Look::Badge ? TextStyle::Label : TextStyle::Body));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StatusLabel::setStatus(Status status, const QString &word)
{
    m_status = status;
    m_word = word;
    setAccessibleName(word);
    updateGeometry();
    update();
}

QSize StatusLabel::sizeHint() const
{
    const Theme &theme = m_icons.theme();
    const int padding = m_look == Look::Badge ? theme.px(8) : 0;
    const int text = QFontMetrics(font()).horizontalAdvance(m_word);
    return {padding * 2 + theme.px(16) + theme.px(6) + text + 1, theme.px(24)};
}

void StatusLabel::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_icons.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QRect inside = rect();
    if (m_look == Look::Badge) {
        painter.setPen(theme.isHighContrast() ? QPen(theme.color(Role::Border)) : QPen(Qt::NoPen));
        painter.setBrush(theme.color(softColorOf(m_status)));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4));
        inside.adjust(theme.px(8), 0, -theme.px(8), 0);
    }
    const QRect glyph(inside.left(), inside.top(), theme.px(16), inside.height());
    const QRect word = inside.adjusted(theme.px(16 + 6), 0, 0, 0);
    m_icons.paint(&painter, QStyle::visualRect(layoutDirection(), inside, glyph), glyphOf(m_status), colorOf(m_status));
    painter.setPen(theme.color(Role::Text));
    painter.drawText(QStyle::visualRect(layoutDirection(), inside, word),
                     static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignVCenter | Qt::AlignLeft)),
                     m_word);
}

} // namespace privet
