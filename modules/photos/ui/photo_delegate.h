// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/ui/thumbnails.h"
#include "shell/row_painter.h"

#include <QStyledItemDelegate>

namespace privet::photos {

/// Paints the rows of the list with the painter that every page shares.
class PhotoDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// Borrows both.
    PhotoDelegate(const Icons &icons, const Thumbnails &thumbnails, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    RowPainter m_painter;
    const Thumbnails &m_thumbnails;
};

} // namespace privet::photos
