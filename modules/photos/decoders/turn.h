// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"
#include "base/result.h"

namespace privet::photos {

/// As Decoder::turnedUpright and Decoder::isTurnedUpright. Pure; any thread.
[[nodiscard]] Result<Bytes> turnedUpright(ByteView jpeg, std::uint8_t orientation);
[[nodiscard]] Result<bool> isTurnedUpright(ByteView before, ByteView after, std::uint8_t orientation);

} // namespace privet::photos
