// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/webp/chunks.h"

namespace privet::photos::accountant {

Result<std::uint64_t> WebpChunks::declaredEnd()
{
    const auto header = m_window.at(0, headerLength);
    if (!header)
        return header.error();
    return std::uint64_t{8} + le32(*header, 4);
}

Result<WebpChunk> WebpChunks::at(std::uint64_t at, const Range &outer)
{
    if (outer.end - at < introLength)
        return Error{Errc::Truncated, "chunk beyond its end", at};
    const auto intro = m_window.at(at, introLength);
    if (!intro)
        return intro.error();
    const std::uint64_t length = le32(*intro, 4);
    const auto begin = at + introLength;
    if (length > outer.end - begin)
        return Error{Errc::Truncated, "chunk beyond its end", at};
    const auto end = std::min(begin + length + (length & 1U), outer.end);
    return WebpChunk{le32(*intro), {at, end}, {begin, begin + length}};
}

Result<ByteView> WebpChunks::some(std::uint64_t at, const Range &range)
{
    if (at >= range.end)
        return ByteView{};
    auto bytes = m_window.some(at);
    if (!bytes)
        return bytes;
    return bytes->first(static_cast<std::size_t>(std::min<std::uint64_t>(bytes->size(), range.end - at)));
}

Result<Bytes> WebpChunks::read(const Range &range)
{
    Bytes bytes;
    bytes.reserve(static_cast<std::size_t>(range.size()));
    for (auto at = range.begin; at < range.end;) {
        const auto run = some(at, range);
        if (!run)
            return run.error();
        putBytes(bytes, *run);
        at += run->size();
    }
    return bytes;
}

namespace {

Result<WebpPicture> readLossy(ByteView head)
{
    // Frame tag: bit 0 is clear for a key frame, bits 1 to 3 are the version, bit 4 shows it.
    const bool isShownKeyFrame = (u8(head) & 0x11U) == 0x10U;
    if (!isShownKeyFrame || u8(head, 3) != 0x9D || u8(head, 4) != 0x01 || u8(head, 5) != 0x2A)
        return Error{Errc::Malformed, "picture that is no key frame", 0};
    return WebpPicture{le16(head, 6) & 0x3FFFU, le16(head, 8) & 0x3FFFU, false};
}

Result<WebpPicture> readLossless(ByteView head)
{
    const auto fields = le32(head, 1);
    if (u8(head) != 0x2F || fields >> 29U != 0)
        return Error{Errc::Malformed, "lossless picture of an unknown version", 0};
    return WebpPicture{(fields & 0x3FFFU) + 1, ((fields >> 14U) & 0x3FFFU) + 1, ((fields >> 28U) & 1U) != 0};
}

} // namespace

Result<WebpPicture> readWebpPicture(WebpChunks &chunks, const WebpChunk &chunk)
{
    const bool isLossless = chunk.type == webpType("VP8L");
    const std::size_t headLength = isLossless ? 5 : 10;
    if (chunk.data.size() < headLength)
        return Error{Errc::Malformed, "picture without its head", chunk.range.begin};
    const auto head = chunks.bytes(chunk.data.begin, headLength);
    if (!head)
        return head.error();
    auto picture = isLossless ? readLossless(*head) : readLossy(*head);
    if (picture && (picture->width == 0 || picture->height == 0))
        return Error{Errc::Malformed, "picture without size", chunk.range.begin};
    return picture;
}

} // namespace privet::photos::accountant
