// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

#include <functional>

namespace privet::photos {

/// How many pixels back a distance code points. Source: RFC 9649, 3.6.2.2.
[[nodiscard]] std::uint64_t losslessDistance(std::uint64_t code, std::uint32_t width);

constexpr std::uint32_t losslessBlocks(std::uint32_t length, unsigned blockBits)
{
    return (length + (1U << blockBits) - 1) >> blockBits;
}

/// The pixels of one coded picture, row by row. Memory: as many as copies reach back.
class LosslessPixels
{
public:
    using TakeRow = std::function<void(std::span<const std::uint32_t>)>;

    LosslessPixels(std::uint32_t width, unsigned cacheBits, TakeRow takeRow)
        : m_width(width)
        , m_takeRow(std::move(takeRow))
        , m_cacheBits(cacheBits)
        , m_cache(cacheBits == 0 ? 0 : std::size_t{1} << cacheBits)
    { }

    void put(std::uint32_t argb);
    void putCached(std::size_t index) { put(m_cache[index]); }
    void copy(std::uint64_t distance, std::uint64_t length);

private:
    std::uint32_t m_width;
    TakeRow m_takeRow;
    unsigned m_cacheBits;
    std::vector<std::uint32_t> m_cache;
    std::vector<std::uint32_t> m_pixels;
    std::size_t m_rowBegin = 0;
};

} // namespace privet::photos
