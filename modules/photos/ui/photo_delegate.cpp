// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/photo_delegate.h"

#include "photos/ui/photo_list_model.h"

namespace privet::photos {

PhotoDelegate::PhotoDelegate(const Icons &icons, const Thumbnails &thumbnails, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_painter(icons)
    , m_thumbnails(thumbnails)
{ }

void PhotoDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto state = static_cast<PhotoState>(index.data(PhotoListModel::StateRole).toInt());
    Row row;
    row.picture = m_thumbnails.find(index.data(PhotoListModel::IdRole).toULongLong());
    row.label = index.data(Qt::DisplayRole).toString();
    row.reason = index.data(PhotoListModel::ReasonRole).toString();
    row.status = statusOf(state);
    row.statusWord = stateWord(state);
    m_painter.paint(painter, option, row);
}

QSize PhotoDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return m_painter.sizeHint(option);
}

} // namespace privet::photos
