// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/png/values.h"
#include "photos/accountant/profile.h"

namespace privet::photos::accountant {

struct PngProfile {
    Bytes profile;
    bool isWholeChunk = false; ///< the packed data ends with the chunk
};

/// The profile inside the data of iCCP, whatever its name. Errors: Malformed, TooLarge above profileLimit.
/// Source: W3C PNG 11.3.2.3.
[[nodiscard]] Result<PngProfile> unpackPngProfile(ByteView chunk);

/// The colour space that a profile for this picture has.
[[nodiscard]] inline ProfileSpace spaceOf(const PngHeader &header)
{
    return header.isGray() ? ProfileSpace::Gray : ProfileSpace::Rgb;
}

} // namespace privet::photos::accountant
