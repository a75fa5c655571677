// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/png/rows.h"

namespace privet::photos::accountant {

Result<void> PngRowCheck::take(ByteView coded)
{
    while (true) {
        const auto bytes = m_inflater.unpack(coded);
        if (!bytes)
            return bytes.error();
        if (bytes->empty())
            break;
        if (auto taken = takeRows(*bytes); !taken)
            return taken;
    }
    if (!coded.empty())
        return Error{Errc::Malformed, "bytes after the end of the packed picture"};
    return {};
}

Result<void> PngRowCheck::takeRows(ByteView bytes)
{
    while (!bytes.empty()) {
        if (m_leftInRow == 0) {
            if (isComplete())
                return Error{Errc::Malformed, "more rows than the picture has"};
            if (u8(bytes) > 4)
                return Error{Errc::Malformed, "unknown row filter"};
            if (m_reader && !m_isPassOpen)
                m_reader->begin(m_passes[m_pass]);
            m_isPassOpen = true;
            --m_passes[m_pass].rows;
            m_leftInRow = m_passes[m_pass].rowLength;
        }
        const auto taken = bytes.first(static_cast<std::size_t>(std::min<std::uint64_t>(m_leftInRow, bytes.size())));
        if (m_reader)
            m_reader->take(taken);
        m_leftInRow -= taken.size();
        bytes = bytes.subspan(taken.size());
    }
    return {};
}

bool PngRowCheck::isComplete()
{
    while (m_pass < m_passes.size() && m_passes[m_pass].rows == 0) {
        ++m_pass;
        m_isPassOpen = false;
    }
    return m_pass == m_passes.size() && m_leftInRow == 0;
}

Result<void> PngRowCheck::finish()
{
    if (!m_inflater.isOver())
        return Error{Errc::Malformed, "packed picture without its end"};
    if (m_leftInRow != 0 || !isComplete())
        return Error{Errc::Malformed, "fewer rows than the picture has"};
    if (m_inflater.blocks() > 8 + m_length / 1024)
        return Error{Errc::Malformed, "packed picture in more blocks than it needs"};
    return {};
}

Result<ByteView> PngRowBytes::next()
{
    while (m_left > 0) {
        auto bytes = m_inflater.unpack(m_packed);
        if (!bytes)
            return bytes;
        if (!bytes->empty()) {
            const auto length = std::min<std::uint64_t>(bytes->size(), m_left);
            m_left -= length;
            return bytes->first(static_cast<std::size_t>(length));
        }
        if (m_inflater.isOver())
            break;
        auto coded = m_coded.next();
        if (!coded)
            return coded;
        if (coded->empty())
            break;
        m_packed = *coded;
    }
    if (m_left > 0)
        return Error{Errc::Malformed, "fewer rows than the picture has"};
    return ByteView{};
}

} // namespace privet::photos::accountant
