// SPDX-License-Identifier: GPL-3.0-or-later
#include "a11y/painted_text.h"

#include "shell/file_words.h"
#include "shell/status_label.h"
#include "shell/theme.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QHash>
#include <QLabel>
#include <QLineEdit>
#include <QListView>

#include <algorithm>
#include <cmath>

namespace privet::test {

namespace {

double luminance(QRgb color)
{
    const auto linear = [](int part) {
        const double value = part / 255.0;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(qRed(color)) + 0.7152 * linear(qGreen(color)) + 0.0722 * linear(qBlue(color));
}

double contrast(QRgb a, QRgb b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

QRgb groundOf(const QImage &picture)
{
    QHash<QRgb, int> counts;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            ++counts[picture.pixel(x, y)];
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    return most.key();
}

void addSeen(QList<PaintedText> &texts, const QWidget &window, const QWidget &widget, const QString &words,
             const QRect &inside)
{
    if (!widget.isVisible() || words.isEmpty())
        return;
    const auto seen = widget.visibleRegion().boundingRect().intersected(inside);
    const int line = widget.fontMetrics().height();
    if (seen.height() >= line && seen.width() >= line) // not one that is half scrolled out
        texts.append({words, {widget.mapTo(&window, seen.topLeft()), seen.size()}, widget.isEnabled()});
}

/// The words of a row begin after its picture.
void addRows(QList<PaintedText> &texts, const QWidget &window, const QListView &list, const Theme &theme)
{
    for (int row = 0; row < list.model()->rowCount(); ++row) {
        const auto index = list.model()->index(row, 0);
        const auto area = list.visualRect(index).adjusted(theme.px(76), theme.px(4), -theme.px(4), -theme.px(4));
        addSeen(texts, window, *list.viewport(), index.data().toString(), area);
    }
}

} // namespace

QList<PaintedText> textsIn(const QWidget &window, const Theme &theme)
{
    QList<PaintedText> texts;
    for (const auto *label : window.findChildren<QLabel *>())
        addSeen(texts, window, *label, label->text(), label->contentsRect());
    for (const auto *button : window.findChildren<QAbstractButton *>())
        addSeen(texts, window, *button, button->text(), button->rect().adjusted(theme.px(7), 3, -theme.px(7), -3));
    for (const auto *box : window.findChildren<QComboBox *>())
        addSeen(texts, window, *box, box->currentText(), box->rect().adjusted(theme.px(7), 4, -theme.px(7), -4));
    for (const auto *field : window.findChildren<QLineEdit *>())
        addSeen(texts, window, *field, field->text() + field->placeholderText(), field->rect().adjusted(4, 4, -4, -4));
    for (const auto *status : window.findChildren<StatusLabel *>())
        addSeen(texts, window, *status, status->accessibleName(), status->rect());
    for (const auto *words : window.findChildren<FileWords *>())
        addSeen(texts, window, *words->viewport(), words->toPlainText(), words->viewport()->rect());
    for (const auto *list : window.findChildren<QListView *>()) {
        if (list->isVisible())
            addRows(texts, window, *list, theme);
    }
    return texts;
}

double leastContrast(const QImage &picture, const QRect &area)
{
    const double scale = picture.devicePixelRatio();
    auto part = picture.copy(qRound(area.x() * scale), qRound(area.y() * scale), qRound(area.width() * scale),
                             qRound(area.height() * scale));
    part.convertTo(QImage::Format_RGB32);
    const QRgb ground = groundOf(part);

    // A line of text is a band of rows that are not all ground.
    double least = 21;
    double best = 1;
    int height = 0;
    constexpr int leastHeight = 5;
    for (int y = 0; y <= part.height(); ++y) {
        double inRow = 1;
        for (int x = 0; y < part.height() && x < part.width(); ++x)
            inRow = std::max(inRow, contrast(part.pixel(x, y), ground));
        if (inRow > 1.05) {
            best = std::max(best, inRow);
            ++height;
            continue;
        }
        if (height >= leastHeight)
            least = std::min(least, best);
        best = 1;
        height = 0;
    }
    return least;
}

} // namespace privet::test
