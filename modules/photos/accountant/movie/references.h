// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/movie/model.h"

namespace privet::photos::accountant {

/// Reads `tref` into MovieTrack::alphaOf and ::multipliedBy, as ids. False for a track that a picture sequence does
/// not show: a smaller copy of another.
/// Source: ISO/IEC 14496-12, 8.3.3; 23008-12, 7.5.
[[nodiscard]] bool readReferences(ByteView trak, MovieTrack &track, bool isSequence);

/// Whether the first sample entry says that the track is the transparency of another. Source: ISO/IEC 23008-12, 7.5.3.
[[nodiscard]] bool saysAlpha(ByteView mdia);

/// Makes numbers of the ids, drops transparency that belongs to no picture, and references that lead nowhere.
void resolveReferences(std::vector<MovieTrack> &tracks);

} // namespace privet::photos::accountant
