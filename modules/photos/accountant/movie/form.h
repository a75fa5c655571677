// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/movie/model.h"

namespace privet::photos::accountant {

/// The body of `moov` that a clean film has, as grammar/movie.md puts it.
[[nodiscard]] Bytes moovForm(const Movie &movie);

/// The body of `moof` of the fragment with this index; its mdat's body begins at `dataBegin` in the file.
[[nodiscard]] Bytes moofForm(const Movie &movie, std::size_t index, std::uint64_t dataBegin);

} // namespace privet::photos::accountant
