// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/webp/vp8l_bits.h"

#include <array>
#include <vector>

namespace privet::photos::accountant {

/// One canonical prefix code of a lossless stream. Source: RFC 9649, 3.7.2.
class Vp8lPrefixCode
{
public:
    static constexpr unsigned longest = 15;

    /// Reads the description of a code for symbols below `alphabet`.
    /// Errors: Malformed, and those of Vp8lBits::state().
    [[nodiscard]] static Result<Vp8lPrefixCode> read(Vp8lBits &bits, std::size_t alphabet);

    [[nodiscard]] unsigned symbol(Vp8lBits &bits) const
    {
        const auto entry = m_short[bits.peek(shortBits)];
        if (entry != notShort) {
            bits.skip(entry & 0xFU);
            return entry >> 4U;
        }
        return longSymbol(bits);
    }

private:
    static constexpr unsigned shortBits = 8;
    static constexpr std::uint16_t notShort = 0xFFFF;

    /// By symbol, 0 for none. Errors: Malformed when they are neither one symbol nor a complete code.
    [[nodiscard]] static Result<Vp8lPrefixCode> ofLengths(const std::vector<std::uint8_t> &lengths);
    void fillShort();
    [[nodiscard]] unsigned longSymbol(Vp8lBits &bits) const;

    std::array<std::uint16_t, longest + 1> m_counts{}; ///< of symbols by code length
    std::vector<std::uint16_t> m_symbols; ///< in the order of their codes
    std::array<std::uint16_t, 1U << shortBits> m_short{}; ///< by the next bits: symbol, and length in four bits
};

} // namespace privet::photos::accountant
