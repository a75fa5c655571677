// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/gif/codes.h"

#include <bit>

namespace privet::photos::accountant {

GifCodes::GifCodes(unsigned codeSize, std::uint64_t pixels)
    : m_pixels(pixels)
    , m_clearCode(1U << codeSize)
{
    std::fill_n(m_lengths.begin(), m_clearCode, std::uint16_t{1});
    clear();
}

void GifCodes::clear()
{
    m_next = m_clearCode + 2;
    m_width = static_cast<unsigned>(std::bit_width(m_clearCode));
    m_previous = none;
}

Result<void> GifCodes::take(ByteView bytes)
{
    if (m_isOver && !bytes.empty())
        m_isPadded = false;
    for (std::size_t at = 0; at < bytes.size() && !m_isOver; ++at) {
        m_bits |= std::uint64_t{u8(bytes, at)} << m_bitCount;
        m_bitCount += 8;
        while (m_bitCount >= m_width && !m_isOver) {
            const auto code = static_cast<unsigned>(m_bits & ((std::uint64_t{1} << m_width) - 1));
            const auto width = m_width;
            if (auto done = step(code); !done)
                return done;
            m_bits >>= width;
            m_bitCount -= width;
            m_read += m_isOver ? 0 : width;
        }
        if (m_isOver)
            m_isPadded = m_bits == 0 && at + 1 == bytes.size();
    }
    return {};
}

Result<void> GifCodes::step(unsigned code)
{
    if (code == m_clearCode) {
        if (isComplete())
            return Error{Errc::Malformed, "code behind the last pixel", 0};
        clear();
        return {};
    }
    if (code == m_clearCode + 1) {
        m_isOver = true;
        return {};
    }
    const bool isNew = code == m_next && m_previous != none && m_next < tableSize;
    if (!isNew && code >= std::min(m_next, tableSize))
        return Error{Errc::Malformed, "LZW code that is not in the table", 0};
    if (isComplete())
        return Error{Errc::Malformed, "more pixels than the image has", 0};
    if (code < m_clearCode)
        m_colours.set(code);

    if (m_previous != none && m_next < tableSize) {
        m_lengths[m_next] = static_cast<std::uint16_t>(m_lengths[m_previous] + 1);
        ++m_next;
    }
    if (m_next >= (1U << m_width) && m_width < 12) // of code size 1, after the first code already
        ++m_width;
    m_made += m_lengths[code];
    m_previous = code;
    return {};
}

} // namespace privet::photos::accountant
