// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/webp/lossless.h"

#include "photos/formats/webp/prefix_code.h"

namespace privet::photos {

namespace {

constexpr unsigned literals = 256;
constexpr unsigned lengthCodes = 24;
constexpr unsigned distanceCodes = 40;
constexpr unsigned mostCacheBits = 11;
constexpr std::size_t mostCodeMemory = 64U << 20U;
// libwebp makes 2600 groups at most, one for each pixel of an entropy image.
constexpr std::uint64_t mostEntropyPixels = std::uint64_t{1} << 20U;
constexpr std::size_t mostGroups = 4096;

/// How far to the left and above the first distances mean (RFC 9649, 3.6.2.2).
struct Neighbour {
    std::int8_t x;
    std::int8_t y;
};
constexpr std::array<Neighbour, 120> neighbours{{
    {0, 1},  {1, 0},  {1, 1},  {-1, 1}, {0, 2},  {2, 0},  {1, 2},  {-1, 2}, {2, 1},  {-2, 1}, {2, 2}, {-2, 2},
    {0, 3},  {3, 0},  {1, 3},  {-1, 3}, {3, 1},  {-3, 1}, {2, 3},  {-2, 3}, {3, 2},  {-3, 2}, {0, 4}, {4, 0},
    {1, 4},  {-1, 4}, {4, 1},  {-4, 1}, {3, 3},  {-3, 3}, {2, 4},  {-2, 4}, {4, 2},  {-4, 2}, {0, 5}, {3, 4},
    {-3, 4}, {4, 3},  {-4, 3}, {5, 0},  {1, 5},  {-1, 5}, {5, 1},  {-5, 1}, {2, 5},  {-2, 5}, {5, 2}, {-5, 2},
    {4, 4},  {-4, 4}, {3, 5},  {-3, 5}, {5, 3},  {-5, 3}, {0, 6},  {6, 0},  {1, 6},  {-1, 6}, {6, 1}, {-6, 1},
    {2, 6},  {-2, 6}, {6, 2},  {-6, 2}, {4, 5},  {-4, 5}, {5, 4},  {-5, 4}, {3, 6},  {-3, 6}, {6, 3}, {-6, 3},
    {0, 7},  {7, 0},  {1, 7},  {-1, 7}, {5, 5},  {-5, 5}, {7, 1},  {-7, 1}, {4, 6},  {-4, 6}, {6, 4}, {-6, 4},
    {2, 7},  {-2, 7}, {7, 2},  {-7, 2}, {3, 7},  {-3, 7}, {7, 3},  {-7, 3}, {5, 6},  {-5, 6}, {6, 5}, {-6, 5},
    {8, 0},  {4, 7},  {-4, 7}, {7, 4},  {-7, 4}, {8, 1},  {8, 2},  {6, 6},  {-6, 6}, {8, 3},  {5, 7}, {-5, 7},
    {7, 5},  {-7, 5}, {8, 4},  {6, 7},  {-6, 7}, {7, 6},  {-7, 6}, {8, 5},  {7, 7},  {-7, 7}, {8, 6}, {8, 7},
}};

constexpr std::uint32_t blocksIn(std::uint32_t length, unsigned blockBits)
{
    return (length + (1U << blockBits) - 1) >> blockBits;
}

/// The five prefix codes that one part of a picture is written in.
struct Group {
    PrefixCode green;
    PrefixCode red;
    PrefixCode blue;
    PrefixCode alpha;
    PrefixCode distance;
    [[nodiscard]] std::size_t memory() const
    {
        return green.memory() + red.memory() + blue.memory() + alpha.memory() + distance.memory();
    }
};

/// Pixels that a picture coded inside the picture really needs: those of the entropy image.
struct Pixels {
    std::vector<std::uint32_t> argb;
    std::vector<std::uint32_t> cache;
    unsigned cacheBits = 0;

    void put(std::uint32_t pixel)
    {
        argb.push_back(pixel);
        if (cacheBits > 0)
            cache[(0x1E35A7BDU * pixel) >> (32 - cacheBits)] = pixel;
    }
};

class Walk
{
public:
    Walk(ByteSource &source, Range data)
        : m_bits(source, data)
    { }

