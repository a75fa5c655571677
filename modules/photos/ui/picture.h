// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/door/decoder.h"

#include <QImage>

class QPainter;
class QRect;

namespace privet::photos {

/// Decoded pixels as Qt paints them. Any thread.
[[nodiscard]] QImage toImage(Preview &&preview);

/// All that is left of a private picture: an average of 8 x 6 fields. Painted large it shows colours and no outline.
[[nodiscard]] QImage blurred(const QImage &picture);

/// Paints `picture` as large as fits `area`, in its middle, corners rounded. A blurred one fills the same space as the
/// clear one would: `shape` is the size of the clear one.
void paintPicture(QPainter &painter, const QRect &area, const QImage &picture, const QSize &shape, double radius);

} // namespace privet::photos
