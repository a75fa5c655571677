// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/webp/vp8l_bits.h"

namespace privet::photos::accountant {

/// Follows every symbol of a lossless stream (that of VP8L behind its five bytes, or of ALPH behind its first), without
/// its pixels, and returns how many bits it has.
///
/// Memory: the prefix codes, at most some megabytes. Errors: Malformed (a code, a copy or a table that the format does
/// not allow, a stream that is cut), TooLarge (more prefix codes than programs write), ReadFailed and its kin.
/// Source: RFC 9649, 3.4 to 3.8.
[[nodiscard]] Result<std::uint64_t> lengthOfVp8l(ByteSource &file, const Range &stream, std::uint32_t width,
                                                 std::uint32_t height);

} // namespace privet::photos::accountant
