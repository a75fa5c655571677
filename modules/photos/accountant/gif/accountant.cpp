// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/gif/accountant.h"

#include "photos/accountant/gif/blocks.h"
#include "photos/accountant/gif/codes.h"
#include "photos/accountant/profile.h"

namespace privet::photos::accountant {

namespace {

using namespace std::string_view_literals;

constexpr std::uint8_t extensionIntroducer = 0x21;
constexpr std::uint8_t imageSeparator = 0x2C;
constexpr std::uint8_t trailer = 0x3B;
constexpr auto loopIntro = "\x21\xFF\x0BNETSCAPE2.0\x03\x01"sv;
constexpr auto profileIntro = "\x21\xFF\x0BICCRGBG1012"sv;
constexpr std::size_t blockLimit = 200'000;

/// The grammar of a clean GIF, one function per production.
class GifWalk
{
public:
    GifWalk(ByteSource &file, Ledger &ledger)
        : m_blocks(file)
        , m_ledger(ledger)
    { }

    [[nodiscard]] Result<void> run();

private:
    [[nodiscard]] Result<void> screen();
    [[nodiscard]] Result<Bytes> colourTable(std::uint8_t packed);
    [[nodiscard]] Result<void> loop();
    [[nodiscard]] Result<void> profile();
    [[nodiscard]] Result<void> images();
    [[nodiscard]] Result<void> control();
    [[nodiscard]] Result<void> image();
    [[nodiscard]] bool isOnScreen(const GifImage &image);
    [[nodiscard]] Result<GifColours> pictureData(const GifImage &image);
    [[nodiscard]] Result<void> end();
    [[nodiscard]] Result<void> unusedColoursAreBlack(ByteView table, const GifColours &used, std::uint64_t at) const;

    [[nodiscard]] Error broken(std::string_view rule) const { return unexplained(m_begin, rule); }
    void begin() { m_begin = m_blocks.position(); }
    void enter(std::string_view part) { m_ledger.enter({m_begin, m_blocks.position()}, part); }

