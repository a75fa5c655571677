// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/jpeg_bits.h"
#include "photos/accountant/jpeg_codes.h"

#include <memory>

namespace privet::photos::accountant {

/// Walks the blocks of Huffman-coded scans without decoding samples, to find bytes behind the last block.
///
/// A decoder stops reading a scan after its last block; between there and the next marker anything can hide. Bits that
/// are no code are passed as libjpeg passes them, so the walk ends where its reading ends.
///
/// What is not walked counts as complete: arithmetic coding, scans without their tables (motion JPEG) or before their
/// height is known, and pictures so large that refining them takes more than `historyLimit` bytes. Sequential scans
/// longer than `wholeWalk` are walked at their end only, if that end looks like picture data and stops as it should:
/// bytes of another kind are found, blocks too many that somebody coded on purpose are not.
class JpegBlocks
{
public:
    static constexpr std::uint64_t wholeWalk = 256 * 1024;
    static constexpr std::size_t historyLimit = 32U * 1024 * 1024;

    /// Checks one scan whose coded data is at `coded`. Scans come in file order: refining needs what came before.
    /// Errors: Malformed (in Error::at the first byte that no block needs), ReadFailed and its kin.
    [[nodiscard]] Result<void> check(Window &window, Range coded, const FrameHeader &frame, const ScanHeader &scan,
                                     const ScanTables &tables);

private:
    [[nodiscard]] Result<void> checkBand(JpegBits &bits, const FrameHeader &frame, const ScanHeader &scan,
                                         const ScanTables &tables);
    [[nodiscard]] bool remember(std::vector<std::uint64_t> &history, std::uint64_t blockCount);

    /// For each component and block of a progressive picture, which coefficients are not zero.
    std::array<std::vector<std::uint64_t>, 4> m_history;
    std::size_t m_historySize = 0;
};

} // namespace privet::photos::accountant
