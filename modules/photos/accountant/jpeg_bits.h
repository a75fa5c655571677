// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/jpeg_entropy.h"

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
        , m_at(coded.begin)
        , m_end(coded.end)
    { }

    /// Makes at least 56 bits ready; behind the last one come zeros. A failure to read ends the run and is kept.
    void fill()
    {
        if (m_count > 56)
            return;
        if (m_next + 8 <= m_view.size() && !fillFast())
            return;
        fillSlowly();
    }

    /// The next 16 bits. fill() came before, and at most 40 bits were skipped since.
    [[nodiscard]] std::uint32_t peek16() const { return static_cast<std::uint32_t>(m_bits >> 48U); }
    [[nodiscard]] std::uint32_t peek(unsigned count) const { return count == 0 ? 0 : peek16() >> (16 - count); }

    /// Passes at most 40 of the bits that are ready.
    void skip(unsigned count)
    {
        m_bits <<= count;
        m_count -= static_cast<int>(count);
    }
    [[nodiscard]] int ready() const { return m_count; }

    /// Whether more bits were passed than there are.
    [[nodiscard]] bool isOverrun() const { return m_count < m_padding; }

    /// Whether what is left of the run is less than a byte, and all ones (T.81 F.1.2.3) or, as some encoders have it,
    /// all zeros.
    [[nodiscard]] bool isAtEnd();

    /// The offset in the file of the first byte that has not been passed in part. After isAtEnd().
    [[nodiscard]] std::uint64_t position() const;

    /// Goes on behind the restart marker that ended the run; false at the end of the scan.
    [[nodiscard]] bool nextRun();

    [[nodiscard]] const Result<void> &readState() const { return m_readState; }

private:
    /// Takes as many whole bytes as fit if none of the next eight is 0xFF; true if there is one.
    [[nodiscard]] bool fillFast()
    {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, m_view.data() + m_next, sizeof bytes);
        constexpr std::uint64_t low = 0x0101010101010101U;
        const auto inverted = ~bytes;
        if (((inverted - low) & ~inverted & (low << 7U)) != 0)
            return true;
        if constexpr (std::endian::native == std::endian::little)
            bytes = __builtin_bswap64(bytes);
        const auto taken = static_cast<unsigned>(64 - m_count) / 8;
        // With nothing ready all eight bytes fit; otherwise the lowest bits fall off.
        m_bits |= bytes >> static_cast<unsigned>(m_count);
        m_count += static_cast<int>(8 * taken);
        if (m_count < 64)
            m_bits &= ~std::uint64_t{0} << static_cast<unsigned>(64 - m_count);
        m_next += taken;
        m_stuffed <<= taken;
        return false;
    }
    void fillSlowly();
    [[nodiscard]] bool viewAgain();

    Window &m_window;
    std::uint64_t m_at; ///< offset of the view
    std::uint64_t m_end;
    ByteView m_view;
    std::size_t m_next = 0; ///< into the view
    std::uint64_t m_bits = 0; ///< the ready ones, at the top
    int m_count = 0;
    int m_padding = 0; ///< zeros that were put behind the last bit of the run
    std::uint32_t m_stuffed = 0; ///< for the last bytes taken, whether each was followed by stuffing
    Result<void> m_readState;
};

} // namespace privet::photos::accountant
