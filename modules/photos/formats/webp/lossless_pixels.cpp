// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/webp/lossless_pixels.h"

namespace privet::photos {

namespace {

/// How far to the left and above the first distances mean (RFC 9649, 3.6.2.2).
struct Neighbour {
    std::int8_t x;
    std::int8_t y;
};
constexpr std::array<Neighbour, 120> neighbours{{
    {0, 1},  {1, 0},  {1, 1},  {-1, 1}, {0, 2},  {2, 0},  {1, 2},  {-1, 2}, {2, 1},  {-2, 1}, {2, 2}, {-2, 2},
    {0, 3},  {3, 0},  {1, 3},  {-1, 3}, {3, 1},  {-3, 1}, {2, 3},  {-2, 3}, {3, 2},  {-3, 2}, {0, 4}, {4, 0},
    {1, 4},  {-1, 4}, {4, 1},  {-4, 1}, {3, 3},  {-3, 3}, {2, 4},  {-2, 4}, {4, 2},  {-4, 2}, {0, 5}, {3, 4},
    {-3, 4}, {4, 3},  {-4, 3}, {5, 0},  {1, 5},  {-1, 5}, {5, 1},  {-5, 1}, {2, 5},  {-2, 5}, {5, 2}, {-5, 2},
    {4, 4},  {-4, 4}, {3, 5},  {-3, 5}, {5, 3},  {-5, 3}, {0, 6},  {6, 0},  {1, 6},  {-1, 6}, {6, 1}, {-6, 1},
    {2, 6},  {-2, 6}, {6, 2},  {-6, 2}, {4, 5},  {-4, 5}, {5, 4},  {-5, 4}, {3, 6},  {-3, 6}, {6, 3}, {-6, 3},
    {0, 7},  {7, 0},  {1, 7},  {-1, 7}, {5, 5},  {-5, 5}, {7, 1},  {-7, 1}, {4, 6},  {-4, 6}, {6, 4}, {-6, 4},
    {2, 7},  {-2, 7}, {7, 2},  {-7, 2}, {3, 7},  {-3, 7}, {7, 3},  {-7, 3}, {5, 6},  {-5, 6}, {6, 5}, {-6, 5},
    {8, 0},  {4, 7},  {-4, 7}, {7, 4},  {-7, 4}, {8, 1},  {8, 2},  {6, 6},  {-6, 6}, {8, 3},  {5, 7}, {-5, 7},
    {7, 5},  {-7, 5}, {8, 4},  {6, 7},  {-6, 7}, {7, 6},  {-7, 6}, {8, 5},  {7, 7},  {-7, 7}, {8, 6}, {8, 7},
}};

constexpr std::size_t farthestCopy = 1U << 20U;

} // namespace

std::uint64_t losslessDistance(std::uint64_t code, std::uint32_t width)
{
    if (code > neighbours.size())
        return code - neighbours.size();
    const auto &near = neighbours[static_cast<std::size_t>(code - 1)];
    const auto back = std::int64_t{near.y} * width + near.x;
    return static_cast<std::uint64_t>(std::max<std::int64_t>(back, 1));
}

void LosslessPixels::put(std::uint32_t argb)
{
    m_pixels.push_back(argb);
    if (m_cacheBits > 0)
        m_cache[(0x1E35A7BDU * argb) >> (32 - m_cacheBits)] = argb;
    if (m_pixels.size() - m_rowBegin < m_width)
        return;
    m_takeRow(std::span(m_pixels).subspan(m_rowBegin));
    if (m_pixels.size() >= 2 * farthestCopy)
        m_pixels.erase(m_pixels.begin(), m_pixels.end() - farthestCopy);
    m_rowBegin = m_pixels.size();
}

void LosslessPixels::copy(std::uint64_t distance, std::uint64_t length)
{
    for (; length > 0; --length)
        put(m_pixels[m_pixels.size() - static_cast<std::size_t>(distance)]);
}

} // namespace privet::photos
