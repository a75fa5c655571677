// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/webp/vp8l_picture.h"

#include "photos/accountant/webp/vp8l_prefix_code.h"

#include <algorithm>

namespace privet::photos::accountant {

namespace {

constexpr std::size_t literals = 256;
constexpr std::size_t lengthCodes = 24;
constexpr std::size_t distanceCodes = 40;

/// libwebp makes 2600 groups at most, one for each pixel of an entropy image.
constexpr std::size_t groupLimit = 4096;
constexpr std::uint64_t entropyPixelLimit = std::uint64_t{1} << 20U;

Error malformed(std::string_view rule) { return {Errc::Malformed, std::string(rule), 0}; }

struct Size {
    std::uint32_t width = 0;
    std::uint32_t height = 0;

    [[nodiscard]] std::uint64_t pixels() const { return std::uint64_t{width} * height; }
    /// Of an image that has one pixel for each square of 2^bits pixels a side.
    [[nodiscard]] Size dividedBy(unsigned bits) const
    {
        const auto divide = [bits](std::uint32_t side) { return (side + (1U << bits) - 1) >> bits; };
        return {divide(width), divide(height)};
    }
};

/// The five prefix codes that stand together. Source: RFC 9649, 3.7.2.
struct CodeGroup {
    Vp8lPrefixCode green, red, blue, alpha, distance;
};

/// Recent colours by their hash. Source: RFC 9649, 3.6.3.
class ColourCache
{
public:
    explicit ColourCache(unsigned bits)
        : m_shift(32 - bits)
        , m_colours(bits == 0 ? 0 : std::size_t{1} << bits)
    { }

    void put(std::uint32_t colour)
    {
        if (!m_colours.empty())
            m_colours[(0x1E35A7BDU * colour) >> m_shift] = colour;
    }
    [[nodiscard]] std::uint32_t at(std::size_t index) const { return m_colours[index]; }

private:
    unsigned m_shift;
    std::vector<std::uint32_t> m_colours;
};

/// Which codes are in force where. Source: RFC 9649, 3.7.2.2.
struct EntropyImage {
    unsigned bits = 0;
    Size size;
    std::vector<std::uint16_t> groups; ///< empty: the first everywhere
};

class Vp8lWalk
{
public:
    Vp8lWalk(ByteSource &file, const Range &stream)
        : m_bits(file, stream)
    { }

    [[nodiscard]] Result<std::uint64_t> run(Size size);

private:
    enum class Pixels : std::uint8_t { Count, Keep };

    [[nodiscard]] Result<void> transforms(Size &size);
    [[nodiscard]] Result<unsigned> cacheBits();
    [[nodiscard]] Result<EntropyImage> entropyImage(const Size &size);
    [[nodiscard]] Result<CodeGroup> group(unsigned cacheBits);
    [[nodiscard]] Result<std::vector<std::uint32_t>> image(const Size &size, Pixels pixels);
    [[nodiscard]] Result<std::vector<std::uint32_t>> pixels(const Size &size, const EntropyImage &entropy,
                                                            const std::vector<CodeGroup> &groups, unsigned cacheBits,
                                                            Pixels pixels);
    [[nodiscard]] std::uint32_t copyValue(unsigned symbol);

