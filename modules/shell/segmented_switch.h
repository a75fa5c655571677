// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QButtonGroup;
class QComboBox;

namespace privet {

/// Two to four exclusive views side by side, each with an optional count. Arrow keys move inside it. Where its words
/// have no room it is a combo box with the same entries.
class SegmentedSwitch final : public QWidget
{
    Q_OBJECT

public:
    explicit SegmentedSwitch(const QString &accessibleName, QWidget *parent = nullptr);

    /// The first one added is current. Returns its index.
    int addSegment(const QString &text);
    /// Shown after the text. A count below 0 hides it.
    void setCount(int index, int count);
    [[nodiscard]] int current() const;
    void setCurrent(int index);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentChanged(int index);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fold();

    QWidget *m_segments;
    QButtonGroup *m_group;
    QComboBox *m_box;
    QList<QString> m_texts;
};

} // namespace privet
