// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/coded/bytes.h"

namespace privet::photos {

/// Bits of a coded run, the lowest of each byte first.
class LowBits
{
public:
    LowBits(ByteSource &source, Range run)
        : m_bytes(source, run)
    { }

    /// At most 32 bits.
    [[nodiscard]] std::uint32_t peek(unsigned count)
    {
        while (m_held < count) {
            m_bits |= std::uint64_t{m_bytes.next()} << m_held;
            m_held += 8;
        }
        return static_cast<std::uint32_t>(m_bits & ((std::uint64_t{1} << count) - 1));
    }
    void skip(unsigned count)
    {
        m_bits >>= count;
        m_held -= count;
        m_taken += count;
    }
    [[nodiscard]] std::uint32_t take(unsigned count)
    {
        const auto bits = peek(count);
        skip(count);
        return bits;
    }

    [[nodiscard]] std::uint64_t taken() const { return m_taken; }
    [[nodiscard]] bool isOverrun() const { return m_taken > m_bytes.bits(); }
    [[nodiscard]] Result<void> check() const { return m_bytes.check(m_taken); }
    [[nodiscard]] Error malformed(const char *what) const
    {
        return {Errc::Malformed, what, m_bytes.run().begin + m_taken / 8};
    }

private:
    CodedBytes m_bytes;
    std::uint64_t m_bits = 0;
    unsigned m_held = 0;
    std::uint64_t m_taken = 0;
};

/// One canonical prefix code. A code of one symbol costs no bits. Source: RFC 9649, 3.7.2; RFC 1951, 3.2.2.
class PrefixCode
{
public:
    static constexpr unsigned longest = 15;

    /// Nothing when the lengths, each at most `longest`, make no complete code.
    [[nodiscard]] static std::optional<PrefixCode> of(std::span<const std::uint8_t> lengths);

    unsigned read(LowBits &bits) const
    {
        const auto entry = m_fast[bits.peek(m_fastBits)];
        if (entry.length > m_fastBits)
            return readLong(bits);
        bits.skip(entry.length);
        return entry.symbol;
    }

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
};

} // namespace privet::photos
