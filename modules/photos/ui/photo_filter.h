// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/ui/photo_row.h"

#include <QSortFilterProxyModel>

namespace privet::photos {

/// The part of the list that is shown: one view of the switch, and names that hold the typed words. Keeps the order of
/// the source, so rows do not jump while files are looked at.
class PhotoFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    [[nodiscard]] PhotoView view() const { return m_view; }
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] bool isActive() const { return m_view != PhotoView::All || !m_text.isEmpty(); }

    void setView(PhotoView view);
    void setText(const QString &text);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    PhotoView m_view = PhotoView::All;
    QString m_text;
};

} // namespace privet::photos
