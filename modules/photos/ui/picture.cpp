// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/picture.h"

#include <QPainter>
#include <QPainterPath>

namespace privet::photos {

QImage toImage(Preview &&preview)
{
    auto *bytes = new Bytes(std::move(preview.rgba));
    const auto width = static_cast<int>(preview.width);
    const auto height = static_cast<int>(preview.height);
    return QImage(
               reinterpret_cast<const uchar *>(bytes->data()), width, height, width * 4, QImage::Format_RGBA8888,
               [](void *owned) { delete static_cast<Bytes *>(owned); }, bytes)
        .convertToFormat(QImage::Format_ARGB32_Premultiplied);
}

QImage blurred(const QImage &picture) { return picture.scaled(8, 6, Qt::IgnoreAspectRatio, Qt::SmoothTransformation); }

void paintPicture(QPainter &painter, const QRect &area, const QImage &picture, const QSize &shape, double radius)
{
    QRect target(QPoint(), shape.scaled(area.size(), Qt::KeepAspectRatio));
    target.moveCenter(area.center());
    QPainterPath edge;
    edge.addRoundedRect(target, radius, radius);

    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.setClipPath(edge);
    painter.drawImage(target, picture);
    painter.restore();
}

} // namespace privet::photos
