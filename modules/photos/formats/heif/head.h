// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/heif/properties.h"
#include "photos/formats/movie/writer.h"

namespace privet::photos {

/// One part of the picture as it is written.
struct HeifEntry {
    HeifPart part;
    HeifPartProperties properties;
    Bytes derivation; ///< of `grid` and `iovl`, canonical
    std::size_t run = 0; ///< of coded parts: index of their data in the runs of the media data,
    std::uint64_t runOffset = 0; ///< where in it they begin,
    std::uint64_t size = 0; ///< and how long they are
};

/// What stands in the media data, one after the other: the data of items, or a chunk of a picture sequence, in which
/// there may be data of items as well.
struct HeifRun {
    std::vector<Range> ranges; ///< of the source
    std::uint64_t size = 0;
    std::optional<MediaRun> chunk;
};

/// What is written before the media data.
struct HeifHead {
    const HeifFile &file;
    const std::vector<HeifEntry> &entries;
    const HeifProperties &properties;
    const std::vector<HeifRun> &runs;
    const Movie *sequence = nullptr; ///< null: a still picture
};

/// `ftyp`, `meta`, `moov` and the head of `mdat`. Errors: TooLarge.
[[nodiscard]] Result<Bytes> writeHeifHead(const HeifHead &head);

} // namespace privet::photos
