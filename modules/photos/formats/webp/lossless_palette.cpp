// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/webp/lossless_palette.h"

#include <cstdlib>

namespace privet::photos {

namespace {

using namespace lossless;

/// What a green is predicted to be, from those to the left, above, above to the right and above to the left. All that
/// the other channels could say is the same for every pixel of a palette.
int prediction(unsigned mode, int left, int top, int topRight, int topLeft)
{
    const auto mean = [](int a, int b) { return (a + b) / 2; };
    const auto clamped = [](int value) { return std::clamp(value, 0, 255); };
    switch (mode) {
    case 1:
        return left;
    case 2:
        return top;
    case 3:
        return topRight;
    case 4:
        return topLeft;
    case 5:
        return mean(mean(left, topRight), top);
    case 6:
        return mean(left, topLeft);
    case 7:
        return mean(left, top);
    case 8:
        return mean(topLeft, top);
    case 9:
        return mean(top, topRight);
    case 10:
        return mean(mean(left, topLeft), mean(top, topRight));
    case 11:
        return std::abs(top - topLeft) < std::abs(left - topLeft) ? left : top;
    case 12:
        return clamped(left + top - topLeft);
    case 13:
        return clamped(mean(left, top) + (mean(left, top) - topLeft) / 2);
    default:
        return 0;
    }
}

std::uint32_t sumOfChannels(std::uint32_t a, std::uint32_t b)
{
    std::uint32_t sum = 0;
    for (unsigned shift = 0; shift < 32; shift += 8)
        sum |= (((a >> shift) + (b >> shift)) & 0xFFU) << shift;
    return sum;
}

std::uint32_t differenceOfChannels(std::uint32_t a, std::uint32_t b)
{
    std::uint32_t difference = 0;
    for (unsigned shift = 0; shift < 32; shift += 8)
        difference |= (((a >> shift) - (b >> shift)) & 0xFFU) << shift;
    return difference;
}

} // namespace

std::uint32_t PredictedAlpha::without(std::uint32_t argb, std::uint64_t at)
{
    constexpr std::uint32_t alphaOfOne = 0x01000000;
    if (at == 0)
        m_isZero = (argb & alphaBits) == alphaOfOne;
    const auto x = static_cast<std::uint32_t>(at % m_width);
    const auto y = static_cast<std::uint32_t>(at / m_width);
    const auto block = std::size_t{y >> m_blockBits} * losslessBlocks(m_width, m_blockBits) + (x >> m_blockBits);
    const bool isFromBlack = at == 0 || (x > 0 && y > 0 && m_modes[block] == 0);
    return m_isZero && isFromBlack ? argb - alphaOfOne : argb;
}

PaletteUse::PaletteUse(std::uint32_t width, std::size_t colours)
    : m_width(width)
    , m_colours(colours)
    , m_packing(colours > 16  ? 0
                : colours > 4 ? 1
                : colours > 2 ? 2
                              : 3)
    , m_row(codedWidth())
    , m_above(codedWidth())
{ }

void PaletteUse::predict(std::vector<std::uint8_t> modes, unsigned blockBits)
{
    m_modes = std::move(modes);
    m_blockBits = blockBits;
}

void PaletteUse::takeRow(std::span<const std::uint32_t> coded)
{
    std::transform(coded.begin(), coded.end(), m_row.begin(),
                   [](std::uint32_t argb) { return static_cast<std::uint8_t>(argb >> 8 & 0xFFU); });
    if (!m_modes.empty())
        unpredict();
    const auto bits = 8U >> m_packing;
    const auto perPixel = 1U << m_packing;
    for (std::uint32_t x = 0; x < m_width; ++x) {
        const auto packed = unsigned{m_row[x >> m_packing]} >> (x % perPixel * bits);
        m_used.set(packed & ((1U << bits) - 1));
    }
    const auto inLast = (m_width - 1) % perPixel + 1;
    m_hasStrays = m_hasStrays || unsigned{m_row.back()} >> (inLast * bits) != 0 || (m_used >> (m_colours + 1)).any();
    std::swap(m_row, m_above);
    ++m_y;
}

void PaletteUse::unpredict()
{
    const auto perRow = losslessBlocks(codedWidth(), m_blockBits);
    const auto *modes = &m_modes[std::size_t{m_y >> m_blockBits} * perRow];
    for (std::size_t x = 0; x < m_row.size(); ++x) {
        int predicted = 0;
        if (m_y == 0)
            predicted = x == 0 ? 0 : m_row[x - 1];
        else if (x == 0)
            predicted = m_above[0];
        else
            predicted = prediction(modes[x >> m_blockBits], m_row[x - 1], m_above[x],
                                   x + 1 < m_row.size() ? m_above[x + 1] : m_row[0], m_above[x - 1]);
        m_row[x] = static_cast<std::uint8_t>(m_row[x] + predicted);
    }
}

Result<std::vector<std::uint32_t>> cleanPalette(std::span<const std::uint32_t> differences,
                                                const std::bitset<256> &used, LosslessShows shows)
{
    const auto unshownBits = shows == LosslessShows::Green ? allButGreen : 0;
    Unshown unshown(unshownBits);
    bool isPlain = true;
    std::vector<std::uint32_t> colours;
    for (const auto difference : differences) {
        colours.push_back(sumOfChannels(colours.empty() ? 0 : colours.back(), difference));
        if (!used[colours.size() - 1])
            continue;
        isPlain = unshown.isPlain(colours.back()) && isPlain;
        if (shows == LosslessShows::Colours && (colours.back() & alphaBits) != alphaBits)
            return Error{Errc::UnsupportedVariant, "transparency that the picture denies", 0};
    }
    std::vector<std::uint32_t> clean;
    std::uint32_t before = 0;
    for (std::size_t i = 0; i < colours.size(); ++i) {
        const auto colour = !used[i] ? before : isPlain ? colours[i] : colours[i] & ~unshownBits;
        clean.push_back(differenceOfChannels(colour, before));
        before = colour;
    }
    return clean;
}

} // namespace privet::photos
