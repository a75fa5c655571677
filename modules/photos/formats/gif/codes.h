// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

#include <bitset>

namespace privet::photos {

/// Follows the LZW codes of one GIF image by their lengths alone: no pixel is made. Memory is constant.
/// Source: GIF89a, appendix F.
class GifCodes
{
public:
    enum class State : std::uint8_t {
        Reading,
        Full, ///< every pixel is there
        Ended, ///< the end code came
        Broken, ///< a code that is not defined yet
    };

    /// `minimum` is 1 to 8, `pixels` at least 1.
    void start(unsigned minimum, std::uint64_t pixels);
    /// The data of the next block. Nothing is read after the end.
    State feed(ByteView data);

    [[nodiscard]] State state() const { return m_state; }
    /// Where, in bits from the beginning, the end code is or should be; and how wide it is there.
    [[nodiscard]] std::uint64_t end() const { return m_end; }
    [[nodiscard]] unsigned width() const { return m_width; }
    /// Colours that a pixel has.
    [[nodiscard]] std::bitset<256> used() const;

private:
    static constexpr std::uint32_t most = 4096;

    void clear();

    State m_state = State::Reading;
    std::uint32_t m_clear = 0; // the code that empties the table
    std::uint64_t m_pixelsLeft = 0;
    std::uint64_t m_fed = 0; // bits
    std::uint64_t m_end = 0;
    std::uint64_t m_bits = 0; // not yet read
    unsigned m_held = 0;
    unsigned m_width = 0;
    std::uint32_t m_next = 0; // the entry that the next code makes
    std::uint32_t m_previous = 0; // pixels of the code before; 0 at the beginning
    std::array<std::uint16_t, most> m_lengths{}; // pixels of each code
    std::array<bool, most> m_isUsed{};
};

} // namespace privet::photos
