// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QStyleOption>

namespace privet {

// What the files of the style share.

inline bool has(const QStyleOption &option, QStyle::StateFlag flag) { return option.state & flag; }

/// The rectangle whose one pixel wide outline falls on whole pixels inside `rect`.
inline QRectF outlineOf(const QRect &rect, double width = 1)
{
    return QRectF(rect).adjusted(width / 2, width / 2, -width / 2, -width / 2);
}

} // namespace privet
