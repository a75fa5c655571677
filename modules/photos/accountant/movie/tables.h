// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "photos/accountant/movie/model.h"

namespace privet::photos::accountant {

struct TableContext {
    bool isQuickTime = false;
    bool isFragmented = false; ///< entries stand although no chunk uses them
    bool isSequence = false; ///< of pictures, in a HEIF
};

/// Reads the boxes in `stbl` of any film into the tables of `track`, which knows whether it is sound.
/// Errors: Malformed. Source: ISO/IEC 14496-12, 8.5 to 8.7 and 8.9.
[[nodiscard]] Result<void> readSampleTables(ByteView stbl, const TableContext &context, MovieTrack &track);

/// The groups of samples that there are, `roll`, `prol` and `rap `: those that tell something.
[[nodiscard]] std::vector<SampleGroups> readSampleGroups(ByteView stbl, std::uint32_t sampleCount);

} // namespace privet::photos::accountant
