// SPDX-License-Identifier: GPL-3.0-or-later
#include "noise.h"

#include <algorithm>
#include <cmath>

namespace privet::bench {

Noise::Noise(std::uint32_t seed, unsigned width, unsigned strength)
    : m_state(seed * 2654435761U + 1U)
    , m_strength(strength)
    , m_row(std::size_t{width} * 3)
{ }

const std::vector<std::uint8_t> &Noise::nextRow()
{
    const auto brightness = std::cos(m_y++ * 0.006);
    const auto width = m_row.size() / 3;
    for (std::size_t x = 0; x < width; ++x) {
        m_state = m_state * 1664525U + 1013904223U;
        const auto base = 128.0 + 80.0 * std::sin(static_cast<double>(x) * 0.004) * brightness;
        const auto noise = static_cast<int>((m_state >> 24) % (2 * m_strength)) - static_cast<int>(m_strength);
        for (unsigned c = 0; c < 3; ++c)
            m_row[x * 3 + c] = static_cast<std::uint8_t>(std::clamp(base + noise + c * 9.0, 0.0, 255.0));
    }
    return m_row;
}

} // namespace privet::bench
