// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace privet::photos {

/// One row of the generated table. Offsets instead of pointers: nothing is relocated when the program starts.
struct TownRow {
    std::int32_t latitude; ///< 1e-5 degrees
    std::int32_t longitude;
    std::uint32_t name; ///< offsets into townTexts, which are ended by NUL
    std::uint32_t state;
    char countryCode[2];
};

extern const TownRow townRows[]; ///< by latitude
extern const std::size_t townCount;
extern const char townTexts[];

} // namespace privet::photos
