// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/webp/lossy.h"

#include "photos/formats/webp/bools.h"
#include "photos/standards/vp8.h"

namespace privet::photos {

namespace {

using namespace vp8;

enum Mode : std::uint8_t { Average, TrueMotion, Vertical, Horizontal }; // 10 modes of subblocks; these come first

Error malformed(const char *what, std::uint64_t at) { return {Errc::Malformed, what, at}; }

/// What the frame header says about how macroblocks are coded.
struct FrameHeader {
    bool hasSegments = false; // each macroblock names its own
    std::array<std::uint8_t, 3> segmentTree{255, 255, 255};
    unsigned partitionBits = 0;
    std::array<std::uint8_t, coefficientProbabilities> coefficients = defaultCoefficients;
    std::optional<unsigned> skipProbability;
};

/// A value that is there only if its flag is set, and its sign.
void skipSigned(Bools &bools, unsigned bits)
{
    if (bools.flag())
        bools.number(bits + 1);
}

void readSegments(Bools &bools, FrameHeader &header) // 9.3
{
    if (!bools.flag())
        return;
    header.hasSegments = bools.flag();
    if (bools.flag()) {
        bools.flag();
        for (int i = 0; i < 4; ++i)
            skipSigned(bools, 7);
        for (int i = 0; i < 4; ++i)
            skipSigned(bools, 6);
    }
    if (!header.hasSegments)
        return;
    for (auto &probability : header.segmentTree) {
        if (bools.flag())
            probability = static_cast<std::uint8_t>(bools.number(8));
    }
}

FrameHeader readFrameHeader(Bools &bools) // 9.2 to 9.11, 19.2
{
    FrameHeader header;
    bools.number(2); // colour space, clamping
    readSegments(bools, header);
    bools.number(1 + 6 + 3); // loop filter
    if (bools.flag() && bools.flag()) {
        for (int i = 0; i < 8; ++i)
            skipSigned(bools, 6);
    }
    header.partitionBits = bools.number(2);
    bools.number(7); // quantiser
    for (int i = 0; i < 5; ++i)
        skipSigned(bools, 4);
    bools.flag(); // refresh entropy
    for (std::size_t i = 0; i < coefficientProbabilities; ++i) {
        if (bools.read(coefficientUpdates[i]))
            header.coefficients[i] = static_cast<std::uint8_t>(bools.number(8));
    }
    if (bools.flag())
        header.skipProbability = bools.number(8);
    return header;
}

/// What a macroblock leaves behind for those below and to the right of it.
struct Edge {
    std::array<std::uint8_t, 4> modes{}; // of its subblocks
    std::array<std::uint8_t, 4> luma{}; // 1 where a subblock has coefficients
    std::array<std::array<std::uint8_t, 2>, 2> chroma{};
    std::uint8_t average = 0; // the same for the block of averages, which not every macroblock has
};

class Walk
{
public:
    Walk(Bools &modes, std::vector<Bools> &tokens, const FrameHeader &header, std::uint32_t columns)
        : m_modes(modes)
        , m_tokens(tokens)
        , m_header(header)
        , m_above(columns)
    { }

    Result<void> row(std::uint32_t y);

private:
    bool readModes(Edge &above);
    std::uint8_t readSubblockMode(std::uint8_t above, std::uint8_t left);
    void readCoefficients(Bools &bools, Edge &above, bool hasSubblockModes);
    std::uint8_t readBlock(Bools &bools, unsigned type, unsigned context, unsigned first);
    static void readLargeValue(Bools &bools, const std::uint8_t *nodes);

