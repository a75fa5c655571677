// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/webp/vp8l_palette.h"

namespace privet::photos::accountant {

namespace {

constexpr std::uint32_t opaqueBlack = 0xFF000000;

/// Each channel for itself.
std::uint32_t added(std::uint32_t left, std::uint32_t right)
{
    constexpr std::uint32_t redAndBlue = 0x00FF00FF;
    const auto even = ((left & redAndBlue) + (right & redAndBlue)) & redAndBlue;
    return even | (((left & ~redAndBlue) + (right & ~redAndBlue)) & ~redAndBlue);
}

} // namespace

bool Vp8lBlindChannels::accept(std::uint32_t colour)
{
    const auto value = colour & m_mask;
    if (m_value)
        return value == *m_value;
    m_value = value;
    return value == 0 || value == (opaqueBlack & m_mask);
}

Vp8lPalette::Vp8lPalette(std::vector<std::uint32_t> differences, std::uint32_t width)
    : m_differences(std::move(differences))
    , m_width(width)
{
    const auto colours = m_differences.size();
    m_pixelBits = colours <= 2 ? 1 : colours <= 4 ? 2 : colours <= 16 ? 4 : 8;
    m_row.resize(codedWidth());
}

std::uint32_t Vp8lPalette::codedWidth() const
{
    const auto perPixel = 8 / m_pixelBits;
    return (m_width + perPixel - 1) / perPixel;
}

/// Only what green says; the other channels are the same everywhere, and so are their predictions. RFC 9649, 3.5.1.
std::uint8_t Vp8lPalette::predicted() const
{
    if (m_x == 0)
        return m_y == 0 ? 0 : m_row[0];
    const int left = m_row[m_x - 1];
    if (m_y == 0)
        return static_cast<std::uint8_t>(left);
    const int top = m_row[m_x];
    const int topLeft = m_aboveLeft;
    // Behind the end of a row the next one begins, which is this.
    const int topRight = m_x + 1 < m_row.size() ? m_row[m_x + 1] : m_row[0];
    const auto half = [](int a, int b) { return (a + b) >> 1; };
    const auto bounded = [](int value) { return value < 0 ? 0 : value > 255 ? 255 : value; };
    const auto distance = [](int a, int b) { return a < b ? b - a : a - b; };
    const auto middle = half(left, top);
    const std::array<int, 14> byMode{0,
                                     left,
                                     top,
                                     topRight,
                                     topLeft,
                                     half(half(left, topRight), top),
                                     half(left, topLeft),
                                     middle,
                                     half(topLeft, top),
                                     half(top, topRight),
                                     half(half(left, topLeft), half(top, topRight)),
                                     distance(top, topLeft) < distance(left, topLeft) ? left : top,
                                     bounded(left + top - topLeft),
                                     bounded(middle + (middle - topLeft) / 2)};
    const auto mode = m_predictor->modeAt(m_x, m_y);
    return static_cast<std::uint8_t>(mode < byMode.size() ? byMode[mode] : 0);
}

void Vp8lPalette::take(std::uint32_t colour)
{
    auto indices = static_cast<std::uint8_t>(colour >> 8U);
    if (m_predictor)
        indices = static_cast<std::uint8_t>(indices + predicted());
    m_aboveLeft = m_row[m_x];
    m_row[m_x] = indices;

    const auto perPixel = 8 / m_pixelBits;
    const auto here = std::min<std::uint64_t>(perPixel, m_width - std::uint64_t{m_x} * perPixel);
    unsigned left = indices;
    for (std::uint64_t i = 0; i < here; ++i, left >>= m_pixelBits) {
        const auto index = left & ((1U << m_pixelBits) - 1);
        m_seen.set(index);
        m_hasStrangers = m_hasStrangers || index > m_differences.size();
    }
    m_hasStrangers = m_hasStrangers || left != 0;
    if (++m_x == m_row.size()) {
        m_x = 0;
        ++m_y;
    }
}

bool Vp8lPalette::hasIdleColours() const
{
    for (std::size_t i = 0; i < m_differences.size(); ++i) {
        if (!m_seen[i] && m_differences[i] != 0)
            return true;
    }
    return false;
}

std::vector<std::uint32_t> Vp8lPalette::seenColours() const
{
    std::vector<std::uint32_t> colours;
    std::uint32_t colour = 0;
    for (std::size_t i = 0; i < m_differences.size(); ++i) {
        colour = added(colour, m_differences[i]);
        colours.push_back(m_seen[i] ? colour : 0);
    }
    return colours;
}

} // namespace privet::photos::accountant
