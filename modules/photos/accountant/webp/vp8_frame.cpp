// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/webp/vp8_frame.h"

#include "photos/standards/vp8.h"

#include <array>
#include <bitset>

namespace privet::photos::accountant {

namespace {

constexpr std::size_t coefficients = 16; ///< of one block
constexpr std::size_t coefficientOdds = vp8::coefficientProbabilities;
constexpr std::array<std::size_t, coefficients + 1> bandOfPosition{0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0};

/// The odds of one tree of tokens, and which of them were asked for.
struct Nodes {
    std::array<std::uint8_t, vp8::tokenNodes> odds{};
    unsigned asked = 0; ///< a bit for each

    [[nodiscard]] bool read(Vp8Booleans &coded, unsigned node)
    {
        asked |= 1U << node;
        return coded.read(odds[node]);
    }
};
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

    [[nodiscard]] Result<Vp8Frame> run(Vp8Purpose purpose);

private:
    [[nodiscard]] Result<void> head();
    void segments();
    void filter();
    void quantisers();
    void probabilities();
    void conclude();
    /// A number of the header that the picture depends on.
    unsigned enter(unsigned number)
    {
        m_found.meaning.push_back(number);
        return number;
    }
    /// One that nothing depends on.
    void expectUnset(unsigned number)
    {
        if (number != 0)
            m_found.fault = "numbers in a frame header that nothing reads";
    }
    [[nodiscard]] Result<void> rows();
    [[nodiscard]] Macroblock modes(Edge &above, Edge &left);
    void subblockModes(Edge &above, Edge &left);
    void coefficientsOf(const Macroblock &macroblock, Edge &above, Edge &left, Vp8Booleans &coded);

    ByteSource &m_file;
    Range m_frame;
    std::uint32_t m_columns = 0, m_rows = 0; ///< of macroblocks
    std::vector<Vp8Booleans> m_streams; ///< the first partition, then the others
    Vp8Frame m_found;

