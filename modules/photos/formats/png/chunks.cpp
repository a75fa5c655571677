// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/png/chunks.h"

#include <zlib.h>

namespace privet::photos {

namespace {

constexpr std::uint32_t maxLength = 0x7FFFFFFF; // PNG 5.3

std::uint32_t crcUpdate(std::uint32_t crc, ByteView bytes)
{
    if (bytes.empty()) // for zlib, no address means: begin anew
        return crc;
    return static_cast<std::uint32_t>(
        crc32_z(crc, reinterpret_cast<const Bytef *>(bytes.data()), static_cast<z_size_t>(bytes.size())));
}

std::uint32_t crcStart(PngType type)
{
    Bytes letters;
    putBe32(letters, type.value());
    return crcUpdate(0, letters);
}

} // namespace

bool PngType::isFourLetters() const
{
    for (int shift = 0; shift < 32; shift += 8) {
        const auto lower = ((m_letters >> shift) & 0xFFU) | 0x20U;
        if (lower < 'a' || lower > 'z')
            return false;
    }
    return true;
}

std::string PngType::name() const
{
    Bytes letters;
    putBe32(letters, m_letters);
    return std::string(textOf(letters));
}

PngChunks::PngChunks(ByteSource &source, Range run)
    : m_window(source)
    , m_position(run.begin)
    , m_end(run.end)
{ }

Result<std::optional<PngChunk>> PngChunks::next()
{
    if (m_position == m_end)
        return std::optional<PngChunk>();
    constexpr auto frame = PngChunk::headSize + PngChunk::crcSize;
    if (m_end - m_position < frame)
        return Error{Errc::Truncated, "the file ends inside a chunk", m_position};
    const auto head = m_window.at(m_position, PngChunk::headSize);
    if (!head)
        return head.error();
    const auto length = be32(*head);
    const PngType type(be32(*head, 4));
    if (length > maxLength || !type.isFourLetters())
        return Error{Errc::Malformed, "no chunk where one must begin", m_position};
    if (length > m_end - m_position - frame)
        return Error{Errc::Truncated, type.name() + " reaches beyond the end", m_position};

    PngChunk found{type, {m_position, m_position + frame + length}};
    m_position = found.range.end;
    return std::optional(found);
}

Result<bool> PngChunks::stream(const PngChunk &chunk, const Take &take)
{
    const auto data = chunk.data();
    auto crc = crcStart(chunk.type);
    for (auto offset = data.begin; offset < data.end;) {
        const auto held = m_window.some(offset);
        if (!held)
            return held.error();
        const auto piece
            = held->first(static_cast<std::size_t>(std::min<std::uint64_t>(held->size(), data.end - offset)));
        crc = crcUpdate(crc, piece);
        if (auto taken = take(piece, offset); !taken)
            return taken.error();
        offset += piece.size();
    }
    const auto stored = m_window.at(data.end, PngChunk::crcSize);
    if (!stored)
        return stored.error();
    return be32(*stored) == crc;
}

Result<std::optional<Bytes>> PngChunks::data(const PngChunk &chunk, std::size_t limit)
{
    if (chunk.data().size() > limit)
        return Error{Errc::TooLarge, chunk.type.name(), chunk.range.begin};
    Bytes all;
    all.reserve(static_cast<std::size_t>(chunk.data().size()));
    const auto intact = stream(chunk, [&all](ByteView piece, std::uint64_t) {
        putBytes(all, piece);
        return Result<void>();
    });
    if (!intact)
        return intact.error();
    return *intact ? std::optional(std::move(all)) : std::nullopt;
}

Result<std::uint32_t> PngChunks::crcOf(PngType type, ByteView prefix, Range kept)
{
    auto crc = crcUpdate(crcStart(type), prefix);
    for (auto offset = kept.begin; offset < kept.end;) {
        const auto held = m_window.some(offset);
        if (!held)
            return held.error();
        const auto piece
            = held->first(static_cast<std::size_t>(std::min<std::uint64_t>(held->size(), kept.end - offset)));
        crc = crcUpdate(crc, piece);
        offset += piece.size();
    }
    return crc;
}

Bytes makePngChunk(PngType type, ByteView data)
{
    auto chunk = beginPngChunk(type);
    putBytes(chunk, data);
    endPngChunk(chunk);
    return chunk;
}

Bytes beginPngChunk(PngType type)
{
    Bytes chunk;
    putBe32(chunk, 0);
    putBe32(chunk, type.value());
    return chunk;
}

void endPngChunk(Bytes &chunk)
{
    Bytes length;
    putBe32(length, static_cast<std::uint32_t>(chunk.size() - PngChunk::headSize));
    std::copy(length.begin(), length.end(), chunk.begin());
    putBe32(chunk, crcUpdate(0, ByteView(chunk).subspan(4)));
}

} // namespace privet::photos
