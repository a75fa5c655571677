// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

namespace privet::test {

/// What besides the pixels decides how a picture looks, as exiv2, libjpeg and libpng read it.
struct Rendering {
    int orientation = 1; ///< 1 to 8; anything else in the file counts as 1
    bool isTaggedAdobeRgb = false; ///< by DCF: ColorSpace and interoperability index
    Bytes profile; ///< the ICC profile as the library puts it together; empty when it finds none that fits the picture
};

[[nodiscard]] Rendering renderingOfJpeg(ByteView jpeg);
[[nodiscard]] Rendering renderingOfPng(ByteView png);
/// What a bare TIFF stream says; no profile.
[[nodiscard]] Rendering renderingOfExif(ByteView tiff);

/// The largest distance (Delta E 1976) between what two profiles make of the same samples, over all rendering intents.
/// Two profiles that lcms2 cannot use are alike; one that it can and one that it cannot are 1000 apart.
[[nodiscard]] double colourDistance(ByteView profileA, ByteView profileB);

} // namespace privet::test
