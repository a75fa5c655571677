// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/png/palette.h"

#include <cstdlib>

namespace privet::photos::accountant {

namespace {

constexpr std::uint8_t opaque = 0xFF;

/// What a row filter adds to a byte, from its neighbours to the left, above, and above to the left.
unsigned predicted(std::uint8_t filter, unsigned left, unsigned above, unsigned corner)
{
    switch (filter) {
    case 1:
        return left;
    case 2:
        return above;
    case 3:
        return (left + above) / 2;
    case 4: {
        const auto distance
            = [&](unsigned from) { return std::abs(static_cast<int>(left + above) - static_cast<int>(corner + from)); };
        if (distance(left) <= distance(above) && distance(left) <= distance(corner))
            return left;
        return distance(above) <= distance(corner) ? above : corner;
    }
    default:
        return 0;
    }
}

/// Red, green, blue and alpha of an entry; what is beyond the palette is shown as a viewer likes.
std::uint32_t entryOf(ByteView palette, ByteView transparency, std::size_t entry)
{
    if (palette.size() < 3 * (entry + 1))
        return 0;
    const auto alpha = entry < transparency.size() ? u8(transparency, entry) : opaque;
    return std::uint32_t{u8(palette, 3 * entry)} << 24U | std::uint32_t{u8(palette, 3 * entry + 1)} << 16U
           | std::uint32_t{u8(palette, 3 * entry + 2)} << 8U | alpha;
}

} // namespace

void PaletteReader::begin(const PngPass &pass)
{
    m_columns = pass.columns;
    m_line.assign(static_cast<std::size_t>(pass.rowLength) - 1, 0);
    m_at = 0;
}

void PaletteReader::take(ByteView piece)
{
    for (const auto coded : piece) {
        if (m_at++ == 0) {
            m_filter = std::to_integer<std::uint8_t>(coded);
            m_before = 0;
            m_corner = 0;
            m_left = m_columns;
            continue;
        }
        auto &above = m_line[m_at - 2];
        const auto value = static_cast<std::uint8_t>(std::to_integer<unsigned>(coded)
                                                     + predicted(m_filter, m_before, above, m_corner));
        m_corner = above;
        m_before = value;
        above = value; // from now on this is the row above
        note(value);
        if (m_at == m_line.size() + 1)
            m_at = 0;
    }
}

/// The bits that fill the last byte of a row are no pixels.
void PaletteReader::note(std::uint8_t samples)
{
    for (unsigned shift = 8; shift > 0 && m_left > 0; --m_left) {
        shift -= m_depth;
        m_used.set(unsigned{samples} >> shift & ((1U << m_depth) - 1));
    }
}

bool isPlainPalette(ByteView palette, ByteView transparency, const UsedEntries &used)
{
    const auto count = palette.size() / 3;
    for (std::size_t entry = 0; entry < count; ++entry) {
        if (!used.test(entry) && entryOf(palette, transparency, entry) != opaque)
            return false;
    }
    return (used.test(count - 1) || count == 1)
           && (transparency.empty() || u8(transparency, transparency.size() - 1) != opaque);
}

bool isSamePalette(ByteView palette, ByteView transparency, ByteView otherPalette, ByteView otherTransparency,
                   const UsedEntries &used)
{
    for (std::size_t entry = 0; entry < used.size(); ++entry) {
        if (used.test(entry)
            && entryOf(palette, transparency, entry) != entryOf(otherPalette, otherTransparency, entry))
            return false;
    }
    return true;
}

} // namespace privet::photos::accountant
