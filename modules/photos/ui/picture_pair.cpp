// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/picture_pair.h"

#include "shell/icons.h"
#include "shell/text.h"

#include <QBoxLayout>
#include <QLabel>

namespace privet::photos {

PicturePair::PicturePair(const Icons &icons, QWidget *parent)
    : QWidget(parent)
    , m_icons(icons)
    , m_layout(new QHBoxLayout(this))
    , m_hiddenName(newLabel(icons.theme(), TextStyle::Strong, Tone::Plain, {}, this))
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(icons.theme().px(16));
    m_photo = addTile(newLabel(icons.theme(), TextStyle::Strong, Tone::Plain, tr("What one sees"), this));
    m_photo->setName(tr("What one sees"));
    m_hidden = addTile(m_hiddenName);
    m_hidden->setPrivate(true);
}

PrivatePicture *PicturePair::addTile(QLabel *caption)
{
    auto *picture = new PrivatePicture(m_icons, this);
    auto *column = new QVBoxLayout;
    column->setSpacing(m_icons.theme().px(8));
    column->addWidget(picture);
    column->addWidget(caption);
    column->addStretch();
    m_layout->addLayout(column, 1);
    return picture;
}

void PicturePair::setHiddenName(const QString &name)
{
    m_hiddenName->setText(name);
    m_hidden->setName(name);
}

} // namespace privet::photos
