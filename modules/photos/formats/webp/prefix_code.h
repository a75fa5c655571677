// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/webp/low_bits.h"

#include <optional>

namespace privet::photos {

/// One canonical prefix code, which remembers what has been read. A code of one symbol costs no bits.
/// Source: RFC 9649, 3.7.2; RFC 1951, 3.2.2.
class PrefixCode
{
public:
    static constexpr unsigned longest = 15;

    /// Nothing when the lengths, each at most `longest`, make no complete code.
    [[nodiscard]] static std::optional<PrefixCode> of(std::span<const std::uint8_t> lengths);

    unsigned read(LowBits &bits)
    {
        const auto entry = m_fast[bits.peek(m_fastBits)];
        auto symbol = unsigned{entry.symbol};
        if (entry.length > m_fastBits)
            symbol = readLong(bits);
        else
            bits.skip(entry.length);
        m_isRead[symbol] = 1;
        return symbol;
    }

    [[nodiscard]] bool isRead() const;
    /// More symbols that nothing reads than encoders leave: libwebp evens out counts, but for runs of five zeros.
    [[nodiscard]] bool hasIdleSymbols() const;
    /// The one symbol that there is is 0.
    [[nodiscard]] bool isZero() const { return m_symbols.size() == 1 && m_symbols.front() == 0; }
    [[nodiscard]] std::size_t memory() const;

private:
    struct Entry {
        std::uint16_t symbol = 0;
        std::uint8_t length = 0; ///< above m_fastBits: the code goes on
    };
    static constexpr unsigned mostFastBits = 8;

    void fillFast();
    [[nodiscard]] unsigned readLong(LowBits &bits) const;

    unsigned m_fastBits = 0;
    std::vector<Entry> m_fast; // by the next m_fastBits bits
    std::array<std::uint16_t, longest + 1> m_count{}; // codes of each length
    std::vector<std::uint16_t> m_symbols; // in the order of their codes
    std::vector<std::uint8_t> m_isRead; // by symbol
};

} // namespace privet::photos
