// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/row_painter.h"

#include "shell/icons.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include <algorithm>

namespace privet {

namespace {

int align(const QStyleOptionViewItem &option)
{
    return static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignVCenter));
}

void drawText(QPainter *painter, const QStyleOptionViewItem &option, const QRect &area, const QString &text,
              Qt::TextElideMode elide)
{
    const QRect visual = QStyle::visualRect(option.direction, option.rect, area);
    painter->drawText(visual, align(option), painter->fontMetrics().elidedText(text, elide, area.width()));
}

} // namespace

RowPainter::RowPainter(const Icons &icons)
    : m_icons(icons)
{ }

bool RowPainter::isNarrow(int width) const { return width < m_icons.theme().em(26); }

QSize RowPainter::sizeHint(const QStyleOptionViewItem &option) const
{
    const Theme &theme = m_icons.theme();
    const bool narrow = option.widget && isNarrow(option.widget->width());
    return {theme.em(16), theme.px(narrow ? 84 : 60)};
}

void RowPainter::paint(QPainter *painter, const QStyleOptionViewItem &option, const Row &row) const
{
    const Theme &theme = m_icons.theme();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool selected = option.state & QStyle::State_Selected;
    const bool hover = option.state & QStyle::State_MouseOver;
    painter->fillRect(option.rect, theme.color(selected ? Role::SelectionRow : hover ? Role::Hover : Role::Surface));
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      theme.color(Role::Border));

    const bool narrow = isNarrow(option.rect.width());
    const int margin = theme.px(narrow ? 12 : 24);
    const QRect inside = option.rect.adjusted(margin, 0, -theme.px(8), 0);
    const int side = theme.px(44);
    const QRect square(inside.left(), inside.top() + (theme.px(60) - side) / 2, side, side);
    paintPicture(painter, QStyle::visualRect(option.direction, option.rect, square), row.picture);

    // The column has room for a word; a longer one takes what it needs from the label.
    const int statusWidth = std::max(theme.px(118), statusWidthOf(row));
    const QRect words = inside.adjusted(side + theme.px(12), 0, -theme.px(8), 0);
    const int lines = theme.px(18);
    const int top = inside.top() + theme.px(12);
    const int labelWidth = words.width() - (narrow ? 0 : statusWidth + theme.px(8));
    painter->setFont(theme.font(TextStyle::Label));
    painter->setPen(theme.color(Role::Text));
    drawText(painter, option, {words.left(), top, labelWidth, lines}, row.label, Qt::ElideMiddle);
    painter->setFont(theme.font(TextStyle::Caption));
    painter->setPen(theme.color(Role::TextMuted));
    drawText(painter, option, {words.left(), top + lines, words.width(), lines}, row.reason, Qt::ElideRight);

    if (row.status) {
        const QRect area = narrow ? QRect(words.left(), top + lines * 2, words.width(), theme.px(24))
                                  : QRect(words.left() + words.width() - statusWidth, top, statusWidth, lines);
        paintStatus(painter, area, option, row);
    }
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange)) {
        painter->setPen(QPen(theme.color(Role::Focus), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
    }
    painter->restore();
}

int RowPainter::statusWidthOf(const Row &row) const
{
    const Theme &theme = m_icons.theme();
    return theme.px(22) + QFontMetrics(theme.font(TextStyle::Body)).horizontalAdvance(row.statusWord) + 1;
}

void RowPainter::paintPicture(QPainter *painter, const QRect &square, const QPixmap &picture) const
{
    const Theme &theme = m_icons.theme();
    QPainterPath corners;
    corners.addRoundedRect(square, theme.px(4), theme.px(4));
    if (picture.isNull()) {
        painter->fillPath(corners, theme.color(Role::Hover));
        return;
    }
    const QSize filled = picture.size().scaled(square.size(), Qt::KeepAspectRatioByExpanding);
    QRect target({}, filled);
    target.moveCenter(square.center());
    painter->save();
    painter->setClipPath(corners);
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    painter->drawPixmap(target, picture);
    painter->restore();
}

void RowPainter::paintStatus(QPainter *painter, const QRect &area, const QStyleOptionViewItem &option,
                             const Row &row) const
{
    const Theme &theme = m_icons.theme();
    const QRect glyph(area.left(), area.top(), theme.px(16), area.height());
    m_icons.paint(painter, QStyle::visualRect(option.direction, option.rect, glyph), glyphOf(*row.status),
                  colorOf(*row.status));
    painter->setFont(theme.font(TextStyle::Body));
    painter->setPen(theme.color(Role::Text));
    drawText(painter, option, area.adjusted(theme.px(22), 0, 0, 0), row.statusWord, Qt::ElideRight);
}

} // namespace privet
