// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/finding.h"
#include "photos/formats/gif/scan.h"

namespace privet::photos {

/// What an extension that goes speaks of. Errors: as ByteSource::read.
[[nodiscard]] Result<Category> categoryOfGifPart(ByteSource &source, const GifPart &part);

/// The packet in an "XMP DataXMP" extension: it is not cut into blocks, but ends in bytes that lead any reader of
/// blocks to the end (XMP Specification part 3, 1.1.2). Empty when there is none.
[[nodiscard]] Range xmpInGif(const GifPart &part);

} // namespace privet::photos