    Result<std::uint64_t> run(std::uint32_t width, std::uint32_t height);

private:
    struct Copy {
        std::uint64_t distance = 0;
        std::uint64_t length = 0;
    };

    Result<std::uint32_t> transforms(std::uint32_t width, std::uint32_t height);
    Result<void> mainPicture(std::uint32_t width, std::uint32_t height);
    Result<void> innerPicture(std::uint32_t width, std::uint32_t height, Pixels *pixels);
    Result<unsigned> colourCacheBits();
    Result<std::vector<std::optional<Group>>> groups(const std::vector<std::uint32_t> &blocks, unsigned cacheBits);
    Result<Group> group(unsigned cacheBits);
    Result<PrefixCode> code(unsigned alphabet);
    Result<std::vector<std::uint8_t>> codeLengths(unsigned alphabet);
    Result<void> walkRun(const Group &group, std::uint32_t width, std::uint64_t &at, std::uint64_t end,
                         std::uint64_t total);
    Result<Copy> copy(const Group &group, unsigned symbol, std::uint32_t width, std::uint64_t at, std::uint64_t total);
    std::uint32_t lengthOrDistance(unsigned symbol);

    LowBits m_bits;
    std::size_t m_codeMemory = 0;
};

Result<std::uint64_t> Walk::run(std::uint32_t width, std::uint32_t height)
{
    const auto coded = transforms(width, height);
    if (!coded)
        return coded.error();
    if (auto walked = mainPicture(*coded, height); !walked)
        return walked.error();
    if (auto whole = m_bits.check(); !whole)
        return whole.error();
    return m_bits.taken();
}

/// Returns the width of the coded picture, which a small palette makes narrower (3.5.4).
Result<std::uint32_t> Walk::transforms(std::uint32_t width, std::uint32_t height)
{
    enum Type : unsigned { Predictor, Colour, SubtractGreen, Palette };
    unsigned seen = 0;
    while (m_bits.take(1) == 1) {
        const auto type = m_bits.take(2);
        if ((seen >> type & 1U) != 0)
            return m_bits.malformed("VP8L: a transform twice");
        seen |= 1U << type;
        if (type == SubtractGreen)
            continue;
        if (type == Palette) {
            const auto size = m_bits.take(8) + 1;
            if (auto walked = innerPicture(size, 1, nullptr); !walked)
                return walked.error();
            width = blocksIn(width, size > 16 ? 0 : size > 4 ? 1 : size > 2 ? 2 : 3);
        } else {
            const auto blockBits = m_bits.take(3) + 2;
            if (auto walked = innerPicture(blocksIn(width, blockBits), blocksIn(height, blockBits), nullptr); !walked)
                return walked.error();
        }
    }
    return width;
}

Result<void> Walk::mainPicture(std::uint32_t width, std::uint32_t height)
{
    const auto cacheBits = colourCacheBits();
    if (!cacheBits)
        return cacheBits.error();
    unsigned blockBits = 14; // the whole picture is one block
    Pixels entropy{{0}, {}, 0};
    if (m_bits.take(1) == 1) {
        blockBits = m_bits.take(3) + 2;
        entropy.argb.clear();
        if (std::uint64_t{blocksIn(width, blockBits)} * blocksIn(height, blockBits) > mostEntropyPixels)
            return Error{Errc::TooLarge, "VP8L: more prefix codes than any picture needs", 0};
        if (auto walked = innerPicture(blocksIn(width, blockBits), blocksIn(height, blockBits), &entropy); !walked)
            return walked.error();
        for (auto &pixel : entropy.argb)
            pixel = pixel >> 8 & 0xFFFFU;
    }
    const auto all = groups(entropy.argb, *cacheBits);
    if (!all)
        return all.error();

    const auto total = std::uint64_t{width} * height;
    const auto perRow = blocksIn(width, blockBits);
    for (std::uint64_t at = 0; at < total;) {
        const auto x = static_cast<std::uint32_t>(at % width);
        const auto y = static_cast<std::uint32_t>(at / width);
        const auto block = std::size_t{y >> blockBits} * perRow + (x >> blockBits);
        const auto blockEnd = std::min(width, ((x >> blockBits) + 1) << blockBits);
        const auto &group = *(*all)[entropy.argb[block]];
        if (auto walked = walkRun(group, width, at, all->size() == 1 ? total : at - x + blockEnd, total); !walked)
            return walked;
    }
    return {};
}

/// A picture of one group. Its pixels are made only for those who want them.
Result<void> Walk::innerPicture(std::uint32_t width, std::uint32_t height, Pixels *pixels)
{
    const auto cacheBits = colourCacheBits();
    if (!cacheBits)
        return cacheBits.error();
    const auto only = group(*cacheBits);
    if (!only)
        return only.error();
    const auto total = std::uint64_t{width} * height;
    std::uint64_t at = 0;
    if (!pixels)
        return walkRun(*only, width, at, total, total);

    pixels->cacheBits = *cacheBits;
    pixels->cache.assign(std::size_t{1} << *cacheBits, 0);
    auto &argb = pixels->argb;
    argb.reserve(static_cast<std::size_t>(total));
    while (argb.size() < total) {
        const auto symbol = only->green.read(m_bits);
        if (symbol < literals) {
            const auto red = only->red.read(m_bits);
            const auto blue = only->blue.read(m_bits);
            pixels->put(only->alpha.read(m_bits) << 24 | red << 16 | symbol << 8 | blue);
        } else if (symbol < literals + lengthCodes) {
            const auto copied = copy(*only, symbol, width, argb.size(), total);
            if (!copied)
                return copied.error();
            for (auto left = copied->length; left > 0; --left)
                pixels->put(argb[argb.size() - copied->distance]);
        } else {
            pixels->put(pixels->cache[symbol - literals - lengthCodes]);
        }
        if (m_bits.isOverrun())
            return m_bits.check();
    }
    return {};
}

Result<unsigned> Walk::colourCacheBits()
{
    if (m_bits.take(1) == 0)
        return 0U;
    const auto bits = m_bits.take(4);
    if (bits < 1 || bits > mostCacheBits)
        return m_bits.malformed("VP8L: a colour cache of no legal size");
    return bits;
}

/// Those groups that a block of the entropy image names; the others are read over.
Result<std::vector<std::optional<Group>>> Walk::groups(const std::vector<std::uint32_t> &blocks, unsigned cacheBits)
{
    std::vector<bool> isUsed(*std::max_element(blocks.begin(), blocks.end()) + std::size_t{1});
    if (isUsed.size() > mostGroups)
        return Error{Errc::TooLarge, "VP8L: more prefix codes than any picture needs", 0};
    for (const auto block : blocks)
        isUsed[block] = true;
    std::vector<std::optional<Group>> all(isUsed.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto read = group(cacheBits);
        if (!read)
            return read.error();
        if (!isUsed[i])
            continue;
        m_codeMemory += read->memory();
        if (m_codeMemory > mostCodeMemory)
            return Error{Errc::TooLarge, "VP8L: more prefix codes than any picture needs", 0};
        all[i] = std::move(*read);
    }
    return all;
}

Result<Group> Walk::group(unsigned cacheBits)
{
    const auto cached = cacheBits == 0 ? 0U : 1U << cacheBits;
    const std::array alphabets{literals + lengthCodes + cached, literals, literals, literals, distanceCodes};
    std::array<std::optional<PrefixCode>, alphabets.size()> codes;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        auto read = code(alphabets[i]);
        if (!read)
            return read.error();
        codes[i] = std::move(*read);
    }
    return Group{std::move(*codes[0]), std::move(*codes[1]), std::move(*codes[2]), std::move(*codes[3]),
                 std::move(*codes[4])};
}

/// 3.7.2.1
Result<PrefixCode> Walk::code(unsigned alphabet)
{
    std::vector<std::uint8_t> lengths(std::max(alphabet, literals));
    if (m_bits.take(1) == 1) {
        const bool hasTwo = m_bits.take(1) == 1;
        const auto first = m_bits.take(m_bits.take(1) == 1 ? 8 : 1);
        lengths[first] = 1;
        if (hasTwo)
            lengths[m_bits.take(8)] = 1;
    } else {
        auto read = codeLengths(alphabet);
        if (!read)
            return read.error();
        lengths = std::move(*read);
    }
    if (m_bits.isOverrun())
        return m_bits.check().error();
    auto code = PrefixCode::of(std::span(lengths).first(alphabet));
    if (!code)
        return m_bits.malformed("VP8L: a prefix code that is not complete");
    return std::move(*code);
}

/// 3.7.2.1.2: the lengths are coded themselves.
Result<std::vector<std::uint8_t>> Walk::codeLengths(unsigned alphabet)
{
    constexpr std::array<std::uint8_t, 19> order{17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    std::array<std::uint8_t, order.size()> lengthLengths{};
    const auto given = m_bits.take(4) + 4;
    for (std::size_t i = 0; i < given; ++i)
        lengthLengths[order[i]] = static_cast<std::uint8_t>(m_bits.take(3));
    const auto lengthCode = PrefixCode::of(lengthLengths);
    if (!lengthCode)
        return m_bits.malformed("VP8L: a prefix code that is not complete");

    auto symbols = alphabet;
    if (m_bits.take(1) == 1) {
        const auto width = 2 + 2 * m_bits.take(3);
        symbols = 2 + m_bits.take(width);
        if (symbols > alphabet)
            return m_bits.malformed("VP8L: more code lengths than symbols");
    }
    std::vector<std::uint8_t> lengths;
    lengths.reserve(alphabet);
    std::uint8_t previous = 8;
    for (; symbols > 0 && lengths.size() < alphabet; --symbols) {
        const auto symbol = lengthCode->read(m_bits);
        if (symbol < 16) {
            lengths.push_back(static_cast<std::uint8_t>(symbol));
            previous = symbol == 0 ? previous : static_cast<std::uint8_t>(symbol);
            continue;
        }
        const auto repeat = symbol == 16 ? 3 + m_bits.take(2) : symbol == 17 ? 3 + m_bits.take(3) : 11 + m_bits.take(7);
        if (repeat > alphabet - lengths.size())
            return m_bits.malformed("VP8L: more code lengths than symbols");
        lengths.insert(lengths.end(), repeat, symbol == 16 ? previous : std::uint8_t{0});
    }
    lengths.resize(alphabet);
    return lengths;
}

/// Reads symbols until `at` has reached `end`; a copy may go beyond it.
Result<void> Walk::walkRun(const Group &group, std::uint32_t width, std::uint64_t &at, std::uint64_t end,
                           std::uint64_t total)
{
    while (at < end) {
        const auto bitsBefore = m_bits.taken();
        std::uint64_t step = 1;
        const auto symbol = group.green.read(m_bits);
        if (symbol < literals) {
            group.red.read(m_bits);
            group.blue.read(m_bits);
            group.alpha.read(m_bits);
        } else if (symbol < literals + lengthCodes) {
            const auto copied = copy(group, symbol, width, at, total);
            if (!copied)
                return copied.error();
            step = copied->length;
        }
        at += step;
        if (m_bits.taken() == bitsBefore && at < end) // it costs nothing, and so does all that follows in this run
            at += (end - at) / step * step;
        if (m_bits.isOverrun())
            return m_bits.check();
    }
    return {};
}

/// 3.6.2.2
Result<Walk::Copy> Walk::copy(const Group &group, unsigned symbol, std::uint32_t width, std::uint64_t at,
                              std::uint64_t total)
{
    const std::uint64_t length = lengthOrDistance(symbol - literals);
    const std::uint64_t code = lengthOrDistance(group.distance.read(m_bits));
    auto distance = code - std::min<std::uint64_t>(code, neighbours.size());
    if (code <= neighbours.size()) {
        const auto &near = neighbours[static_cast<std::size_t>(code - 1)];
        const auto back = std::int64_t{near.y} * width + near.x;
        distance = static_cast<std::uint64_t>(std::max<std::int64_t>(back, 1));
    }
    if (distance > at || length > total - at)
        return m_bits.malformed("VP8L: a copy from outside the picture");
    return Copy{distance, length};
}

std::uint32_t Walk::lengthOrDistance(unsigned symbol)
{
    if (symbol < 4)
        return symbol + 1;
    const auto extra = (symbol - 2) >> 1;
    return ((2 + (symbol & 1U)) << extra) + m_bits.take(extra) + 1;
}

} // namespace

Result<std::uint64_t> bitsOfLossless(ByteSource &source, Range data, std::uint32_t width, std::uint32_t height)
{
    return Walk(source, data).run(width, height);
}

} // namespace privet::photos
