// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/movie/model.h"

namespace privet::photos::accountant {

/// Whether two films have the same tracks, times, sizes and entries, apart from where their samples stand.
[[nodiscard]] bool playTheSame(const Movie &before, const Movie &after);

} // namespace privet::photos::accountant
