// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/jpeg_codes.h"

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

} // namespace privet::photos::accountant
