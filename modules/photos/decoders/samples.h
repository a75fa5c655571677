// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

namespace privet::photos {

/// One tiny picture file of each format that Decoder::preview knows, compiled in from resources/samples.
[[nodiscard]] const std::vector<Bytes> &samples();

} // namespace privet::photos
