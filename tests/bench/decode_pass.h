// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "comparison.h"

namespace privet::bench {

/// What a proof cannot do without: the picture data of every PNG in a folder inflated once by zlib, or every GIF
/// decoded once by giflib, the files handed out to two threads.
[[nodiscard]] Contender inflating(const std::filesystem::path &folder);
[[nodiscard]] Contender unpackingGifs(const std::filesystem::path &folder);

} // namespace privet::bench
