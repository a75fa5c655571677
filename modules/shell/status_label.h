// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/status.h"

#include <QWidget>

namespace privet {

class Icons;

/// A status glyph with its word, plain or as a filled badge. Speaks its word to screen readers.
class StatusLabel final : public QWidget
{
    Q_OBJECT

public:
    enum class Look { Plain, Badge };

    explicit StatusLabel(const Icons &icons, Look look = Look::Plain, QWidget *parent = nullptr);

    void setStatus(Status status, const QString &word);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Icons &m_icons;
    Look m_look;
    Status m_status = Status::Unknown;
    QString m_word;
};

} // namespace privet
