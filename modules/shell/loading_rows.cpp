// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/loading_rows.h"

#include "shell/theme.h"

#include <QPainter>
#include <QStyle>

#include <chrono>

namespace privet {

using namespace std::chrono_literals;

LoadingRows::LoadingRows(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_delay(this)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(300ms);
    connect(&m_delay, &QTimer::timeout, this, qOverload<>(&QWidget::update));
}

void LoadingRows::showEvent(QShowEvent *event)
{
    m_delay.start();
    QWidget::showEvent(event);
}

void LoadingRows::paintEvent(QPaintEvent *)
{
    if (m_delay.isActive())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Role::Hover));
    const auto bar = [&](int x, int y, int width, int height) {
        const QRect visual = QStyle::visualRect(layoutDirection(), rect(), {x, y, width, height});
        painter.drawRoundedRect(visual, m_theme.px(4), m_theme.px(4));
    };
    static constexpr int widths[] = {118, 86, 136, 100, 112};
    const int step = m_theme.px(60);
    for (int row = 0; row * step < height(); ++row) {
        const int top = row * step;
        const int width = m_theme.px(widths[row % 5]);
        bar(m_theme.px(24), top + m_theme.px(8), m_theme.px(44), m_theme.px(44));
        bar(m_theme.px(80), top + m_theme.px(16), width, m_theme.px(10));
        bar(m_theme.px(80), top + m_theme.px(34), width + m_theme.px(40), m_theme.px(8));
    }
}

} // namespace privet
