// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/webp/lossy.h"

#include "photos/formats/webp/lossy_header.h"

namespace privet::photos {

namespace {

using namespace vp8;

enum Mode : std::uint8_t { Average, TrueMotion, Vertical, Horizontal }; // 10 modes of subblocks; these come first

Error malformed(const char *what, std::uint64_t at) { return {Errc::Malformed, what, at}; }

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
    Walk(Bools &modes, std::vector<Bools> &tokens, const LossyHeader &header, std::uint32_t columns)
        : m_modes(modes)
        , m_tokens(tokens)
        , m_header(header)
        , m_above(columns)
    { }

    Result<void> row(std::uint32_t y);
    /// Only what the first partition has of it.
    void modesOfRow();
    [[nodiscard]] const LossyUse &use() const { return m_use; }

private:
    /// What stands before the modes of a macroblock.
    struct Start {
        bool isEmpty = false;
        bool hasSubblockModes = false;
    };
    Start readStart(Edge &above);
    bool readModes(Edge &above);
    std::uint8_t readSubblockMode(std::uint8_t above, std::uint8_t left);
    void readCoefficients(Bools &bools, Edge &above, bool hasSubblockModes);
    std::uint8_t readBlock(Bools &bools, unsigned type, unsigned context, unsigned first);
    void readLargeValue(Bools &bools, std::size_t nodes);
    bool readNode(Bools &bools, std::size_t node);

    Bools &m_modes;
    std::vector<Bools> &m_tokens;
    const LossyHeader &m_header;
    std::vector<Edge> m_above;
    Edge m_left;
    LossyUse m_use;
};

Result<void> Walk::row(std::uint32_t y)
{
    auto &tokens = m_tokens[y % m_tokens.size()];
    m_left = {};
    for (auto &above : m_above) {
        const auto [isEmpty, hasSubblockModes] = readStart(above);
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

void Walk::modesOfRow()
{
    m_left = {};
    for (auto &above : m_above)
        readStart(above);
}

Walk::Start Walk::readStart(Edge &above)
{
    std::size_t segment = 0;
    if (m_header.hasSegments) {
        const bool isUpper = m_modes.read(m_header.segmentTree[0]);
        const bool isOdd = m_modes.read(m_header.segmentTree[isUpper ? 2 : 1]);
        segment = (isUpper ? 2U : 0U) + (isOdd ? 1U : 0U);
    }
    m_use.segments.set(segment);
    const bool isEmpty = m_header.skipProbability && m_modes.read(*m_header.skipProbability);
    return {isEmpty, readModes(above)};
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
    const auto nodesFor
        = [&](unsigned at, unsigned after) { return ((type * bands + bandOf[at]) * contexts + after) * tokenNodes; };
    auto nodes = nodesFor(first, context);
    for (auto at = first; at < 16; ++at) {
        if (!readNode(bools, nodes)) // end of block
            return at > first;
        while (!readNode(bools, nodes + 1)) { // zero
            if (++at == 16)
                return 1;
            nodes = nodesFor(at, 0);
        }
        const bool isLarge = readNode(bools, nodes + 2);
        if (isLarge)
            readLargeValue(bools, nodes);
        bools.flag(); // sign
        nodes = nodesFor(at + 1, isLarge ? 2 : 1);
    }
    return 1;
}

void Walk::readLargeValue(Bools &bools, std::size_t nodes) // 13.2
{
    if (!readNode(bools, nodes + 3)) {
        if (readNode(bools, nodes + 4))
            readNode(bools, nodes + 5);
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
    if (!readNode(bools, nodes + 6)) {
        category = readNode(bools, nodes + 7) ? 1 : 0;
    } else {
        const bool isHigher = readNode(bools, nodes + 8);
        category = (isHigher ? 4U : 2U) + (readNode(bools, nodes + (isHigher ? 10 : 9)) ? 1U : 0U);
    }
    for (const auto probability : extraBits[category]) {
        if (probability == 0)
            break;
        bools.read(probability);
    }
}

bool Walk::readNode(Bools &bools, std::size_t node)
{
    m_use.coefficients[node] = true;
    return bools.read(m_header.coefficients[node]);
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

bool hasSlack(const Bools &bools) { return bools.slack() != 0; }

constexpr std::uint32_t inMacroblocks(std::uint32_t length) { return (length + 15) / 16; }

/// The first partition with this header in place of its own.
Bytes plainFirst(ByteSource &source, const LossyFrame &frame, const std::vector<LossyHeader::Boolean> &plain)
{
    BoolWriter out;
    for (const auto &[probability, value] : plain)
        out.put(probability, value);
    Bools modes(source, frame.partitions.front().range);
    const auto header = readLossyHeader(modes);
    modes.copyTo(out);
    std::vector<Bools> noTokens;
    Walk walk(modes, noTokens, header, inMacroblocks(frame.width));
    for (std::uint32_t y = 0; y < inMacroblocks(frame.height); ++y)
        walk.modesOfRow();
    return out.finish();
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
    const auto header = readLossyHeader(modes);
    auto tokens = openTokens(source, data, *frame, 1U << header.partitionBits);
    if (!tokens)
        return tokens.error();

    Walk walk(modes, *tokens, header, inMacroblocks(frame->width));
    for (std::uint32_t y = 0; y < inMacroblocks(frame->height); ++y) {
        if (auto walked = walk.row(y); !walked)
            return walked.error();
    }
    if (auto whole = modes.check(); !whole)
        return whole.error();
    if (hasSlack(modes) || std::any_of(tokens->begin(), tokens->end(), hasSlack))
        return Error{Errc::UnsupportedVariant, "bits that nothing reads at the end of a partition", data.begin};
    frame->partitions.front().bits = modes.bits();
    if (header.hasUnread(walk.use()))
        frame->plainFirst = plainFirst(source, *frame, header.plain(walk.use()));
    for (const auto &stream : *tokens) {
        if (auto whole = stream.check(); !whole)
            return whole.error();
        frame->partitions.push_back({stream.partition(), stream.bits()});
    }
    return frame;
}

} // namespace privet::photos
