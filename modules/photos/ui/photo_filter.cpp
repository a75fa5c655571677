// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/photo_filter.h"

#include "photos/ui/photo_list_model.h"

namespace privet::photos {

void PhotoFilter::setView(PhotoView view)
{
    if (m_view == view)
        return;
    m_view = view;
    invalidateFilter();
}

void PhotoFilter::setText(const QString &text)
{
    const auto wanted = text.trimmed();
    if (m_text == wanted)
        return;
    m_text = wanted;
    invalidateFilter();
}

bool PhotoFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const auto index = sourceModel()->index(row, 0, parent);
    const auto state = static_cast<PhotoState>(index.data(PhotoListModel::StateRole).toInt());
    return isIn(m_view, state)
           && (m_text.isEmpty() || index.data(Qt::DisplayRole).toString().contains(m_text, Qt::CaseInsensitive));
}

} // namespace privet::photos
