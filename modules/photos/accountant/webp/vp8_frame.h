// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/webp/vp8_booleans.h"

#include <vector>

namespace privet::photos::accountant {

/// Where the partitions of a VP8 frame lie.
struct Vp8Partitions {
    std::vector<Range> ranges; ///< the first, then the others
    bool isCut = false; ///< one of the others says that it reaches beyond the frame: decoders give it what is there
};

/// The first partition, and `others` (0 to 8) that hold coefficients.
/// Errors: Malformed (the first one reaches beyond the frame), ReadFailed and its kin. Source: RFC 6386, 9.1 and 9.5.
[[nodiscard]] Result<Vp8Partitions> partitionsOfVp8(ByteSource &file, const Range &frame, std::size_t others);

/// Follows every boolean of a VP8 key frame, without its pixels, to learn where each of its partitions ends: the
/// first, then the others.
///
/// Memory: one row of macroblocks. Errors: Malformed (a partition that reaches beyond the frame, or ends before its
/// macroblocks do), ReadFailed and its kin.
/// Source: RFC 6386, 9, 11 and 13.
[[nodiscard]] Result<std::vector<CodedStream>> followVp8(ByteSource &file, const Range &frame);

} // namespace privet::photos::accountant
