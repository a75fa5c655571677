// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/coded/bytes.h"

#include <bit>

namespace privet::photos {

/// The boolean decoder of VP8, which counts the bits it needs. Source: RFC 6386, 7.3.
class Bools
{
public:
    Bools(ByteSource &source, Range partition)
        : m_bytes(source, partition)
    { }

    /// `probability` of false, of 256.
    bool read(unsigned probability)
    {
        while (m_spare < 0) {
            m_window = m_window << 8 | m_bytes.next();
            m_spare += 8;
        }
        m_needed = 8 + m_shifts;
        const auto split = 1 + (((m_range - 1) * probability) >> 8);
        const auto threshold = std::uint64_t{split} << m_spare;
        const bool isSet = m_window >= threshold;
        m_window -= isSet ? threshold : 0;
        m_range = isSet ? m_range - split : split;
        const auto shift = std::countl_zero(static_cast<std::uint8_t>(m_range));
        m_range <<= static_cast<unsigned>(shift);
        m_spare -= shift;
        m_shifts += static_cast<unsigned>(shift);
        return isSet;
    }

    bool flag() { return read(128); }
    unsigned number(unsigned bits)
    {
        unsigned value = 0;
        for (; bits > 0; --bits)
            value = value << 1 | unsigned{flag()};
        return value;
    }

    /// Up to the last one that the booleans read so far depend on: none before the first.
    [[nodiscard]] std::uint64_t bits() const { return m_needed; }
    [[nodiscard]] bool isOverrun() const { return bits() > m_bytes.bits(); }
    [[nodiscard]] Result<void> check() const { return m_bytes.check(bits()); }
    [[nodiscard]] const Range &partition() const { return m_bytes.run(); }

private:
    CodedBytes m_bytes;
    std::uint64_t m_window = 0; // the 8 bits that are compared, and m_spare bits after them
    int m_spare = -8;
    unsigned m_range = 255;
    std::uint64_t m_shifts = 0;
    std::uint64_t m_needed = 0; // the 8 bits, and the shifts before the last boolean
};

} // namespace privet::photos
