// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/movie/sound_configs.h"

#include "photos/accountant/box_bytes.h"

namespace privet::photos::accountant {

std::optional<Bytes> cleanOpus(ByteView body)
{
    constexpr std::uint32_t usualRate = 48'000;
    Cursor cursor(body);
    const auto version = cursor.byte();
    const auto channels = cursor.byte();
    const auto preSkip = cursor.half();
    static_cast<void>(cursor.word()); // the rate before coding
    const auto gain = cursor.half();
    const auto family = cursor.byte();
    const auto mapping = cursor.take(family == 0 ? 0 : channels + 2U);
    if (cursor.isCut() || version != 0 || channels == 0 || (family == 0 && channels > 2))
        return {};
    Bytes out;
    putU8(out, 0);
    putU8(out, channels);
    putBe16(out, preSkip);
    putBe32(out, usualRate);
    putBe16(out, gain);
    putU8(out, family);
    putBytes(out, mapping);
    return out;
}

std::optional<Bytes> cleanFlac(ByteView body)
{
    constexpr std::uint32_t lastStreamInfo = 0x80000022;
    constexpr std::size_t length = 34;
    if (body.size() < 8 + length || be32(body) != 0 || (be32(body, 4) | 0x80000000U) != lastStreamInfo)
        return {};
    Bytes out(4);
    putBe32(out, lastStreamInfo);
    putBytes(out, body.subspan(8, length));
    return out;
}

std::optional<Bytes> cleanAlac(ByteView body)
{
    constexpr std::size_t length = 28;
    if (body.size() < length || u8(body, 8) != 0)
        return {};
    Bytes out(length);
    std::copy_n(body.begin() + 4, 12, out.begin() + 4);
    std::copy_n(body.begin() + 24, 4, out.begin() + 24); // the longest frame and the bit rate go
    return out;
}

std::optional<Bytes> cleanAc3(ByteView body)
{
    if (body.size() < 3)
        return {};
    Bytes out(body.begin(), body.begin() + 3);
    out[2] &= std::byte{0xE0};
    return out;
}

std::optional<Bytes> cleanEac3(ByteView body)
{
    Cursor cursor(body);
    const auto substreams = cursor.half() & 7U;
    Bytes out;
    putBe16(out, static_cast<std::uint16_t>(substreams));
    for (unsigned i = 0; i <= substreams; ++i) {
        const auto part = cursor.take(3);
        if (cursor.isCut())
            return {};
        out.push_back(part[0] & std::byte{0xFE}); // rate and id, a reserved bit
        out.push_back(part[1]); // mode, channels
        const bool hasDependents = (u8(part, 2) & 0x1EU) != 0;
        out.push_back(part[2] & (hasDependents ? std::byte{0x1F} : std::byte{0x1E}));
        if (hasDependents)
            putU8(out, cursor.byte());
    }
    if (cursor.rest().size() >= 2 && (u8(cursor.rest()) & 1U) != 0) {
        putU8(out, 1);
        putU8(out, u8(cursor.rest(), 1));
    }
    return cursor.isCut() ? std::optional<Bytes>() : out;
}

std::optional<Bytes> cleanAmr(ByteView body)
{
    if (body.size() < 9)
        return {};
    Bytes out(5);
    putBytes(out, body.subspan(5, 2));
    putU8(out, 0);
    out.push_back(body[8]);
    return out;
}

std::optional<Bytes> cleanChannelLayout(ByteView body, std::uint32_t channels)
{
    constexpr std::uint32_t byDescriptions = 0;
    constexpr std::uint32_t byBitmap = 0x00010000;
    Cursor cursor(body);
    if (cursor.word() != 0)
        return {};
    const auto tag = cursor.word();
    const auto bitmap = cursor.word();
    const auto declared = cursor.word();
    const auto count = tag == byDescriptions ? declared : 0;
    if (cursor.isCut() || count > channels)
        return {};
    Bytes out(4);
    putBe32(out, tag);
    putBe32(out, tag == byBitmap ? bitmap : 0);
    putBe32(out, count);
    for (std::uint32_t i = 0; i < count && !cursor.isCut(); ++i) {
        putBe32(out, cursor.word()); // label
        static_cast<void>(cursor.take(16));
        putZeros(out, 16);
    }
    return cursor.isCut() ? std::optional<Bytes>() : out;
}

} // namespace privet::photos::accountant