    bool m_hasSegmentMap = false;
    std::array<unsigned, 3> m_segmentOdds{255, 255, 255};
    bool m_maySkip = false;
    unsigned m_skipOdds = 0;
    std::array<Positions, vp8::blockTypes> m_odds{};
    std::bitset<coefficientOdds> m_newOdds; ///< those that the header gives
    std::array<std::array<std::uint32_t, 2>, 4> m_segmentValues{}; ///< quantiser and filter level, as optional()
    std::bitset<4> m_segmentsNamed;
};

Result<Vp8Frame> Vp8Walk::run(Vp8Purpose purpose)
{
    constexpr std::size_t mostPartitions = 9;
    m_streams.reserve(mostPartitions);
    if (auto done = head(); !done)
        return done.error();
    auto &first = m_streams.front();
    expectUnset(first.number(2)); // colour space and clamping
    segments();
    filter();
    const auto count = std::size_t{1} << enter(first.number(2));
    quantisers();
    expectUnset(first.number(1)); // whether the next frame starts from these probabilities
    probabilities();
    if (auto done = first.state(); !done)
        return done.error();
    const auto partitions = partitionsOfVp8(m_file, m_frame, count);
    if (!partitions)
        return partitions.error();
    if (partitions->isCut && purpose == Vp8Purpose::Explain)
        return Error{Errc::Malformed, "partition beyond its frame", m_frame.begin};
    for (std::size_t i = 1; i <= count; ++i)
        m_streams.emplace_back(m_file, partitions->ranges[i]);
    if (purpose == Vp8Purpose::Compare)
        m_streams.front().record(m_found.modes);
    if (auto done = rows(); !done)
        return done.error();
    conclude();
    for (const auto &stream : m_streams) {
        m_found.streams.push_back(stream.stream());
        if (!stream.isLowest())
            m_found.fault = "bits that nothing reads at the end of a partition";
    }
    return std::move(m_found);
}

/// What was named or asked for is meant; the rest is not there in a clean frame.
void Vp8Walk::conclude()
{
    for (std::size_t segment = 0; segment < m_segmentValues.size(); ++segment) {
        for (const auto value : m_segmentValues[segment]) {
            if (m_segmentsNamed[segment])
                enter(value);
            else
                expectUnset(value);
        }
    }
    std::bitset<coefficientOdds> asked;
    for (std::size_t number = 0; number < coefficientOdds; ++number) {
        const auto node = number % vp8::tokenNodes;
        const auto context = number / vp8::tokenNodes % vp8::contexts;
        const auto band = number / vp8::tokenNodes / vp8::contexts % vp8::bands;
        const auto &positions = m_odds[number / vp8::tokenNodes / vp8::contexts / vp8::bands];
        for (std::size_t i = 0; i < coefficients; ++i) {
            const auto &nodes = positions[i][context];
            if (bandOfPosition[i] == band && (nodes.asked >> node & 1U) != 0) {
                asked.set(number);
                enter(nodes.odds[node]);
                break;
            }
        }
        expectUnset(m_newOdds[number] && !asked[number] ? 1 : 0);
    }
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
    if (enter(first.number(1)) == 0)
        return;
    m_hasSegmentMap = enter(first.number(1)) != 0;
    if (enter(first.number(1)) != 0) {
        enter(first.number(1)); // whether they are differences
        for (auto &values : m_segmentValues)
            values[0] = first.optional(7);
        for (auto &values : m_segmentValues)
            values[1] = first.optional(6);
    }
    if (!m_hasSegmentMap)
        return;
    for (auto &odds : m_segmentOdds) {
        if (first.flag())
            odds = first.number(8);
        enter(odds);
    }
}

/// RFC 6386, 9.6.
void Vp8Walk::filter()
{
    auto &first = m_streams.front();
    enter(first.number(1 + 6 + 3)); // type, level, sharpness
    if (enter(first.number(1)) == 0 || enter(first.number(1)) == 0)
        return;
    // By the frame that is referred to, and by the mode: a key frame has only itself, and only the mode of subblocks.
    for (int list = 0; list < 2; ++list) {
        enter(first.optional(6));
        for (int i = 1; i < 4; ++i)
            expectUnset(first.optional(6));
    }
}

void Vp8Walk::quantisers()
{
    auto &first = m_streams.front();
    enter(first.number(7));
    for (int i = 0; i < 5; ++i)
        enter(first.optional(4));
}

/// RFC 6386, 13.4, 13.5 and 9.11.
void Vp8Walk::probabilities()
{
    auto &first = m_streams.front();
    std::size_t number = 0;
    for (auto &positions : m_odds) {
        std::array<Contexts, vp8::bands> byBand{};
        for (auto &contexts : byBand) {
            for (auto &nodes : contexts) {
                for (auto &odds : nodes.odds) {
                    const bool isNew = first.read(vp8::coefficientUpdates[number]);
                    odds = isNew ? static_cast<std::uint8_t>(first.number(8)) : vp8::defaultCoefficients[number];
                    m_newOdds[number++] = isNew;
                }
            }
        }
        for (std::size_t i = 0; i < positions.size(); ++i)
            positions[i] = byBand[bandOfPosition[i]];
    }
    m_maySkip = enter(first.number(1)) != 0;
    if (m_maySkip)
        m_skipOdds = enter(first.number(8));
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
    unsigned segment = 0;
    if (m_hasSegmentMap) {
        segment = first.read(m_segmentOdds[0]) ? 2U : 0U;
        segment += first.read(m_segmentOdds[segment == 0 ? 1 : 2]) ? 1U : 0U;
    }
    m_segmentsNamed.set(segment);
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
void skipLargeValue(Vp8Booleans &coded, Nodes &nodes)
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
    if (!nodes.read(coded, 3)) {
        if (nodes.read(coded, 4))
            static_cast<void>(nodes.read(coded, 5));
    } else if (!nodes.read(coded, 6)) {
        nodes.read(coded, 7) ? skip(class2) : skip(class1);
    } else if (!nodes.read(coded, 8)) {
        nodes.read(coded, 9) ? skip(class4) : skip(class3);
    } else {
        nodes.read(coded, 10) ? skip(class6) : skip(class5);
    }
}

/// Whether the block has a coefficient from `first` on. RFC 6386, 13.
bool skipBlock(Vp8Booleans &coded, Positions &positions, std::size_t context, std::size_t first)
{
    auto *nodes = &positions[first][context];
    for (auto at = first; at < coefficients; ++at) {
        if (!nodes->read(coded, 0))
            return at > first;
        while (!nodes->read(coded, 1)) {
            nodes = &positions[++at][0];
            if (at == coefficients)
                return true;
        }
        const bool isLarge = nodes->read(coded, 2);
        if (isLarge)
            skipLargeValue(coded, *nodes);
        static_cast<void>(coded.flag()); // its sign
        nodes = &positions[at + 1][isLarge ? 2 : 1];
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

Result<Vp8Frame> followVp8(ByteSource &file, const Range &frame, Vp8Purpose purpose)
{
    return Vp8Walk(file, frame).run(purpose);
}

} // namespace privet::photos::accountant
