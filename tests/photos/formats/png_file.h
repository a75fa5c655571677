// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/canary.h"
#include "support/png_builder.h"

/// Pieces of PNG files that no library would write, put together by hand.
namespace privet::test::by_hand {

[[nodiscard]] inline Bytes numbers(std::initializer_list<std::uint32_t> values)
{
    Bytes bytes;
    for (const auto value : values)
        putBe32(bytes, value);
    return bytes;
}

[[nodiscard]] inline Bytes octets(std::initializer_list<unsigned> values)
{
    Bytes bytes;
    for (const auto value : values)
        putU8(bytes, static_cast<std::uint8_t>(value));
    return bytes;
}

[[nodiscard]] inline Bytes text(std::string_view content)
{
    const auto view = privet::viewOf(content);
    return {view.begin(), view.end()};
}

[[nodiscard]] inline Bytes joined(std::initializer_list<Bytes> parts)
{
    Bytes all;
    for (const auto &part : parts)
        putBytes(all, part);
    return all;
}

[[nodiscard]] inline Bytes withFlippedBit(Bytes bytes, std::size_t at)
{
    bytes[at] ^= std::byte{1};
    return bytes;
}

[[nodiscard]] inline Bytes without(const Bytes &bytes, std::size_t last)
{
    const auto kept = ByteView(bytes).first(bytes.size() - last);
    return {kept.begin(), kept.end()};
}

/// A file of these chunks alone.
[[nodiscard]] inline Bytes fileOf(std::initializer_list<Bytes> chunks)
{
    auto png = text("\x89PNG\r\n\x1A\n");
    for (const auto &chunk : chunks)
        putBytes(png, chunk);
    return png;
}

[[nodiscard]] inline Bytes header(std::uint32_t width, std::uint32_t height, unsigned depth = 8, unsigned colour = 0,
                                  unsigned interlace = 0)
{
    return pngChunk("IHDR", joined({numbers({width, height}), octets({depth, colour, 0, 0, interlace})}));
}

[[nodiscard]] inline Bytes picture(ByteView rows) { return pngChunk("IDAT", deflated(rows)); }

[[nodiscard]] inline Bytes frameControl(std::uint32_t sequence, std::uint32_t width, std::uint32_t height)
{
    return pngChunk("fcTL", joined({numbers({sequence, width, height, 0, 0}), octets({0, 1, 0, 10, 0, 0})}));
}

inline const Bytes end = pngChunk("IEND", {});

} // namespace privet::test::by_hand
