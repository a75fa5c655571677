// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace privet::photos {

/// What the person chose. The default removes everything that is not needed to show the same picture.
struct Policy {
    enum class Orientation : std::uint8_t {
        KeepTag, ///< the one Exif tag stays
        BakeIn, ///< turn the coded picture where that loses nothing; else the tag stays
    };
    Orientation orientation = Orientation::KeepTag;
};

} // namespace privet::photos
