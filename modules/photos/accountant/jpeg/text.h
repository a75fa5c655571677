// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

namespace privet::photos::accountant {

/// Looks for writing in coded picture data, at the speed of memory. Bytes of entropy coding are spread over all
/// values; in 100 MB of it, sixteen in a row that could be text turn up less than once.
class TextFinder
{
public:
    /// The next bytes of the same run, however it is cut.
    void look(ByteView bytes);

    /// Whether a text of `shortest` bytes or more came by, in ASCII or in UTF-16.
    [[nodiscard]] bool hasFound() const { return m_hasFound; }

    static constexpr std::size_t shortest = 16;

private:
    std::size_t m_atEnd = 0; ///< how many of the last bytes could be text
    bool m_hasFound = false;
};

} // namespace privet::photos::accountant
