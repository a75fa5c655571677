// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"
#include "base/result.h"

#include <array>
#include <bitset>

namespace privet::photos::accountant {

/// Follows the LZW codes of one GIF image without making its pixels: how many there are, which colours they have, and
/// where the codes end.
///
/// A string of the table is one earlier string and one more pixel, all of them seen before; so a colour is used exactly
/// when its own code appears.
/// Source: GIF89a specification, appendix F.
class GifCodes
{
public:
    static constexpr unsigned largestSize = 8; ///< of the minimum code

    /// `codeSize` is the LZW minimum code size, 1 to largestSize; `pixels` the width times the height of the image.
    GifCodes(unsigned codeSize, std::uint64_t pixels);

    /// The next bytes, without the lengths of their sub-blocks. Nothing is taken after the end.
    /// Errors: Malformed, with the rule.
    [[nodiscard]] Result<void> take(ByteView bytes);

    /// The end code has been read.
    [[nodiscard]] bool isOver() const { return m_isOver; }
    /// No pixel is missing.
    [[nodiscard]] bool isComplete() const { return m_made >= m_pixels; }
    /// Bits before the end code.
    [[nodiscard]] std::uint64_t length() const { return m_read; }
    /// Bits of the code that comes next, or of the end code.
    [[nodiscard]] unsigned width() const { return m_width; }
    /// Every bit after the end code, and every byte taken after it, was zero, and fewer than eight bits were.
    [[nodiscard]] bool isPadded() const { return m_isPadded; }
    [[nodiscard]] const std::bitset<256> &colours() const { return m_colours; }

private:
    [[nodiscard]] Result<void> step(unsigned code);
    void clear();

    static constexpr unsigned tableSize = 4096;
    static constexpr unsigned none = tableSize;

    std::array<std::uint16_t, tableSize> m_lengths{};
    std::bitset<256> m_colours;
    std::uint64_t m_pixels;
    std::uint64_t m_made = 0;
    std::uint64_t m_read = 0;
    std::uint64_t m_bits = 0; ///< not yet read, the next one lowest
    unsigned m_bitCount = 0;
    unsigned m_clearCode;
    unsigned m_width = 0;
    unsigned m_next = 0; ///< the code that the next entry gets
    unsigned m_previous = none;
    bool m_isOver = false;
    bool m_isPadded = false;
};

} // namespace privet::photos::accountant
