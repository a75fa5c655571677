// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/png/rows.h"

#include <bitset>

namespace privet::photos {

/// Takes one row of a picture as it is shown, without its filter byte. `columns` is the number of pixels in it.
using PngPixelSink = std::function<void(ByteView samples, std::uint64_t columns)>;

/// Undoes the filters of the rows of a picture. Memory: two rows; wider ones than `widest` are not looked at. Thread:
/// one.
class PngPixels
{
public:
    static constexpr std::uint64_t widest = 4U << 20U;

    PngPixels(const PngHeader &header, const PngRows &rows, PngPixelSink sink);

    /// Whether the rows are narrow enough.
    [[nodiscard]] static bool canWatch(const PngRows &rows);

    /// For PngRowReader::start; takes the rows in any pieces.
    void take(ByteView rows);

private:
    void endRow();
    void unfilter();
    void beginPass();

    PngRows m_rows;
    PngPixelSink m_sink;
    std::size_t m_pixelBytes = 0;
    std::size_t m_pass = 0;
    std::uint64_t m_rowsLeft = 0;
    Bytes m_row; // filter byte and samples
    Bytes m_above; // the row before, unfiltered
    std::size_t m_filled = 0;
    bool m_isWatching = false;
};

/// Which entries of a palette the pixels name.
using PngUsedEntries = std::bitset<256>;

/// Adds the entries that a row of `depth` bits a pixel names.
void noteUsedEntries(ByteView samples, std::uint64_t columns, std::uint8_t depth, PngUsedEntries &used);

} // namespace privet::photos
