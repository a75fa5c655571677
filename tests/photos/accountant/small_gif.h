// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "small_files.h"

namespace privet::test::gif {

using namespace std::string_view_literals;

/// 4 x 4, a table of four colours.
[[nodiscard]] inline Bytes screen(unsigned packed = 0xF1, unsigned background = 0)
{
    return join({bytes("GIF89a"), bytes({4, 0, 4, 0, packed, background, 0})});
}
/// Red and green; the two others are not used.
[[nodiscard]] inline Bytes table() { return bytes({255, 0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 0}); }

/// Codes of code size 2, so that 4 clears and 5 ends, lowest bit first; each as wide as its decoder expects it.
[[nodiscard]] inline Bytes packed(std::initializer_list<unsigned> codes)
{
    Bytes out;
    std::uint64_t bits = 0;
    unsigned count = 0;
    unsigned width = 3;
    unsigned next = 5; // the first code makes no entry
    for (const auto code : codes) {
        bits |= std::uint64_t{code} << count;
        count += width;
        if (code == 4) {
            width = 3;
            next = 5;
        } else if (++next == 1U << width) {
            ++width;
        }
        for (; count >= 8; count -= 8, bits >>= 8U)
            putU8(out, static_cast<std::uint8_t>(bits & 0xFFU));
    }
    if (count > 0)
        putU8(out, static_cast<std::uint8_t>(bits));
    return out;
}
[[nodiscard]] inline Bytes block(const Bytes &data)
{
    return join({bytes({static_cast<unsigned>(data.size())}), data});
}
/// 2 x 2 pixels: red, green, green, red.
[[nodiscard]] inline Bytes codes() { return packed({4, 0, 1, 1, 0, 5}); }

[[nodiscard]] inline Bytes descriptor(unsigned packedField = 0, unsigned side = 2)
{
    return bytes({0x2C, 0, 0, 0, 0, side, 0, side, 0, packedField});
}
[[nodiscard]] inline Bytes data(const Bytes &blocks) { return join({bytes({2}), blocks, bytes({0})}); }
[[nodiscard]] inline Bytes image() { return join({descriptor(), data(block(codes()))}); }

[[nodiscard]] inline Bytes control(unsigned packedField = 0x04, unsigned delay = 10, unsigned transparent = 0)
{
    return bytes({0x21, 0xF9, 4, packedField, delay, 0, transparent, 0});
}
[[nodiscard]] inline Bytes application(std::string_view name, const Bytes &blocks)
{
    return join({bytes({0x21, 0xFF, 11}), bytes(name), blocks, bytes({0})});
}
[[nodiscard]] inline Bytes loop(unsigned count = 0) { return application("NETSCAPE2.0", block(bytes({1, count, 0}))); }
[[nodiscard]] inline Bytes comment(std::string_view text)
{
    return join({bytes({0x21, 0xFE}), block(bytes(text)), bytes({0})});
}
[[nodiscard]] inline Bytes end() { return bytes({0x3B}); }

[[nodiscard]] inline Bytes with(const Bytes &blocks) { return join({screen(), table(), blocks, end()}); }
[[nodiscard]] inline Bytes file() { return with(image()); }
[[nodiscard]] inline Bytes animation() { return with(join({loop(), control(), image(), control(), image()})); }

} // namespace privet::test::gif
