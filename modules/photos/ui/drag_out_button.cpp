// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/drag_out_button.h"

#include <QApplication>
#include <QDrag>
#include <QMimeData>
#include <QMouseEvent>
#include <QUrl>

namespace privet::photos {

DragOutButton::DragOutButton(QWidget *parent)
    : QPushButton(tr("Drag out"), parent)
{
    setToolTip(tr("Drag the clean copy into another window, or press to copy it"));
}

QMimeData *DragOutButton::mimeDataFor(const QStringList &files)
{
    QList<QUrl> urls;
    for (const auto &file : files)
        urls.append(QUrl::fromLocalFile(file));
    auto *data = new QMimeData;
    data->setUrls(urls);
    return data;
}

void DragOutButton::setFiles(const QStringList &files)
{
    m_files = files;
    if (m_isPulled && !m_files.isEmpty())
        drag();
}

void DragOutButton::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->position().toPoint();
    m_isPulled = false;
    QPushButton::mousePressEvent(event);
}

void DragOutButton::mouseMoveEvent(QMouseEvent *event)
{
    const auto way = (event->position().toPoint() - m_pressed).manhattanLength();
    if (!isDown() || m_isPulled || way < QApplication::startDragDistance()) {
        QPushButton::mouseMoveEvent(event);
        return;
    }
    m_isPulled = true;
    if (m_files.isEmpty())
        Q_EMIT copyWanted();
    else
        drag();
}

void DragOutButton::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_isPulled)
        setDown(false); // it was a pull, not a press
    m_isPulled = false;
    QPushButton::mouseReleaseEvent(event);
}

void DragOutButton::drag()
{
    m_isPulled = false;
    setDown(false);
    auto *drag = new QDrag(this);
    drag->setMimeData(mimeDataFor(m_files));
    drag->exec(Qt::CopyAction);
}

} // namespace privet::photos
