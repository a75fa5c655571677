// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/jpeg/blocks.h"

#include "photos/accountant/jpeg/band.h"

#include <memory>

namespace privet::photos::accountant {

namespace {

/// What a scan's blocks are read with. A component without a table that the scan needs makes the scan unreadable.
class ScanCodes
{
public:
    ScanCodes(const FrameHeader &frame, const ScanHeader &scan, const ScanTables &tables)
    {
        for (std::size_t i = 0; i < scan.componentCount; ++i) {
            const auto &component = scan.components[i];
            const auto &defined = tables.components[i];
            if (usesDcTables(frame, scan))
                m_codes[i].dc = codesFor(defined.dc, TableClass::Dc, component.dcTable);
            if (usesAcTables(frame, scan))
                m_codes[i].ac = codesFor(defined.ac, TableClass::Ac, component.acTable);
            if (m_codes[i].ac && !frame.isProgressive())
                m_codes[i].acSteps = std::make_unique<JpegSteps>(*m_codes[i].ac);
            const auto &sampling = frame.components[component.index];
            m_blocks[i] = scan.componentCount == 1 ? 1U : unsigned{sampling.horizontal} * sampling.vertical;
        }
        m_componentCount = scan.componentCount;
    }

    [[nodiscard]] bool isComplete() const { return m_isComplete; }

    /// Of one component.
    struct Codes {
        std::unique_ptr<JpegCodes> dc;
        std::unique_ptr<JpegCodes> ac;
        std::unique_ptr<JpegSteps> acSteps;
    };
    [[nodiscard]] const Codes &first() const { return m_codes[0]; }

    /// Calls `passBlock` with the codes of every block of one MCU, in order; true if it was so each time.
    template <class PassBlock> bool eachBlock(PassBlock passBlock) const
    {
        bool isSound = true;
        for (std::size_t i = 0; i < m_componentCount; ++i) {
            for (unsigned block = 0; block < m_blocks[i]; ++block)
                isSound = passBlock(m_codes[i]) && isSound;
        }
        return isSound;
    }

private:
    std::unique_ptr<JpegCodes> codesFor(const std::optional<HuffmanTable> &defined, TableClass tableClass,
                                        std::size_t slot)
    {
        const auto table = defined ? defined : standardHuffmanTable(tableClass, slot);
        m_isComplete = m_isComplete && table;
        return table ? std::make_unique<JpegCodes>(*table) : nullptr;
    }

