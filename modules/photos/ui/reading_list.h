// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"
#include "photos/ui/photo_row.h"

#include <QImage>

#include <deque>
#include <mutex>
#include <optional>
#include <variant>
#include <vector>

namespace privet::photos {

/// A picture to decode.
struct PictureRequest {
    quint64 key = 0; ///< the asker's own
    std::filesystem::path path;
    std::uint8_t orientation = 1;
    std::uint32_t edge = 0; ///< device pixels
    bool isPrivate = false; ///< only the blur is wanted; the clear picture never leaves the worker
};

/// Set in the key of pictures that the detail pane asks for; a thumbnail's key is its PhotoId.
inline constexpr quint64 detailKey = quint64(1) << 63U;

struct PictureReply {
    quint64 key = 0;
    QImage picture; ///< null when it cannot be shown
    bool isPrivate = false; ///< it is only the blur
};

/// A file to look at.
struct LookRequest {
    PhotoId id = 0;
    CleanItem item;
};

/// What is still to be read, most urgent first: the pictures of the detail pane, thumbnails of the rows that are
/// visible, then the files nobody has looked at. Filled by the window, emptied by a worker. Any thread.
class ReadingList
{
public:
    using Task = std::variant<PictureRequest, LookRequest>;

    void addLooks(std::vector<LookRequest> files);
    void dropLooks();
    /// Replaces what was wanted before: a row that was scrolled past is not decoded.
    void setThumbnails(std::vector<PictureRequest> pictures);
    void setDetail(std::vector<PictureRequest> pictures);

    enum class What : quint8 { PicturesOnly, PicturesThenLooks };
    [[nodiscard]] std::optional<Task> next(What what);
    [[nodiscard]] bool isEmpty() const;
    /// Looks begun, and wanted altogether, since there were none.
    [[nodiscard]] std::pair<qint64, qint64> progress() const;

private:
    mutable std::mutex m_mutex;
    std::deque<PictureRequest> m_detail;
    std::deque<PictureRequest> m_thumbnails;
    std::deque<LookRequest> m_looks;
    qint64 m_looked = 0;
};

} // namespace privet::photos
