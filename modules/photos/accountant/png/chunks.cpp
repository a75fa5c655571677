// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/png/chunks.h"

#include <zlib.h>

namespace privet::photos::accountant {

namespace {

bool isFourLetters(ByteView type)
{
    return std::all_of(type.begin(), type.end(), [](std::byte byte) {
        const auto lower = std::to_integer<unsigned>(byte) | 0x20U;
        return lower >= 'a' && lower <= 'z';
    });
}

} // namespace

Result<PngChunk> PngChunks::at(std::uint64_t at)
{
    const auto intro = m_window.at(at, 8);
    if (!intro)
        return intro.error();
    const std::uint64_t length = be32(*intro);
    if (length > 0x7FFFFFFF)
        return Error{Errc::Malformed, "chunk of impossible length", at};
    if (!isFourLetters(intro->subspan(4, 4)))
        return Error{Errc::Malformed, "chunk without a name of letters", at};
    if (m_window.size() - at < 12 + length)
        return Error{Errc::Truncated, "chunk beyond the end of the file", at};
    return PngChunk{be32(*intro, 4), {at, at + 12 + length}, {at + 8, at + 8 + length}};
}

Result<ByteView> PngChunks::some(std::uint64_t at, const Range &range)
{
    if (at >= range.end)
        return ByteView{};
    auto bytes = m_window.some(at);
    if (!bytes)
        return bytes;
    return bytes->first(static_cast<std::size_t>(std::min<std::uint64_t>(bytes->size(), range.end - at)));
}

Result<Bytes> PngChunks::read(const PngChunk &chunk, std::size_t limit)
{
    if (chunk.data.size() > limit)
        return Error{Errc::TooLarge, "chunk longer than its kind can be", chunk.range.begin};
    Bytes data;
    data.reserve(static_cast<std::size_t>(chunk.data.size()));
    for (auto at = chunk.data.begin; at < chunk.data.end;) {
        const auto bytes = some(at, chunk.data);
        if (!bytes)
            return bytes.error();
        putBytes(data, *bytes);
        at += bytes->size();
    }
    return data;
}

Result<std::uint32_t> PngChunks::firstNumber(const PngChunk &chunk)
{
    if (chunk.data.size() < 4)
        return Error{Errc::Malformed, "chunk without its number", chunk.range.begin};
    const auto bytes = m_window.at(chunk.data.begin, 4);
    if (!bytes)
        return bytes.error();
    return be32(*bytes);
}

Result<bool> PngChunks::isCrcRight(const PngChunk &chunk)
{
    const Range checked{chunk.range.begin + 4, chunk.data.end};
    uLong crc = 0;
    for (auto at = checked.begin; at < checked.end;) {
        const auto bytes = some(at, checked);
        if (!bytes)
            return bytes.error();
        crc = crc32_z(crc, reinterpret_cast<const Bytef *>(bytes->data()), bytes->size());
        at += bytes->size();
    }
    const auto stored = m_window.at(checked.end, 4);
    if (!stored)
        return stored.error();
    return be32(*stored) == crc;
}

Result<ByteView> PngCodedData::next()
{
    while (m_data.isEmpty()) {
        const auto found = nextChunk();
        if (!found)
            return found.error();
        if (!*found)
            return ByteView{};
    }
    auto bytes = m_chunks.some(m_data.begin, m_data);
    if (bytes)
        m_data.begin += bytes->size();
    return bytes;
}

Result<bool> PngCodedData::nextChunk()
{
    constexpr std::uint64_t sequenceLength = 4;
    while (true) {
        const auto chunk = m_chunks.at(m_at);
        if (!chunk && (chunk.error().code == Errc::Truncated || chunk.error().code == Errc::Malformed))
            return false;
        if (!chunk)
            return chunk.error();
        const bool isMine = chunk->type == m_type;
        const bool isEnd = chunk->type == pngType("IEND") || chunk->type == pngType("fcTL");
        if (isEnd || (!isMine && m_type == pngType("IDAT")))
            return false;
        m_at = chunk->range.end;
        if (!isMine)
            continue;
        m_data = chunk->data;
        if (m_type == pngType("fdAT"))
            m_data.begin = std::min(m_data.end, m_data.begin + sequenceLength);
        return true;
    }
}

} // namespace privet::photos::accountant
