// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QList>
#include <QRect>
#include <QString>

class QWidget;

namespace privet {
class Theme;
}

namespace privet::test {

/// Some words and where in the window they are painted.
struct PaintedText {
    QString words;
    QRect area;
    bool isEnabled = true;
};

/// Everything written in the window that can be seen: labels, buttons, fields, statuses, and the rows of lists.
[[nodiscard]] QList<PaintedText> textsIn(const QWidget &window, const Theme &theme);

/// The contrast (WCAG 2.1) between the ground of an area, which is the colour that most of it has, and what stands out
/// most from it, in the palest of its lines. As grabbed: the area is in device independent pixels.
[[nodiscard]] double leastContrast(const QImage &picture, const QRect &area);

} // namespace privet::test
