// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/heif/data.h"
#include "photos/formats/heif/head.h"

namespace privet::photos {

/// Everything that is decided before a clean file is written.
struct HeifPlan {
    HeifPicture picture; ///< empty: a picture sequence without a still
    std::optional<Movie> sequence;
    bool isCropped = false; ///< some of the picture data are not shown
    std::vector<HeifRun> runs; ///< in output order
    std::vector<std::vector<Blank>> blanks; ///< of each run; their ranges count from its beginning
    Bytes head; ///< `ftyp`, `meta`, `moov` and the head of `mdat`
};

/// Errors: as cleanHeif.
[[nodiscard]] Result<HeifPlan> planHeif(ByteSource &source, const HeifFile &file, const Limits &limits);

} // namespace privet::photos
