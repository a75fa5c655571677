// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/gif/scan.h"

#include "photos/formats/gif/blocks.h"
#include "photos/formats/icc.h"

#include <utility>

namespace privet::photos {

namespace {

using namespace std::string_view_literals;
using Use = GifPart::Use;

constexpr std::uint8_t hasTable = 0x80;

Error malformed(const char *what, std::uint64_t at) { return {Errc::Malformed, what, at}; }

std::uint64_t tableSize(std::uint8_t packed)
{
    return (packed & hasTable) != 0 ? std::uint64_t{3} << ((packed & 7U) + 1) : 0;
}

/// Where an image lies on the screen.
struct Place {
    unsigned x = 0, y = 0, width = 0, height = 0;

    [[nodiscard]] unsigned right() const { return x + width; }
    [[nodiscard]] unsigned bottom() const { return y + height; }
};

class Scanner
{
public:
    Scanner(ByteSource &source, const Limits &limits)
        : m_source(source)
        , m_window(source)
        , m_limits(limits)
    { }

    Result<GifScan> run();

private:
    Result<void> readHead();
    Result<bool> takeNext();
    Result<bool> takeExtension();
    Result<void> takeControl(GifPart part);
    Result<void> takeApplication(GifPart part);
    Result<void> takeLoop(GifPart part);
    Result<void> takeProfile(GifPart part);
    Result<bool> takeImage();
    Result<bool> readCodes(GifImage &image);
    Result<void> useColours(GifImage &image);
    [[nodiscard]] bool isShown(const Place &place);
    void finish();
    Result<void> add(const GifPart &part);
    Result<std::optional<std::uint64_t>> endOfBlocks(std::uint64_t at);
    [[nodiscard]] bool hasRoom(std::uint64_t bytes) const { return bytes <= m_source.size() - m_position; }

