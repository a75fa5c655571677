// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/gif/reader.h"

#include "photos/accountant/gif/codes.h"
#include "photos/accountant/profile.h"

#include <array>

namespace privet::photos::accountant {

namespace {

using namespace std::string_view_literals;

/// What ends a foreign file for a viewer, which has shown all that came before.
bool isOfTheFile(Errc code) { return code == Errc::Truncated || code == Errc::Malformed; }

GifControl readControl(ByteView block)
{
    // Disposal 4 is an old way to say 3; the others are unassigned.
    static constexpr std::array<std::uint8_t, 8> disposals{0, 1, 2, 3, 3, 0, 0, 0};
    const auto packed = u8(block);
    GifControl control{disposals[(packed >> 2U) & 7U], le16(block, 1)};
    if ((packed & 1U) != 0)
        control.transparent = u8(block, 3);
    return control;
}

constexpr std::size_t codedWindow = 16 * 1024;

} // namespace

Result<void> GifReader::start()
{
    const auto signature = m_blocks.take(6);
    if (!signature)
        return signature.error();
    if (!startsWith(*signature, "GIF8"sv))
        return Error{Errc::Malformed, "no GIF", 0};
    const auto screen = m_blocks.takeScreen();
    if (!screen)
        return screen.error();
    m_screen = *screen;
    auto colours = readTable(m_screen.packed);
    if (!colours)
        return colours.error();
    m_table = std::move(*colours);
    return {};
}

Result<Bytes> GifReader::readTable(std::uint8_t packed)
{
    const auto length = gifTableLength(packed);
    if (length == 0)
        return Bytes{};
    const auto bytes = m_blocks.take(length);
    if (!bytes)
        return bytes.error();
    return Bytes(bytes->begin(), bytes->end());
}

std::uint8_t GifReader::background() const
{
    return std::size_t{3} * m_screen.background < m_table.size() ? m_screen.background : std::uint8_t{0};
}

Result<std::optional<GifFrame>> GifReader::next()
{
    while (!m_isOver) {
        const auto first = m_blocks.peek();
        if (first && *first == 0x2C) {
            auto found = frame();
            if (found)
                return std::optional(std::move(*found));
            if (!isOfTheFile(found.error().code))
                return found.error();
            break;
        }
        if (!first || *first != 0x21) {
            if (!first && !isOfTheFile(first.error().code))
                return first.error();
            break;
        }
        if (auto passed = extension(); !passed) {
            if (!isOfTheFile(passed.error().code))
                return passed.error();
            break;
        }
    }
    m_isOver = true;
    return std::optional<GifFrame>();
}

Result<void> GifReader::extension()
{
    const auto intro = m_blocks.take(2);
    if (!intro)
        return intro.error();
    const auto label = u8(*intro, 1);
    if (label == 0xFF)
        return application();
    if (label != 0xF9)
        return skipBlocks();

    const auto block = m_blocks.takeBlock();
    if (!block)
        return block.error();
    if (block->empty())
        return {};
    if (block->size() >= 4)
        m_control = readControl(*block);
    return skipBlocks();
}

Result<void> GifReader::application()
{
    const auto name = m_blocks.takeBlock();
    if (!name)
        return name.error();
    const bool isLoop = equal(*name, viewOf("NETSCAPE2.0")) || equal(*name, viewOf("ANIMEXTS1.0"));
    const bool isProfile = equal(*name, viewOf("ICCRGBG1012")) && m_profile.empty();
    if (name->empty())
        return {};
    std::optional<std::uint16_t> loops;
    while (true) {
        const auto block = m_blocks.takeBlock();
        if (!block)
            return block.error();
        if (block->empty())
            break;
        if (isLoop && !loops && block->size() >= 3 && u8(*block) == 1)
            loops = le16(*block, 1);
        if (isProfile && m_profile.size() < profileLimit)
            putBytes(m_profile, *block);
    }
    if (loops)
        m_loops = loops;
    return {};
}

Result<void> GifReader::skipBlocks()
{
    while (true) {
        const auto block = m_blocks.takeBlock();
        if (!block || block->empty())
            return block ? Result<void>() : block.error();
    }
}

/// Leaves the reader behind the coded data.
Result<GifFrame> GifReader::frame()
{
    const auto image = m_blocks.takeImage();
    if (!image)
        return image.error();
    auto colours = readTable(image->packed);
    if (!colours)
        return colours.error();
    const auto codeSize = m_blocks.take(1);
    if (!codeSize)
        return codeSize.error();
    GifFrame frame{*image, std::exchange(m_control, {}), image->packed & 0x80U ? std::move(*colours) : m_table,
                   u8(*codeSize), m_blocks.position()};
    if (auto passed = skipPicture(frame); !passed)
        return passed.error();
    return frame;
}

/// The end of the file may cut what comes behind the last code.
Result<void> GifReader::skipPicture(const GifFrame &frame)
{
    auto passed = skipBlocks();
    const bool isReadable = frame.codeSize >= 1 && frame.codeSize <= GifCodes::largestSize;
    if (passed || passed.error().code != Errc::Truncated || !isReadable)
        return passed;
    GifCodes codes(frame.codeSize, frame.image.pixels());
    GifCodedData data(m_file, frame.dataBegin);
    while (!codes.isOver() && !codes.isComplete()) {
        const auto block = data.next();
        if (!block)
            return block.error();
        if (block->empty())
            return passed;
        if (auto taken = codes.take(*block); !taken && !codes.isComplete())
            return passed;
    }
    m_isOver = true;
    return {};
}

Result<ByteView> GifCodedData::next()
{
    if (m_isOver)
        return ByteView{};
    auto block = m_blocks.takeBlock();
    if (block && !block->empty())
        return block;
    m_isOver = true;
    return block || block.error().code != Errc::Truncated ? block : m_blocks.takeCutBlock();
}

GifCodedData::GifCodedData(ByteSource &file, std::uint64_t begin)
    : m_blocks(file, begin, codedWindow)
{ }

} // namespace privet::photos::accountant
