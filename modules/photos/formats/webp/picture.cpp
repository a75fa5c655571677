// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/webp/picture.h"

#include "photos/formats/webp/lossless.h"
#include "photos/formats/webp/lossy.h"

namespace privet::photos {

namespace {

Error malformed(const char *what, std::uint64_t at) { return {Errc::Malformed, what, at}; }

/// The bits come lowest first.
WebpRun losslessRun(Range range, LosslessData data)
{
    const auto bits = editedLength(data.bits, data.edits);
    const auto inLast = (bits - 1) % 8 + 1;
    const auto surplus = range.size() - (data.bits + 7) / 8;
    return {range, (bits + 7) / 8,       static_cast<std::uint8_t>((1U << inLast) - 1), surplus, data.bits,
            {},    std::move(data.edits)};
}

/// The run at Depth::Container.
Result<WebpRun> wholeRun(Range range)
{
    if (range.isEmpty())
        return Error{Errc::Truncated, "a picture without coded data", range.begin};
    return WebpRun{range, range.size()};
}

/// Encoders flush the last bits with zeros, and libwebp makes the length even with one more byte. These stay; anything
/// else is cut.
Result<WebpRun> lossyRun(ByteSource &source, const LossyFrame::Partition &partition)
{
    constexpr std::uint64_t mostRest = 39; // bits
    const auto &range = partition.range;
    const auto kept = std::max<std::uint64_t>((partition.bits + 7) / 8, 1); // one without a row has a byte as well
    const auto notInLast = 8 * kept - partition.bits;
    const WebpRun cut{range, kept, static_cast<std::uint8_t>(0xFFU << notInLast),
                      range.size() - std::min(range.size(), kept)};
    if (range.size() < kept || 8 * range.size() > partition.bits + mostRest)
        return cut;
    auto rest = readAll(source, {range.begin + cut.kept - 1, range.end}, 1 + mostRest / 8);
    if (!rest)
        return rest.error();
    rest->front() &= ~std::byte{cut.lastMask};
    const bool isZero = std::all_of(rest->begin(), rest->end(), [](std::byte byte) { return byte == std::byte{0}; });
    return isZero ? WebpRun{range, range.size()} : cut;
}

/// The partitions at Depth::Picture.
Result<std::vector<WebpRun>> lossyRuns(ByteSource &source, LossyFrame &frame)
{
    std::vector<WebpRun> runs;
    for (const auto &partition : frame.partitions) {
        const auto run = lossyRun(source, partition);
        if (!run)
            return run.error();
        runs.push_back(*run);
    }
    if (!frame.plainFirst.empty()) {
        runs.front().kept = frame.plainFirst.size();
        runs.front().plain = std::move(frame.plainFirst);
    }
    return runs;
}

} // namespace

std::uint64_t WebpPicture::codedSize() const
{
    auto total = head.size() + sizes.size();
    for (const auto &run : runs)
        total += run.kept;
    return total;
}

Result<WebpPicture> readLossyPicture(ByteSource &source, Range data, Depth depth)
{
    auto frame = depth == Depth::Picture ? walkLossy(source, data) : readLossyHead(source, data);
    if (!frame)
        return frame.error();
    WebpPicture picture;
    picture.width = frame->width;
    picture.height = frame->height;
    picture.sizes = frame->sizes;
    constexpr std::uint32_t tagBits = 0x1F; // without the length of the first partition
    auto first = frame->tag & ~tagBits;
    if (depth == Depth::Picture) {
        auto runs = lossyRuns(source, *frame);
        if (!runs)
            return runs.error();
        picture.runs = std::move(*runs);
        first = static_cast<std::uint32_t>(picture.runs.front().kept) << 5;
    } else {
        const auto run = wholeRun({data.begin + LossyFrame::headSize, data.end});
        if (!run)
            return run.error();
        picture.runs.push_back(*run);
    }
    putLe24(picture.head, (frame->tag & tagBits) | first);
    putText(picture.head, "\x9D\x01\x2A");
    for (const auto length : {frame->width, frame->height}) { // without the scale, which decoders ignore
        putU8(picture.head, static_cast<std::uint8_t>(length & 0xFFU));
        putU8(picture.head, static_cast<std::uint8_t>(length >> 8));
    }
    return picture;
}

Result<WebpPicture> readLosslessPicture(ByteSource &source, Range data, Depth depth)
{
    constexpr std::uint64_t headSize = 5;
    if (data.size() < headSize)
        return Error{Errc::Truncated, "VP8L: no whole header", data.begin};
    auto head = readAll(source, {data.begin, data.begin + headSize}, headSize);
    if (!head)
        return head.error();
    const auto bits = le32(*head, 1);
    if (!startsWith(*head, "\x2F") || bits >> 29 != 0)
        return malformed("VP8L: another signature or version", data.begin);
    WebpPicture picture;
    picture.width = (bits & 0x3FFFU) + 1;
    picture.height = (bits >> 14 & 0x3FFFU) + 1;
    picture.hasAlpha = (bits >> 28 & 1U) != 0;
    picture.head = std::move(*head);
    const Range coded{data.begin + headSize, data.end};
    if (depth == Depth::Container) {
        const auto run = wholeRun(coded);
        if (!run)
            return run.error();
        picture.runs.push_back(*run);
        return picture;
    }
    auto followed = readLossless(source, coded, picture.width, picture.height,
                                 picture.hasAlpha ? LosslessShows::ColoursAndAlpha : LosslessShows::Colours);
    if (!followed)
        return followed.error();
    picture.runs.push_back(losslessRun(coded, std::move(*followed)));
    return picture;
}

Result<void> readAlpha(ByteSource &source, Range data, WebpPicture &picture, Depth depth)
{
    const auto head = readAll(source, {data.begin, data.begin + std::min<std::uint64_t>(data.size(), 1)}, 1);
    if (!head)
        return head.error();
    if (head->empty())
        return Error{Errc::Truncated, "ALPH: no data", data.begin};
    enum Compression : unsigned { None, Lossless };
    constexpr std::uint8_t known = 0x3F;
    picture.alphaHead = u8(*head) & known;
    picture.hasAlpha = true;
    const auto compression = picture.alphaHead & 3U;
    if (compression > Lossless || picture.alphaHead >> 4 > 1)
        return malformed("ALPH: an unknown way of coding", data.begin);

    const Range coded{data.begin + 1, data.end};
    if (depth == Depth::Container) {
        const auto run = wholeRun(coded);
        if (!run)
            return run.error();
        picture.alpha = *run;
        return {};
    }
    if (compression == Lossless) {
        auto followed = readLossless(source, coded, picture.width, picture.height, LosslessShows::Green);
        if (!followed)
            return followed.error();
        picture.alpha = losslessRun(coded, std::move(*followed));
        return {};
    }
    const auto pixels = std::uint64_t{picture.width} * picture.height;
    if (coded.size() < pixels)
        return Error{Errc::Truncated, "ALPH: fewer bytes than pixels", data.end};
    picture.alpha = WebpRun{coded, pixels, 0xFF, coded.size() - pixels};
    return {};
}

} // namespace privet::photos
