// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace privet {

using Bytes = std::vector<std::byte>;
using ByteView = std::span<const std::byte>;

/// A half-open run of bytes [begin, end) in a file.
struct Range {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;

    [[nodiscard]] constexpr std::uint64_t size() const { return end - begin; }
    [[nodiscard]] constexpr bool isEmpty() const { return end == begin; }
    friend constexpr bool operator==(const Range &, const Range &) = default;
};

[[nodiscard]] inline ByteView viewOf(std::string_view text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}

[[nodiscard]] inline std::string_view textOf(ByteView bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

[[nodiscard]] inline bool startsWith(ByteView bytes, std::string_view prefix)
{
    return textOf(bytes).substr(0, prefix.size()) == prefix;
}

[[nodiscard]] inline bool equal(ByteView a, ByteView b)
{
    return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size()) == 0);
}

/// Big-endian integers. The caller has checked that the bytes are there.
[[nodiscard]] constexpr std::uint8_t u8(ByteView b, std::size_t at = 0) { return std::to_integer<std::uint8_t>(b[at]); }
[[nodiscard]] constexpr std::uint16_t be16(ByteView b, std::size_t at = 0)
{
    return static_cast<std::uint16_t>((u8(b, at) << 8) | u8(b, at + 1));
}
[[nodiscard]] constexpr std::uint32_t be32(ByteView b, std::size_t at = 0)
{
    return (static_cast<std::uint32_t>(be16(b, at)) << 16) | be16(b, at + 2);
}
[[nodiscard]] constexpr std::uint64_t be64(ByteView b, std::size_t at = 0)
{
    return (std::uint64_t{be32(b, at)} << 32) | be32(b, at + 4);
}
[[nodiscard]] constexpr std::uint16_t le16(ByteView b, std::size_t at = 0)
{
    return static_cast<std::uint16_t>((u8(b, at + 1) << 8) | u8(b, at));
}
[[nodiscard]] constexpr std::uint32_t le32(ByteView b, std::size_t at = 0)
{
    return (static_cast<std::uint32_t>(le16(b, at + 2)) << 16) | le16(b, at);
}

inline void putU8(Bytes &out, std::uint8_t value) { out.push_back(static_cast<std::byte>(value)); }
inline void putBe16(Bytes &out, std::uint16_t value)
{
    putU8(out, static_cast<std::uint8_t>(value >> 8));
    putU8(out, static_cast<std::uint8_t>(value & 0xFFU));
}
inline void putBe32(Bytes &out, std::uint32_t value)
{
    putBe16(out, static_cast<std::uint16_t>(value >> 16));
    putBe16(out, static_cast<std::uint16_t>(value & 0xFFFFU));
}
inline void putBe64(Bytes &out, std::uint64_t value)
{
    putBe32(out, static_cast<std::uint32_t>(value >> 32));
    putBe32(out, static_cast<std::uint32_t>(value & 0xFFFFFFFFU));
}
inline void putBytes(Bytes &out, ByteView bytes) { out.insert(out.end(), bytes.begin(), bytes.end()); }
inline void putText(Bytes &out, std::string_view text) { putBytes(out, viewOf(text)); }

} // namespace privet
