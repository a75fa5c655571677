// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

namespace privet::test {

/// Writes the booleans of a VP8 partition one by one. Source: RFC 6386, 7.
class Vp8Writer
{
public:
    Vp8Writer &put(bool value, unsigned probability = 128);
    /// Highest bit first.
    Vp8Writer &number(unsigned value, unsigned bits);
    /// A flag that is set, and a number with a positive sign.
    Vp8Writer &optional(unsigned value, unsigned bits) { return put(true).number(value, bits).put(false); }

    [[nodiscard]] Bytes bytes() const;

private:
    std::vector<bool> m_low; ///< the low end of what is left, as bits behind the point
    unsigned m_range = 255;
};

/// What the header of a flat gray picture can say besides.
struct Vp8Header {
    unsigned spaceAndClamping = 0; ///< two bits
    std::vector<unsigned> segments{}; ///< quantisers of four segments, the first of which all macroblocks name
    std::vector<unsigned> filterChanges{}; ///< for four frames of reference and four modes
    Bytes probabilities{}; ///< the first ones of the coefficients
};

/// A file of 32 x 32 pixels in which no macroblock has coefficients.
[[nodiscard]] Bytes vp8File(const Vp8Header &header);

} // namespace privet::test
