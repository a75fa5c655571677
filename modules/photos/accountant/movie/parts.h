// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"
#include "photos/accountant/movie/model.h"

namespace privet::photos::accountant {

/// Whether the body of a box is this one form. Errors: NotProved with `rule` at the first other byte, ReadFailed and
/// its kin.
[[nodiscard]] Result<void> explainForm(ByteSource &file, const Box &box, ByteView form, std::string_view rule);

/// Whether `moov` is the one form of its film, profiles included. Errors: as explainForm.
[[nodiscard]] Result<void> explainMoov(ByteSource &file, const Box &moov, const Movie &movie);

/// The data of all chunks of `moov`, unordered; those without bytes are empty.
[[nodiscard]] std::vector<Range> chunksOf(const Movie &movie);

/// Whether all samples, which lie inside the file, hold nothing beside what is shown. Errors: as explainSample.
[[nodiscard]] Result<void> explainSamples(ByteSource &file, const Movie &movie);

/// A film and the file it is in.
struct MovieIn {
    ByteSource &file;
    const Movie &movie;
};

/// Whether both play the same, with the same samples. `after` is explained.
/// Errors: Truncated (samples beyond the end of `before`), and as isSameSample.
[[nodiscard]] Result<bool> isSameMovie(const MovieIn &before, const MovieIn &after);

} // namespace privet::photos::accountant
