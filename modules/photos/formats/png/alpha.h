// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/png/pixels.h"

namespace privet::photos {

/// Watches the rows of a picture with an alpha channel for colours under fully transparent pixels: what was erased with
/// a soft brush is often still there. Memory: two rows. Thread: one.
class PngAlphaWatch
{
public:
    PngAlphaWatch(const PngHeader &header, const PngRows &rows);

    /// For PngRowReader::start; takes the rows in any pieces.
    void take(ByteView rows)
    {
        if (!m_isFound)
            m_pixels.take(rows);
    }

    /// Whether transparent pixels were seen that do not all have one colour.
    [[nodiscard]] bool hasHiddenColours() const { return m_isFound; }

private:
    void look(ByteView samples);

    std::size_t m_pixelBytes = 0;
    std::size_t m_colourBytes = 0;
    PngPixels m_pixels;
    Bytes m_colour; // of the first transparent pixel
    bool m_isFound = false;
};

} // namespace privet::photos
