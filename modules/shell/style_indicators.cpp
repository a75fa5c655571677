// SPDX-License-Identifier: GPL-3.0-or-later
// Boxes, radio buttons and the progress bar of the style.
#include "shell/style.h"
#include "shell/style_parts.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace privet {

void Style::paintCheckBox(QPainter *painter, const QStyleOption &option) const
{
    const bool enabled = has(option, State_Enabled);
    const bool filled = has(option, State_On) || has(option, State_NoChange);
    const QRect box = option.rect;
    painter->setRenderHint(QPainter::Antialiasing);
    const Role fill = filled ? Role::Accent : has(option, State_MouseOver) ? Role::Hover : Role::Surface;
    painter->setPen(m_theme.color(filled && enabled ? Role::Accent : Role::BorderStrong));
    painter->setBrush(m_theme.color(filled && !enabled ? Role::TextDisabled : fill));
    painter->drawRoundedRect(outlineOf(box), m_theme.px(4), m_theme.px(4));
    if (!filled)
        return;
    const auto at
        = [&box](double x, double y) { return QPointF(box.left() + x * box.width(), box.top() + y * box.height()); };
    painter->setPen(
        QPen(m_theme.color(Role::AccentText), box.width() / 8.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    if (has(option, State_NoChange)) {
        painter->drawLine(at(0.28, 0.5), at(0.72, 0.5));
        return;
    }
    QPainterPath tick(at(0.25, 0.53));
    tick.lineTo(at(0.43, 0.71));
    tick.lineTo(at(0.77, 0.32));
    painter->drawPath(tick);
}

void Style::paintRadioButton(QPainter *painter, const QStyleOption &option) const
{
    const bool on = has(option, State_On);
    painter->setRenderHint(QPainter::Antialiasing);
    const Role ink = !has(option, State_Enabled) ? Role::TextDisabled : on ? Role::Accent : Role::BorderStrong;
    painter->setPen(QPen(m_theme.color(ink), on ? 1.5 : 1));
    painter->setBrush(m_theme.color(has(option, State_MouseOver) ? Role::Hover : Role::Surface));
    painter->drawEllipse(outlineOf(option.rect, on ? 1.5 : 1));
    if (!on)
        return;
    const double inset = option.rect.width() / 4.0;
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_theme.color(ink));
    painter->drawEllipse(QRectF(option.rect).adjusted(inset, inset, -inset, -inset));
}

void Style::paintProgress(QPainter *painter, const QStyleOption &option) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(&option);
    if (!bar)
        return;
    const int height = m_theme.px(6);
    QRect groove(option.rect.left(), 0, option.rect.width(), height);
    groove.moveTop(option.rect.center().y() - height / 2);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_theme.color(Role::Track));
    painter->drawRoundedRect(groove, height / 2.0, height / 2.0);
    const int range = bar->maximum - bar->minimum;
    if (range <= 0 || bar->progress <= bar->minimum)
        return;
    const double part = static_cast<double>(bar->progress - bar->minimum) / range;
    const QRect done(groove.left(), groove.top(), std::max(height, qRound(groove.width() * part)), height);
    painter->setBrush(m_theme.color(Role::Accent));
    painter->drawRoundedRect(visualRect(option.direction, groove, done), height / 2.0, height / 2.0);
}

} // namespace privet
