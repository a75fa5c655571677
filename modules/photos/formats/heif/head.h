// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/heif/properties.h"

namespace privet::photos {

/// One part of the picture as it is written.
struct HeifEntry {
    HeifPart part;
    HeifPartProperties properties;
    Bytes derivation; ///< of `grid` and `iovl`, canonical
    std::size_t run = 0; ///< of coded parts: index of their data in the runs of the media data
};

/// What stands in the media data, one after the other.
struct HeifRun {
    std::vector<Range> ranges; ///< of the source
    std::uint64_t size = 0;
};

/// `ftyp`, `meta` and the head of `mdat`. Errors: TooLarge.
[[nodiscard]] Result<Bytes> writeHeifHead(const HeifFile &file, const std::vector<HeifEntry> &entries,
                                          const HeifProperties &properties, const std::vector<HeifRun> &runs);

} // namespace privet::photos
