// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/jpeg/band.h"

namespace privet::photos::accountant {

std::uint64_t BandWalk::passFirst(std::uint64_t block, std::uint64_t left)
{
    if (m_endedBlocks > 0) {
        const auto passed = std::min<std::uint64_t>(m_endedBlocks, left);
        m_endedBlocks -= static_cast<std::uint32_t>(passed);
        return passed;
    }
    for (unsigned k = m_start; k <= m_end; ++k) {
        const auto symbol = nextSymbol();
        const unsigned size = symbol & 15U;
        const unsigned run = symbol >> 4U;
        if (size == 0 && run != 15) {
            m_endedBlocks = endedBlocks(run) - 1;
            break;
        }
        k += run;
        m_isSound = m_isSound && k <= m_end;
        m_bits.skip(size);
        if (size != 0)
            note(block, k);
    }
    return 1;
}

void BandWalk::passRefinement(std::uint64_t block)
{
    auto &known = m_history[block];
    unsigned k = m_start;
    while (m_endedBlocks == 0 && k <= m_end) {
        const auto symbol = nextSymbol();
        const unsigned size = symbol & 15U;
        const unsigned run = symbol >> 4U;
        if (size == 0 && run != 15) {
            m_endedBlocks = endedBlocks(run);
            break;
        }
        if (size != 0)
            m_bits.skip(1); // its sign
        const auto stop = afterZeros(known, k, run);
        m_isSound = m_isSound && size <= 1 && stop <= m_end;
        passCorrections(known & band(k) & ~band(stop));
        if (size != 0 && stop <= m_end)
            known |= std::uint64_t{1} << stop;
        k = stop + 1;
    }
    if (m_endedBlocks > 0) {
        passCorrections(known & band(k));
        --m_endedBlocks;
    }
}

unsigned BandWalk::nextSymbol()
{
    m_bits.fill();
    const auto code = m_codes.find(m_bits.peek(16));
    m_bits.skip(code.length);
    m_isSound = m_isSound && code.isKnown;
    return code.symbol;
}

std::uint32_t BandWalk::endedBlocks(unsigned run)
{
    const auto more = m_bits.peek(run);
    m_bits.skip(run);
    return (1U << run) + more;
}

void BandWalk::note(std::uint64_t block, unsigned k)
{
    if (k < 64 && block < m_history.size())
        m_history[block] |= std::uint64_t{1} << k;
}

/// The coefficients of the band from `k` on, as bits.
std::uint64_t BandWalk::band(unsigned k) const
{
    return k > m_end ? 0 : ~std::uint64_t{0} << k & ~std::uint64_t{0} >> (63 - m_end);
}

/// Where the coefficient stands that follows `zeros` which are zero, from `k` on; behind the band if none does.
unsigned BandWalk::afterZeros(std::uint64_t known, unsigned k, unsigned zeros) const
{
    auto empty = ~known & band(k);
    for (; zeros > 0; --zeros)
        empty &= empty - 1;
    return empty == 0 ? m_end + 1 : static_cast<unsigned>(std::countr_zero(empty));
}

/// Each coefficient that was not zero has one bit.
void BandWalk::passCorrections(std::uint64_t coefficients)
{
    if (coefficients == 0)
        return;
    for (int left = std::popcount(coefficients); left > 0; left -= 32) {
        m_bits.fill();
        m_bits.skip(static_cast<unsigned>(std::min(left, 32)));
    }
}

} // namespace privet::photos::accountant
