// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/jpeg_blocks.h"

namespace privet::photos::accountant {

namespace {

/// What a scan's blocks are read with. A component without a table that the scan needs makes the scan unreadable.
class ScanCodes
{
public:
    ScanCodes(const FrameHeader &frame, const ScanHeader &scan, const ScanTables &tables)
    {
        for (std::size_t i = 0; i < scan.componentCount; ++i) {
            const auto &component = tables.components[i];
            const bool lacksDc = usesDcTables(frame, scan) && !component.dc;
            const bool lacksAc = usesAcTables(frame, scan) && !component.ac;
            m_isComplete = m_isComplete && !lacksDc && !lacksAc;
            m_dc[i] = codesFor(component.dc);
            m_ac[i] = codesFor(component.ac);
            const auto &sampling = frame.components[scan.components[i].index];
            m_blocks[i] = scan.componentCount == 1 ? 1U : unsigned{sampling.horizontal} * sampling.vertical;
        }
        m_componentCount = scan.componentCount;
    }

    [[nodiscard]] bool isComplete() const { return m_isComplete; }

    /// Calls `passBlock` with the codes of every block of one MCU, in order.
    template <class PassBlock> void eachBlock(PassBlock passBlock) const
    {
        for (std::size_t i = 0; i < m_componentCount; ++i) {
            for (unsigned block = 0; block < m_blocks[i]; ++block)
                passBlock(m_dc[i].get(), m_ac[i].get());
        }
    }

private:
    static std::unique_ptr<JpegCodes> codesFor(const std::optional<HuffmanTable> &table)
    {
        return table ? std::make_unique<JpegCodes>(*table) : nullptr;
    }

    std::array<std::unique_ptr<JpegCodes>, 4> m_dc;
    std::array<std::unique_ptr<JpegCodes>, 4> m_ac;
    std::array<unsigned, 4> m_blocks{};
    std::size_t m_componentCount = 0;
    bool m_isComplete = true;
};

/// False when the block holds what no encoder writes: bits that are no code, or a 65th coefficient.
/// Source: T.81 F.2.2; libjpeg-turbo jdhuff.c for what is wrong.
bool passSequentialBlock(JpegBits &bits, const JpegCodes &dc, const JpegCodes &ac)
{
    bits.fill();
    const auto difference = dc.find(bits.peek16());
    bits.skip(difference.length + (difference.symbol & 15U));
    bool isSound = difference.isKnown;
    unsigned k = 1;
    while (k < 64) {
        if (bits.ready() < 32)
            bits.fill();
        const auto code = ac.find(bits.peek16());
        const unsigned size = code.symbol & 15U;
        const unsigned run = code.symbol >> 4U;
        bits.skip(code.length + size);
        isSound = isSound && code.isKnown;
        if (size == 0 && run != 15)
            return isSound;
        k += run + 1;
    }
    return isSound && k == 64;
}

/// A band of AC coefficients of one component: the blocks in order, and how many of them the last code has ended.
/// Source: T.81 G.1.2.2, G.1.2.3; libjpeg-turbo jdphuff.c for what is wrong.
class BandWalk
{
public:
    BandWalk(JpegBits &bits, const JpegCodes &codes, const ScanHeader &scan, std::vector<std::uint64_t> &history)
        : m_bits(bits)
        , m_codes(codes)
        , m_start(scan.spectralStart)
        , m_end(scan.spectralEnd)
        , m_history(history)
    { }

    void restart() { m_endedBlocks = 0; }

    /// Passes the block at `block` of at most `left`, and those that are over by the same code; says how many.
    std::uint64_t passFirst(std::uint64_t block, std::uint64_t left)
    {
        if (m_endedBlocks > 0) {
            const auto passed = std::min<std::uint64_t>(m_endedBlocks, left);
            m_endedBlocks -= static_cast<std::uint32_t>(passed);
            return passed;
        }
        for (unsigned k = m_start; k <= m_end; ++k) {
            const auto code = nextCode();
            const unsigned size = code.symbol & 15U;
            const unsigned run = code.symbol >> 4U;
            if (size == 0 && run != 15) {
                m_endedBlocks = endedBlocks(run) - 1;
                break;
            }
            k += run;
            m_bits.skip(size);
            if (size != 0)
                note(block, k);
        }
        return 1;
    }

