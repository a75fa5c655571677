// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/webp/vp8_frame.h"

#include "photos/standards/vp8.h"

#include <array>

namespace privet::photos::accountant {

namespace {

constexpr std::uint64_t headLength = 10; ///< frame tag, start code, size
constexpr std::size_t coefficients = 16; ///< of one block

using Nodes = std::array<std::uint8_t, vp8::tokenNodes>;
using Contexts = std::array<Nodes, vp8::contexts>;
/// By position in the block, not by band; the last one is never read and lets the walk look one ahead.
using Positions = std::array<Contexts, coefficients + 1>;

enum BlockType : std::size_t { LumaWithoutFirst, SecondOrder, Chroma, LumaWithFirst };

/// What a macroblock's neighbours tell it: the modes of four subblocks, and which blocks at the edge have coefficients.
struct Edge {
    std::array<std::uint8_t, 4> modes{};
    std::array<bool, 4> luma{};
    std::array<bool, 4> chroma{}; ///< two of each plane
    bool secondOrder = false;
};

struct Macroblock {
    bool isWhole = true; ///< predicted as a whole, with a block of second order
    bool isSkipped = false;
};

class Vp8Walk
{
public:
    Vp8Walk(ByteSource &file, const Range &frame)
        : m_file(file)
        , m_frame(frame)
    { }

    [[nodiscard]] Result<std::vector<CodedStream>> run();

private:
    [[nodiscard]] Result<void> head();
    void segments();
    void filter();
    void quantisers();
    void probabilities();
    [[nodiscard]] Result<void> rows();
    [[nodiscard]] Macroblock modes(Edge &above, Edge &left);
    void subblockModes(Edge &above, Edge &left);
    void coefficientsOf(const Macroblock &macroblock, Edge &above, Edge &left, Vp8Booleans &coded);

    ByteSource &m_file;
    Range m_frame;
    std::uint32_t m_columns = 0, m_rows = 0; ///< of macroblocks
    std::vector<Vp8Booleans> m_streams; ///< the first partition, then the others

