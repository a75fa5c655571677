// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/movie/model.h"

namespace privet::photos::accountant {

/// The edit that iTunes writes as a tag (iTunSMPB) in the place of an edit list: where the music begins and how long
/// it is. Nothing when `moov` has no such tag that can be read, or the film is more than one track of sound.
[[nodiscard]] std::optional<MovieEdit> gaplessEdit(ByteView moov, const Movie &movie);

} // namespace privet::photos::accountant
