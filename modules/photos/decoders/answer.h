// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"
#include "cage/order.h"

namespace privet::photos {

/// In the cage: the answer to one door::Question, or no bytes to one that nobody asks.
[[nodiscard]] Bytes answer(const cage::Request &request, ByteSource &input);

} // namespace privet::photos
