// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/ui/photo_row.h"

#include <QListView>
#include <QTimer>

namespace privet::photos {

/// The list itself: rows of one height, several can be selected, typed letters filter instead of jumping.
class PhotoListView final : public QListView
{
    Q_OBJECT

public:
    explicit PhotoListView(QWidget *parent = nullptr);

    [[nodiscard]] std::vector<PhotoId> selected() const;
    [[nodiscard]] std::vector<PhotoId> visible() const;

    void keyboardSearch(const QString &typed) override;

Q_SIGNALS:
    /// Rows came into sight or changed there; sent a little later, once for many changes.
    void sightChanged();
    void currentRowChanged();
    void selectedRowsChanged();
    void opened();
    void typed(const QString &text);
    void escaped();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void dataChanged(const QModelIndex &from, const QModelIndex &to, const QList<int> &roles) override;
    void rowsInserted(const QModelIndex &parent, int first, int last) override;

private:
    void noteSight();

    QTimer m_sight;
};

} // namespace privet::photos
