// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/door/decoder.h"
#include "runtime/worker.h"

#include <memory>

namespace privet::photos {

/// The decoder that ships: every call is one question to a caged child of one of `workers`, which outlive it. Never
/// null.
[[nodiscard]] std::unique_ptr<Decoder> makeCagedDecoder(Workers &workers);

} // namespace privet::photos
