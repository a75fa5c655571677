// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>
#include <QPushButton>

class QMimeData;

namespace privet::photos {

/// Carries clean copies into another window. A copy that does not exist yet is made while the button is held; the drag
/// begins as soon as it is there. A plain press of the button, also by key, asks for the clipboard instead.
class DragOutButton final : public QPushButton
{
    Q_OBJECT

public:
    explicit DragOutButton(QWidget *parent = nullptr);

    /// The clean copies of the selection; empty while there are none.
    void setFiles(const QStringList &files);
    /// What a drag carries. The caller owns it.
    [[nodiscard]] static QMimeData *mimeDataFor(const QStringList &files);

Q_SIGNALS:
    void copyWanted();

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void drag();

    QStringList m_files;
    QPoint m_pressed;
    bool m_isPulled = false; ///< the pointer has left the place where it was pressed
};

} // namespace privet::photos
