// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/webp/vp8l_picture.h"

#include "photos/accountant/webp/vp8l_codes.h"
#include "photos/accountant/webp/vp8l_pixels.h"

#include <algorithm>

namespace privet::photos::accountant {

namespace {

using Channels = Vp8lChannels;
using CodeGroup = Vp8lCodeGroup;
using EntropyImage = Vp8lEntropyImage;
using Size = Vp8lSize;

constexpr std::uint32_t alphaChannel = 0xFF000000;

/// libwebp makes 2600 groups at most, one for each pixel of an entropy image.
constexpr std::size_t groupLimit = 4096;
constexpr std::uint64_t entropyPixelLimit = std::uint64_t{1} << 20U;

Error malformed(std::string_view rule) { return {Errc::Malformed, std::string(rule), 0}; }

class Vp8lWalk
{
public:
    Vp8lWalk(ByteSource &file, const Range &stream, Channels channels)
        : m_bits(file, stream)
        , m_channels(channels)
    { }

    [[nodiscard]] Result<Vp8lStream> run(Size size);

private:
    /// One coded image: its size, the channels that say nothing, and where its pixels go if anybody wants them.
    struct Image {
        Size size;
        Vp8lBlindChannels blind;
        std::function<void(std::uint32_t)> take;
        bool isLoose = false; ///< how it is coded means nothing, only what it says
        const Vp8lPredictor *predictor = nullptr; ///< of an alpha that says nothing
    };

    [[nodiscard]] Result<void> transforms(Size &size);
    [[nodiscard]] Result<void> palette(Size &size);
    [[nodiscard]] Result<void> predictor(const Size &size);
    [[nodiscard]] Result<void> crossColour(const Size &size);
    [[nodiscard]] Result<unsigned> cacheBits();
    [[nodiscard]] Result<void> entropyImage(const Size &size);
    [[nodiscard]] Result<void> groups(unsigned cacheBits);
    [[nodiscard]] Result<void> innerImage(Image image);
    [[nodiscard]] Result<void> pixels(Image &image, EntropyImage &entropy, std::vector<CodeGroup> &groups,
                                      unsigned cacheBits);
    void checkChannels(Image &image, std::uint32_t colour, std::uint64_t x, std::uint64_t y);
    [[nodiscard]] std::uint32_t copyValue(unsigned symbol);
    [[nodiscard]] Image mainImage(const Size &size);
    void conclude();
    void checkUse(const CodeGroup &group);
    void enterUse(const CodeGroup &group);
    void concludePalette();

    void fault(std::string_view rule) { m_stream.fault = m_stream.fault.empty() ? rule : m_stream.fault; }

