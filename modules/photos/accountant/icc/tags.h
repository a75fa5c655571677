// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/profile.h"

#include <algorithm>

namespace privet::photos::accountant {

/// What of a profile's header decides the form of its tags.
struct ProfileHead {
    bool isVersion4 = false;
    ProfileSpace space = ProfileSpace::Rgb;
    std::uint32_t intent = 0;
    bool isForTables = false; ///< of the class that profiles with lookup tables have
};

[[nodiscard]] inline bool isZero(ByteView bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](std::byte byte) { return byte == std::byte{0}; });
}

/// Whether `element` is, to the last byte, one of the forms that grammar/icc.md gives to this tag: fixed texts, and
/// numbers that render colour. `tag` is one that grammar/icc.md names.
[[nodiscard]] bool isTagElement(std::string_view tag, ByteView element, const ProfileHead &head);

} // namespace privet::photos::accountant
