// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

namespace privet::photos {

/// Reads bits, the most significant first. Behind the end they are 0 and failed() stays true.
class BitReader
{
public:
    explicit BitReader(ByteView bytes)
        : m_bytes(bytes)
    { }

    [[nodiscard]] std::uint32_t take(unsigned count)
    {
        std::uint32_t value = 0;
        for (unsigned i = 0; i < count; ++i)
            value = value << 1U | bit();
        return value;
    }
    void skip(std::size_t count) { m_position += count; }
    void align() { m_position = (m_position + 7) / 8 * 8; }

    [[nodiscard]] std::size_t position() const { return m_position; } ///< in bits
    [[nodiscard]] std::size_t left() const { return failed() ? 0 : m_bytes.size() * 8 - m_position; }
    [[nodiscard]] bool failed() const { return m_position > m_bytes.size() * 8; }

private:
    std::uint32_t bit()
    {
        const auto at = m_position++;
        return at / 8 < m_bytes.size() ? std::uint32_t{u8(m_bytes, at / 8)} >> (7 - at % 8) & 1U : 0;
    }

    ByteView m_bytes;
    std::size_t m_position = 0;
};

} // namespace privet::photos
