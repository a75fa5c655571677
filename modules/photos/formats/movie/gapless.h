// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/movie/structure.h"

namespace privet::photos {

/// Gives a sound file without edit list the one that its iTunSMPB tag stands for, so that players still leave out what
/// the encoder put before and behind the sound. The tag itself goes with all others.
void editWithoutGaps(Movie &movie);

} // namespace privet::photos
