// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "small_files.h"

namespace privet::test::jpeg {

using namespace std::string_view_literals;

[[nodiscard]] inline Bytes segment(std::uint8_t marker, const Bytes &payload)
{
    Bytes out = bytes({0xFF, marker});
    putBe16(out, static_cast<std::uint16_t>(payload.size() + 2));
    putBytes(out, payload);
    return out;
}

[[nodiscard]] inline Bytes soi() { return bytes({0xFF, 0xD8}); }
[[nodiscard]] inline Bytes eoi() { return bytes({0xFF, 0xD9}); }
[[nodiscard]] inline Bytes jfif() { return segment(0xE0, bytes("JFIF\0\1\1\0\0\1\0\1\0\0"sv)); }
[[nodiscard]] inline Bytes adobe(std::uint8_t transform)
{
    return segment(0xEE, join({bytes("Adobe\0d\0\0\0\0"sv), bytes({transform})}));
}
[[nodiscard]] inline Bytes exif(const Bytes &tiff) { return segment(0xE1, join({bytes("Exif\0\0"sv), tiff})); }
[[nodiscard]] inline Bytes turnedTiff(std::uint8_t orientation)
{
    return join({bytes("MM\0*\0\0\0\x08\0\1\x01\x12\0\3\0\0\0\1\0"sv), bytes({orientation}), bytes("\0\0\0\0\0\0"sv)});
}
[[nodiscard]] inline Bytes adobeRgbTiff()
{
    return bytes("MM\0*\0\0\0\x08"
                 "\0\1\x87\x69\0\4\0\0\0\1\0\0\0\x1A\0\0\0\0"
                 "\0\2\xA0\x01\0\3\0\0\0\1\xFF\xFF\0\0\xA0\x05\0\4\0\0\0\1\0\0\0\x38\0\0\0\0"
                 "\0\1\0\1\0\2\0\0\0\4R03\0\0\0\0\0"sv);
}
[[nodiscard]] inline Bytes profilePart(unsigned number, unsigned count, const Bytes &data)
{
    return segment(0xE2, join({bytes("ICC_PROFILE\0"sv), bytes({number, count}), data}));
}

[[nodiscard]] inline Bytes quantTable(unsigned slot = 0, std::uint8_t value = 1)
{
    return segment(0xDB, join({bytes({slot}), Bytes(64, std::byte{value})}));
}
/// One code of one bit, "0", for one symbol.
[[nodiscard]] inline Bytes huffmanTable(unsigned classAndSlot, unsigned symbol = 0)
{
    return segment(0xC4, join({bytes({classAndSlot, 1}), Bytes(15), bytes({symbol})}));
}
/// DC: no difference. AC: end of block. A block is the two bits 00.
[[nodiscard]] inline Bytes huffmanTables() { return join({huffmanTable(0x00), huffmanTable(0x10)}); }
[[nodiscard]] inline Bytes restartInterval(std::uint16_t units)
{
    Bytes payload;
    putBe16(payload, units);
    return segment(0xDD, payload);
}

/// A frame of `components` without subsampling, ids 1, 2, …, table 0.
[[nodiscard]] inline Bytes frame(unsigned components = 1, std::uint16_t side = 8, std::uint8_t marker = 0xC0)
{
    Bytes payload = bytes({8});
    putBe16(payload, side);
    putBe16(payload, side);
    putU8(payload, static_cast<std::uint8_t>(components));
    for (unsigned i = 1; i <= components; ++i)
        putBytes(payload, bytes({i, 0x11, 0}));
    return segment(marker, payload);
}

struct Band {
    unsigned start = 0, end = 63, steps = 0;
};
[[nodiscard]] inline Bytes scanHeader(unsigned components = 1, Band band = {}, unsigned tables = 0)
{
    Bytes payload = bytes({components});
    for (unsigned i = 1; i <= components; ++i)
        putBytes(payload, bytes({i, tables}));
    putBytes(payload, bytes({band.start, band.end, band.steps}));
    return segment(0xDA, payload);
}

/// One block, and the padding.
[[nodiscard]] inline Bytes oneBlock() { return bytes({0x3F}); }
/// The scan of a gray picture of one block, with its tables.
[[nodiscard]] inline Bytes scan() { return join({huffmanTables(), scanHeader(), oneBlock()}); }

/// A clean gray picture of 8 by 8.
[[nodiscard]] inline Bytes file() { return join({soi(), jfif(), quantTable(), frame(), scan(), eoi()}); }

} // namespace privet::test::jpeg
