// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"

#include <optional>

namespace privet::photos {

/// The four bytes that name a RIFF chunk; a hostile file has any bytes there.
class WebpType
{
public:
    constexpr WebpType() = default;
    constexpr explicit WebpType(std::uint32_t letters)
        : m_letters(letters)
    { }
    constexpr explicit WebpType(const char (&name)[5])
    {
        for (std::size_t i = 0; i < 4; ++i)
            m_letters = m_letters << 8 | static_cast<std::uint8_t>(name[i]);
    }

    [[nodiscard]] constexpr std::uint32_t value() const { return m_letters; }
    /// The letters, without spaces at the end; dots for what cannot be shown.
    [[nodiscard]] std::string name() const;
    friend constexpr bool operator==(WebpType, WebpType) = default;

private:
    std::uint32_t m_letters = 0;
};

namespace webp {
inline constexpr WebpType VP8X("VP8X"), ICCP("ICCP"), ANIM("ANIM"), ANMF("ANMF"), ALPH("ALPH"), VP8("VP8 "),
    VP8L("VP8L"), EXIF("EXIF"), XMP("XMP "), C2PA("C2PA");
} // namespace webp

struct WebpChunk {
    static constexpr std::uint64_t headSize = 8;

    WebpType type;
    Range range; ///< head, data, and the byte that pads odd data, if it is there
    Range data;
};

/// Walks the chunks of a run. Source: RFC 9649, 2.3.
class WebpChunks
{
public:
    WebpChunks(ByteSource &source, Range run)
        : m_source(source)
        , m_position(run.begin)
        , m_end(run.end)
    { }

    /// Nothing when no whole chunk follows: position() is then where the chunks end. Errors: as ByteSource::read.
    [[nodiscard]] Result<std::optional<WebpChunk>> next();
    [[nodiscard]] std::uint64_t position() const { return m_position; }

private:
    ByteSource &m_source;
    std::uint64_t m_position;
    std::uint64_t m_end;
};

/// Type and length.
[[nodiscard]] Bytes webpChunkHead(WebpType type, std::uint64_t size);
/// A whole chunk, padded.
[[nodiscard]] Bytes makeWebpChunk(WebpType type, ByteView data);
/// What a chunk with this much data takes.
[[nodiscard]] constexpr std::uint64_t webpChunkSize(std::uint64_t data)
{
    return WebpChunk::headSize + data + data % 2;
}

inline void putLe24(Bytes &out, std::uint32_t value)
{
    for (unsigned shift = 0; shift < 24; shift += 8)
        putU8(out, static_cast<std::uint8_t>(value >> shift & 0xFFU));
}
inline void putLe32(Bytes &out, std::uint32_t value)
{
    putLe24(out, value);
    putU8(out, static_cast<std::uint8_t>(value >> 24));
}
[[nodiscard]] constexpr std::uint32_t le24(ByteView b, std::size_t at = 0)
{
    return le16(b, at) | static_cast<std::uint32_t>(u8(b, at + 2)) << 16;
}

} // namespace privet::photos
