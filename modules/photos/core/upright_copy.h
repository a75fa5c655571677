// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/door/decoder.h"
#include "photos/formats/policy.h"
#include "photos/formats/recipe.h"

namespace privet::photos {

/// A clean JPEG whose picture is coded upright, so that it needs no orientation tag.
struct UprightCopy {
    Bytes tagged; ///< the clean copy with its tag: the accountant compares it with the source
    Bytes upright; ///< what is written: the same blocks, turned
    std::uint8_t orientation = 1; ///< the tag of `tagged`

    /// Whether `copy` is `tagged`, turned, and nothing else. Errors: as Decoder::isTurnedUpright.
    [[nodiscard]] Result<bool> shows(Decoder &decoder, ByteSource &copy) const;
};

/// Turns what `recipe` makes of `source`. Errors: UnsupportedVariant and TooLarge, where that would lose something or
/// take too much memory: then the tag has to stay; and as cleanJpeg.
[[nodiscard]] Result<UprightCopy> makeUprightCopy(Decoder &decoder, ByteSource &source, const Recipe &recipe,
                                                  std::uint8_t orientation, const Policy &policy);

} // namespace privet::photos
