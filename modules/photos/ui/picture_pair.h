// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/ui/private_picture.h"

class QHBoxLayout;
class QLabel;

namespace privet::photos {

/// The photo and the picture that is hidden in it, side by side.
class PicturePair final : public QWidget
{
    Q_OBJECT

public:
    explicit PicturePair(const Icons &icons, QWidget *parent = nullptr);

    [[nodiscard]] PrivatePicture *photo() const { return m_photo; }
    [[nodiscard]] PrivatePicture *hidden() const { return m_hidden; }
    /// What the hidden one is called.
    void setHiddenName(const QString &name);

private:
    PrivatePicture *addTile(QLabel *caption);

    const Icons &m_icons;
    QHBoxLayout *m_layout;
    QLabel *m_hiddenName;
    PrivatePicture *m_photo;
    PrivatePicture *m_hidden;
};

} // namespace privet::photos
