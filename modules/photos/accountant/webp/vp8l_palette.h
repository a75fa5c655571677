// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

#include <bitset>
#include <optional>

namespace privet::photos::accountant {

/// Width and height in pixels.
struct Vp8lSize {
    std::uint32_t width = 0;
    std::uint32_t height = 0;

    [[nodiscard]] std::uint64_t pixels() const { return std::uint64_t{width} * height; }
    /// Of an image that has one pixel for each square of 2^bits pixels a side.
    [[nodiscard]] Vp8lSize dividedBy(unsigned bits) const
    {
        const auto divide = [bits](std::uint32_t side) { return (side + (1U << bits) - 1) >> bits; };
        return {divide(width), divide(height)};
    }
};

/// What the predictor transform does in each square. Source: RFC 9649, 3.5.1.
struct Vp8lPredictor {
    unsigned bits = 0;
    Vp8lSize squares;
    std::vector<std::uint8_t> modes;

    /// The pixel here is predicted by opaque black, not by its neighbours.
    [[nodiscard]] bool startsFromBlack(std::uint64_t x, std::uint64_t y) const
    {
        return (x == 0 && y == 0) || (x > 0 && y > 0 && modeAt(x, y) == 0);
    }
    [[nodiscard]] std::uint8_t modeAt(std::uint64_t x, std::uint64_t y) const
    {
        return modes[static_cast<std::size_t>((y >> bits) * squares.width + (x >> bits))];
    }
};

/// Channels that no viewer looks at hold one value in all pixels: none, or that of opaque black.
class Vp8lBlindChannels
{
public:
    explicit Vp8lBlindChannels(std::uint32_t mask)
        : m_mask(mask)
    { }
    /// ... and it is this one.
    Vp8lBlindChannels(std::uint32_t mask, std::uint32_t value)
        : m_mask(mask)
        , m_value(value)
    { }

    [[nodiscard]] bool accept(std::uint32_t colour);

private:
    std::uint32_t m_mask;
    std::optional<std::uint32_t> m_value;
};

/// A palette, and which of its colours the pixels have. Source: RFC 9649, 3.5.4.
class Vp8lPalette
{
public:
    static constexpr std::uint32_t greenOnly = 0xFFFF00FF; ///< the channels of an index that say nothing

    /// `differences` as they are coded, from each colour to the next; `width` of the picture that is shown.
    Vp8lPalette(std::vector<std::uint32_t> differences, std::uint32_t width);

    /// Of the coded picture, in which a pixel may hold several.
    [[nodiscard]] std::uint32_t codedWidth() const;
    void setPredictor(Vp8lPredictor predictor) { m_predictor = std::move(predictor); }
    /// The next pixel of the coded picture, row after row.
    void take(std::uint32_t colour);

    /// A pixel had a number behind that of transparent black, which comes first behind the palette, or there were bits
    /// behind a row.
    [[nodiscard]] bool hasStrangers() const { return m_hasStrangers; }
    /// Colours that no pixel has are not all the same as the one before them.
    [[nodiscard]] bool hasIdleColours() const;
    /// The colours that pixels have, the others 0.
    [[nodiscard]] std::vector<std::uint32_t> seenColours() const;
    [[nodiscard]] bool isSeen(std::size_t colour) const { return m_seen[colour]; }

private:
    [[nodiscard]] std::uint8_t predicted() const;

    std::vector<std::uint32_t> m_differences;
    std::uint32_t m_width;
    unsigned m_pixelBits; ///< of an index: 8, 4, 2 or 1
    std::optional<Vp8lPredictor> m_predictor;
    std::vector<std::uint8_t> m_row; ///< indices, packed: those up to x of this row, behind them those of the one above
    std::uint8_t m_aboveLeft = 0; ///< what stood at x - 1 in the row above
    std::uint32_t m_x = 0;
    std::uint64_t m_y = 0;
    std::bitset<256> m_seen;
    bool m_hasStrangers = false;
};

} // namespace privet::photos::accountant
