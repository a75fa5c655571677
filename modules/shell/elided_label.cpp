// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/elided_label.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

#include <algorithm>

namespace privet {

ElidedLabel::ElidedLabel(const Theme &theme, TextStyle style, Tone tone, const QString &text, QWidget *parent)
    : QLabel(text, parent)
{
    setLook(*this, theme, style, tone);
}

QSize ElidedLabel::minimumSizeHint() const
{
    const int least = fontMetrics().horizontalAdvance(QStringLiteral("mmmm…"));
    const QSize whole = sizeHint();
    return {std::min(least, whole.width()), whole.height()};
}

QString ElidedLabel::shownText() const
{
    return fontMetrics().elidedText(text(), Qt::ElideMiddle, contentsRect().width());
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QLabel::event(event);
    const bool isElided = shownText() != text();
    QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), isElided ? text() : QString(), this);
    return true;
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto where = QStyle::visualAlignment(layoutDirection(), alignment());
    style()->drawItemText(&painter, contentsRect(), static_cast<int>(where), palette(), isEnabled(), shownText(),
                          foregroundRole());
}

} // namespace privet
