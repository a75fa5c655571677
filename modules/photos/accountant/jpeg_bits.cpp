// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/jpeg_bits.h"

namespace privet::photos::accountant {

void JpegBits::fillSlowly()
{
    while (m_count <= 56) {
        if (m_next + 2 > m_view.size() && !viewAgain()) {
            m_padding += 8;
            m_count += 8;
            continue;
        }
        const auto byte = u8(m_view, m_next);
        bool isStuffed = false;
        if (byte == 0xFF) {
            isStuffed = m_next + 1 < m_view.size() && u8(m_view, m_next + 1) == 0;
            if (!isStuffed) { // a restart marker: the run is over
                m_padding += 8;
                m_count += 8;
                continue;
            }
        }
        m_bits |= std::uint64_t{byte} << static_cast<unsigned>(56 - m_count);
        m_count += 8;
        m_next += isStuffed ? 2 : 1;
        m_stuffed = m_stuffed << 1U | (isStuffed ? 1U : 0U);
    }
}

/// Looks at the file from the next byte on, with at least two bytes if there are; false if there is none.
bool JpegBits::viewAgain()
{
    m_at += m_next;
    m_next = 0;
    m_view = {};
    if (m_at >= m_end || !m_readState)
        return false;
    const auto bytes = markerView(m_window, m_at);
    if (!bytes) {
        m_readState = bytes.error();
        return false;
    }
    m_view = bytes->first(static_cast<std::size_t>(std::min<std::uint64_t>(bytes->size(), m_end - m_at)));
    return true;
}

bool JpegBits::isAtEnd()
{
    fill();
    const int left = m_count - m_padding;
    if (left < 0 || left >= 8)
        return left < 0;
    const auto ones = (1U << static_cast<unsigned>(left)) - 1;
    const auto padding = peek(static_cast<unsigned>(left));
    return padding == ones || padding == 0;
}

std::uint64_t JpegBits::position() const
{
    const auto whole = static_cast<unsigned>(std::max(0, m_count - m_padding)) / 8;
    const auto stuffing = std::popcount(m_stuffed & ((1U << whole) - 1));
    return m_at + m_next - whole - static_cast<unsigned>(stuffing);
}

bool JpegBits::nextRun()
{
    m_bits = 0;
    m_count = 0;
    m_padding = 0;
    if (m_next + 2 > m_view.size() && !viewAgain())
        return false;
    m_next += 2;
    return true;
}

} // namespace privet::photos::accountant
