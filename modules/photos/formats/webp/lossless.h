// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"

namespace privet::photos {

/// How many bits of `data` the lossless picture really has: transforms, colour cache, entropy image, prefix codes and
/// symbols, up to the last pixel. Follows the codes and makes no pixels, but those of the entropy image.
///
/// Pure; any thread. Memory: the prefix codes and the entropy image, at most about 130 MiB for the largest picture.
/// Errors: Malformed (where libwebp refuses it as well), Truncated, TooLarge (prefix codes beyond 64 MiB).
/// Source: RFC 9649, 3.4 to 3.8.
[[nodiscard]] Result<std::uint64_t> bitsOfLossless(ByteSource &source, Range data, std::uint32_t width,
                                                   std::uint32_t height);

} // namespace privet::photos
