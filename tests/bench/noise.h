// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace privet::bench {

/// Rows of a picture as a sensor makes them: soft shapes under noise. The same seed gives the same rows.
class Noise
{
public:
    /// `strength` is how far a sample strays from its shape, of 255.
    Noise(std::uint32_t seed, unsigned width, unsigned strength);

    /// The next row, three bytes a pixel.
    [[nodiscard]] const std::vector<std::uint8_t> &nextRow();

private:
    std::uint32_t m_state;
    unsigned m_strength;
    unsigned m_y = 0;
    std::vector<std::uint8_t> m_row;
};

} // namespace privet::bench
