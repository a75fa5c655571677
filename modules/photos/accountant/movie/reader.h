// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"
#include "photos/accountant/movie/model.h"

namespace privet::photos::accountant {

/// A film, or the pictures that run in a HEIF.
enum class MovieKind : std::uint8_t { Film, PictureSequence };

/// Reads any film leniently: what a player shows of it, in the one form.
/// Errors: Malformed (it cannot be used, or is of a kind that is not proved), TooLarge, Truncated, ReadFailed and its
/// kin. Memory: bounded by its `moov` and `moof`. Source: ISO/IEC 14496-12; QuickTime File Format.
[[nodiscard]] Result<Movie> readMovie(ByteSource &file, MovieKind kind = MovieKind::Film);

} // namespace privet::photos::accountant
