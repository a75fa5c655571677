// SPDX-License-Identifier: GPL-3.0-or-later
// The scroll bar of the style: a slim slider without arrows.
#include "shell/style.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace privet {

void Style::paintScrollBar(QPainter *painter, const QStyleOptionComplex &option, const QWidget *widget) const
{
    // The bar stands on the ground of what it scrolls: Qt puts it into a container inside the scroll area.
    const QWidget *container = widget ? widget->parentWidget() : nullptr;
    const auto *area = container ? qobject_cast<QAbstractScrollArea *>(container->parentWidget()) : nullptr;
    if (area)
        painter->fillRect(option.rect, option.palette.color(area->viewport()->backgroundRole()));
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(&option);
    if (!bar || bar->maximum <= bar->minimum)
        return;
    const int inset = m_theme.px(3);
    QRect slider = proxy()->subControlRect(CC_ScrollBar, &option, SC_ScrollBarSlider, widget);
    if (bar->orientation == Qt::Vertical)
        slider.adjust(inset, 2, -inset, -2);
    else
        slider.adjust(2, inset, -2, -inset);
    const double radius = std::min(slider.width(), slider.height()) / 2.0;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_theme.color((option.state & State_MouseOver) ? Role::BorderStrong : Role::ButtonBorder));
    painter->drawRoundedRect(slider, radius, radius);
}

QRect Style::scrollBarRect(const QStyleOptionSlider &bar, SubControl part) const
{
    // No arrows: the groove is the whole bar.
    const bool vertical = bar.orientation == Qt::Vertical;
    const int length = vertical ? bar.rect.height() : bar.rect.width();
    const qint64 range = static_cast<qint64>(bar.maximum) - bar.minimum;
    const qint64 page = std::max(bar.pageStep, 1);
    const int slider = std::clamp(static_cast<int>(length * page / std::max<qint64>(range + page, 1)),
                                  std::min(m_theme.px(32), length), length);
    const int start
        = sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition, length - slider, bar.upsideDown);
    const auto along = [&](int from, int to) {
        const QRect rect
            = vertical ? QRect(0, from, bar.rect.width(), to - from) : QRect(from, 0, to - from, bar.rect.height());
        return visualRect(bar.direction, bar.rect, rect.translated(bar.rect.topLeft()));
    };
    switch (part) {
    case SC_ScrollBarSlider:
        return along(start, start + slider);
    case SC_ScrollBarSubPage:
        return along(0, start);
    case SC_ScrollBarAddPage:
        return along(start + slider, length);
    case SC_ScrollBarGroove:
        return bar.rect;
    default:
        return {};
    }
}

} // namespace privet
