// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/webp/lossless.h"

#include "photos/formats/webp/lossless_codes.h"
#include "photos/formats/webp/lossless_palette.h"

namespace privet::photos {

namespace {

using Group = LosslessGroup;
using Shows = LosslessShows;
using lossless::allButGreen;
using lossless::alphaBits;

constexpr unsigned mostCacheBits = 11;
constexpr std::size_t mostCodeMemory = 64U << 20U;
// libwebp makes 2600 groups at most, one for each pixel of an entropy image.
constexpr std::uint64_t mostEntropyPixels = std::uint64_t{1} << 20U;
constexpr std::size_t mostGroups = 4096;
/// A picture coded inside the picture.
struct Inner {
    std::uint64_t begin = 0; // in bits
    std::uint64_t end = 0;
    std::vector<std::uint32_t> argb; // for those who want them
};

/// Which group is in force in which block.
struct Entropy {
    unsigned blockBits = 14; // the whole picture is one block
    Inner image{0, 0, {0}};
    std::vector<bool> isRead{false}; // by block
};

class Walk
{
public:
    Walk(ByteSource &source, Range data, Shows shows)
        : m_bits(source, data)
        , m_shows(shows)
    { }

    Result<LosslessData> run(std::uint32_t width, std::uint32_t height);

private:
    /// The coded picture in hand.
    struct Current {
        std::uint32_t width = 0;
        std::uint64_t total = 0;
        Unshown unshown{0};
        LosslessPixels *pixels = nullptr; // for those who want them
        PredictedAlpha *alpha = nullptr; // where it is predicted and nothing shows it
    };

    Result<void> transforms(std::uint32_t &width, std::uint32_t height);
    Result<void> palette(std::uint32_t &width);
    Result<void> predictor(std::uint32_t width, std::uint32_t height);
    Result<void> colourTransform(std::uint32_t width, std::uint32_t height);
    Result<void> entropyImage(std::uint32_t width, std::uint32_t height);
    Result<void> mainPicture(std::uint32_t width, std::uint32_t height);
    Result<void> groups(unsigned cacheBits);
    Result<Inner> inner(std::uint32_t width, std::uint32_t height, Unshown unshown, bool isWanted);
    Result<unsigned> colourCacheBits();
    Result<void> walkRun(Group &group, std::uint64_t &at, std::uint64_t end);
    std::uint32_t lengthOrDistance(unsigned symbol);
    Result<void> settleGroups();
    Result<void> settlePalette();
    void settleEntropy();
    void replace(std::uint64_t begin, std::uint64_t end, LowBitWriter bits);
    [[nodiscard]] Unshown unshownOfMain() const;
    [[nodiscard]] Error hidden(const char *what) const
    {
        return {Errc::UnsupportedVariant, what, m_bits.malformed("").at};
    }

