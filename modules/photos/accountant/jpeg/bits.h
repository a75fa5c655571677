// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/jpeg/entropy.h"

#include <array>
#include <bit>

namespace privet::photos::accountant {

/// The bits of one run of entropy-coded bytes, up to a marker or the end of the scan, without the stuffing.
/// Source: T.81 F.2.2.5.
class JpegBits
{
public:
    /// `coded` is what the bytes of one scan take in the file. The window outlives this object and nobody else moves it
    /// meanwhile.
    JpegBits(Window &window, Range coded)
        : m_window(window)
        , m_runBegin(coded.begin)
        , m_at(coded.begin)
        , m_end(coded.end)
    { }

    /// Makes at least 56 bits ready; behind the last one come zeros. A failure to read ends the run and is kept.
    void fill()
    {
        if (m_next + sizeof(std::uint64_t) > m_filled)
            return fillAtEdge();
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, m_bytes.data() + m_next, sizeof bytes);
        if constexpr (std::endian::native == std::endian::little)
            bytes = __builtin_bswap64(bytes);
        // Bits of a byte that does not fit as a whole come again with the next filling, in the same place.
        m_bits |= bytes >> m_count;
        m_next += (63 - m_count) / 8;
        m_count |= 56U;
    }

    /// The next bits, at most 16. fill() came before, and at most 40 bits were skipped since.
    [[nodiscard]] std::uint32_t peek(unsigned count) const
    {
        return count == 0 ? 0 : static_cast<std::uint32_t>(m_bits >> (64 - count));
    }

    /// Passes at most 40 of the bits that are ready.
    void skip(unsigned count)
    {
        m_bits <<= count;
        m_count -= count;
    }

    /// Whether more bits were passed than there are.
    [[nodiscard]] bool isOverrun() const { return m_count < m_padding; }

    /// Whether what is left of the run is less than a byte, and all ones (T.81 F.1.2.3) or, as some encoders have it,
    /// all zeros.
    [[nodiscard]] bool isAtEnd();

    /// How many bytes of the run were taken in, without the stuffing.
    [[nodiscard]] std::uint64_t taken() const { return m_before + m_next; }

    /// The offset in the file of the first byte that has not been passed in part. Reads the run again.
    [[nodiscard]] std::uint64_t position();

    /// Goes on behind the restart marker that ended the run; false at the end of the scan. After isAtEnd().
    [[nodiscard]] bool nextRun();

    [[nodiscard]] const Result<void> &readState() const { return m_readState; }

private:
    void fillAtEdge();
    void load();
    [[nodiscard]] ByteView view(std::uint64_t at);

    Window &m_window;
    std::uint64_t m_runBegin;
    std::uint64_t m_at; ///< the first byte that is not loaded
    std::uint64_t m_end;
    std::array<std::byte, 8192> m_bytes; ///< some of the run, without the stuffing
    std::size_t m_filled = 0;
    std::size_t m_next = 0;
    std::uint64_t m_before = 0; ///< bytes of the run that were in m_bytes before
    std::uint64_t m_bits = 0; ///< the ready ones, at the top
    unsigned m_count = 0;
    unsigned m_padding = 0; ///< zeros that were put behind the last bit of the run
    bool m_isLoaded = false; ///< to the end of the run
    Result<void> m_readState;
};

} // namespace privet::photos::accountant
