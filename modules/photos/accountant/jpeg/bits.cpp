// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/jpeg/bits.h"

namespace privet::photos::accountant {

void JpegBits::fillAtEdge()
{
    if (!m_isLoaded) {
        load();
        if (m_filled >= sizeof(std::uint64_t))
            return fill();
    }
    for (; m_count <= 56; m_count += 8) {
        if (m_next < m_filled)
            m_bits |= std::uint64_t{u8(m_bytes, m_next++)} << (56 - m_count);
        else
            m_padding += 8;
    }
}

/// Takes in as much as there is room for.
void JpegBits::load()
{
    std::copy(m_bytes.begin() + static_cast<std::ptrdiff_t>(m_next),
              m_bytes.begin() + static_cast<std::ptrdiff_t>(m_filled), m_bytes.begin());
    m_filled -= m_next;
    m_before += m_next;
    m_next = 0;
    while (m_filled < m_bytes.size() && !m_isLoaded) {
        const auto bytes = view(m_at);
        const auto ff = nextFF(bytes, 0);
        const auto length = std::min(ff, m_bytes.size() - m_filled);
        std::copy_n(bytes.begin(), length, m_bytes.begin() + static_cast<std::ptrdiff_t>(m_filled));
        m_filled += length;
        m_at += length;
        if (m_filled == m_bytes.size() || (ff == bytes.size() && !bytes.empty()))
            continue;
        const auto rest = view(m_at); // what follows the FF may be behind the edge of the first view
        m_isLoaded = rest.size() < 2 || u8(rest, 1) != 0; // the end, or a restart marker
        if (!m_isLoaded) {
            m_bytes[m_filled++] = std::byte{0xFF};
            m_at += 2;
        }
    }
}

/// What can be seen of the scan from `at`, at least two bytes if there are; nothing at its end.
ByteView JpegBits::view(std::uint64_t at)
{
    if (at >= m_end || !m_readState)
        return {};
    const auto bytes = markerView(m_window, at);
    if (!bytes) {
        m_readState = bytes.error();
        return {};
    }
    return bytes->first(static_cast<std::size_t>(std::min<std::uint64_t>(bytes->size(), m_end - at)));
}

bool JpegBits::isAtEnd()
{
    fill();
    if (m_count < m_padding)
        return true;
    const auto left = m_count - m_padding;
    if (left >= 8)
        return false;
    const auto padding = peek(left);
    return padding == (1U << left) - 1 || padding == 0;
}

std::uint64_t JpegBits::position()
{
    const auto ready = m_count > m_padding ? (m_count - m_padding) / 8 : 0;
    auto left = m_before + m_next - ready;
    auto at = m_runBegin;
    while (left > 0) {
        const auto bytes = view(at);
        if (bytes.empty())
            break;
        const auto plain = std::min<std::uint64_t>(nextFF(bytes, 0), left);
        at += plain > 0 ? plain : 2; // an FF and its stuffing
        left -= plain > 0 ? plain : 1;
    }
    return at;
}

bool JpegBits::nextRun()
{
    if (m_at + 2 > m_end)
        return false;
    m_at += 2;
    m_runBegin = m_at;
    m_filled = m_next = 0;
    m_before = 0;
    m_bits = 0;
    m_count = m_padding = 0;
    m_isLoaded = false;
    return true;
}

} // namespace privet::photos::accountant