    bool m_hasSegmentMap = false;
    std::array<unsigned, 3> m_segmentOdds{255, 255, 255};
    bool m_maySkip = false;
    unsigned m_skipOdds = 0;
    std::array<Positions, vp8::blockTypes> m_odds{};
};

Result<std::vector<CodedStream>> Vp8Walk::run()
{
    constexpr std::size_t mostPartitions = 9;
    m_streams.reserve(mostPartitions);
    if (auto done = head(); !done)
        return done.error();
    auto &first = m_streams.front();
    static_cast<void>(first.number(2)); // colour space and clamping
    segments();
    filter();
    const auto count = std::size_t{1} << first.number(2);
    quantisers();
    static_cast<void>(first.flag()); // whether the next frame starts from these probabilities
    probabilities();
    if (auto done = first.state(); !done)
        return done.error();
    const auto partitions = partitionsOfVp8(m_file, m_frame, count);
    if (!partitions)
        return partitions.error();
    if (partitions->isCut)
        return Error{Errc::Malformed, "partition beyond its frame", m_frame.begin};
    for (std::size_t i = 1; i <= count; ++i)
        m_streams.emplace_back(m_file, partitions->ranges[i]);
    if (auto done = rows(); !done)
        return done.error();
    std::vector<CodedStream> streams;
    for (const auto &stream : m_streams)
        streams.push_back(stream.stream());
    return streams;
}

Result<void> Vp8Walk::head()
{
    const auto partitions = partitionsOfVp8(m_file, m_frame, 0);
    if (!partitions)
        return partitions.error();
    m_streams.emplace_back(m_file, partitions->ranges.front());
    std::array<std::byte, 4> size{};
    if (auto done = m_file.read(m_frame.begin + 6, size); !done)
        return done;
    m_columns = ((le16(size) & 0x3FFFU) + 15) / 16;
    m_rows = ((le16(size, 2) & 0x3FFFU) + 15) / 16;
    return {};
}

/// RFC 6386, 9.3.
void Vp8Walk::segments()
{
    auto &first = m_streams.front();
    if (!first.flag())
        return;
    m_hasSegmentMap = first.flag();
    if (first.flag()) {
        static_cast<void>(first.flag());
        for (int i = 0; i < 4; ++i)
            first.skipOptional(7);
        for (int i = 0; i < 4; ++i)
            first.skipOptional(6);
    }
    if (!m_hasSegmentMap)
        return;
    for (auto &odds : m_segmentOdds) {
        if (first.flag())
            odds = first.number(8);
    }
}

/// RFC 6386, 9.6.
void Vp8Walk::filter()
{
    auto &first = m_streams.front();
    static_cast<void>(first.number(1 + 6 + 3)); // type, level, sharpness
    if (first.flag() && first.flag()) {
        for (int i = 0; i < 8; ++i)
            first.skipOptional(6);
    }
}

void Vp8Walk::quantisers()
{
    auto &first = m_streams.front();
    static_cast<void>(first.number(7));
    for (int i = 0; i < 5; ++i)
        first.skipOptional(4);
}

/// RFC 6386, 13.4, 13.5 and 9.11.
void Vp8Walk::probabilities()
{
    static constexpr std::array<std::size_t, coefficients + 1> bands{0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0};
    auto &first = m_streams.front();
    std::size_t number = 0;
    for (auto &positions : m_odds) {
        std::array<Contexts, vp8::bands> byBand{};
        for (auto &contexts : byBand) {
            for (auto &nodes : contexts) {
                for (auto &odds : nodes) {
                    const bool isNew = first.read(vp8::coefficientUpdates[number]);
                    odds = isNew ? static_cast<std::uint8_t>(first.number(8)) : vp8::defaultCoefficients[number];
                    ++number;
                }
            }
        }
        for (std::size_t i = 0; i < positions.size(); ++i)
            positions[i] = byBand[bands[i]];
    }
    m_maySkip = first.flag();
    if (m_maySkip)
        m_skipOdds = first.number(8);
}

Result<void> Vp8Walk::rows()
{
    const auto count = m_streams.size() - 1;
    std::vector<Edge> above(m_columns);
    std::vector<Macroblock> row(m_columns);
    for (std::uint32_t y = 0; y < m_rows; ++y) {
        auto &coded = m_streams[1 + y % count];
        Edge left;
        for (std::size_t x = 0; x < row.size(); ++x)
            row[x] = modes(above[x], left);
        for (std::size_t x = 0; x < row.size(); ++x)
            coefficientsOf(row[x], above[x], left, coded);
        for (const auto *stream : {&m_streams.front(), &coded}) {
            if (auto done = stream->state(); !done)
                return done;
        }
    }
    return {};
}

/// RFC 6386, 10, 11.1 and 11.2.
Macroblock Vp8Walk::modes(Edge &above, Edge &left)
{
    enum Mode : std::uint8_t { Average, TrueMotion, Vertical, Horizontal };
    auto &first = m_streams.front();
    if (m_hasSegmentMap) {
        const bool isUpper = first.read(m_segmentOdds[0]);
        static_cast<void>(first.read(m_segmentOdds[isUpper ? 2 : 1]));
    }
    Macroblock macroblock;
    macroblock.isSkipped = m_maySkip && first.read(m_skipOdds);
    macroblock.isWhole = first.read(145);
    if (macroblock.isWhole) {
        const auto mode
            = first.read(156) ? (first.read(128) ? TrueMotion : Horizontal) : (first.read(163) ? Vertical : Average);
        above.modes.fill(mode);
        left.modes.fill(mode);
    } else {
        subblockModes(above, left);
    }
    if (first.read(142) && first.read(114))
        static_cast<void>(first.read(183));
    return macroblock;
}

/// RFC 6386, 11.3.
void Vp8Walk::subblockModes(Edge &above, Edge &left)
{
    // A positive number is the next pair of branches, another one the negative of a mode.
    static constexpr std::array<int, 18> tree{0, 1, -1, 2, -2, 3, 4, 6, -3, 5, -4, -5, -6, 7, -7, 8, -8, -9};
    auto &first = m_streams.front();
    for (auto &mode : left.modes) {
        for (auto &upper : above.modes) {
            const auto *odds = &vp8::subblockModes[(upper * vp8::subblockModeCount + mode) * vp8::modeNodes];
            int node = 0;
            do
                node = tree[2 * static_cast<std::size_t>(node) + (first.read(odds[node]) ? 1 : 0)];
            while (node > 0);
            mode = static_cast<std::uint8_t>(-node);
            upper = mode;
        }
    }
}

/// The value of a coefficient above 1, by the classes of RFC 6386, 13.2.
void skipLargeValue(Vp8Booleans &coded, const Nodes &odds)
{
    static constexpr std::array<std::uint8_t, 11> class6{254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129};
    static constexpr std::array<std::uint8_t, 5> class5{180, 157, 141, 134, 130};
    static constexpr std::array<std::uint8_t, 4> class4{176, 155, 140, 135};
    static constexpr std::array<std::uint8_t, 3> class3{173, 148, 140};
    static constexpr std::array<std::uint8_t, 2> class2{165, 145};
    static constexpr std::array<std::uint8_t, 1> class1{159};
    const auto skip = [&coded](std::span<const std::uint8_t> bits) {
        for (const auto bit : bits)
            static_cast<void>(coded.read(bit));
    };
    if (!coded.read(odds[3])) {
        if (coded.read(odds[4]))
            static_cast<void>(coded.read(odds[5]));
    } else if (!coded.read(odds[6])) {
        coded.read(odds[7]) ? skip(class2) : skip(class1);
    } else if (!coded.read(odds[8])) {
        coded.read(odds[9]) ? skip(class4) : skip(class3);
    } else {
        coded.read(odds[10]) ? skip(class6) : skip(class5);
    }
}

/// Whether the block has a coefficient from `first` on. RFC 6386, 13.
bool skipBlock(Vp8Booleans &coded, const Positions &positions, std::size_t context, std::size_t first)
{
    const auto *odds = &positions[first][context];
    for (auto at = first; at < coefficients; ++at) {
        if (!coded.read((*odds)[0]))
            return at > first;
        while (!coded.read((*odds)[1])) {
            odds = &positions[++at][0];
            if (at == coefficients)
                return true;
        }
        const bool isLarge = coded.read((*odds)[2]);
        if (isLarge)
            skipLargeValue(coded, *odds);
        static_cast<void>(coded.flag()); // its sign
        odds = &positions[at + 1][isLarge ? 2 : 1];
    }
    return true;
}

void Vp8Walk::coefficientsOf(const Macroblock &macroblock, Edge &above, Edge &left, Vp8Booleans &coded)
{
    if (macroblock.isSkipped) {
        for (auto *edge : {&above, &left}) {
            edge->luma.fill(false);
            edge->chroma.fill(false);
            edge->secondOrder = edge->secondOrder && !macroblock.isWhole;
        }
        return;
    }
    const auto block = [&](BlockType type, bool &upper, bool &before, std::size_t first) {
        const auto context = static_cast<std::size_t>(upper) + static_cast<std::size_t>(before);
        upper = before = skipBlock(coded, m_odds[type], context, first);
    };
    if (macroblock.isWhole)
        block(SecondOrder, above.secondOrder, left.secondOrder, 0);
    const auto type = macroblock.isWhole ? LumaWithoutFirst : LumaWithFirst;
    for (auto &before : left.luma) {
        for (auto &upper : above.luma)
            block(type, upper, before, macroblock.isWhole ? 1 : 0);
    }
    for (std::size_t plane = 0; plane < 4; plane += 2) {
        for (std::size_t y = plane; y < plane + 2; ++y) {
            for (std::size_t x = plane; x < plane + 2; ++x)
                block(Chroma, above.chroma[x], left.chroma[y], 0);
        }
    }
}

} // namespace

Result<Vp8Partitions> partitionsOfVp8(ByteSource &file, const Range &frame, std::size_t others)
{
    constexpr std::uint64_t sizeLength = 3;
    const auto number = [](ByteView bytes) { return std::uint32_t{le16(bytes)} | std::uint32_t{u8(bytes, 2)} << 16U; };
    const Error beyond{Errc::Malformed, "partition beyond its frame", frame.begin};

    std::array<std::byte, sizeLength> bytes{};
    if (frame.size() < headLength)
        return beyond;
    if (auto done = file.read(frame.begin, bytes); !done)
        return done.error();
    const std::uint64_t firstLength = number(bytes) >> 5U;
    auto begin = frame.begin + headLength;
    if (firstLength > frame.end - begin)
        return beyond;
    Vp8Partitions partitions{{{begin, begin + firstLength}}};
    if (others == 0)
        return partitions;

    auto sizes = begin + firstLength;
    if ((others - 1) * sizeLength > frame.end - sizes)
        return beyond;
    begin = sizes + (others - 1) * sizeLength;
    for (std::size_t left = others - 1; left > 0; --left, sizes += sizeLength) {
        if (auto done = file.read(sizes, bytes); !done)
            return done.error();
        const std::uint64_t length = number(bytes);
        partitions.isCut = partitions.isCut || length > frame.end - begin;
        partitions.ranges.push_back({begin, begin + std::min(length, frame.end - begin)});
        begin = partitions.ranges.back().end;
    }
    partitions.ranges.push_back({begin, frame.end});
    return partitions;
}

Result<std::vector<CodedStream>> followVp8(ByteSource &file, const Range &frame) { return Vp8Walk(file, frame).run(); }

} // namespace privet::photos::accountant
