// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/ui/reading_list.h"

#include <QCache>
#include <QPixmap>

namespace privet::photos {

/// The small pictures of the rows seen last. In memory only, a thousand at most.
class Thumbnails
{
public:
    /// Null while there is none.
    [[nodiscard]] QPixmap find(PhotoId id) const;
    /// Remembers what was decoded; a picture that cannot be shown is not asked for again.
    void put(const PictureReply &reply);
    void clear() { m_pictures.clear(); }
    /// Whether only the blur is kept. Forgets all when it changes.
    void setPrivate(bool isPrivate);

    /// What to decode so that these rows have pictures of `edge` device pixels.
    [[nodiscard]] std::vector<PictureRequest> missing(const std::vector<const PhotoRow *> &visible,
                                                      std::uint32_t edge) const;

private:
    QCache<PhotoId, QPixmap> m_pictures{1000};
    bool m_isPrivate = false;
};

} // namespace privet::photos
