// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"

#include <bit>
#include <optional>
#include <vector>

namespace privet::photos::accountant {

/// A run of coded bytes, and how many of its bits a decoder reads.
struct CodedStream {
    Range range;
    std::uint64_t bits = 0;
};

/// The boolean decoder of one partition of a VP8 frame, which also knows how far it has read.
/// Source: RFC 6386, 7.
class Vp8Booleans
{
public:
    Vp8Booleans(ByteSource &file, const Range &partition);

    /// `probability` of a zero, in 256ths.
    [[nodiscard]] bool read(unsigned probability)
    {
        if (m_spare < 0)
            refill();
        m_readShifts = m_shifts;
        m_isRead = true;
        const auto split = 1 + (((m_range - 1) * probability) >> 8U);
        const auto bound = std::uint64_t{split} << static_cast<unsigned>(m_spare);
        const bool isSet = m_value >= bound;
        m_value -= isSet ? bound : 0;
        m_rest = m_value >> static_cast<unsigned>(m_spare);
        m_range = isSet ? m_range - split : split;
        const auto shift = std::countl_zero(static_cast<std::uint8_t>(m_range));
        m_range <<= static_cast<unsigned>(shift);
        m_spare -= shift;
        m_shifts += static_cast<unsigned>(shift);
        if (m_record)
            m_record->push_back(isSet);
        return isSet;
    }
    [[nodiscard]] bool flag() { return read(128); }
    /// A number of `bits` bits, highest first.
    [[nodiscard]] unsigned number(unsigned bits);
    /// A flag, and if it is set a number with its sign. 0 when it is not set; nothing else is 0.
    [[nodiscard]] unsigned optional(unsigned bits);
    /// Keeps all booleans from now on; `record` outlives this.
    void record(std::vector<bool> &record) { m_record = &record; }

    /// The partition up to the last bit that the booleans so far needed.
    [[nodiscard]] CodedStream stream() const { return {m_partition, m_isRead ? windowBits + m_readShifts : 0}; }
    /// The number that the stream is lies at the low end of all that say the same.
    [[nodiscard]] bool isLowest() const { return m_rest == 0; }
    /// Errors: Malformed when more bits were needed than there are, ReadFailed and its kin.
    [[nodiscard]] Result<void> state() const;

private:
    static constexpr unsigned windowBits = 8;

    void refill();

    Window m_window;
    Range m_partition;
    std::uint64_t m_at;
    ByteView m_run; ///< of the window, not yet taken
    std::optional<Error> m_failure;
    std::uint64_t m_value = 0; ///< the window, and m_spare bits behind it
    std::uint64_t m_rest = 0; ///< in the window, of what the latest boolean left of the number
    int m_spare = -static_cast<int>(windowBits);
    unsigned m_range = 255;
    std::uint64_t m_shifts = 0;
    std::uint64_t m_readShifts = 0; ///< those before the latest boolean
    bool m_isRead = false;
    std::vector<bool> *m_record = nullptr;
};

} // namespace privet::photos::accountant
