// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/coded/bytes.h"

namespace privet::photos {

Result<void> CodedBytes::check(std::uint64_t used) const
{
    if (m_error)
        return *m_error;
    if (used > bits())
        return Error{Errc::Truncated, "the coded picture ends too early", m_run.end};
    return {};
}

bool CodedBytes::fill()
{
    const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(capacity, m_run.end - m_position));
    if (length == 0 || m_error)
        return false;
    m_buffer.resize(length);
    if (auto read = m_source->read(m_position, m_buffer); !read) {
        m_error = read.error();
        m_filled = m_at = 0;
        return false;
    }
    m_position += length;
    m_filled = length;
    m_at = 0;
    return true;
}

} // namespace privet::photos
