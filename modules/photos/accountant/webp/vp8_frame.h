// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/webp/vp8_booleans.h"

#include <string_view>
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

/// A frame whose every boolean has been followed.
struct Vp8Frame {
    std::vector<CodedStream> streams; ///< its partitions, each up to its last bit: the first, then the others
    std::vector<std::uint32_t> meaning; ///< all numbers of its header that the picture depends on
    std::vector<bool> modes; ///< the booleans of the first partition behind the header, when it is to be compared
    std::string_view fault; ///< the rule of a clean frame that it breaks; empty when it is clean
};

enum class Vp8Purpose : std::uint8_t {
    Explain,
    Compare, ///< a foreign frame, which may say that a partition reaches beyond it
};

/// Follows a VP8 key frame, without its pixels.
///
/// Memory: one row of macroblocks, and to compare, some bits for each. Errors: Malformed (a partition that reaches
/// beyond the frame, or ends before its macroblocks do), ReadFailed and its kin.
/// Source: RFC 6386, 9, 11 and 13.
[[nodiscard]] Result<Vp8Frame> followVp8(ByteSource &file, const Range &frame, Vp8Purpose purpose);

} // namespace privet::photos::accountant
