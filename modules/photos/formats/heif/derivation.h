// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"
#include "base/result.h"

namespace privet::photos {

struct HeifSize {
    std::uint32_t width = 0;
    std::uint32_t height = 0;

    friend bool operator==(const HeifSize &, const HeifSize &) = default;
};

/// What a `grid` item says about its inputs, in the shortest form, without bytes behind.
/// Errors: Malformed (it does not fit its inputs or its own size).
/// Source: ISO/IEC 23008-12, 6.6.2.3.2.
[[nodiscard]] Result<Bytes> canonicalGrid(ByteView data, HeifSize own, const std::vector<HeifSize> &inputs);

/// A picture that an overlay shows.
struct HeifLayer {
    HeifSize shown; ///< after it was cropped and turned
    bool isOpaque = false; ///< for certain
};
struct HeifOverlay {
    Bytes data;
    bool isCropped = false; ///< parts of a picture lie outside
};

/// The same for an `iovl` item. Source: ISO/IEC 23008-12, 6.6.2.2.2.
/// Errors: also UnsupportedVariant (a picture that nobody sees), TooLarge.
[[nodiscard]] Result<HeifOverlay> canonicalOverlay(ByteView data, HeifSize own, const std::vector<HeifLayer> &inputs);

} // namespace privet::photos
