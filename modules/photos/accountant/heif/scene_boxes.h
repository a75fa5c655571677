// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

#include <optional>

namespace privet::photos::accountant {

/// The bodies of st3d and sv3d as grammar/movie.md has them, made from those of any file. Nothing when one cannot be
/// used. Source: Google, Spherical Video V2.
[[nodiscard]] std::optional<Bytes> cleanStereo(ByteView body);
[[nodiscard]] std::optional<Bytes> cleanSphere(ByteView body);

} // namespace privet::photos::accountant
