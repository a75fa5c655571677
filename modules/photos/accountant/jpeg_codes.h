// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/jpeg_tables.h"

#include <vector>

namespace privet::photos::accountant {

/// A Huffman table made for looking up: what the next 16 bits begin with.
class JpegCodes
{
public:
    struct Code {
        std::uint8_t symbol = 0;
        std::uint8_t length = 16; ///< of the code; 16 for bits that are no code, as decoders pass them
        bool isKnown = false;
    };

    explicit JpegCodes(const HuffmanTable &table);

    [[nodiscard]] Code find(std::uint32_t bits16) const
    {
        const auto code = m_short[bits16 >> (16 - shortLength)];
        return code.isKnown ? code : findLong(bits16);
    }

private:
    static constexpr unsigned shortLength = 10;

    [[nodiscard]] Code findLong(std::uint32_t bits16) const;

    HuffmanTable m_table;
    std::array<Code, 1U << shortLength> m_short{};
};

} // namespace privet::photos::accountant
