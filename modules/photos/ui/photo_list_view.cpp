// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/photo_list_view.h"

#include "photos/ui/photo_list_model.h"

#include <QKeyEvent>

namespace privet::photos {

PhotoListView::PhotoListView(QWidget *parent)
    : QListView(parent)
{
    setAccessibleName(tr("Photos"));
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_sight.setSingleShot(true);
    m_sight.setInterval(30);
    connect(&m_sight, &QTimer::timeout, this, &PhotoListView::sightChanged);
    connect(this, &QListView::activated, this, &PhotoListView::opened);
    connect(this, &QListView::clicked, this, [this] {
        if (selectionModel()->selectedIndexes().size() == 1)
            Q_EMIT opened();
    });
}

std::vector<PhotoId> PhotoListView::selected() const
{
    auto rows = selectionModel()->selectedIndexes(); // selectedRows() compares each row with each run
    std::sort(rows.begin(), rows.end());
    std::vector<PhotoId> ids;
    for (const auto &row : std::as_const(rows))
        ids.push_back(row.data(PhotoListModel::IdRole).toULongLong());
    return ids;
}

std::vector<PhotoId> PhotoListView::visible() const
{
    const auto first = indexAt({0, 0});
    if (!first.isValid())
        return {};
    auto last = indexAt({0, viewport()->height() - 1});
    const int end = last.isValid() ? last.row() : model()->rowCount() - 1;
    std::vector<PhotoId> ids;
    for (int row = first.row(); row <= end; ++row)
        ids.push_back(model()->index(row, 0).data(PhotoListModel::IdRole).toULongLong());
    return ids;
}

void PhotoListView::keyboardSearch(const QString &text) { Q_EMIT typed(text); }

void PhotoListView::keyPressEvent(QKeyEvent *event)
{
    const bool opens = event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (opens && event->modifiers() == Qt::NoModifier && currentIndex().isValid()) {
        Q_EMIT opened();
        return;
    }
    if (event->key() == Qt::Key_Escape)
        Q_EMIT escaped();
    QListView::keyPressEvent(event);
}

void PhotoListView::noteSight()
{
    if (!m_sight.isActive())
        m_sight.start();
}

void PhotoListView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    noteSight();
}

void PhotoListView::scrollContentsBy(int dx, int dy)
{
    QListView::scrollContentsBy(dx, dy);
    noteSight();
}

void PhotoListView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    Q_EMIT currentRowChanged();
}

void PhotoListView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QListView::selectionChanged(selected, deselected);
    Q_EMIT selectedRowsChanged();
}

void PhotoListView::dataChanged(const QModelIndex &from, const QModelIndex &to, const QList<int> &roles)
{
    QListView::dataChanged(from, to, roles);
    noteSight();
}

void PhotoListView::rowsInserted(const QModelIndex &parent, int first, int last)
{
    QListView::rowsInserted(parent, first, last);
    noteSight();
}

} // namespace privet::photos
