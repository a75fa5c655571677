// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/webp/chunks.h"

namespace privet::photos {

std::string WebpType::name() const
{
    std::string letters;
    for (int shift = 24; shift >= 0; shift -= 8) {
        const auto letter = static_cast<char>(m_letters >> shift & 0xFFU);
        letters += letter >= ' ' && letter <= '~' ? letter : '.';
    }
    while (!letters.empty() && letters.back() == ' ')
        letters.pop_back();
    return letters;
}

Result<std::optional<WebpChunk>> WebpChunks::next()
{
    if (m_end - m_position < WebpChunk::headSize)
        return std::optional<WebpChunk>();
    const auto head = readAll(m_source, {m_position, m_position + WebpChunk::headSize}, WebpChunk::headSize);
    if (!head)
        return head.error();
    const auto begin = m_position + WebpChunk::headSize;
    const std::uint64_t length = le32(*head, 4);
    if (length > m_end - begin)
        return std::optional<WebpChunk>();
    const Range data{begin, begin + length};
    const WebpChunk found{WebpType(be32(*head)), {m_position, std::min(data.end + length % 2, m_end)}, data};
    m_position = found.range.end;
    return std::optional(found);
}

Bytes webpChunkHead(WebpType type, std::uint64_t size)
{
    Bytes head;
    putBe32(head, type.value());
    putLe32(head, static_cast<std::uint32_t>(size));
    return head;
}

Bytes makeWebpChunk(WebpType type, ByteView data)
{
    auto chunk = webpChunkHead(type, data.size());
    putBytes(chunk, data);
    chunk.resize(static_cast<std::size_t>(webpChunkSize(data.size())));
    return chunk;
}

} // namespace privet::photos
