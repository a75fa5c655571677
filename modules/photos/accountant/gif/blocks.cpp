// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/gif/blocks.h"

namespace privet::photos::accountant {

Result<bool> GifBlocks::isNext(std::string_view bytes)
{
    if (fileSize() - m_at < bytes.size())
        return false;
    const auto next = m_window.at(m_at, bytes.size());
    if (!next)
        return next.error();
    return startsWith(*next, bytes);
}

Result<std::uint8_t> GifBlocks::peek()
{
    const auto bytes = m_window.at(m_at, 1);
    if (!bytes)
        return bytes.error();
    return u8(*bytes);
}

Result<ByteView> GifBlocks::take(std::uint64_t length)
{
    const auto bytes = m_window.at(m_at, static_cast<std::size_t>(length));
    if (!bytes)
        return bytes;
    m_at += length;
    return bytes->first(static_cast<std::size_t>(length));
}

Result<GifScreen> GifBlocks::takeScreen()
{
    const auto bytes = take(GifScreen::length);
    if (!bytes)
        return bytes.error();
    return GifScreen{le16(*bytes, 0), le16(*bytes, 2), u8(*bytes, 4), u8(*bytes, 5), u8(*bytes, 6)};
}

Result<GifImage> GifBlocks::takeImage()
{
    const auto bytes = take(GifImage::length);
    if (!bytes)
        return bytes.error();
    return GifImage{le16(*bytes, 1), le16(*bytes, 3), le16(*bytes, 5), le16(*bytes, 7), u8(*bytes, 9)};
}

Result<ByteView> GifBlocks::takeBlock()
{
    const auto length = peek();
    if (!length)
        return length.error();
    const auto bytes = take(std::uint64_t{1} + *length);
    return bytes ? bytes->subspan(1) : bytes;
}

Result<ByteView> GifBlocks::takeCutBlock()
{
    if (m_at >= fileSize())
        return ByteView{};
    const auto bytes = take(fileSize() - m_at);
    return bytes ? bytes->subspan(1) : bytes;
}

} // namespace privet::photos::accountant
