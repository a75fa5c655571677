// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <vector>

namespace privet::photos::accountant {

/// How many pixels back a distance code points. Source: RFC 9649, 3.6.2.2.
[[nodiscard]] std::uint64_t vp8lDistance(std::uint32_t code, std::uint32_t width);

/// The pixels of one coded image as they come, those that copies can reach, and recent colours by their hash.
/// Source: RFC 9649, 3.6.2 and 3.6.3.
class Vp8lPixels
{
public:
    /// `take` gets each of the `count` pixels and outlives this.
    Vp8lPixels(std::uint64_t count, unsigned cacheBits, const std::function<void(std::uint32_t)> &take);

    void put(std::uint32_t colour);
    void putCached(std::size_t index) { put(m_cache[index]); }
    void repeat(std::uint64_t distance, std::uint64_t run);

private:
    const std::function<void(std::uint32_t)> &m_take;
    std::vector<std::uint32_t> m_recent; ///< a ring
    std::uint64_t m_count = 0;
    unsigned m_cacheShift;
    std::vector<std::uint32_t> m_cache;
};

} // namespace privet::photos::accountant