    Vp8lBits m_bits;
};

Result<std::uint64_t> Vp8lWalk::run(Size size)
{
    if (auto done = transforms(size); !done)
        return done.error();
    const auto cache = cacheBits();
    if (!cache)
        return cache.error();
    const auto entropy = entropyImage(size);
    if (!entropy)
        return entropy.error();
    std::size_t count = 1;
    for (const auto index : entropy->groups)
        count = std::max<std::size_t>(count, std::size_t{index} + 1);
    if (count > groupLimit)
        return Error{Errc::TooLarge, "more prefix codes than a picture needs", 0};
    std::vector<CodeGroup> groups;
    groups.reserve(count);
    while (groups.size() < count) {
        auto next = group(*cache);
        if (!next)
            return next.error();
        groups.push_back(std::move(*next));
    }
    if (const auto done = pixels(size, *entropy, groups, *cache, Pixels::Count); !done)
        return done.error();
    return m_bits.read();
}

/// Leaves the width of the image that is coded. RFC 9649, 3.5.
Result<void> Vp8lWalk::transforms(Size &size)
{
    enum Transform : unsigned { Predictor, CrossColour, SubtractGreen, ColourIndexing };
    unsigned seen = 0;
    while (m_bits.take(1) != 0) {
        const auto type = m_bits.take(2);
        if ((seen & (1U << type)) != 0)
            return malformed("transform twice");
        seen |= 1U << type;
        if (type == SubtractGreen)
            continue;
        const auto value = type == ColourIndexing ? m_bits.take(8) + 1 : m_bits.take(3) + 2;
        const auto done = image(type == ColourIndexing ? Size{value, 1} : size.dividedBy(value), Pixels::Count);
        if (!done)
            return done.error();
        if (type == ColourIndexing && value <= 16)
            size.width = Size{size.width, 1}.dividedBy(value <= 2 ? 3 : value <= 4 ? 2 : 1).width;
    }
    return m_bits.state();
}

Result<unsigned> Vp8lWalk::cacheBits()
{
    if (m_bits.take(1) == 0)
        return 0U;
    const auto bits = m_bits.take(4);
    if (bits < 1 || bits > 11)
        return malformed("colour cache of impossible size");
    return bits;
}

Result<EntropyImage> Vp8lWalk::entropyImage(const Size &size)
{
    EntropyImage entropy;
    if (m_bits.take(1) == 0)
        return entropy;
    entropy.bits = m_bits.take(3) + 2;
    entropy.size = size.dividedBy(entropy.bits);
    if (entropy.size.pixels() > entropyPixelLimit)
        return Error{Errc::TooLarge, "more prefix codes than a picture needs", 0};
    const auto colours = image(entropy.size, Pixels::Keep);
    if (!colours)
        return colours.error();
    entropy.groups.reserve(colours->size());
    for (const auto colour : *colours)
        entropy.groups.push_back(static_cast<std::uint16_t>(colour >> 8U));
    return entropy;
}

Result<CodeGroup> Vp8lWalk::group(unsigned cacheBits)
{
    const auto cached = cacheBits == 0 ? 0 : std::size_t{1} << cacheBits;
    CodeGroup group;
    struct Member {
        Vp8lPrefixCode &code;
        std::size_t alphabet;
    };
    for (auto &[code, alphabet] :
         {Member{group.green, literals + lengthCodes + cached}, Member{group.red, literals},
          Member{group.blue, literals}, Member{group.alpha, literals}, Member{group.distance, distanceCodes}}) {
        auto read = Vp8lPrefixCode::read(m_bits, alphabet);
        if (!read)
            return read.error();
        code = std::move(*read);
    }
    return group;
}

/// An image in a role that has neither transforms nor an entropy image of its own.
Result<std::vector<std::uint32_t>> Vp8lWalk::image(const Size &size, Pixels pixels)
{
    const auto cache = cacheBits();
    if (!cache)
        return cache.error();
    std::vector<CodeGroup> groups(1);
    auto only = group(*cache);
    if (!only)
        return only.error();
    groups.front() = std::move(*only);
    return this->pixels(size, {}, groups, *cache, pixels);
}

/// A length or a distance: its class, and bits that are no part of the code. RFC 9649, 3.6.2.2.
std::uint32_t Vp8lWalk::copyValue(unsigned symbol)
{
    if (symbol < 4)
        return symbol + 1;
    const auto extra = (symbol - 2) / 2;
    return ((2 + (symbol & 1U)) << extra) + m_bits.take(extra) + 1;
}

/// The pixels nearby that have short distance codes, nearest first. RFC 9649, 3.6.2.2.
struct Neighbour {
    int x = 0;
    int y = 0;
};

constexpr std::array<Neighbour, 120> neighboursByDistance()
{
    std::array<Neighbour, 120> all{};
    std::size_t count = 0;
    for (int y = 0; y <= 7; ++y) {
        for (int x = y == 0 ? 1 : -7; x <= 8; ++x)
            all[count++] = {x, y};
    }
    const auto squared = [](const Neighbour &n) { return n.x * n.x + n.y * n.y; };
    const auto far = [](int x) { return x < 0 ? -x : x; };
    std::sort(all.begin(), all.end(), [&](const Neighbour &a, const Neighbour &b) {
        if (squared(a) != squared(b))
            return squared(a) < squared(b);
        return far(a.x) != far(b.x) ? far(a.x) < far(b.x) : a.x > b.x;
    });
    return all;
}

/// How many pixels back a distance code points.
std::uint64_t distanceOf(std::uint32_t code, std::uint32_t width)
{
    static constexpr auto neighbours = neighboursByDistance();
    if (code > neighbours.size())
        return code - neighbours.size();
    const auto &near = neighbours[code - 1];
    const auto distance = std::int64_t{near.y} * width + near.x;
    return distance < 1 ? 1 : static_cast<std::uint64_t>(distance);
}

Result<std::vector<std::uint32_t>> Vp8lWalk::pixels(const Size &size, const EntropyImage &entropy,
                                                    const std::vector<CodeGroup> &groups, unsigned cacheBits,
                                                    Pixels pixels)
{
    const bool isKept = pixels == Pixels::Keep;
    const auto end = size.pixels();
    ColourCache cache(isKept ? cacheBits : 0);
    std::vector<std::uint32_t> colours;
    if (isKept)
        colours.reserve(static_cast<std::size_t>(end));
    const auto keep = [&](std::uint32_t colour) {
        colours.push_back(colour);
        cache.put(colour);
    };

    const CodeGroup *group = &groups.front();
    const std::uint64_t square = entropy.groups.empty() ? end : std::uint64_t{1} << entropy.bits;
    std::uint64_t x = 0;
    std::uint64_t y = 0;
    for (std::uint64_t at = 0; at < end;) {
        std::uint64_t run = 1;
        if (!entropy.groups.empty())
            group = &groups[entropy.groups[(y >> entropy.bits) * entropy.size.width + (x >> entropy.bits)]];
        const auto bitsBefore = m_bits.read();
        if (const auto symbol = group->green.symbol(m_bits); symbol < literals) {
            const auto red = group->red.symbol(m_bits);
            const auto blue = group->blue.symbol(m_bits);
            const auto alpha = group->alpha.symbol(m_bits);
            if (isKept)
                keep(alpha << 24U | red << 16U | symbol << 8U | blue);
        } else if (symbol < literals + lengthCodes) {
            run = copyValue(symbol - static_cast<unsigned>(literals));
            const auto distance = distanceOf(copyValue(group->distance.symbol(m_bits)), size.width);
            if (distance > at || run > end - at)
                return malformed("copy from outside the picture");
            for (std::uint64_t i = 0; isKept && i < run; ++i)
                keep(colours[static_cast<std::size_t>(at + i - distance)]);
        } else if (isKept) {
            keep(cache.at(symbol - literals - lengthCodes));
        }
        if (!isKept && m_bits.read() == bitsBefore) {
            // What costs nothing says the same until other codes are in force.
            const auto left
                = entropy.groups.empty() ? end - at : std::min<std::uint64_t>(square - x % square, size.width - x);
            run *= std::max<std::uint64_t>(left / run, 1);
        }
        at += run;
        x += run;
        if (x >= size.width) {
            y += x / size.width;
            x %= size.width;
            if (auto done = m_bits.state(); !done)
                return done.error();
        }
    }
    if (auto done = m_bits.state(); !done)
        return done.error();
    return colours;
}

} // namespace

Result<std::uint64_t> lengthOfVp8l(ByteSource &file, const Range &stream, std::uint32_t width, std::uint32_t height)
{
    return Vp8lWalk(file, stream).run({width, height});
}

} // namespace privet::photos::accountant
