// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/coded/bytes.h"

#include <bit>

namespace privet::photos {

/// The boolean encoder of VP8. Source: RFC 6386, 7.3.
class BoolWriter
{
public:
    void put(unsigned probability, bool value)
    {
        const auto split = 1 + (((m_range - 1) * probability) >> 8);
        m_low += value ? split : 0;
        m_range = value ? m_range - split : split;
        for (; m_range < 128; m_range <<= 1) {
            m_low <<= 1;
            if (++m_count == 8)
                emit();
        }
    }

    /// The low end of what the booleans leave, and zeros.
    [[nodiscard]] Bytes finish()
    {
        m_low <<= 8 - m_count;
        emit();
        putU8(m_bytes, static_cast<std::uint8_t>(m_low));
        return std::move(m_bytes);
    }

private:
    void emit()
    {
        if (m_low >> 16 != 0) { // one more than the bytes so far can hold
            auto last = m_bytes.rbegin();
            for (; *last == std::byte{0xFF}; ++last)
                *last = std::byte{0};
            *last = static_cast<std::byte>(std::to_integer<unsigned>(*last) + 1);
        }
        putU8(m_bytes, static_cast<std::uint8_t>(m_low >> 8 & 0xFF));
        m_low &= 0xFF;
        m_count = 0;
    }

    Bytes m_bytes;
    std::uint32_t m_low = 0; // the 8 bits in hand, behind m_count that are not written
    unsigned m_count = 0;
    unsigned m_range = 255;
};

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
        m_slack = static_cast<std::uint8_t>(m_window >> m_spare);
        m_range = isSet ? m_range - split : split;
        const auto shift = std::countl_zero(static_cast<std::uint8_t>(m_range));
        m_range <<= static_cast<unsigned>(shift);
        m_spare -= shift;
        m_shifts += static_cast<unsigned>(shift);
        if (m_copy)
            m_copy->put(probability, isSet);
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

    /// All that is read from now on is written as well; `copy` outlives this.
    void copyTo(BoolWriter &copy) { m_copy = &copy; }

    /// Up to the last one that the booleans read so far depend on: none before the first.
    [[nodiscard]] std::uint64_t bits() const { return m_needed; }
    /// Encoders leave the lowest number that says all booleans; by this much it is above that.
    [[nodiscard]] std::uint8_t slack() const { return m_slack; }
    [[nodiscard]] bool isOverrun() const { return bits() > m_bytes.bits(); }
    [[nodiscard]] Result<void> check() const { return m_bytes.check(bits()); }
    [[nodiscard]] const Range &partition() const { return m_bytes.run(); }

private:
    CodedBytes m_bytes;
    BoolWriter *m_copy = nullptr;
    std::uint64_t m_window = 0; // the 8 bits that are compared, and m_spare bits after them
    int m_spare = -8;
    unsigned m_range = 255;
    std::uint8_t m_slack = 0;
    std::uint64_t m_shifts = 0;
    std::uint64_t m_needed = 0; // the 8 bits, and the shifts before the last boolean
};

} // namespace privet::photos
