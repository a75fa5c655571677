// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/text.h"

#include <QLabel>

namespace privet {

/// One line that may be longer than its place, such as a file name: elided in the middle, in full as its tool tip and
/// for screen readers.
class ElidedLabel final : public QLabel
{
    Q_OBJECT

public:
    ElidedLabel(const Theme &theme, TextStyle style, Tone tone, const QString &text, QWidget *parent = nullptr);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QString shownText() const;
};

} // namespace privet
