// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

#include <optional>

namespace privet::photos {

/// The few Exif facts that decide how a picture is shown, and what is worth knowing before removing the rest.
struct ExifSummary {
    bool isReadable = false; ///< the TIFF header and the first directory are there
    std::uint8_t orientation = 1; ///< 1..8, from IFD0 alone; anything else in the file counts as 1
    bool isAdobeRgb = false; ///< ColorSpace 2, or ColorSpace 0xFFFF with InteropIndex "R03"
    bool hasGps = false;
    std::optional<Range> thumbnail; ///< the JPEG of IFD1, inside the TIFF stream
};

/// Walks IFD0, Exif, Interop and IFD1 of a TIFF stream in either byte order; nothing deeper. A damaged directory ends
/// its own walk and what was read before stays, as in the decoders people use.
///
/// Pure; any thread; at most four directories of 65,535 entries, so hostile links cannot loop.
/// Source: TIFF 6.0, CIPA DC-008 (Exif 2.32), CIPA DC-009 (DCF 2.0).
[[nodiscard]] ExifSummary readExif(ByteView tiff);

/// The only TIFF stream our writers emit: Orientation if it is 2..8, and the two tags that mark Adobe RGB. Empty when
/// there is nothing to say. The bytes are listed in photos/grammar/exif.md.
[[nodiscard]] Bytes minimalExif(std::uint8_t orientation, bool adobeRgb);

} // namespace privet::photos
