// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"

#include <vector>

namespace privet::photos {

/// One thing that lies behind the end of a picture.
struct TrailerItem {
    enum class Kind : std::uint8_t { Picture, GainMap, DepthMap, Video, Data };
    Kind kind{};
    Range range; ///< in the source
};

/// Says what the bytes of `trailer` are: whole JPEG files, films, and whatever lies between them. The items cover the
/// trailer in order. Looks at the bytes themselves, so it needs none of the many directories that makers write for
/// them (MPF, Container XMP, MicroVideoOffset, SEF) and is not led astray by a wrong one.
///
/// Cost: one pass over the trailer. Errors: as ByteSource::read.
[[nodiscard]] Result<std::vector<TrailerItem>> listTrailer(ByteSource &source, Range trailer);

} // namespace privet::photos