    void passRefinement(std::uint64_t block)
    {
        auto &known = m_history[block];
        unsigned k = m_start;
        while (m_endedBlocks == 0 && k <= m_end) {
            const auto code = nextCode();
            const unsigned run = code.symbol >> 4U;
            const bool isNew = (code.symbol & 15U) != 0;
            if (!isNew && run != 15) {
                m_endedBlocks = endedBlocks(run);
                break;
            }
            if (isNew)
                m_bits.skip(1); // its sign
            const auto stop = afterZeros(known, k, run);
            passCorrections(known & band(k) & ~band(stop));
            if (isNew && stop <= m_end)
                known |= std::uint64_t{1} << stop;
            k = stop + 1;
        }
        if (m_endedBlocks > 0) {
            passCorrections(known & band(k));
            --m_endedBlocks;
        }
    }

private:
    JpegCodes::Code nextCode()
    {
        m_bits.fill();
        const auto code = m_codes.find(m_bits.peek16());
        m_bits.skip(code.length);
        return code;
    }

    std::uint32_t endedBlocks(unsigned run)
    {
        const auto more = m_bits.peek(run);
        m_bits.skip(run);
        return (1U << run) + more;
    }

    void note(std::uint64_t block, unsigned k)
    {
        if (k < 64 && block < m_history.size())
            m_history[block] |= std::uint64_t{1} << k;
    }

    /// The coefficients of the band from `k` on, as bits.
    [[nodiscard]] std::uint64_t band(unsigned k) const
    {
        return k > m_end ? 0 : ~std::uint64_t{0} << k & ~std::uint64_t{0} >> (63 - m_end);
    }

    /// Where the coefficient stands that follows `zeros` which are zero, from `k` on; behind the band if none does.
    [[nodiscard]] unsigned afterZeros(std::uint64_t known, unsigned k, unsigned zeros) const
    {
        auto empty = ~known & band(k);
        for (; zeros > 0; --zeros)
            empty &= empty - 1;
        return empty == 0 ? m_end + 1 : static_cast<unsigned>(std::countr_zero(empty));
    }

    /// Each coefficient that was not zero has one bit.
    void passCorrections(std::uint64_t coefficients)
    {
        if (coefficients == 0)
            return;
        for (int left = std::popcount(coefficients); left > 0; left -= 32) {
            m_bits.fill();
            m_bits.skip(static_cast<unsigned>(std::min(left, 32)));
        }
    }

