// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"

#include <vector>

namespace privet::photos {

/// One key frame of VP8, and how much of it the picture needs.
struct LossyFrame {
    static constexpr std::size_t headSize = 10; ///< frame tag, start code, size

    /// One boolean-coded stream.
    struct Partition {
        Range range; ///< in the source
        std::uint64_t bits = 0; ///< from its beginning to behind the last one that the picture needs
    };

    std::uint32_t tag = 0;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    Range sizes; ///< where the lengths of the partitions stand, three bytes each, the last one's not
    std::vector<Partition> partitions; ///< the first has the frame header and the modes
    Bytes plainFirst; ///< the first one again, without what nothing reads of its header; empty when that has no such
                      ///< thing
};

/// What the first ten bytes say: all but the partitions. Errors: Malformed, Truncated.
[[nodiscard]] Result<LossyFrame> readLossyHead(ByteSource &source, Range data);

/// Follows all booleans of the frame: header, modes and coefficients; nothing is reconstructed.
///
/// Pure; any thread. Memory: a few bytes for each column of macroblocks. Errors: Malformed, Truncated.
/// Source: RFC 6386.
[[nodiscard]] Result<LossyFrame> walkLossy(ByteSource &source, Range data);

} // namespace privet::photos
