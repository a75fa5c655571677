// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/webp/vp8l_pixels.h"

#include <array>
#include <bit>

namespace privet::photos::accountant {

namespace {

constexpr std::uint64_t farthest = std::uint64_t{1} << 20U; ///< no copy reaches back so far

/// The pixels nearby that have short distance codes, nearest first. RFC 9649, 3.6.2.2.
struct Neighbour {
    int x = 0;
    int y = 0;
};

constexpr std::array<Neighbour, 120> neighboursByDistance()
{
    std::array<Neighbour, 120> all{};
    std::size_t count = 0;
    for (int y = 0; y <= 7; ++y) {
        for (int x = y == 0 ? 1 : -7; x <= 8; ++x)
            all[count++] = {x, y};
    }
    const auto squared = [](const Neighbour &n) { return n.x * n.x + n.y * n.y; };
    const auto far = [](int x) { return x < 0 ? -x : x; };
    std::sort(all.begin(), all.end(), [&](const Neighbour &a, const Neighbour &b) {
        if (squared(a) != squared(b))
            return squared(a) < squared(b);
        return far(a.x) != far(b.x) ? far(a.x) < far(b.x) : a.x > b.x;
    });
    return all;
}

} // namespace

std::uint64_t vp8lDistance(std::uint32_t code, std::uint32_t width)
{
    static constexpr auto neighbours = neighboursByDistance();
    if (code > neighbours.size())
        return code - neighbours.size();
    const auto &near = neighbours[code - 1];
    const auto distance = std::int64_t{near.y} * width + near.x;
    return distance < 1 ? 1 : static_cast<std::uint64_t>(distance);
}

Vp8lPixels::Vp8lPixels(std::uint64_t count, unsigned cacheBits, const std::function<void(std::uint32_t)> &take)
    : m_take(take)
    , m_recent(static_cast<std::size_t>(std::bit_ceil(std::clamp<std::uint64_t>(count, 1, farthest))))
    , m_cacheShift(32 - cacheBits)
    , m_cache(cacheBits == 0 ? 0 : std::size_t{1} << cacheBits)
{ }

void Vp8lPixels::put(std::uint32_t colour)
{
    m_recent[m_count++ & (m_recent.size() - 1)] = colour;
    if (!m_cache.empty())
        m_cache[(0x1E35A7BDU * colour) >> m_cacheShift] = colour;
    m_take(colour);
}

void Vp8lPixels::repeat(std::uint64_t distance, std::uint64_t run)
{
    for (; run > 0; --run)
        put(m_recent[(m_count - distance) & (m_recent.size() - 1)]);
}

} // namespace privet::photos::accountant
