// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/webp/vp8l_bits.h"

#include <algorithm>
#include <array>
#include <vector>

namespace privet::photos::accountant {

/// One canonical prefix code of a lossless stream, and what of it has been made use of. Source: RFC 9649, 3.7.2.
class Vp8lPrefixCode
{
public:
    static constexpr unsigned longest = 15;

    /// Reads the description of a code for symbols below `alphabet`; `isLoose` becomes true when the code of its
    /// lengths is. Errors: Malformed, and those of Vp8lBits::state().
    [[nodiscard]] static Result<Vp8lPrefixCode> read(Vp8lBits &bits, std::size_t alphabet, bool &isLoose);

    [[nodiscard]] unsigned symbol(Vp8lBits &bits)
    {
        const auto entry = m_short[bits.peek(shortBits)];
        unsigned symbol = entry >> 4U;
        if (entry != notShort)
            bits.skip(entry & 0xFU);
        else
            symbol = longSymbol(bits);
        m_uses[symbol] = true;
        return symbol;
    }

    /// Some symbol has come.
    [[nodiscard]] bool isUsed() const { return std::find(m_uses.begin(), m_uses.end(), true) != m_uses.end(); }
    /// Symbols that never came have codes, more than four for each that did: programs round counts, but no run of five
    /// zeros.
    [[nodiscard]] bool isLoose() const;
    /// Where its description stands, in bits of the stream.
    [[nodiscard]] const Range &place() const { return m_place; }
    /// Its description is the shortest that there is, the one of the symbol 0.
    [[nodiscard]] bool isEmpty() const { return m_place.size() == 4 && m_symbols.front() == 0; }

private:
    static constexpr unsigned shortBits = 8;
    static constexpr std::uint16_t notShort = 0xFFFF;

    /// By symbol, 0 for none. Errors: Malformed when they are neither one symbol nor a complete code.
    [[nodiscard]] static Result<Vp8lPrefixCode> ofLengths(const std::vector<std::uint8_t> &lengths);
    void fillShort();
    [[nodiscard]] unsigned longSymbol(Vp8lBits &bits) const;

    std::array<std::uint16_t, longest + 1> m_counts{}; ///< of symbols by code length
    std::vector<std::uint16_t> m_symbols; ///< in the order of their codes
    std::vector<bool> m_uses; ///< by symbol
    Range m_place;
    std::array<std::uint16_t, 1U << shortBits> m_short{}; ///< by the next bits: symbol, and length in four bits
};

} // namespace privet::photos::accountant
