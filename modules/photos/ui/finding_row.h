// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/ui/photo_row.h"
#include "shell/text.h"

#include <QWidget>

class QGridLayout;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace privet {
class FileWords;
class Icons;
}

namespace privet::photos {

/// One sentence about the person: icon, sentence over explanation, at most one button, and how much it gives away. The
/// chevron opens what stands in the file, word for word. Where the sentence has no room beside the others, they stand
/// below it.
class FindingRow final : public QWidget
{
    Q_OBJECT

public:
    FindingRow(const Icons &icons, const QString &icon, const QString &sentence, const QString &explanation,
               QWidget *parent = nullptr);

    void setStatus(Status status, const QString &word);
    /// The words of the file, which the chevron opens. Set at most once.
    void setRawValue(const QString &where, const QString &value);
    /// A button before the status: "Look", "Use a neutral name". At most one.
    QPushButton *addButton(ButtonRole role, const QString &text);
    /// Something under the row, in line with its text.
    void addBelow(QWidget *extra);
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    [[nodiscard]] bool isNarrow() const;
    void openRaw(bool open);

    const Icons &m_icons;
    QString m_icon;
    QGridLayout *m_grid;
    QVBoxLayout *m_text;
    QList<QWidget *> m_ends; ///< chevron, button, status; at the end, or under the text where that is narrow
    QLayout *m_tail = nullptr; ///< holds them
    QToolButton *m_chevron = nullptr;
    FileWords *m_raw = nullptr;
    bool m_isNarrow = false;
};

/// The row for one finding of a report.
[[nodiscard]] FindingRow *newFindingRow(const Icons &icons, const Finding &finding, QWidget *parent);

} // namespace privet::photos