    std::array<Codes, 4> m_codes;
    std::array<unsigned, 4> m_blocks{};
    std::size_t m_componentCount = 0;
    bool m_isComplete = true;
};

bool passDifference(JpegBits &bits, const JpegCodes &dc)
{
    bits.fill();
    const auto difference = dc.find(bits.peek(16));
    bits.skip(difference.length + (difference.symbol & 15U));
    return difference.isKnown;
}

/// Passes the coefficients behind the first. False when the block holds what no encoder writes: bits that are no code,
/// or a 65th coefficient. Source: T.81 F.2.2.
bool passCoefficients(JpegBits &bits, const JpegCodes &codes, const JpegSteps &steps)
{
    unsigned k = 1;
    while (k < 64) {
        bits.fill();
        const auto step = steps.find(bits.peek(JpegSteps::lookAhead));
        const unsigned next = k + step.coefficients;
        if (next <= 64) {
            bits.skip(step.bits);
            k = next;
            continue;
        }
        if (next >= JpegSteps::endOfBlock && next < JpegSteps::endOfBlock + 64) {
            bits.skip(step.bits);
            return true;
        }
        // One by one: a long code, or the block ends before these bits do.
        const auto code = codes.find(bits.peek(16));
        const unsigned size = code.symbol & 15U;
        const unsigned run = code.symbol >> 4U;
        bits.skip(code.length + size);
        if (!code.isKnown || (size == 0 && run != 15))
            return code.isKnown && run == 0;
        k += run + 1;
    }
    return k == 64;
}

bool passSequentialBlock(JpegBits &bits, const ScanCodes::Codes &codes)
{
    return passDifference(bits, *codes.dc) && passCoefficients(bits, *codes.ac, *codes.acSteps);
}

/// Calls `passUnits` for each run between restart markers with its first unit and the unit behind its last, and checks
/// that it found only codes and that nothing is left of the run then. False when the scan ends before its last block.
template <class PassUnits>
Result<bool> eachRun(JpegBits &bits, std::uint64_t unitCount, std::uint64_t interval, PassUnits passUnits)
{
    const auto broken = [&bits](const char *rule) { return Error{Errc::Malformed, rule, bits.position()}; };
    if (interval == 0)
        interval = unitCount;
    bool isWhole = true;
    for (std::uint64_t first = 0; first < unitCount; first += interval) {
        if (first > 0 && !bits.nextRun())
            return false;
        if (!isWhole)
            return broken("restart interval without its last blocks");
        const bool isSound = passUnits(first, std::min(unitCount, first + interval));
        const bool isOver = bits.isAtEnd();
        if (!bits.readState())
            return bits.readState().error();
        if (!isSound)
            return broken("bits in the picture data that are no code");
        if (!isOver)
            return broken("bytes after the last block of the picture");
        isWhole = !bits.isOverrun();
    }
    return isWhole;
}

/// Whether the last part of a sequential scan without restart intervals, read from anywhere, falls into step and stops
/// where a block does.
bool endsLikeBlocks(Window &window, Range coded, const ScanCodes &codes)
{
    constexpr std::uint64_t tail = 32 * 1024;
    constexpr std::uint64_t inStep = tail / 2;
    JpegBits bits(window, {coded.end - tail, coded.end});
    do {
        const bool isLate = bits.taken() >= inStep;
        const bool isSound
            = codes.eachBlock([&bits](const auto &c) { return bits.isOverrun() || passSequentialBlock(bits, c); });
        if ((isLate && !isSound) || !bits.readState())
            return false;
    } while (!bits.isAtEnd());
    return !bits.isOverrun();
}

} // namespace

Result<bool> JpegBlocks::check(Window &window, const CodedData &coded, const FrameHeader &frame, const ScanHeader &scan,
                               const ScanTables &tables)
{
    const ScanCodes codes(frame, scan, tables);
    if (!codes.isComplete())
        return Error{Errc::Malformed, "scan without its Huffman tables", coded.range.begin};
    const bool mayBeLong = !frame.isProgressive() && tables.restartInterval == 0 && !coded.hasText;
    if (mayBeLong && coded.range.size() > wholeWalk && endsLikeBlocks(window, coded.range, codes))
        return true;

    JpegBits bits(window, coded.range);
    if (frame.isProgressive() && scan.spectralStart > 0)
        return checkBand(bits, *codes.first().ac, frame, scan, tables.restartInterval);
    const auto eachUnit = [&](auto passBlock) {
        const auto units = unitsOf(frame, scan);
        const auto unitCount = std::uint64_t{units.across} * units.down;
        return eachRun(bits, unitCount, tables.restartInterval, [&](std::uint64_t unit, std::uint64_t end) {
            bool isSound = true;
            for (; isSound && unit < end && !bits.isOverrun(); ++unit)
                isSound = codes.eachBlock(passBlock) || bits.isOverrun();
            return isSound;
        });
    };
    if (!frame.isProgressive())
        return eachUnit([&bits](const auto &c) { return passSequentialBlock(bits, c); });
    if (scan.approximationHigh == 0)
        return eachUnit([&bits](const auto &c) { return passDifference(bits, *c.dc); });
    return eachUnit([&bits](const auto &) {
        bits.fill();
        bits.skip(1);
        return true;
    });
}

Result<bool> JpegBlocks::checkBand(JpegBits &bits, const JpegCodes &codes, const FrameHeader &frame,
                                   const ScanHeader &scan, std::uint64_t interval)
{
    const auto component = scan.components[0].index;
    const auto blocks = blocksOf(frame, component);
    const auto blockCount = std::uint64_t{blocks.across} * blocks.down;
    auto &history = m_history[component];
    const bool isRefinement = scan.approximationHigh > 0;
    if (history.empty() && !remember(history, blockCount) && isRefinement)
        return Error{Errc::Malformed, "progressive picture too large to be followed", bits.position()};

    BandWalk band(bits, codes, scan, history);
    return eachRun(bits, blockCount, interval, [&](std::uint64_t block, std::uint64_t end) {
        band.restart();
        while (block < end && band.isSound() && !bits.isOverrun()) {
            if (isRefinement)
                band.passRefinement(block++);
            else
                block += band.passFirst(block, end - block);
        }
        return band.isSound() || bits.isOverrun();
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
