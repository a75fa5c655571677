// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/png/row_reader.h"

namespace privet::photos::accountant {

/// Looks for colours under the fully transparent pixels of one picture with an alpha channel. Memory: two rows; of a
/// picture with rows above `longestRow` nothing is looked at. Source: W3C PNG 9.2.
class HiddenColours final : public RowReader
{
public:
    static constexpr std::uint64_t longestRow = 4U * 1024 * 1024;

    explicit HiddenColours(const PngHeader &header);

    void begin(const PngPass &pass) override;
    void take(ByteView piece) override;

    /// Whether transparent pixels came by that do not all have one colour.
    [[nodiscard]] bool isFound() const { return m_isFound; }

private:
    void look(ByteView samples);

    std::size_t m_pixelBytes;
    std::size_t m_alphaBytes;
    Bytes m_row; ///< with its filter byte
    Bytes m_above; ///< the row before this one, as it is shown
    std::size_t m_filled = 0;
    Bytes m_colour; ///< of the first transparent pixel
    bool m_isFound = false;
};

} // namespace privet::photos::accountant
