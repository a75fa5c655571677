// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"
#include "base/result.h"

#include <optional>

namespace privet::photos::accountant {

/// What of an Exif block changes how a picture is shown.
struct ExifFacts {
    std::uint8_t orientation = 1; ///< 1 to 8
    bool isAdobeRgb = false; ///< ColorSpace is uncalibrated and the interoperability index is R03 (DCF option file)
    friend bool operator==(const ExifFacts &, const ExifFacts &) = default;
};

/// The facts of a foreign TIFF stream. What cannot be read counts as absent: a viewer ignores it too.
/// Source: CIPA DC-008 (Exif 2.32) 4.6, DC-010 (DCF 2.0) 5.2.
[[nodiscard]] ExifFacts readExif(ByteView tiff);

/// Whether the stream is, byte for byte, the only one that says `facts` in our output language (grammar/exif.md).
[[nodiscard]] bool isCanonicalExif(ByteView tiff, const ExifFacts &facts);

} // namespace privet::photos::accountant
