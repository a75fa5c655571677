// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/reading_list.h"

#include <iterator>
#include <utility>

namespace privet::photos {

namespace {

std::deque<PictureRequest> asQueue(std::vector<PictureRequest> pictures)
{
    return {std::make_move_iterator(pictures.begin()), std::make_move_iterator(pictures.end())};
}

template <class T> std::optional<ReadingList::Task> takeFirst(std::deque<T> &queue)
{
    if (queue.empty())
        return std::nullopt;
    ReadingList::Task task(std::move(queue.front()));
    queue.pop_front();
    return task;
}

} // namespace

void ReadingList::addLooks(std::vector<LookRequest> files)
{
    const std::lock_guard lock(m_mutex);
    if (m_looks.empty())
        m_looked = 0;
    m_looks.insert(m_looks.end(), std::make_move_iterator(files.begin()), std::make_move_iterator(files.end()));
}

void ReadingList::dropLooks()
{
    const std::lock_guard lock(m_mutex);
    m_looks.clear();
}

void ReadingList::setThumbnails(std::vector<PictureRequest> pictures)
{
    const std::lock_guard lock(m_mutex);
    m_thumbnails = asQueue(std::move(pictures));
}

void ReadingList::setDetail(std::vector<PictureRequest> pictures)
{
    const std::lock_guard lock(m_mutex);
    m_detail = asQueue(std::move(pictures));
}

std::optional<ReadingList::Task> ReadingList::next(What what)
{
    const std::lock_guard lock(m_mutex);
    if (auto task = takeFirst(m_detail))
        return task;
    if (auto task = takeFirst(m_thumbnails))
        return task;
    if (what == What::PicturesOnly)
        return std::nullopt;
    auto task = takeFirst(m_looks);
    if (task)
        ++m_looked;
    return task;
}

bool ReadingList::isEmpty() const
{
    const std::lock_guard lock(m_mutex);
    return m_detail.empty() && m_thumbnails.empty() && m_looks.empty();
}

std::pair<qint64, qint64> ReadingList::progress() const
{
    const std::lock_guard lock(m_mutex);
    return {m_looked, m_looked + static_cast<qint64>(m_looks.size())};
}

} // namespace privet::photos