    JpegBits &m_bits;
    const JpegCodes &m_codes;
    unsigned m_start;
    unsigned m_end;
    std::vector<std::uint64_t> &m_history;
    std::uint32_t m_endedBlocks = 0;
};

/// Calls `passUnits` for each run between restart markers with its first unit and the unit behind its last, and checks
/// that nothing is left of the run then.
template <class PassUnits>
Result<void> eachRun(JpegBits &bits, std::uint64_t unitCount, std::uint64_t interval, PassUnits passUnits)
{
    if (interval == 0)
        interval = unitCount;
    for (std::uint64_t first = 0; first < unitCount; first += interval) {
        if (first > 0 && !bits.nextRun())
            break;
        passUnits(first, std::min(unitCount, first + interval));
        const bool isOver = bits.isAtEnd();
        if (!bits.readState())
            return bits.readState();
        if (!isOver)
            return Error{Errc::Malformed, "bytes after the last block of the picture", bits.position()};
    }
    return {};
}

/// Whether the last part of a sequential scan, read from anywhere, falls into step and stops where a block does.
bool endsLikeBlocks(Window &window, Range coded, const ScanCodes &codes)
{
    constexpr std::uint64_t tail = 32 * 1024;
    const Range end{coded.end - tail, coded.end};
    const auto inStep = end.begin + tail / 2;
    JpegBits bits(window, end);
    bool isSound = true;
    while (true) {
        const bool isLate = bits.position() >= inStep;
        bool isSoundUnit = true;
        codes.eachBlock([&](const JpegCodes *dc, const JpegCodes *ac) {
            if (!bits.isOverrun() && !passSequentialBlock(bits, *dc, *ac))
                isSoundUnit = false;
        });
        isSound = isSound && (isSoundUnit || !isLate);
        if (!isSound || !bits.readState())
            return false;
        if (!bits.isAtEnd())
            continue;
        const bool isOverrun = bits.isOverrun();
        if (isLate && isOverrun)
            return false;
        if (!bits.nextRun())
            return true;
    }
}

} // namespace

Result<void> JpegBlocks::check(Window &window, Range coded, const FrameHeader &frame, const ScanHeader &scan,
                               const ScanTables &tables)
{
    const ScanCodes codes(frame, scan, tables);
    if (frame.isArithmetic() || frame.height == 0 || !codes.isComplete())
        return {};
    const auto units = unitsOf(frame, scan);
    const auto unitCount = std::uint64_t{units.across} * units.down;
    if (!frame.isProgressive() && coded.size() > wholeWalk && endsLikeBlocks(window, coded, codes))
        return {};

    JpegBits bits(window, coded);
    const auto eachUnit = [&](auto passUnit) {
        return eachRun(bits, unitCount, tables.restartInterval, [&](std::uint64_t unit, std::uint64_t end) {
            for (; unit < end && !bits.isOverrun(); ++unit)
                codes.eachBlock(passUnit);
        });
    };
    if (!frame.isProgressive())
        return eachUnit([&](const JpegCodes *dc, const JpegCodes *ac) { passSequentialBlock(bits, *dc, *ac); });
    if (scan.spectralStart > 0)
        return checkBand(bits, frame, scan, tables);
    if (scan.approximationHigh > 0) {
        return eachUnit([&](const JpegCodes *, const JpegCodes *) {
            bits.fill();
            bits.skip(1);
        });
    }
    return eachUnit([&](const JpegCodes *dc, const JpegCodes *) {
        bits.fill();
        const auto difference = dc->find(bits.peek16());
        bits.skip(difference.length + (difference.symbol & 15U));
    });
}

Result<void> JpegBlocks::checkBand(JpegBits &bits, const FrameHeader &frame, const ScanHeader &scan,
                                   const ScanTables &tables)
{
    const auto component = scan.components[0].index;
    const auto blocks = blocksOf(frame, component);
    const auto blockCount = std::uint64_t{blocks.across} * blocks.down;
    auto &history = m_history[component];
    const bool isRefinement = scan.approximationHigh > 0;
    if (history.empty() && !remember(history, blockCount) && isRefinement)
        return {};

    const JpegCodes codes(*tables.components[0].ac);
    BandWalk band(bits, codes, scan, history);
    return eachRun(bits, blockCount, tables.restartInterval, [&](std::uint64_t block, std::uint64_t end) {
        band.restart();
        while (block < end && !bits.isOverrun()) {
            if (isRefinement)
                band.passRefinement(block++);
            else
                block += band.passFirst(block, end - block);
        }
    });
}

bool JpegBlocks::remember(std::vector<std::uint64_t> &history, std::uint64_t blockCount)
{
    const auto bytes = blockCount * sizeof(std::uint64_t);
    if (bytes > historyLimit - m_historySize)
        return false;
    m_historySize += static_cast<std::size_t>(bytes);
    history.resize(static_cast<std::size_t>(blockCount));
    return true;
}

} // namespace privet::photos::accountant
