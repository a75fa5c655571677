// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/gif/codes.h"

namespace privet::photos {

void GifCodes::start(unsigned minimum, std::uint64_t pixels)
{
    m_state = State::Reading;
    m_clear = 1U << minimum;
    m_pixelsLeft = pixels;
    m_fed = m_end = m_bits = 0;
    m_held = 0;
    m_isUsed = {};
    std::fill_n(m_lengths.begin(), m_clear, std::uint16_t{1});
    clear();
}

void GifCodes::clear()
{
    m_width = 1;
    while (1U << m_width <= m_clear)
        ++m_width;
    m_next = m_clear + 2;
    m_previous = 0;
}

GifCodes::State GifCodes::feed(ByteView data)
{
    constexpr unsigned widest = 12;
    if (m_state != State::Reading)
        return m_state;
    m_fed += 8 * data.size();
    auto byte = data.begin();
    while (m_state == State::Reading) {
        while (m_held < m_width && byte != data.end()) {
            m_bits |= std::to_integer<std::uint64_t>(*byte++) << m_held;
            m_held += 8;
        }
        if (m_held < m_width)
            break;
        const auto code = static_cast<std::uint32_t>(m_bits & ((1U << m_width) - 1));
        if (code == m_clear + 1) {
            m_state = State::Ended;
            break;
        }
        m_bits >>= m_width;
        m_held -= m_width;
        if (code == m_clear) {
            clear();
            continue;
        }
        auto known = m_clear;
        if (m_previous > 0) {
            known = std::min(m_next + 1, most);
            if (m_next < most)
                m_lengths[m_next++] = static_cast<std::uint16_t>(m_previous + 1);
        }
        if (code >= known) {
            m_state = State::Broken;
            break;
        }
        m_isUsed[code] = true;
        m_previous = m_lengths[code];
        if (m_next >= 1U << m_width && m_width < widest)
            ++m_width;
        if (m_previous >= m_pixelsLeft)
            m_state = State::Full;
        m_pixelsLeft -= std::min<std::uint64_t>(m_previous, m_pixelsLeft);
    }
    m_end = m_fed - m_held - 8 * static_cast<std::uint64_t>(data.end() - byte);
    return m_state;
}

std::bitset<256> GifCodes::used() const
{
    std::bitset<256> used;
    for (std::size_t colour = 0; colour < m_clear; ++colour)
        used[colour] = m_isUsed[colour];
    return used;
}

} // namespace privet::photos
