// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/jpeg/bits.h"
#include "photos/accountant/jpeg/codes.h"

#include <vector>

namespace privet::photos::accountant {

/// The coded data of one scan.
struct CodedData {
    Range range;
    bool hasText = false; ///< what TextFinder says of it
};

/// Walks the blocks of Huffman-coded scans without decoding samples, to find bytes that are no picture.
///
/// A decoder stops reading a scan or restart interval after its last block; between there and the next marker anything
/// can hide. Bytes anywhere else make blocks too many or bits that are no code.
///
/// Following costs more than copying, so one kind of scan is followed at its end only: sequential, longer than
/// `wholeWalk`, without restart intervals and without text, if its end looks like picture data and stops as it should.
/// Between two blocks of such a scan foreign bytes would ruin the picture behind them.
class JpegBlocks
{
public:
    static constexpr std::uint64_t wholeWalk = 1000 * 1000;
    static constexpr std::size_t historyLimit = 40U * 1024 * 1024; ///< enough for 200 megapixels in 4:2:0

    /// Checks one scan of a frame whose height is known. Scans come in file order: refining needs what came before.
    /// False when the scan ends before its last block, as in a file that was cut.
    /// Errors: Malformed (in Error::at the first byte that no block needs), ReadFailed and its kin.
    [[nodiscard]] Result<bool> check(Window &window, const CodedData &coded, const FrameHeader &frame,
                                     const ScanHeader &scan, const ScanTables &tables);

private:
    [[nodiscard]] Result<bool> checkBand(JpegBits &bits, const JpegCodes &codes, const FrameHeader &frame,
                                         const ScanHeader &scan, std::uint64_t interval);
    [[nodiscard]] bool remember(std::vector<std::uint64_t> &history, std::uint64_t blockCount);

    /// For each component and block of a progressive picture, which coefficients are not zero.
    std::array<std::vector<std::uint64_t>, 4> m_history;
    std::size_t m_historySize = 0;
};

} // namespace privet::photos::accountant
