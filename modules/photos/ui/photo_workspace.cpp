// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/photo_workspace.h"

#include "shell/theme.h"

#include <QSizePolicy>

namespace privet::photos {

PhotoWorkspace::PhotoWorkspace(const Theme &theme, QWidget *list, QWidget *detail, QWidget *parent)
    : QSplitter(Qt::Horizontal, parent)
    , m_theme(theme)
    , m_list(list)
    , m_detail(detail)
{
    addWidget(list);
    addWidget(detail);
    setChildrenCollapsible(false);
    setHandleWidth(1);
    setStretchFactor(0, 2);
    setStretchFactor(1, 3);
    list->setMinimumWidth(theme.px(388));
    setSizes({theme.px(420), theme.px(484)}); // in a window of the first size
    refresh();
}

void PhotoWorkspace::openDetail(bool open)
{
    if (m_isDetailOpen == open)
        return;
    m_isDetailOpen = open;
    refresh();
}

void PhotoWorkspace::fit(int width)
{
    const bool stacked = width < m_theme.px(960);
    if (stacked == m_isStacked)
        return;
    m_isStacked = stacked;
    refresh();
}

void PhotoWorkspace::refresh()
{
    m_list->setMaximumWidth(m_isStacked ? QWIDGETSIZE_MAX : m_theme.px(560));
    m_list->setVisible(!m_isStacked || !m_isDetailOpen);
    m_detail->setVisible(!m_isStacked || m_isDetailOpen);
    Q_EMIT stackChanged();
}

} // namespace privet::photos
