// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/decoders/turn.h"

#include <memory>

#include <turbojpeg.h>

namespace privet::photos {

namespace {

constexpr std::size_t mostBytes = 32U << 20U;
constexpr std::int64_t mostPixels = 50'000'000;

/// The operation that brings a picture of each Exif orientation upright, and the one that takes it back.
struct Turn {
    int upright;
    int back;
};

constexpr std::array<Turn, 9> turns{{
    {TJXOP_NONE, TJXOP_NONE}, // 0 is none
    {TJXOP_NONE, TJXOP_NONE},
    {TJXOP_HFLIP, TJXOP_HFLIP},
    {TJXOP_ROT180, TJXOP_ROT180},
    {TJXOP_VFLIP, TJXOP_VFLIP},
    {TJXOP_TRANSPOSE, TJXOP_TRANSPOSE},
    {TJXOP_ROT90, TJXOP_ROT270},
    {TJXOP_TRANSVERSE, TJXOP_TRANSVERSE},
    {TJXOP_ROT270, TJXOP_ROT90},
}};

const unsigned char *bytesOf(ByteView jpeg) { return reinterpret_cast<const unsigned char *>(jpeg.data()); }

Error unsupported(std::string detail) { return {Errc::UnsupportedVariant, std::move(detail), 0}; }

/// One lossless pass of libjpeg-turbo, with the bounds checked before it.
Result<Bytes> transformed(ByteView jpeg, int operation, int options)
{
    if (jpeg.size() > mostBytes)
        return Error{Errc::TooLarge, "bytes", 0};
    const std::unique_ptr<void, decltype(&tjDestroy)> handle(tjInitTransform(), &tjDestroy);
    int width = 0;
    int height = 0;
    int sampling = 0;
    int space = 0;
    if (!handle
        || tjDecompressHeader3(handle.get(), bytesOf(jpeg), jpeg.size(), &width, &height, &sampling, &space) != 0)
        return unsupported("header");
    if (std::int64_t{width} * height > mostPixels)
        return Error{Errc::TooLarge, "pixels", 0};
    if (space != TJCS_YCbCr && space != TJCS_GRAY)
        return unsupported("colour space");

    tjtransform transform{};
    transform.op = operation;
    transform.options = options;
    unsigned char *out = nullptr;
    unsigned long size = 0;
    const int failed = tjTransform(handle.get(), bytesOf(jpeg), jpeg.size(), 1, &out, &size, &transform,
                                   TJFLAG_STOPONWARNING | TJFLAG_LIMITSCANS);
    const std::unique_ptr<unsigned char, decltype(&tjFree)> owner(out, &tjFree);
    if (failed != 0)
        return unsupported(tjGetErrorStr2(handle.get()));
    const auto *begin = reinterpret_cast<const std::byte *>(out);
    return Bytes(begin, begin + size);
}

struct Head {
    bool isProgressive = false;
    std::size_t orientation = 0; ///< where the tag's value stands; 0 if there is no tag
};

/// Walks to the frame of a file of our own writing (grammar/jpeg.md): no fill bytes, orientation the first entry of a
/// big-endian Exif.
Result<Head> headOf(ByteView jpeg)
{
    constexpr std::string_view exif("Exif\0\0MM\0\x2A\0\0\0\x08", 14);
    constexpr std::size_t firstTag = 16;
    constexpr std::size_t firstValue = 24;
    Head head;
    for (std::size_t at = 2; at + 4 <= jpeg.size();) {
        const auto marker = be16(jpeg, at);
        const auto length = std::size_t{be16(jpeg, at + 2)};
        if ((marker >> 8) != 0xFF || length < 2 || length > jpeg.size() - at - 2)
            break;
        const auto payload = jpeg.subspan(at + 4, length - 2);
        if (marker == 0xFFE1 && startsWith(payload, exif) && payload.size() >= firstValue + 4
            && be16(payload, firstTag) == 0x0112)
            head.orientation = at + 4 + firstValue;
        if (marker >= 0xFFC0 && marker <= 0xFFCF && marker != 0xFFC4 && marker != 0xFFCC) {
            head.isProgressive = marker == 0xFFC2 || marker == 0xFFCA;
            return head;
        }
        at += 2 + length;
    }
    return unsupported("no frame");
}

bool isTurned(std::uint8_t orientation) { return orientation >= 2 && orientation < turns.size(); }

} // namespace

Result<Bytes> turnedUpright(ByteView jpeg, std::uint8_t orientation)
{
    const auto head = headOf(jpeg);
    if (!head)
        return head.error();
    if (!isTurned(orientation))
        return unsupported("orientation");
    Bytes source(jpeg.begin(), jpeg.end());
    if (head->orientation != 0) {
        source[head->orientation] = std::byte{0};
        source[head->orientation + 1] = std::byte{1};
    }
    return transformed(source, turns[orientation].upright,
                       TJXOPT_PERFECT | (head->isProgressive ? TJXOPT_PROGRESSIVE : 0));
}

Result<bool> isTurnedUpright(ByteView before, ByteView after, std::uint8_t orientation)
{
    if (!isTurned(orientation))
        return unsupported("orientation");
    const auto original = transformed(before, TJXOP_NONE, TJXOPT_COPYNONE);
    if (!original)
        return original.error();
    const auto back = transformed(after, turns[orientation].back, TJXOPT_PERFECT | TJXOPT_COPYNONE);
    if (!back)
        return back.error();
    return equal(*original, *back);
}

} // namespace privet::photos
