// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QButtonGroup;
class QToolButton;

namespace privet {

/// Two to four exclusive views side by side, each with an optional count. Arrow keys move inside it.
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

Q_SIGNALS:
    void currentChanged(int index);

private:
    QButtonGroup *m_group;
    QList<QString> m_texts;
};

} // namespace privet
