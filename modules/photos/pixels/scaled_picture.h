// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/door/decoder.h"

namespace privet::photos {

struct Size {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
};

/// The largest size of the same shape that fits `edge` x `edge`; never larger than `full`, never empty.
[[nodiscard]] Size fitted(Size full, std::uint32_t edge);

/// Scales a picture down by exact area averages while its rows arrive, holding one row of sums. Four channels of 8 bit;
/// with alpha, colours count by their opacity.
class ScaledPicture
{
public:
    enum class Channels : std::uint8_t { Rgba, Four };

    ScaledPicture(Size full, Size scaled, Channels channels);

    /// The next row: full.width * 4 bytes. Rows after the last are ignored.
    void addRow(const std::uint8_t *row);
    /// What has arrived; rows that have not are zero.
    [[nodiscard]] Preview take() &&;

private:
    void addAcross(const std::uint8_t *row);
    void addDown(std::uint64_t weight);
    void emitRow();

    Size m_full;
    Size m_scaled;
    bool m_alpha;
    std::vector<std::uint64_t> m_across; ///< this row, scaled in width
    std::vector<std::uint64_t> m_sums; ///< the scaled row that is being filled
    std::uint32_t m_row = 0;
    std::uint32_t m_scaledRow = 0;
    Bytes m_out;
};

inline constexpr std::uint64_t mostPixelsInMemory = 64'000'000;

/// Whether so many pixels may be in memory at once. Errors: Malformed (none), TooLarge.
[[nodiscard]] Result<void> checkPixels(Size size);
/// A whole picture, scaled down to fit `edge` x `edge`. RGBA, `stride` bytes from row to row.
[[nodiscard]] Preview scaled(const std::uint8_t *rgba, std::size_t stride, Size size, std::uint32_t edge);

/// The picture as it is meant to be seen. `orientation` is Exif 1..8; anything else is 1.
[[nodiscard]] Preview upright(Preview picture, std::uint8_t orientation);

} // namespace privet::photos
