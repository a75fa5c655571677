// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/png/alpha.h"

namespace privet::photos {

PngAlphaWatch::PngAlphaWatch(const PngHeader &header, const PngRows &rows)
    : m_pixelBytes(std::size_t{header.samples()} * header.depth / 8)
    , m_colourBytes(m_pixelBytes - header.depth / 8)
    , m_pixels(header, rows, [this](ByteView samples, std::uint64_t) { look(samples); })
{ }

void PngAlphaWatch::look(ByteView samples)
{
    for (std::size_t at = 0; at + m_pixelBytes <= samples.size(); at += m_pixelBytes) {
        const auto pixel = samples.subspan(at, m_pixelBytes);
        const auto alpha = pixel.subspan(m_colourBytes);
        if (std::any_of(alpha.begin(), alpha.end(), [](std::byte part) { return part != std::byte{0}; }))
            continue;
        const auto colour = pixel.first(m_colourBytes);
        if (m_colour.empty())
            m_colour.assign(colour.begin(), colour.end());
        m_isFound = m_isFound || !equal(m_colour, colour);
    }
}

} // namespace privet::photos
