// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/flow_layout.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace privet {

FlowLayout::FlowLayout(int gap, QWidget *parent)
    : QLayout(parent)
    , m_gap(gap)
{
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout() { qDeleteAll(m_items); }

void FlowLayout::addItem(QLayoutItem *item) { m_items.append(item); }
int FlowLayout::count() const { return static_cast<int>(m_items.size()); }
QLayoutItem *FlowLayout::itemAt(int index) const { return m_items.value(index); }
QLayoutItem *FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const { return arrange({0, 0, width, 0}, false); }

QSize FlowLayout::sizeHint() const
{
    int width = 0;
    int height = 0;
    for (const QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        width += item->sizeHint().width() + (width > 0 ? m_gap : 0);
        height = std::max(height, item->sizeHint().height());
    }
    const QMargins margins = contentsMargins();
    return {width + margins.left() + margins.right(), height + margins.top() + margins.bottom()};
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size.grownBy(contentsMargins());
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect &rect, bool move) const
{
    const QRect inside = rect.marginsRemoved(contentsMargins());
    const Qt::LayoutDirection direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    int x = inside.left();
    QRect row(inside.topLeft(), QSize(inside.width(), 0));
    QList<std::pair<QLayoutItem *, QRect>> inRow;
    const auto endRow = [&] {
        for (auto &[item, place] : inRow) {
            place.moveTop(row.top() + (row.height() - place.height()) / 2);
            if (move)
                item->setGeometry(QStyle::visualRect(direction, inside, place));
        }
        inRow.clear();
    };
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size = item->sizeHint().boundedTo({std::max(inside.width(), 1), item->sizeHint().height()});
        if (!inRow.isEmpty() && x + size.width() > inside.right() + 1) {
            endRow();
            x = inside.left();
            row.setRect(x, row.top() + row.height() + m_gap, row.width(), 0);
        }
        inRow.append({item, {{x, row.top()}, size}});
        x += size.width() + m_gap;
        row.setHeight(std::max(row.height(), size.height()));
    }
    endRow();
    return row.top() + row.height() - rect.top() + contentsMargins().bottom();
}

} // namespace privet
