// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/jpeg/bits.h"
#include "photos/accountant/jpeg/codes.h"

#include <vector>

namespace privet::photos::accountant {

/// Passes a band of AC coefficients of one component of a progressive picture, block by block.
/// Source: T.81 G.1.2.2, G.1.2.3.
class BandWalk
{
public:
    /// `history` has for each block which coefficients are known not to be zero; it may be empty in a first scan.
    BandWalk(JpegBits &bits, const JpegCodes &codes, const ScanHeader &scan, std::vector<std::uint64_t> &history)
        : m_bits(bits)
        , m_codes(codes)
        , m_start(scan.spectralStart)
        , m_end(scan.spectralEnd)
        , m_history(history)
    { }

    /// A restart interval begins.
    void restart() { m_endedBlocks = 0; }

    /// Passes the block at `block` of at most `left`, and those that are over by the same code; says how many.
    [[nodiscard]] std::uint64_t passFirst(std::uint64_t block, std::uint64_t left);
    void passRefinement(std::uint64_t block);

    /// Whether all bits so far were codes, and no code left the band.
    [[nodiscard]] bool isSound() const { return m_isSound; }

private:
    [[nodiscard]] unsigned nextSymbol();
    [[nodiscard]] std::uint32_t endedBlocks(unsigned run);
    void note(std::uint64_t block, unsigned k);
    [[nodiscard]] std::uint64_t band(unsigned k) const;
    [[nodiscard]] unsigned afterZeros(std::uint64_t known, unsigned k, unsigned zeros) const;
    void passCorrections(std::uint64_t coefficients);

    JpegBits &m_bits;
    const JpegCodes &m_codes;
    unsigned m_start;
    unsigned m_end;
    std::vector<std::uint64_t> &m_history;
    std::uint32_t m_endedBlocks = 0; ///< how many blocks from here the last code has ended
    bool m_isSound = true;
};

} // namespace privet::photos::accountant
