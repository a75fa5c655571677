// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/jpeg/codes.h"

namespace privet::photos::accountant {

JpegCodes::JpegCodes(const HuffmanTable &table)
    : m_table(table)
{
    for (std::size_t bits = 0; bits < m_short.size(); ++bits) {
        const auto code = findLong(static_cast<std::uint32_t>(bits) << (16 - shortLength));
        if (code.isKnown && code.length <= shortLength)
            m_short[bits] = static_cast<std::uint16_t>(code.symbol << 8U | code.length);
    }
}

/// Source: T.81 F.2.2.3.
JpegCodes::Code JpegCodes::findLong(std::uint32_t bits16) const
{
    std::uint32_t first = 0; // code of this length
    std::size_t index = 0; // of its symbol
    for (unsigned length = 1; length <= 16; ++length) {
        const std::uint32_t count = m_table.counts[length - 1];
        const std::uint32_t code = bits16 >> (16 - length);
        if (code < first + count)
            return {m_table.symbols[index + code - first], length, true};
        first = (first + count) << 1U;
        index += count;
    }
    return {};
}

JpegSteps::JpegSteps(const JpegCodes &codes)
{
    for (std::uint32_t bits = 0; bits < m_steps.size(); ++bits) {
        unsigned used = 0;
        unsigned coefficients = 0;
        while (coefficients < endOfBlock) {
            const auto code = codes.find((bits << (16 - lookAhead) << used) & 0xFFFFU);
            const unsigned size = code.symbol & 15U;
            const unsigned run = code.symbol >> 4U;
            const unsigned passed = code.symbol == 0 ? endOfBlock : run + 1;
            const bool isReserved = size == 0 && run != 0 && run != 15;
            const bool isTooFar = code.symbol != 0 && coefficients + passed >= 64;
            if (!code.isKnown || isReserved || isTooFar || used + code.length + size > lookAhead)
                break;
            used += code.length + size;
            coefficients += passed;
        }
        if (used > 0)
            m_steps[bits] = {static_cast<std::uint8_t>(used), static_cast<std::uint8_t>(coefficients)};
    }
}

} // namespace privet::photos::accountant
