// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

#include <functional>
#include <vector>

namespace privet::test {

using Colour = std::array<std::uint8_t, 3>;

/// A QuickTime film of uncompressed pictures: what goes in must come out of every decoder, and no encoder is needed.
/// Source: QuickTime File Format, "Video sample description"; the codec is 'raw ' with 24 bits.
class RawFilm
{
public:
    RawFilm(std::uint16_t width, std::uint16_t height)
        : m_width(width)
        , m_height(height)
    { }

    /// One more frame, half a second long; `colour` is asked for each pixel.
    RawFilm &frame(const std::function<Colour(std::uint32_t x, std::uint32_t y)> &colour);
    RawFilm &frame(Colour colour);
    RawFilm &matrix(std::int32_t a, std::int32_t b, std::int32_t c, std::int32_t d); ///< each 1, 0 or -1
    RawFilm &pixelShape(std::uint32_t width, std::uint32_t height);
    RawFilm &codec(std::string_view type);

    [[nodiscard]] Bytes build() const;

private:
    [[nodiscard]] Bytes moov(std::uint32_t mediaAt) const;
    [[nodiscard]] Bytes sampleTable(std::uint32_t mediaAt) const;

    std::uint16_t m_width;
    std::uint16_t m_height;
    std::vector<Bytes> m_frames;
    std::array<std::int32_t, 4> m_matrix{1, 0, 0, 1};
    std::array<std::uint32_t, 2> m_pixel{1, 1};
    std::string m_codec = "raw ";
};

} // namespace privet::test
