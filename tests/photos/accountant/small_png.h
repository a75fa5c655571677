// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "small_files.h"

#include <zlib.h>

namespace privet::test::png {

using namespace std::string_view_literals;

[[nodiscard]] inline Bytes signature() { return bytes("\x89PNG\r\n\x1A\n"sv); }

[[nodiscard]] inline Bytes chunk(std::string_view type, const Bytes &data = {})
{
    Bytes out;
    putBe32(out, static_cast<std::uint32_t>(data.size()));
    putText(out, type);
    putBytes(out, data);
    const auto crc = crc32_z(0, reinterpret_cast<const Bytef *>(out.data() + 4), out.size() - 4);
    putBe32(out, static_cast<std::uint32_t>(crc));
    return out;
}

[[nodiscard]] inline Bytes numbers(std::initializer_list<std::uint32_t> values)
{
    Bytes out;
    for (const auto value : values)
        putBe32(out, value);
    return out;
}

[[nodiscard]] inline Bytes packed(const Bytes &rows, int level = 9)
{
    Bytes out(compressBound(rows.size()));
    uLongf size = out.size();
    compress2(reinterpret_cast<Bytef *>(out.data()), &size, reinterpret_cast<const Bytef *>(rows.data()), rows.size(),
              level);
    out.resize(size);
    return out;
}

/// Width and height 4, 8 bits.
[[nodiscard]] inline Bytes header(unsigned colourType = 0, unsigned interlace = 0, unsigned depth = 8)
{
    return chunk("IHDR", join({numbers({4, 4}), bytes({depth, colourType, 0, 0, interlace})}));
}
/// Four rows of four gray samples, filter 0.
[[nodiscard]] inline Bytes rows(std::uint8_t sample = 7)
{
    Bytes out;
    for (int row = 0; row < 4; ++row)
        putBytes(out, join({bytes({0}), Bytes(4, std::byte{sample})}));
    return out;
}
[[nodiscard]] inline Bytes image(std::uint8_t sample = 7) { return chunk("IDAT", packed(rows(sample))); }
[[nodiscard]] inline Bytes end() { return chunk("IEND"); }

[[nodiscard]] inline Bytes frameControl(std::uint32_t sequence, std::uint32_t side = 4, std::uint32_t offset = 0)
{
    return chunk("fcTL", join({numbers({sequence, side, side, offset, offset}), bytes({0, 1, 0, 10, 0, 0})}));
}
[[nodiscard]] inline Bytes frameData(std::uint32_t sequence, const Bytes &coded)
{
    return chunk("fdAT", join({numbers({sequence}), coded}));
}

[[nodiscard]] inline Bytes file() { return join({signature(), header(), image(), end()}); }
/// Two frames of which the still picture is the first.
[[nodiscard]] inline Bytes animation()
{
    return join({signature(), header(), chunk("acTL", numbers({2, 0})), frameControl(0), image(), frameControl(1),
                 frameData(2, packed(rows(9))), end()});
}

} // namespace privet::test::png
