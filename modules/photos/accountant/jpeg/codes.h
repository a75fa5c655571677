// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/jpeg/tables.h"

namespace privet::photos::accountant {

/// A Huffman table made for looking up: what the next 16 bits begin with.
class JpegCodes
{
public:
    struct Code {
        unsigned symbol = 0;
        unsigned length = 16; ///< of the code; 16 for bits that are no code, as decoders pass them
        bool isKnown = false;
    };

    explicit JpegCodes(const HuffmanTable &table);

    [[nodiscard]] Code find(std::uint32_t bits16) const
    {
        const unsigned packed = m_short[bits16 >> (16 - shortLength)];
        return packed != 0 ? Code{packed >> 8U, packed & 0xFFU, true} : findLong(bits16);
    }

private:
    static constexpr unsigned shortLength = 10;

    [[nodiscard]] Code findLong(std::uint32_t bits16) const;

    HuffmanTable m_table;
    std::array<std::uint16_t, 1U << shortLength> m_short{}; ///< symbol and length; 0 for codes that are longer
};

/// The same for AC coefficients of sequential scans: how far a few bits lead that hold several coefficients.
class JpegSteps
{
public:
    struct Step {
        std::uint8_t bits = 0; ///< of whole coefficients, code and value
        std::uint8_t coefficients = none; ///< that they pass; `endOfBlock` more if that is what comes last
    };
    static constexpr unsigned lookAhead = 12;
    static constexpr std::uint8_t endOfBlock = 128;
    static constexpr std::uint8_t none = 255; ///< the first coefficient is longer than these bits, or there is none

    explicit JpegSteps(const JpegCodes &codes);

    [[nodiscard]] Step find(std::uint32_t bits) const { return m_steps[bits]; }

private:
    std::array<Step, 1U << lookAhead> m_steps{};
};

} // namespace privet::photos::accountant