    Vp8lBits m_bits;
    Channels m_channels;
    Vp8lStream m_stream;
    std::optional<Vp8lPalette> m_palette;
    Range m_palettePlace;
    bool m_isPredicted = false;
    std::optional<Vp8lPredictor> m_alphaPredictor; ///< of ALPH
    bool m_hasZeroAlpha = false;
    EntropyImage m_entropy;
    std::vector<CodeGroup> m_groups;
};

Result<Vp8lStream> Vp8lWalk::run(Size size)
{
    if (auto done = transforms(size); !done)
        return done.error();
    const auto cache = cacheBits();
    if (!cache)
        return cache.error();
    if (auto done = entropyImage(size); !done)
        return done.error();
    if (auto done = groups(*cache); !done)
        return done.error();
    auto image = mainImage(size);
    if (auto done = pixels(image, m_entropy, m_groups, *cache); !done)
        return done.error();
    conclude();
    return std::move(m_stream);
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
        Result<void> done;
        if (type == Predictor)
            done = predictor(size);
        else if (type == CrossColour)
            done = crossColour(size);
        else if (type == ColourIndexing)
            done = palette(size);
        if (!done)
            return done;
    }
    return m_bits.state();
}

Result<void> Vp8lWalk::palette(Size &size)
{
    const auto colours = m_bits.take(8) + 1;
    std::vector<std::uint32_t> differences;
    const auto begin = m_bits.read();
    if (auto done = innerImage(
            {{colours, 1}, Vp8lBlindChannels(0), [&](std::uint32_t colour) { differences.push_back(colour); }, true});
        !done)
        return done;
    m_palettePlace = {begin, m_bits.read()};
    m_palette.emplace(std::move(differences), size.width);
    size.width = m_palette->codedWidth();
    return {};
}

Result<void> Vp8lWalk::predictor(const Size &size)
{
    constexpr std::uint32_t mode = 0x00000F00;
    Vp8lPredictor predictor;
    predictor.bits = m_bits.take(3) + 2;
    predictor.squares = size.dividedBy(predictor.bits);
    Image image{predictor.squares, Vp8lBlindChannels(~mode), {}};
    const bool isWanted = m_palette || m_channels == Channels::Green;
    if (isWanted)
        image.take = [&](std::uint32_t colour) { predictor.modes.push_back(static_cast<std::uint8_t>(colour >> 8U)); };
    if (auto done = innerImage(std::move(image)); !done)
        return done;
    m_isPredicted = true;
    if (m_palette)
        m_palette->setPredictor(std::move(predictor));
    else if (isWanted)
        m_alphaPredictor = std::move(predictor);
    return {};
}

/// Only red and blue come out changed.
Result<void> Vp8lWalk::crossColour(const Size &size)
{
    const bool isBlind = m_palette || m_channels == Channels::Green;
    const auto bits = m_bits.take(3) + 2;
    return innerImage({size.dividedBy(bits), Vp8lBlindChannels(isBlind ? 0xFFFFFFFF : alphaChannel), {}});
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

Result<void> Vp8lWalk::entropyImage(const Size &size)
{
    constexpr std::uint32_t number = 0x00FFFF00;
    if (m_bits.take(1) == 0)
        return {};
    auto &entropy = m_entropy;
    entropy.bits = m_bits.take(3) + 2;
    entropy.size = size.dividedBy(entropy.bits);
    if (entropy.size.pixels() > entropyPixelLimit)
        return Error{Errc::TooLarge, "more prefix codes than a picture needs", 0};
    entropy.groups.clear();
    const auto begin = m_bits.read();
    const auto done = innerImage(
        {entropy.size, Vp8lBlindChannels(~number),
         [&](std::uint32_t colour) { entropy.groups.push_back(static_cast<std::uint16_t>(colour >> 8U)); }, true});
    entropy.place = {begin, m_bits.read()};
    entropy.isUsed.assign(entropy.groups.size(), false);
    return done;
}

Result<void> Vp8lWalk::groups(unsigned cacheBits)
{
    const auto count = *std::max_element(m_entropy.groups.begin(), m_entropy.groups.end()) + std::size_t{1};
    if (count > groupLimit)
        return Error{Errc::TooLarge, "more prefix codes than a picture needs", 0};
    m_groups.reserve(count);
    while (m_groups.size() < count) {
        auto next = CodeGroup::read(m_bits, cacheBits);
        if (!next)
            return next.error();
        m_groups.push_back(std::move(*next));
    }
    return {};
}

/// An image in a role that has neither transforms nor an entropy image of its own.
Result<void> Vp8lWalk::innerImage(Image image)
{
    const auto cache = cacheBits();
    if (!cache)
        return cache.error();
    auto only = CodeGroup::read(m_bits, *cache);
    if (!only)
        return only.error();
    EntropyImage everywhere;
    std::vector<CodeGroup> groups;
    groups.push_back(std::move(*only));
    if (auto done = pixels(image, everywhere, groups, *cache); !done)
        return done;
    checkUse(groups.front());
    if (!image.isLoose)
        enterUse(groups.front());
    return {};
}

Vp8lWalk::Image Vp8lWalk::mainImage(const Size &size)
{
    Image image{size, Vp8lBlindChannels(0), {}};
    if (m_palette || m_channels == Channels::Green)
        image.blind = Vp8lBlindChannels(Vp8lPalette::greenOnly);
    else if (m_channels == Channels::Colours)
        image.blind = Vp8lBlindChannels(alphaChannel, m_isPredicted ? 0 : alphaChannel);
    if (m_palette)
        image.take = [this](std::uint32_t colour) { m_palette->take(colour); };
    else if (m_alphaPredictor)
        image.predictor = &*m_alphaPredictor;
    return image;
}

/// A length or a distance: its class, and bits that are no part of the code. RFC 9649, 3.6.2.2.
std::uint32_t Vp8lWalk::copyValue(unsigned symbol)
{
    if (symbol < 4)
        return symbol + 1;
    const auto extra = (symbol - 2) / 2;
    return ((2 + (symbol & 1U)) << extra) + m_bits.take(extra) + 1;
}

/// Where black predicts a pixel, an alpha that is 0 everywhere leaves 1; elsewhere it leaves nothing.
void Vp8lWalk::checkChannels(Image &image, std::uint32_t colour, std::uint64_t x, std::uint64_t y)
{
    constexpr std::uint32_t one = 0x01000000;
    if (image.predictor && x == 0 && y == 0)
        m_hasZeroAlpha = (colour & alphaChannel) == one;
    if (image.predictor && m_hasZeroAlpha && image.predictor->startsFromBlack(x, y))
        colour -= one;
    if (!image.blind.accept(colour))
        fault("values in channels that nothing shows");
}

Result<void> Vp8lWalk::pixels(Image &image, EntropyImage &entropy, std::vector<CodeGroup> &groups, unsigned cacheBits)
{
    const auto &size = image.size;
    const bool isKept = static_cast<bool>(image.take);
    const auto end = size.pixels();
    Vp8lPixels kept(isKept ? end : 0, cacheBits, image.take);
    std::uint64_t x = 0;
    std::uint64_t y = 0;
    for (std::uint64_t at = 0; at < end;) {
        std::uint64_t run = 1;
        const auto square = static_cast<std::size_t>((y >> entropy.bits) * entropy.size.width + (x >> entropy.bits));
        entropy.isUsed[square] = true;
        auto &group = groups[entropy.groups[square]];
        const auto bitsBefore = m_bits.read();
        if (const auto symbol = group.green.symbol(m_bits); symbol < vp8l::literals) {
            const auto red = group.red.symbol(m_bits);
            const auto blue = group.blue.symbol(m_bits);
            const auto colour = group.alpha.symbol(m_bits) << 24U | red << 16U | symbol << 8U | blue;
            checkChannels(image, colour, x, y);
            if (isKept)
                kept.put(colour);
        } else if (symbol < vp8l::literals + vp8l::lengthCodes) {
            run = copyValue(symbol - vp8l::literals);
            const auto distance = vp8lDistance(copyValue(group.distance.symbol(m_bits)), size.width);
            if (distance > at || run > end - at)
                return malformed("copy from outside the picture");
            if (isKept)
                kept.repeat(distance, run);
        } else if (isKept) {
            kept.putCached(symbol - vp8l::literals - vp8l::lengthCodes);
        }
        if (!isKept && m_bits.read() == bitsBefore) {
            // What costs nothing says the same until other codes are in force.
            const auto side = std::uint64_t{1} << entropy.bits;
            const auto left = entropy.groups.size() == 1 ? end - at : std::min(side - x % side, size.width - x);
            run *= std::max<std::uint64_t>(left / run, 1);
        }
        at += run;
        x += run;
        if (x >= size.width) {
            y += x / size.width;
            x %= size.width;
            if (auto done = m_bits.state(); !done)
                return done;
        }
    }
    return m_bits.state();
}

void Vp8lWalk::checkUse(const CodeGroup &group)
{
    if (!group.isTight())
        fault("prefix code for symbols that never come");
}

void Vp8lWalk::enterUse(const CodeGroup &group)
{
    for (const auto *code : group.all()) {
        m_stream.meaning.push_back(code->isUsed() ? 1 : 0);
        if (!code->isUsed())
            m_stream.loose.push_back(code->place());
    }
}

void Vp8lWalk::concludePalette()
{
    const auto blind = m_channels == Channels::Green ? Vp8lPalette::greenOnly : 0;
    Vp8lBlindChannels channels(blind);
    if (m_palette->hasStrangers())
        fault("pixels that the palette does not have");
    if (m_palette->hasIdleColours())
        fault("palette with colours that nothing shows");
    const auto colours = m_palette->seenColours();
    for (std::size_t i = 0; i < colours.size(); ++i) {
        const bool isOpaque = (colours[i] & alphaChannel) == alphaChannel;
        if (m_palette->isSeen(i) && (!channels.accept(colours[i]) || (m_channels == Channels::Colours && !isOpaque)))
            fault("values in channels that nothing shows");
        m_stream.meaning.push_back(colours[i] & ~blind);
    }
    m_stream.loose.push_back(m_palettePlace);
}

void Vp8lWalk::conclude()
{
    const auto named = m_entropy.cleanGroups();
    if (named != m_entropy.groups)
        fault("codes named where no symbol begins");
    m_stream.meaning.insert(m_stream.meaning.end(), named.begin(), named.end());
    const std::size_t last = *std::max_element(named.begin(), named.end());
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        checkUse(m_groups[i]);
        if (i <= last)
            enterUse(m_groups[i]);
        else // not named where a symbol begins
            m_stream.loose.push_back(m_groups[i].place());
    }
    if (m_palette)
        concludePalette();
    if (!m_entropy.place.isEmpty())
        m_stream.loose.push_back(m_entropy.place);
    m_stream.bits = m_bits.read();
}

} // namespace

Result<Vp8lStream> followVp8l(ByteSource &file, const Range &stream, std::uint32_t width, std::uint32_t height,
                              Vp8lChannels channels)
{
    return Vp8lWalk(file, stream, channels).run({width, height});
}

} // namespace privet::photos::accountant
