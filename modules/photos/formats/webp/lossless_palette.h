// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/webp/lossless.h"
#include "photos/formats/webp/lossless_pixels.h"

#include <bitset>
#include <optional>

namespace privet::photos {

namespace lossless {
inline constexpr std::uint32_t alphaBits = 0xFF000000U;
inline constexpr std::uint32_t allButGreen = 0xFFFF00FFU;
} // namespace lossless

/// The bits of a picture's pixels that nothing shows: the same in all of them, and those of red, green and blue zero.
class Unshown
{
public:
    explicit Unshown(std::uint32_t mask)
        : m_mask(mask)
    { }
    Unshown(std::uint32_t mask, std::uint32_t value)
        : m_mask(mask)
        , m_value(value)
    { }

    [[nodiscard]] bool isPlain(std::uint32_t argb)
    {
        const auto value = argb & m_mask;
        if (!m_value && (value == 0 || value == (lossless::alphaBits & m_mask)))
            m_value = value;
        return value == m_value;
    }

private:
    std::uint32_t m_mask;
    std::optional<std::uint32_t> m_value;
};

/// The alpha of ALPH, which nothing shows, where it is predicted: it is the same for all pixels, 255 as in the black
/// that predicts the first one, so that no difference is left, or 0, which is 1 more than that. Source: RFC
/// 9649, 3.5.1.
class PredictedAlpha
{
public:
    /// The modes of the blocks of a coded picture of this width.
    PredictedAlpha(std::vector<std::uint8_t> modes, unsigned blockBits, std::uint32_t width)
        : m_modes(std::move(modes))
        , m_blockBits(blockBits)
        , m_width(width)
    { }

    /// The difference at the pixel of this number, as if black had an alpha of 0 where all pixels have.
    [[nodiscard]] std::uint32_t without(std::uint32_t argb, std::uint64_t at);

private:
    std::vector<std::uint8_t> m_modes;
    unsigned m_blockBits;
    std::uint32_t m_width;
    bool m_isZero = false;
};

/// Finds the colours of a palette that a picture shows. Only the green of the coded pixels says which.
/// Source: RFC 9649, 3.5.1 and 3.5.4.
class PaletteUse
{
public:
    /// `width` is that of the picture that is shown.
    PaletteUse(std::uint32_t width, std::size_t colours);

    /// The coded pixels are differences, as these modes say, one for each block. Source: RFC 9649, 3.5.1.
    void predict(std::vector<std::uint8_t> modes, unsigned blockBits);
    void takeRow(std::span<const std::uint32_t> coded);

    [[nodiscard]] std::uint32_t codedWidth() const { return losslessBlocks(m_width, m_packing); }
    [[nodiscard]] const std::bitset<256> &used() const { return m_used; }
    /// A pixel beyond the palette, or bits behind the last pixel of a row: nothing shows which. The first number beyond
    /// is transparent black; libwebp leaves that colour out.
    [[nodiscard]] bool hasStrays() const { return m_hasStrays; }

private:
    void unpredict();

    std::uint32_t m_width;
    std::size_t m_colours;
    unsigned m_packing; // 2^m_packing pixels in one
    std::vector<std::uint8_t> m_modes; // empty: nothing is predicted
    unsigned m_blockBits = 0;
    std::uint32_t m_y = 0;
    std::vector<std::uint8_t> m_row, m_above;
    std::bitset<256> m_used;
    bool m_hasStrays = false;
};

/// The differences of a palette in which colours that no pixel has are those before them, and what nothing shows of the
/// others is zero. Errors: UnsupportedVariant (it makes pixels transparent of which the picture denies that).
[[nodiscard]] Result<std::vector<std::uint32_t>> cleanPalette(std::span<const std::uint32_t> differences,
                                                              const std::bitset<256> &used, LosslessShows shows);

} // namespace privet::photos
