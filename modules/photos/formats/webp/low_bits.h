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

/// Writes bits, the lowest of each byte first; those that fill up the last byte are zero.
class LowBitWriter
{
public:
    /// The lowest `count` bits of `value`.
    void put(std::uint32_t value, unsigned count)
    {
        for (; count > 0; --count, value >>= 1, ++m_count) {
            if (m_count % 8 == 0)
                m_bytes.push_back(std::byte{0});
            m_bytes.back() |= static_cast<std::byte>((value & 1U) << m_count % 8);
        }
    }

    [[nodiscard]] std::uint64_t count() const { return m_count; }
    [[nodiscard]] const Bytes &bytes() const { return m_bytes; }

private:
    Bytes m_bytes;
    std::uint64_t m_count = 0;
};

/// A run of bits of the source, and what a clean file has in its place.
struct BitEdit {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    LowBitWriter bits;
};

/// The first `count` bits of `run` with these edits, which rise and do not overlap. Errors: as ByteSource::read.
[[nodiscard]] Result<Bytes> editedBits(ByteSource &source, Range run, std::uint64_t count,
                                       const std::vector<BitEdit> &edits);
/// How many bits that makes.
[[nodiscard]] std::uint64_t editedLength(std::uint64_t count, const std::vector<BitEdit> &edits);

} // namespace privet::photos
