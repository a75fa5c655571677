// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/status.h"

#include <QPixmap>
#include <QString>
#include <QStyleOptionViewItem>

#include <optional>

class QPainter;

namespace privet {

class Icons;

/// What one row of a list shows.
struct Row {
    QPixmap picture; ///< shown filled and cropped in a square of 44; null: a still placeholder
    QString label; ///< elided in the middle
    QString reason; ///< elided at the end
    std::optional<Status> status;
    QString statusWord;
};

/// Paints the list rows that every page shares: picture, label over reason, and beside the label the status, so that
/// the glyphs of all rows stand in one line and the reason has the whole width.
/// In a list that is narrow for its font the status moves under the label. Used by the pages' item delegates.
class RowPainter
{
public:
    explicit RowPainter(const Icons &icons);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const Row &row) const;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option) const;

private:
    [[nodiscard]] bool isNarrow(int width) const;
    [[nodiscard]] int statusWidthOf(const Row &row) const;
    void paintPicture(QPainter *painter, const QRect &square, const QPixmap &picture) const;
    void paintStatus(QPainter *painter, const QRect &area, const QStyleOptionViewItem &option, const Row &row) const;

    const Icons &m_icons;
};

} // namespace privet
