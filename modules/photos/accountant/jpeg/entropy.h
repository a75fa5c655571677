// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"

namespace privet::photos::accountant {

/// The entropy-coded bytes of one scan of a foreign JPEG as a decoder sees them: fill bytes are left out, stuffing and
/// restart markers stay. Source: T.81 B.1.1.2, B.1.1.5.
class JpegEntropy
{
public:
    /// `begin` is the byte after the scan header. The window outlives this object and nobody else moves it meanwhile.
    JpegEntropy(Window &window, std::uint64_t begin)
        : m_window(window)
        , m_at(begin)
    { }

    /// The next run, valid until the next call; empty at the end of the scan. Errors: ReadFailed and its kin.
    [[nodiscard]] Result<ByteView> next();

    /// The first byte that is not of this scan: a marker, or the end of the file. Known once next() was empty.
    [[nodiscard]] std::uint64_t end() const { return m_at; }

private:
    Window &m_window;
    std::uint64_t m_at;
};

/// What the window can give from `at`, and at least two bytes if the file has them: enough to judge a marker.
[[nodiscard]] Result<ByteView> markerView(Window &window, std::uint64_t at);

/// The offset of the next 0xFF in `bytes` from `from`, or the size if there is none.
[[nodiscard]] inline std::size_t nextFF(ByteView bytes, std::size_t from)
{
    if (from >= bytes.size())
        return bytes.size();
    const void *hit = std::memchr(bytes.data() + from, 0xFF, bytes.size() - from);
    return hit == nullptr ? bytes.size() : static_cast<std::size_t>(static_cast<const std::byte *>(hit) - bytes.data());
}

/// How many bytes 0xFF at the start of `bytes` are followed by another one: fill, which means nothing.
[[nodiscard]] inline std::size_t fillLength(ByteView bytes)
{
    std::size_t length = 0;
    while (length + 1 < bytes.size() && u8(bytes, length) == 0xFF && u8(bytes, length + 1) == 0xFF)
        ++length;
    return length;
}

/// Whether the byte after 0xFF keeps the entropy data going: stuffing or a restart marker.
[[nodiscard]] constexpr bool continuesEntropy(std::uint8_t afterFF)
{
    return afterFF == 0 || (afterFF >= 0xD0 && afterFF <= 0xD7);
}

} // namespace privet::photos::accountant
