// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/movie/writer.h"

namespace privet::photos {

/// How the sample descriptions of a track count in the clean file.
struct DescriptionNumbers {
    std::vector<std::uint32_t> number; ///< by index in the source: from 1, or 0 for one that no chunk uses
    std::size_t kept = 0;
};
[[nodiscard]] DescriptionNumbers everyDescription(std::size_t count);
[[nodiscard]] DescriptionNumbers usedDescriptions(const SampleTables &tables, std::size_t count);

// The boxes of `stbl` behind `stsd`, in the one form that photos/grammar/movie.md has for them.
void putTimeTables(Bytes &out, const SampleTables &tables); ///< stts, ctts, stss
void putChunkMap(Bytes &out, const SampleTables &tables, const DescriptionNumbers &descriptions); ///< stsc
void putSizes(Bytes &out, const SampleTables &tables); ///< stsz
void putChunkOffsets(Bytes &out, const SampleTables &tables, const Relocate &relocate); ///< stco or co64
void putSampleGroups(Bytes &out, const SampleTables &tables); ///< sgpd and sbgp

} // namespace privet::photos
