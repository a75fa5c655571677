// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

namespace privet {

class Theme;

/// Still grey rows for a list that is being read. They appear 300 ms after the widget is shown, so a quick answer never
/// flickers.
class LoadingRows final : public QWidget
{
    Q_OBJECT

public:
    explicit LoadingRows(const Theme &theme, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    const Theme &m_theme;
    QTimer m_delay;
};

} // namespace privet