    GifBlocks m_blocks;
    Ledger &m_ledger;
    std::uint64_t m_begin = 0; ///< of the block in hand
    GifScreen m_screen;
    Bytes m_table; ///< the global one
    std::uint64_t m_tableBegin = 0;
    GifColours m_used; ///< of the global table
    std::uint16_t m_transparent = GifControl::opaque; ///< of the image in hand
    std::size_t m_imageCount = 0;
    std::size_t m_blockCount = 0;
    bool m_isLooped = false;
    unsigned m_right = 0, m_bottom = 0; ///< of the screen as the first image widens it
};

Result<void> GifWalk::run()
{
    for (const auto production :
         {&GifWalk::screen, &GifWalk::loop, &GifWalk::profile, &GifWalk::images, &GifWalk::end}) {
        if (auto done = (this->*production)(); !done)
            return done;
    }
    return unusedColoursAreBlack(m_table, m_used, m_tableBegin);
}

Result<void> GifWalk::screen()
{
    const auto signature = m_blocks.take(6);
    if (!signature)
        return signature.error();
    if (!startsWith(*signature, "GIF89a"))
        return broken("GIF of another version");
    const auto screen = m_blocks.takeScreen();
    if (!screen)
        return screen.error();
    m_screen = *screen;
    const bool hasTable = gifTableLength(m_screen.packed) != 0;
    if ((m_screen.packed & 0x78U) != 0x70U || (!hasTable && (m_screen.packed & 0x07U) != 0))
        return broken("screen with flags that say nothing");
    enter("screen");

    m_tableBegin = m_blocks.position();
    auto table = colourTable(m_screen.packed);
    if (!table)
        return table.error();
    m_table = std::move(*table);
    if (m_screen.background >= std::max<std::size_t>(m_table.size() / 3, 1))
        return broken("background outside the colour table");
    if (hasTable)
        m_used.set(m_screen.background);
    return {};
}

Result<Bytes> GifWalk::colourTable(std::uint8_t packed)
{
    const auto length = gifTableLength(packed);
    if (length == 0)
        return Bytes{};
    begin();
    const auto bytes = m_blocks.take(length);
    if (!bytes)
        return bytes.error();
    enter("colour table");
    return Bytes(bytes->begin(), bytes->end());
}

Result<void> GifWalk::loop()
{
    const auto isHere = m_blocks.isNext(loopIntro);
    if (!isHere || !*isHere)
        return isHere ? Result<void>() : isHere.error();
    begin();
    const auto bytes = m_blocks.take(loopIntro.size() + 3);
    if (!bytes)
        return bytes.error();
    if (u8(*bytes, loopIntro.size() + 2) != 0)
        return broken("loop with more than its count");
    enter("loop");
    m_isLooped = true;
    return {};
}

Result<void> GifWalk::profile()
{
    const auto isHere = m_blocks.isNext(profileIntro);
    if (!isHere || !*isHere)
        return isHere ? Result<void>() : isHere.error();
    begin();
    if (const auto intro = m_blocks.take(profileIntro.size()); !intro)
        return intro.error();
    Bytes profile;
    for (bool isFull = true;;) {
        const auto block = m_blocks.takeBlock();
        if (!block)
            return block.error();
        if (block->empty())
            break;
        if (!isFull)
            return broken("colour profile cut otherwise than into blocks of 255 bytes");
        if (profile.size() + block->size() > profileLimit)
            return broken("colour profile above the limit");
        isFull = block->size() == 255;
        putBytes(profile, *block);
    }
    const auto space = explainProfile(profile);
    if (!space)
        return broken(space.error().detail);
    if (*space != ProfileSpace::Rgb)
        return broken("colour profile of another colour space than the picture");
    enter("colour profile");
    return {};
}

Result<void> GifWalk::images()
{
    while (true) {
        begin();
        const auto first = m_blocks.peek();
        if (!first)
            return first.error();
        if (*first == trailer)
            return {};
        m_transparent = GifControl::opaque;
        ++m_imageCount;
        ++m_blockCount;
        if (*first == extensionIntroducer) {
            ++m_blockCount;
            if (auto taken = control(); !taken)
                return taken;
        }
        if (m_blockCount > blockLimit)
            return broken("too many blocks");
        if (auto taken = image(); !taken)
            return taken;
    }
}

Result<void> GifWalk::control()
{
    const auto bytes = m_blocks.take(GifControl::length);
    if (!bytes)
        return bytes.error();
    if (!startsWith(*bytes, "\x21\xF9\x04"sv) || u8(*bytes, 7) != 0)
        return broken("extension that shows no picture");
    const auto packed = u8(*bytes, 3);
    const bool isTransparent = (packed & 0x01U) != 0;
    if ((packed & 0xF2U) != 0)
        return broken("image control with flags that say nothing");
    if (!isTransparent && u8(*bytes, 6) != 0)
        return broken("transparent colour that is not used");
    if (packed == 0 && le16(*bytes, 4) == 0)
        return broken("image control that says nothing");
    if (isTransparent)
        m_transparent = u8(*bytes, 6);
    enter("image control");
    return {};
}

Result<void> GifWalk::image()
{
    begin();
    const auto first = m_blocks.peek();
    if (!first)
        return first.error();
    if (*first != imageSeparator)
        return broken("block that shows no picture");
    const auto image = m_blocks.takeImage();
    if (!image)
        return image.error();
    const bool hasTable = gifTableLength(image->packed) != 0;
    if ((image->packed & 0x38U) != 0 || (!hasTable && (image->packed & 0x07U) != 0))
        return broken("image with flags that say nothing");
    if (image->pixels() == 0)
        return broken("image without size");
    if (!isOnScreen(*image))
        return broken("image beyond the screen");
    enter("image");

    const auto tableBegin = m_blocks.position();
    const auto table = colourTable(image->packed);
    if (!table)
        return table.error();
    const auto used = pictureData(*image);
    if (!used)
        return used.error();
    auto coloured = *used;
    if (m_transparent != GifControl::opaque)
        coloured.reset(m_transparent);
    if ((coloured >> ((hasTable ? *table : m_table).size() / 3)).any())
        return unexplained(tableBegin, "pixels without a colour");
    if (!hasTable) {
        m_used |= *used;
        return {};
    }
    return unusedColoursAreBlack(*table, *used, tableBegin);
}

/// Viewers widen the screen for the first image, and for no other.
bool GifWalk::isOnScreen(const GifImage &image)
{
    const auto right = unsigned{image.x} + image.width;
    const auto bottom = unsigned{image.y} + image.height;
    if (m_imageCount == 1) {
        m_right = std::max<unsigned>(m_screen.width, right);
        m_bottom = std::max<unsigned>(m_screen.height, bottom);
    }
    return right <= m_right && bottom <= m_bottom;
}

Result<GifColours> GifWalk::pictureData(const GifImage &image)
{
    begin();
    const auto size = m_blocks.take(1);
    if (!size)
        return size.error();
    const auto codeSize = u8(*size);
    if (codeSize < 1 || codeSize > GifCodes::largestSize)
        return broken("impossible LZW code size");
    GifCodes codes(codeSize, image.pixels());
    std::size_t fullBlock = 0;
    bool isFull = true;
    while (true) {
        const auto block = m_blocks.takeBlock();
        if (!block)
            return block.error();
        if (block->empty())
            break;
        if (fullBlock == 0)
            fullBlock = block->size() == 254 ? 254 : 255;
        if (!isFull || block->size() > fullBlock)
            return broken("packed image cut otherwise than into full blocks");
        isFull = block->size() == fullBlock;
        if (auto taken = codes.take(*block); !taken)
            return broken(taken.error().detail);
        if (codes.isOver() && !codes.isPadded())
            return broken("bytes after the end of the packed image");
    }
    if (!codes.isOver())
        return broken("packed image without its end code");
    enter("picture data");
    return codes.colours();
}

Result<void> GifWalk::end()
{
    if (m_imageCount == 0)
        return broken("no image");
    if (m_isLooped && m_imageCount == 1)
        return broken("loop of a single image");
    begin();
    if (const auto taken = m_blocks.take(1); !taken)
        return taken.error();
    enter("end of image");
    if (m_blocks.position() != m_blocks.fileSize())
        return unexplained(m_blocks.position(), "bytes after the end of the image");
    return {};
}

/// A colour that nothing shows can be any three bytes.
Result<void> GifWalk::unusedColoursAreBlack(ByteView table, const GifColours &used, std::uint64_t at) const
{
    for (std::size_t i = 0; i * 3 < table.size(); ++i) {
        const auto colour = table.subspan(i * 3, 3);
        if (!used[i] && (u8(colour, 0) | u8(colour, 1) | u8(colour, 2)) != 0)
            return unexplained(at + i * 3, "colour that nothing shows");
    }
    return {};
}

} // namespace

Result<void> explainGif(ByteSource &file, Ledger &ledger) { return GifWalk(file, ledger).run(); }

} // namespace privet::photos::accountant
