// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/png/row_reader.h"

#include <bitset>

namespace privet::photos::accountant {

/// Rows longer than this are not followed; a palette picture that has them is not accepted.
inline constexpr std::uint64_t longestPaletteRow = 4U * 1024 * 1024;

/// Which entries of the palette the pixels of a file name.
using UsedEntries = std::bitset<256>;

/// Reads the samples of one palette picture out of its filtered rows. Source: W3C PNG 9.2.
class PaletteReader final : public RowReader
{
public:
    /// `used` outlives this object.
    PaletteReader(const PngHeader &header, UsedEntries &used)
        : m_depth(header.depth)
        , m_used(used)
    { }

    void begin(const PngPass &pass) override;
    void take(ByteView piece) override;

private:
    void note(std::uint8_t samples);

    std::uint8_t m_depth;
    UsedEntries &m_used;
    std::uint32_t m_columns = 0; ///< of the pass
    std::uint32_t m_left = 0; ///< pixels of the row that are still to come
    std::vector<std::uint8_t> m_line; ///< samples of this row, behind them those of the one above
    std::size_t m_at = 0; ///< in the row, filter byte counted
    std::uint8_t m_filter = 0;
    std::uint8_t m_before = 0; ///< the byte to the left
    std::uint8_t m_corner = 0; ///< the byte above that
};

/// Whether a palette says nothing but the colours that are used: others are black and opaque, and the last one of each
/// chunk means something.
[[nodiscard]] bool isPlainPalette(ByteView palette, ByteView transparency, const UsedEntries &used);

/// Whether every entry that is used shows the same.
[[nodiscard]] bool isSamePalette(ByteView palette, ByteView transparency, ByteView otherPalette,
                                 ByteView otherTransparency, const UsedEntries &used);

} // namespace privet::photos::accountant
