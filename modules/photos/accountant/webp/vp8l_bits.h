// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"

#include <optional>

namespace privet::photos::accountant {

/// The bits of a lossless stream, lowest first. Behind the end come zeros; state() tells.
class Vp8lBits
{
public:
    Vp8lBits(ByteSource &file, const Range &range)
        : m_window(file)
        , m_range(range)
        , m_at(range.begin)
    { }

    /// The next `count` bits, at most 24, without taking them.
    [[nodiscard]] std::uint32_t peek(unsigned count)
    {
        if (m_held < count)
            refill();
        return static_cast<std::uint32_t>(m_bits & ((std::uint64_t{1} << count) - 1));
    }
    /// Takes what has been peeked at.
    void skip(unsigned count)
    {
        m_bits >>= count;
        m_held -= count;
        m_read += count;
    }
    [[nodiscard]] std::uint32_t take(unsigned count)
    {
        const auto value = peek(count);
        skip(count);
        return value;
    }

    /// Bits taken so far.
    [[nodiscard]] std::uint64_t read() const { return m_read; }
    /// Errors: Malformed when more bits were taken than there are, ReadFailed and its kin.
    [[nodiscard]] Result<void> state() const;

private:
    void refill();

    Window m_window;
    Range m_range;
    std::uint64_t m_at;
    ByteView m_run; ///< of the window, not yet held
    std::optional<Error> m_failure;
    std::uint64_t m_bits = 0;
    unsigned m_held = 0;
    std::uint64_t m_read = 0;
};

} // namespace privet::photos::accountant