    ByteSource &m_source;
    Window m_window;
    Limits m_limits;
    GifScan m_scan;
    GifCodes m_codes;
    std::uint64_t m_position = 0;
    std::optional<std::size_t> m_control; // the part that belongs to the next image
    std::optional<std::size_t> m_loop; // the part of the last loop
    bool m_hasProfile = false;
    unsigned m_right = 0, m_bottom = 0; // of what viewers show
};

Result<GifScan> Scanner::run()
{
    if (auto read = readHead(); !read)
        return read.error();
    for (;;) {
        const auto goesOn = takeNext();
        if (!goesOn)
            return goesOn.error();
        if (!*goesOn)
            break;
    }
    m_scan.end = m_position;
    if (m_scan.images.empty()) {
        if (m_scan.isEndMissing)
            return Error{Errc::Truncated, "the file ends before its first image does", m_position};
        return malformed("no image", m_position);
    }
    finish();
    return std::move(m_scan);
}

Result<void> Scanner::readHead()
{
    constexpr std::size_t packedAt = 10;
    constexpr std::size_t backgroundAt = 11;
    m_scan.head.resize(static_cast<std::size_t>(std::min(m_source.size(), GifScan::headEnd)));
    auto &head = m_scan.head;
    if (auto read = m_source.read(0, head); !read)
        return read;
    if (!startsWith(head, "GIF87a") && !startsWith(head, "GIF89a"))
        return Error{Errc::NotThisFormat, "not a GIF", 0};
    if (head.size() < GifScan::headEnd)
        return Error{Errc::Truncated, "no whole screen descriptor", 0};
    m_scan.width = le16(head, 6);
    m_scan.height = le16(head, 8);
    const auto size = tableSize(u8(head, packedAt));
    m_scan.table.range = {GifScan::headEnd, GifScan::headEnd + size};
    m_position = GifScan::headEnd;
    if (!hasRoom(size))
        return Error{Errc::Truncated, "the file ends in its colour table", m_position};
    m_position += size;

    const auto background = u8(head, backgroundAt);
    if (background >= m_scan.table.colours())
        head[backgroundAt] = std::byte{0};
    if (size > 0)
        m_scan.table.used.set(u8(head, backgroundAt));
    constexpr unsigned resolution = 0x70; // how many colours the artist had: not told
    const auto shape = size > 0 ? u8(head, packedAt) & (hasTable | 7U) : 0U;
    head[packedAt] = static_cast<std::byte>(resolution | shape);
    head[4] = std::byte{'9'};
    return {};
}

/// False at the end of the picture: at its end mark, at anything that is no block, or where the file is cut.
Result<bool> Scanner::takeNext()
{
    m_scan.isEndMissing = true;
    if (!hasRoom(1))
        return false;
    const auto introducer = m_window.at(m_position, 1);
    if (!introducer)
        return introducer.error();
    switch (u8(*introducer)) {
    case 0x21:
        return takeExtension();
    case 0x2C:
        return takeImage();
    case 0x3B:
        m_scan.isEndMissing = false;
        return false;
    default:
        if (m_scan.images.empty())
            return malformed("neither an image nor an extension", m_position);
        return false;
    }
}

Result<bool> Scanner::takeExtension()
{
    if (!hasRoom(gifExtensionHead))
        return false;
    const auto head = m_window.at(m_position, gifExtensionHead);
    if (!head)
        return head.error();
    const auto label = u8(*head, 1);
    const auto end = endOfBlocks(m_position + gifExtensionHead);
    if (!end)
        return end.error();
    if (!end->has_value())
        return false;
    const GifPart part{{m_position, **end}, Use::Gone, label};
    m_position = **end;
    auto taken = label == GifScan::controlLabel       ? takeControl(part)
                 : label == GifScan::applicationLabel ? takeApplication(part)
                                                      : add(part);
    if (!taken)
        return taken.error();
    return true;
}

/// The last one before an image belongs to it, whatever lies between.
Result<void> Scanner::takeControl(GifPart part)
{
    constexpr std::uint8_t length = 4;
    const auto first = m_window.at(part.range.begin + gifExtensionHead, 1);
    if (!first)
        return first.error();
    if (u8(*first) >= length)
        m_control = m_scan.parts.size();
    return add(part);
}

Result<void> Scanner::takeApplication(GifPart part)
{
    const auto name = applicationOf(m_source, part.range);
    if (!name)
        return name.error();
    if (*name == "NETSCAPE2.0" || *name == "ANIMEXTS1.0")
        return takeLoop(part);
    if (*name == "ICCRGBG1012" && !m_hasProfile)
        return takeProfile(part);
    return add(part);
}

/// The last one in the file counts, as in browsers.
Result<void> Scanner::takeLoop(GifPart part)
{
    constexpr std::uint8_t loops = 1;
    auto at = part.range.begin + gifExtensionHead + 1 + gifApplicationName;
    while (at + 4 < part.range.end) {
        const auto block = m_window.at(at, 4);
        if (!block)
            return block.error();
        const auto length = u8(*block);
        if (length == 0)
            break;
        if (length >= 3 && u8(*block, 1) == loops) {
            Bytes fixed;
            putText(fixed, "\x21\xFF\x0BNETSCAPE2.0\x03\x01"sv);
            putBytes(fixed, block->subspan(2, 2));
            putU8(fixed, 0);
            m_scan.loop = std::move(fixed);
            m_loop = m_scan.parts.size();
            break;
        }
        at += 1U + length;
    }
    return add(part);
}

/// The first one counts; if decoders cannot use it, none does.
Result<void> Scanner::takeProfile(GifPart part)
{
    m_hasProfile = true;
    const Range blocks{part.range.begin + gifExtensionHead + 1 + gifApplicationName, part.range.end};
    if (blocks.size() > m_limits.metadataBlock)
        return add(part);
    const auto data = joinGifBlocks(m_source, blocks, m_limits.metadataBlock);
    if (!data)
        return data.error();
    const auto clean = normaliseIcc(*data, ColourModel::Rgb);
    if (!clean)
        return add(part);
    Bytes fixed;
    putText(fixed, "\x21\xFF\x0BICCRGBG1012"sv);
    putGifBlocks(fixed, *clean, 255);
    m_scan.profile = std::move(fixed);
    part.use = Use::Profile;
    return add(part);
}

Result<bool> Scanner::takeImage()
{
    constexpr std::uint64_t headSize = 10;
    if (!hasRoom(headSize))
        return false;
    const auto head = m_window.at(m_position, headSize);
    if (!head)
        return head.error();
    const Place place{le16(*head, 1), le16(*head, 3), le16(*head, 5), le16(*head, 7)};
    const auto pixels = std::uint64_t{place.width} * place.height;
    if (pixels == 0)
        return malformed("an image without a size", m_position);
    GifImage image;
    image.head = {m_position, m_position + headSize};
    image.table.range = {image.head.end, image.head.end + tableSize(u8(*head, 9))};
    if (!hasRoom(headSize + image.table.range.size() + 1))
        return false;
    const auto minimum = m_window.at(image.table.range.end, 1);
    if (!minimum)
        return minimum.error();
    image.minimum = u8(*minimum);
    if (image.minimum < 1 || image.minimum > 8)
        return malformed("an image with a minimum code size that pixels of 8 bits do not have", image.table.range.end);
    image.blocks = {image.table.range.end + 1, image.table.range.end + 1};
    m_codes.start(image.minimum, pixels);
    const auto isWhole = readCodes(image);
    if (!isWhole || !*isWhole)
        return isWhole;

    if (!isShown(place))
        return Error{Errc::UnsupportedVariant, "an image beyond the screen", m_position};
    image.end = m_codes.end();
    image.endWidth = m_codes.width();
    if (auto used = useColours(image); !used)
        return used.error();
    if (auto added = add({{image.head.begin, image.blocks.end}, Use::Image, 0, m_scan.images.size()}); !added)
        return added.error();
    m_position = image.blocks.end;
    m_scan.images.push_back(image);
    return true;
}

/// Browsers make the screen as large as the first image asks for; what others have beyond it is not seen.
bool Scanner::isShown(const Place &place)
{
    if (m_scan.images.empty()) {
        m_right = std::max<unsigned>(m_scan.width, place.right());
        m_bottom = std::max<unsigned>(m_scan.height, place.bottom());
    }
    return place.right() <= m_right && place.bottom() <= m_bottom;
}

/// False when the file ends first. It may end behind the last code that is needed.
Result<bool> Scanner::readCodes(GifImage &image)
{
    bool isUniform = true;
    for (bool isFirst = true;; isFirst = false) {
        const auto at = image.blocks.end;
        const auto held = m_window.some(at);
        if (!held)
            return held.error();
        const std::uint64_t length = held->empty() ? 0 : u8(*held);
        const auto there = std::min<std::uint64_t>(length, m_source.size() - std::min(at + 1, m_source.size()));
        const bool isCut = held->empty() || there < length;
        image.blocks.end += (held->empty() ? 0 : 1) + there;
        image.dataBytes += there;
        if (there > 0) {
            const auto data = m_window.at(at + 1, static_cast<std::size_t>(there));
            if (!data)
                return data.error();
            if (m_codes.feed(data->first(static_cast<std::size_t>(there))) == GifCodes::State::Broken)
                return malformed("an LZW code that is not defined", at);
        }
        if (isCut)
            return m_codes.state() != GifCodes::State::Reading;
        if (length == 0)
            return true;
        if (isFirst && length == 254)
            image.blockLength = 254;
        isUniform = isUniform && length == image.blockLength;
        image.fullBlocks += isUniform ? 1 : 0;
    }
}

Result<void> Scanner::useColours(GifImage &image)
{
    auto &table = image.table.range.isEmpty() ? m_scan.table : image.table;
    auto coloured = m_codes.used();
    table.used |= coloured;
    if (m_control) {
        auto &control = m_scan.parts[*std::exchange(m_control, {})];
        const auto fixed = cleanGifControl(m_source, control.range);
        if (!fixed)
            return fixed.error();
        if (!fixed->empty()) {
            control.use = Use::Control;
            control.image = m_scan.images.size();
            if ((u8(*fixed, 3) & 1U) != 0)
                coloured.reset(u8(*fixed, 6));
        }
    }
    if ((coloured >> table.colours()).any())
        return Error{Errc::UnsupportedVariant, "pixels without a colour", image.head.begin};
    return {};
}

void Scanner::finish()
{
    if (m_scan.images.size() < 2)
        m_scan.loop.reset();
    if (m_scan.loop)
        m_scan.parts[*m_loop].use = Use::Loop;
}

Result<void> Scanner::add(const GifPart &part)
{
    if (m_scan.parts.size() >= m_limits.elements)
        return Error{Errc::TooLarge, "more blocks than any picture needs", part.range.begin};
    m_scan.parts.push_back(part);
    return {};
}

/// Nothing when the file ends first.
Result<std::optional<std::uint64_t>> Scanner::endOfBlocks(std::uint64_t at)
{
    while (at < m_source.size()) {
        const auto length = m_window.at(at, 1);
        if (!length)
            return length.error();
        at += std::uint64_t{1} + u8(*length);
        if (u8(*length) == 0)
            return std::optional(at);
    }
    return std::optional<std::uint64_t>();
}

} // namespace

Result<GifScan> scanGif(ByteSource &source, const Limits &limits) { return Scanner(source, limits).run(); }

} // namespace privet::photos
