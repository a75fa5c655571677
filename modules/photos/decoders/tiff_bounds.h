// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

namespace privet::photos {

/// Whether exiv2 can be let loose on this TIFF stream: it copies every value of a directory, and nothing keeps a hostile
/// one from pointing all its entries at the same large run of bytes.
///
/// Looks at every place that could be a directory, without following pointers, because those of maker notes are known to
/// exiv2 alone. No real directory refers to a megabyte.
[[nodiscard]] bool isBoundedTiff(ByteView stream);

} // namespace privet::photos
