// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

namespace privet::photos {

/// A tiny film, compiled in from resources/samples.
[[nodiscard]] const Bytes &sampleFilm();

} // namespace privet::photos
