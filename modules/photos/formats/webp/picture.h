// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/skim.h"
#include "photos/formats/webp/chunks.h"
#include "photos/formats/webp/low_bits.h"

#include <vector>

namespace privet::photos {

/// A run of coded bytes, and how much of it stays.
struct WebpRun {
    Range range;
    std::uint64_t kept = 0; ///< one more than there is where a partition may not be empty
    std::uint8_t lastMask = 0xFF; ///< the bits of the last kept byte that mean something
    std::uint64_t surplus = 0; ///< bytes behind what decoders look at
    std::uint64_t bits = 0; ///< lossless: how many there are, for the edits
    Bytes plain{}; ///< VP8: these bytes stand for the run, if there are any; `kept` is their length
    std::vector<BitEdit> edits{}; ///< lossless: of bits that nothing reads; with any, `kept` is the length they leave
};

/// One coded picture: a VP8 frame, perhaps with an ALPH chunk, or a VP8L picture.
struct WebpPicture {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    bool hasAlpha = false;
    Bytes head; ///< of the VP8 or VP8L data, in the form a clean file has it
    Range sizes; ///< VP8: where the lengths of the partitions stand
    std::vector<WebpRun> runs; ///< VP8: the partitions
    std::optional<WebpRun> alpha; ///< the data of ALPH, without its first byte
    std::uint8_t alphaHead = 0;

    /// Of the clean chunks' data.
    [[nodiscard]] std::uint64_t codedSize() const;
    [[nodiscard]] std::uint64_t alphaSize() const { return 1 + alpha->kept; }
};

/// Reads the data of a VP8 chunk; at Depth::Container all behind its head is one run. Errors: as walkLossy.
[[nodiscard]] Result<WebpPicture> readLossyPicture(ByteSource &source, Range data, Depth depth);
/// Reads the data of a VP8L chunk. Errors: as readLossless.
[[nodiscard]] Result<WebpPicture> readLosslessPicture(ByteSource &source, Range data, Depth depth);
/// Reads the data of the ALPH chunk that belongs to a VP8 picture. Errors: as readLossless.
[[nodiscard]] Result<void> readAlpha(ByteSource &source, Range data, WebpPicture &picture, Depth depth);

} // namespace privet::photos