    LowBits m_bits;
    Shows m_shows;
    LosslessData m_found;
    Current m_current;
    bool m_isPredicted = false;
    std::optional<PredictedAlpha> m_predictedAlpha;
    std::optional<Inner> m_palette;
    std::optional<PaletteUse> m_paletteUse;
    Entropy m_entropy;
    std::vector<std::optional<Group>> m_groups; // those that a block names
    std::vector<std::uint64_t> m_groupBegins; // in bits; and where the last one ends
};

Result<LosslessData> Walk::run(std::uint32_t width, std::uint32_t height)
{
    if (auto read = transforms(width, height); !read)
        return read.error();
    if (auto walked = mainPicture(width, height); !walked)
        return walked.error();
    if (auto whole = m_bits.check(); !whole)
        return whole.error();
    if (auto settled = settleGroups(); !settled)
        return settled.error();
    if (auto settled = settlePalette(); !settled)
        return settled.error();
    settleEntropy();
    auto &edits = m_found.edits;
    std::sort(edits.begin(), edits.end(), [](const auto &a, const auto &b) { return a.begin < b.begin; });
    m_found.bits = m_bits.taken();
    return std::move(m_found);
}

/// Leaves the width of the coded picture, which a small palette makes narrower (3.5.4).
Result<void> Walk::transforms(std::uint32_t &width, std::uint32_t height)
{
    enum Type : unsigned { Predictor, Colour, SubtractGreen, Palette };
    unsigned seen = 0;
    while (m_bits.take(1) == 1) {
        const auto type = m_bits.take(2);
        if ((seen >> type & 1U) != 0)
            return m_bits.malformed("VP8L: a transform twice");
        seen |= 1U << type;
        const auto read = type == Palette     ? palette(width)
                          : type == Predictor ? predictor(width, height)
                          : type == Colour    ? colourTransform(width, height)
                                              : Result<void>();
        if (!read)
            return read;
    }
    return {};
}

Result<void> Walk::palette(std::uint32_t &width)
{
    const auto size = m_bits.take(8) + 1;
    auto read = inner(size, 1, Unshown(0), true);
    if (!read)
        return read.error();
    m_palette = std::move(*read);
    m_paletteUse.emplace(width, size);
    width = m_paletteUse->codedWidth();
    return {};
}

Result<void> Walk::predictor(std::uint32_t width, std::uint32_t height)
{
    constexpr std::uint32_t mode = 0x0F00;
    const auto blockBits = m_bits.take(3) + 2;
    const auto read = inner(losslessBlocks(width, blockBits), losslessBlocks(height, blockBits), Unshown(~mode),
                            m_palette || m_shows == Shows::Green);
    if (!read)
        return read.error();
    m_isPredicted = true;
    std::vector<std::uint8_t> modes;
    for (const auto argb : read->argb)
        modes.push_back(static_cast<std::uint8_t>(argb >> 8));
    if (m_palette)
        m_paletteUse->predict(std::move(modes), blockBits);
    else if (m_shows == Shows::Green)
        m_predictedAlpha.emplace(std::move(modes), blockBits, width);
    return {};
}

/// It changes red and blue alone.
Result<void> Walk::colourTransform(std::uint32_t width, std::uint32_t height)
{
    const auto blockBits = m_bits.take(3) + 2;
    const bool isSeen = m_shows != Shows::Green && !m_palette;
    const auto read = inner(losslessBlocks(width, blockBits), losslessBlocks(height, blockBits),
                            Unshown(isSeen ? alphaBits : ~0U), false);
    return read ? Result<void>() : read.error();
}

Result<void> Walk::entropyImage(std::uint32_t width, std::uint32_t height)
{
    if (m_bits.take(1) == 0)
        return {};
    auto &bits = m_entropy.blockBits;
    bits = m_bits.take(3) + 2;
    const auto columns = losslessBlocks(width, bits);
    const auto rows = losslessBlocks(height, bits);
    if (std::uint64_t{columns} * rows > mostEntropyPixels)
        return Error{Errc::TooLarge, "VP8L: more prefix codes than any picture needs", 0};
    constexpr std::uint32_t number = 0x00FFFF00;
    auto read = inner(columns, rows, Unshown(~number), true);
    if (!read)
        return read.error();
    m_entropy.image = std::move(*read);
    m_entropy.isRead.assign(m_entropy.image.argb.size(), false);
    return {};
}

Unshown Walk::unshownOfMain() const
{
    if (m_shows == Shows::Green || m_palette)
        return Unshown(allButGreen);
    if (m_shows == Shows::ColoursAndAlpha)
        return Unshown(0);
    return {alphaBits, m_isPredicted ? 0 : alphaBits};
}

Result<void> Walk::mainPicture(std::uint32_t width, std::uint32_t height)
{
    const auto cacheBits = colourCacheBits();
    if (!cacheBits)
        return cacheBits.error();
    if (auto read = entropyImage(width, height); !read)
        return read;
    if (auto read = groups(*cacheBits); !read)
        return read;

    LosslessPixels pixels(width, *cacheBits,
                          [this](std::span<const std::uint32_t> row) { m_paletteUse->takeRow(row); });
    const auto total = std::uint64_t{width} * height;
    m_current = {width, total, unshownOfMain(), m_palette ? &pixels : nullptr,
                 m_predictedAlpha ? &*m_predictedAlpha : nullptr};
    const auto blockBits = m_entropy.blockBits;
    const auto perRow = losslessBlocks(width, blockBits);
    for (std::uint64_t at = 0; at < total;) {
        const auto x = static_cast<std::uint32_t>(at % width);
        const auto y = static_cast<std::uint32_t>(at / width);
        const auto block = std::size_t{y >> blockBits} * perRow + (x >> blockBits);
        const auto blockEnd = std::min(width, ((x >> blockBits) + 1) << blockBits);
        m_entropy.isRead[block] = true;
        auto &group = *m_groups[m_entropy.image.argb[block] >> 8 & 0xFFFFU];
        if (auto walked = walkRun(group, at, m_groups.size() == 1 ? total : at - x + blockEnd); !walked)
            return walked;
    }
    return {};
}

/// A picture of one group.
Result<Inner> Walk::inner(std::uint32_t width, std::uint32_t height, Unshown unshown, bool isWanted)
{
    Inner found{m_bits.taken(), 0, {}};
    const auto cacheBits = colourCacheBits();
    if (!cacheBits)
        return cacheBits.error();
    auto only = readLosslessGroup(m_bits, *cacheBits);
    if (!only)
        return only.error();
    LosslessPixels pixels(width, *cacheBits, [&found](std::span<const std::uint32_t> row) {
        found.argb.insert(found.argb.end(), row.begin(), row.end());
    });
    m_current = {width, std::uint64_t{width} * height, unshown, isWanted ? &pixels : nullptr, nullptr};
    std::uint64_t at = 0;
    if (auto walked = walkRun(*only, at, m_current.total); !walked)
        return walked.error();
    if (auto settled = settle(*only, m_bits, m_found.edits); !settled)
        return settled.error();
    found.end = m_bits.taken();
    return found;
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

/// Those groups that a block of the entropy image names are kept; nothing reads the others.
Result<void> Walk::groups(unsigned cacheBits)
{
    std::vector<bool> isNamed;
    for (const auto argb : m_entropy.image.argb) {
        const auto number = std::size_t{argb >> 8 & 0xFFFFU};
        isNamed.resize(std::max(isNamed.size(), number + 1));
        isNamed[number] = true;
    }
    if (isNamed.size() > mostGroups)
        return Error{Errc::TooLarge, "VP8L: more prefix codes than any picture needs", 0};
    m_groups.resize(isNamed.size());
    std::size_t memory = 0;
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        m_groupBegins.push_back(m_bits.taken());
        auto read = readLosslessGroup(m_bits, cacheBits);
        if (!read)
            return read.error();
        if (!isNamed[i]) {
            if (auto settled = settle(*read, m_bits, m_found.edits); !settled)
                return settled;
            continue;
        }
        memory += read->memory();
        if (memory > mostCodeMemory)
            return Error{Errc::TooLarge, "VP8L: more prefix codes than any picture needs", 0};
        m_groups[i] = std::move(*read);
    }
    m_groupBegins.push_back(m_bits.taken());
    return {};
}

/// Reads symbols until `at` has reached `end`; a copy may go beyond it.
Result<void> Walk::walkRun(Group &group, std::uint64_t &at, std::uint64_t end)
{
    auto &[width, total, unshown, pixels, alpha] = m_current;
    while (at < end) {
        const auto bitsBefore = m_bits.taken();
        std::uint64_t step = 1;
        const auto symbol = group.read(Group::Green, m_bits);
        if (symbol < lossless::literals) {
            const auto red = group.read(Group::Red, m_bits);
            const auto blue = group.read(Group::Blue, m_bits);
            const auto argb = group.read(Group::Alpha, m_bits) << 24 | red << 16 | symbol << 8 | blue;
            if (!unshown.isPlain(alpha ? alpha->without(argb, at) : argb))
                return hidden("values in channels that nothing shows");
            if (pixels)
                pixels->put(argb);
        } else if (symbol < lossless::literals + lossless::lengthCodes) { // 3.6.2.2
            step = lengthOrDistance(symbol - lossless::literals);
            const auto distance = losslessDistance(lengthOrDistance(group.read(Group::Distance, m_bits)), width);
            if (distance > at || step > total - at)
                return m_bits.malformed("VP8L: a copy from outside the picture");
            if (pixels)
                pixels->copy(distance, step);
        } else if (pixels) {
            pixels->putCached(symbol - lossless::literals - lossless::lengthCodes);
        }
        at += step;
        if (!pixels && m_bits.taken() == bitsBefore && at < end) // it costs nothing, and so does all that follows here
            at += (end - at) / step * step;
        if (m_bits.isOverrun())
            return m_bits.check();
    }
    return {};
}

std::uint32_t Walk::lengthOrDistance(unsigned symbol)
{
    if (symbol < 4)
        return symbol + 1;
    const auto extra = (symbol - 2) >> 1;
    return ((2 + (symbol & 1U)) << extra) + m_bits.take(extra) + 1;
}

Result<void> Walk::settleGroups()
{
    for (const auto &group : m_groups) {
        if (!group)
            continue;
        if (auto settled = settle(*group, m_bits, m_found.edits); !settled)
            return settled;
    }
    return {};
}

Result<void> Walk::settlePalette()
{
    if (!m_palette)
        return {};
    if (m_paletteUse->hasStrays())
        return hidden("pixels that the palette does not have");
    const auto clean = cleanPalette(m_palette->argb, m_paletteUse->used(), m_shows);
    if (!clean)
        return clean.error();
    if (*clean != m_palette->argb)
        replace(m_palette->begin, m_palette->end, plainPicture(*clean));
    return {};
}

/// A block in which no symbol begins names the same group as the one before it. Groups behind the last one that is
/// named are not there.
void Walk::settleEntropy()
{
    auto clean = m_entropy.image.argb;
    for (std::size_t i = 1; i < clean.size(); ++i) {
        if (!m_entropy.isRead[i])
            clean[i] = clean[i - 1];
    }
    if (clean == m_entropy.image.argb)
        return;
    replace(m_entropy.image.begin, m_entropy.image.end, plainPicture(clean));
    const auto last = std::size_t{*std::max_element(clean.begin(), clean.end()) >> 8 & 0xFFFFU};
    if (last + 1 < m_groups.size())
        replace(m_groupBegins[last + 1], m_groupBegins.back(), {});
}

void Walk::replace(std::uint64_t begin, std::uint64_t end, LowBitWriter bits)
{
    auto &edits = m_found.edits;
    edits.erase(std::remove_if(edits.begin(), edits.end(),
                               [&](const auto &edit) { return begin <= edit.begin && edit.end <= end; }),
                edits.end());
    edits.push_back({begin, end, std::move(bits)});
}

} // namespace

Result<LosslessData> readLossless(ByteSource &source, Range data, std::uint32_t width, std::uint32_t height,
                                  LosslessShows shows)
{
    return Walk(source, data, shows).run(width, height);
}

} // namespace privet::photos
