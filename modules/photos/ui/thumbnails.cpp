// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/thumbnails.h"

namespace privet::photos {

QPixmap Thumbnails::find(PhotoId id) const
{
    const auto *picture = m_pictures.object(id);
    return picture ? *picture : QPixmap();
}

void Thumbnails::put(const PictureReply &reply)
{
    if (reply.isPrivate == m_isPrivate) // else it was asked for before the person changed their mind
        m_pictures.insert(reply.key, new QPixmap(QPixmap::fromImage(reply.picture)));
}

void Thumbnails::setPrivate(bool isPrivate)
{
    m_isPrivate = isPrivate;
    m_pictures.clear();
}

std::vector<PictureRequest> Thumbnails::missing(const std::vector<const PhotoRow *> &visible, std::uint32_t edge) const
{
    std::vector<PictureRequest> requests;
    for (const auto *row : visible) {
        // The way up is known once the file was looked at; a file without a picture has nothing to show.
        if (m_pictures.contains(row->id) || !row->report || !row->report->inspection)
            continue;
        requests.push_back({row->id, row->item.path, row->report->inspection->orientation, edge, m_isPrivate});
    }
    return requests;
}

} // namespace privet::photos
