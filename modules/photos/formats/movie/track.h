// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/movie/structure.h"

namespace privet::photos {

/// Reads one `trak`, without deciding whether it stays: MovieTrack::use and MovieTrack::entries are not set.
/// `kind` says in which handlers a broken table is an error: where it is media.
/// Errors: Malformed, TooLarge. Source: ISO/IEC 14496-12, 8.3 to 8.7.
[[nodiscard]] Result<MovieTrack> readTrack(const BoxView &trak, Movie::Kind kind);

/// Whether all samples are in the file itself. Errors: UnsupportedVariant when one is not. Source: ISO/IEC
/// 14496-12, 8.7.2.
[[nodiscard]] Result<void> checkDataIsHere(const MovieTrack &track);

} // namespace privet::photos