    Bools &m_modes;
    std::vector<Bools> &m_tokens;
    const FrameHeader &m_header;
    std::vector<Edge> m_above;
    Edge m_left;
};

Result<void> Walk::row(std::uint32_t y)
{
    auto &tokens = m_tokens[y % m_tokens.size()];
    m_left = {};
    for (auto &above : m_above) {
        if (m_header.hasSegments)
            m_modes.read(m_header.segmentTree[m_modes.read(m_header.segmentTree[0]) ? 2 : 1]);
        const bool isEmpty = m_header.skipProbability && m_modes.read(*m_header.skipProbability);
        const bool hasSubblockModes = readModes(above);
        if (!isEmpty) {
            readCoefficients(tokens, above, hasSubblockModes);
        } else {
            for (auto *edge : {&above, &m_left}) {
                edge->luma = {};
                edge->chroma = {};
                edge->average = hasSubblockModes ? edge->average : std::uint8_t{0};
            }
        }
        if (m_modes.isOverrun())
            return m_modes.check();
        if (tokens.isOverrun())
            return tokens.check();
    }
    return {};
}

/// True when each subblock has a mode of its own (11.2 to 11.4).
bool Walk::readModes(Edge &above)
{
    const bool hasSubblockModes = !m_modes.read(145);
    if (hasSubblockModes) {
        for (auto &left : m_left.modes) {
            for (auto &top : above.modes)
                left = top = readSubblockMode(top, left);
        }
    } else {
        const auto mode = m_modes.read(156) ? (m_modes.read(128) ? TrueMotion : Horizontal)
                                            : (m_modes.read(163) ? Vertical : Average);
        above.modes.fill(mode);
        m_left.modes.fill(mode);
    }
    if (m_modes.read(142) && m_modes.read(114)) // chroma
        m_modes.read(183);
    return hasSubblockModes;
}

std::uint8_t Walk::readSubblockMode(std::uint8_t above, std::uint8_t left)
{
    // Positive: the next pair; zero or negative: a mode.
    constexpr std::array<std::int8_t, 18> tree{0, 2, -1, 4, -2, 6, 8, 12, -3, 10, -4, -5, -6, 14, -7, 16, -8, -9};
    const auto *nodes = &subblockModes[(above * subblockModeCount + left) * modeNodes];
    std::size_t at = 0;
    for (;;) {
        const auto next = tree[at + (m_modes.read(nodes[at / 2]) ? 1 : 0)];
        if (next <= 0)
            return static_cast<std::uint8_t>(-next);
        at = static_cast<std::size_t>(next);
    }
}

void Walk::readCoefficients(Bools &bools, Edge &above, bool hasSubblockModes) // 13.3
{
    enum Type : unsigned { LumaAfterAverages, Averages, Chroma, Luma };
    if (!hasSubblockModes)
        above.average = m_left.average = readBlock(bools, Averages, above.average + m_left.average, 0);
    for (auto &left : m_left.luma) {
        for (auto &top : above.luma)
            left = top = hasSubblockModes ? readBlock(bools, Luma, top + left, 0)
                                          : readBlock(bools, LumaAfterAverages, top + left, 1);
    }
    for (std::size_t plane = 0; plane < 2; ++plane) {
        for (auto &left : m_left.chroma[plane]) {
            for (auto &top : above.chroma[plane])
                left = top = readBlock(bools, Chroma, top + left, 0);
        }
    }
}

/// 1 if the block has a coefficient.
std::uint8_t Walk::readBlock(Bools &bools, unsigned type, unsigned context, unsigned first)
{
    constexpr std::array<std::uint8_t, 17> bandOf{0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0};
    const auto nodesFor = [&](unsigned at, unsigned after) {
        return &m_header.coefficients[((type * bands + bandOf[at]) * contexts + after) * tokenNodes];
    };
    const auto *nodes = nodesFor(first, context);
    for (auto at = first; at < 16; ++at) {
        if (!bools.read(nodes[0])) // end of block
            return at > first;
        while (!bools.read(nodes[1])) { // zero
            if (++at == 16)
                return 1;
            nodes = nodesFor(at, 0);
        }
        const bool isLarge = bools.read(nodes[2]);
        if (isLarge)
            readLargeValue(bools, nodes);
        bools.flag(); // sign
        nodes = nodesFor(at + 1, isLarge ? 2 : 1);
    }
    return 1;
}

void Walk::readLargeValue(Bools &bools, const std::uint8_t *nodes) // 13.2
{
    if (!bools.read(nodes[3])) {
        if (bools.read(nodes[4]))
            bools.read(nodes[5]);
        return;
    }
    static constexpr std::array<std::array<std::uint8_t, 11>, 6> extraBits{{
        {159},
        {165, 145},
        {173, 148, 140},
        {176, 155, 140, 135},
        {180, 157, 141, 134, 130},
        {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129},
    }};
    std::size_t category = 0;
    if (!bools.read(nodes[6])) {
        category = bools.read(nodes[7]) ? 1 : 0;
    } else {
        const bool isHigher = bools.read(nodes[8]);
        category = (isHigher ? 4U : 2U) + (bools.read(nodes[isHigher ? 10 : 9]) ? 1U : 0U);
    }
    for (const auto probability : extraBits[category]) {
        if (probability == 0)
            break;
        bools.read(probability);
    }
}

/// Where the partitions of the coefficients lie (9.5).
Result<std::vector<Bools>> openTokens(ByteSource &source, Range data, LossyFrame &frame, unsigned count)
{
    const auto first = frame.partitions.front().range.end;
    constexpr std::uint64_t entry = 3;
    if (data.end - first < entry * (count - 1))
        return Error{Errc::Truncated, "VP8: the lengths of its partitions are not there", first};
    frame.sizes = {first, first + entry * (count - 1)};
    const auto lengths = readAll(source, frame.sizes, static_cast<std::size_t>(frame.sizes.size()));
    if (!lengths)
        return lengths.error();

    std::vector<Bools> tokens;
    auto begin = frame.sizes.end;
    for (std::size_t at = 0; at < lengths->size(); at += entry) {
        const auto length = std::uint64_t{le16(*lengths, at)} | std::uint64_t{u8(*lengths, at + 2)} << 16;
        // Decoders give a partition what is left; its end is looked at when it is read.
        const auto end = begin + std::min(length, data.end - begin);
        tokens.emplace_back(source, Range{begin, end});
        begin = end;
    }
    tokens.emplace_back(source, Range{begin, data.end});
    return tokens;
}

} // namespace

Result<LossyFrame> readLossyHead(ByteSource &source, Range data)
{
    if (data.size() < LossyFrame::headSize)
        return Error{Errc::Truncated, "VP8: no whole frame header", data.begin};
    const auto head = readAll(source, {data.begin, data.begin + LossyFrame::headSize}, LossyFrame::headSize);
    if (!head)
        return head.error();
    constexpr std::uint32_t interFrame = 1;
    constexpr std::uint32_t isShown = 0x10;
    LossyFrame frame;
    frame.tag = le16(*head) | static_cast<std::uint32_t>(u8(*head, 2)) << 16;
    frame.width = le16(*head, 6) & 0x3FFFU;
    frame.height = le16(*head, 8) & 0x3FFFU;
    if (!startsWith(ByteView(*head).subspan(3), "\x9D\x01\x2A") || (frame.tag & interFrame) != 0)
        return malformed("VP8: no key frame", data.begin);
    if ((frame.tag >> 1 & 7U) > 3 || (frame.tag & isShown) == 0)
        return malformed("VP8: a frame of an unknown version, or one that is not shown", data.begin);
    if (frame.width == 0 || frame.height == 0)
        return malformed("VP8: a picture without a size", data.begin);
    const auto first = data.begin + LossyFrame::headSize;
    const std::uint64_t length = frame.tag >> 5;
    if (length > data.end - first)
        return Error{Errc::Truncated, "VP8: the first partition reaches beyond the end", first};
    frame.partitions.push_back({{first, first + length}});
    return frame;
}

Result<LossyFrame> walkLossy(ByteSource &source, Range data)
{
    auto frame = readLossyHead(source, data);
    if (!frame)
        return frame;
    Bools modes(source, frame->partitions.front().range);
    const auto header = readFrameHeader(modes);
    auto tokens = openTokens(source, data, *frame, 1U << header.partitionBits);
    if (!tokens)
        return tokens.error();

    const auto inMacroblocks = [](std::uint32_t length) { return (length + 15) / 16; };
    Walk walk(modes, *tokens, header, inMacroblocks(frame->width));
    for (std::uint32_t y = 0; y < inMacroblocks(frame->height); ++y) {
        if (auto walked = walk.row(y); !walked)
            return walked.error();
    }
    frame->partitions.front().bits = modes.bits();
    for (const auto &stream : *tokens) {
        if (auto whole = stream.check(); !whole)
            return whole.error();
        frame->partitions.push_back({stream.partition(), stream.bits()});
    }
    return frame;
}

} // namespace privet::photos
