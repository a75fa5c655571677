// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/ui/photo_row.h"
#include "photos/ui/private_picture.h"

class QBoxLayout;
class QLabel;

namespace privet::photos {

/// The original and its clean copy side by side, one above the other where it is narrow.
class BeforeAfterView final : public QWidget
{
    Q_OBJECT

public:
    explicit BeforeAfterView(const Icons &icons, QWidget *parent = nullptr);

    void setRow(const PhotoRow &row);
    /// Null when it cannot be decoded: a sentence says so.
    void setOriginal(const QImage &picture);
    /// Null when there is none (yet).
    void setCleanCopy(const QImage &picture);
    void forgetPictures();
    void setPrivate(bool isPrivate);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Tile {
        QWidget *box = nullptr;
        PrivatePicture *picture = nullptr;
        QLabel *title = nullptr;
        QLabel *facts = nullptr;
    };
    Tile addTile(const QString &title);
    void describeCopy(const PhotoRow &row);

    const Icons &m_icons;
    QBoxLayout *m_layout;
    Tile m_original;
    Tile m_copy;
};

} // namespace privet::photos
