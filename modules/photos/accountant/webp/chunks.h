// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"

namespace privet::photos::accountant {

using WebpType = std::uint32_t;

/// The four letters of a chunk type as the little-endian number they are in the file.
[[nodiscard]] constexpr WebpType webpType(std::string_view letters)
{
    WebpType type = 0;
    for (std::size_t i = 0; i < 4; ++i)
        type |= WebpType{static_cast<std::uint8_t>(letters[i])} << (8 * i);
    return type;
}

/// One RIFF chunk: where it lies. Source: RFC 9649, 2.3.
struct WebpChunk {
    WebpType type = 0;
    Range range; ///< with the byte that makes its length even
    Range data;
};

/// The chunks of a WebP file, read through one window.
class WebpChunks
{
public:
    static constexpr std::uint64_t headerLength = 12; ///< "RIFF", size, "WEBP"
    static constexpr std::uint64_t introLength = 8; ///< type and length of a chunk

    explicit WebpChunks(ByteSource &file)
        : m_window(file)
    { }

    [[nodiscard]] std::uint64_t fileSize() const { return m_window.size(); }

    /// The end of the file as RIFF declares it. Errors: Truncated, ReadFailed and its kin.
    [[nodiscard]] Result<std::uint64_t> declaredEnd();
    /// The chunk that begins at `at` and lies inside `outer`; its padding may be cut.
    /// Errors: Truncated (it reaches beyond), ReadFailed and its kin.
    [[nodiscard]] Result<WebpChunk> at(std::uint64_t at, const Range &outer);
    /// At least `length` bytes from `at`, valid until the next call.
    [[nodiscard]] Result<ByteView> bytes(std::uint64_t at, std::size_t length) { return m_window.at(at, length); }
    /// All of `range` in memory; the caller has bounded it.
    [[nodiscard]] Result<Bytes> read(const Range &range);
    /// What the window gives of `range` from `at`: never empty before the end of the range.
    [[nodiscard]] Result<ByteView> some(std::uint64_t at, const Range &range);

private:
    Window m_window;
};

/// What stands in the head of one coded picture. Source: RFC 9649, 2.5 and 3.4; RFC 6386, 9.1.
struct WebpPicture {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    bool hasAlpha = false;
};

/// Errors: Malformed when the chunk is no key frame of VP8, or no VP8L stream of version 0.
[[nodiscard]] Result<WebpPicture> readWebpPicture(WebpChunks &chunks, const WebpChunk &chunk);

} // namespace privet::photos::accountant
