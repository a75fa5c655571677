// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/icc/colours.h"
#include "photos/accountant/webp/accountant.h"
#include "photos/accountant/webp/reader.h"
#include "photos/accountant/webp/streams.h"
#include "photos/accountant/webp/vp8_frame.h"

namespace privet::photos::accountant {

namespace {

/// One of the two files, and one of its pictures.
struct PictureOf {
    ByteSource &file;
    const WebpFrame &frame;
};

Result<WebpPicture> headOf(const PictureOf &of)
{
    WebpChunks chunks(of.file);
    return readWebpPicture(chunks, of.frame.picture);
}

/// The version of a VP8 frame, which chooses its filters. What the tag says besides, every frame we read has in common.
Result<unsigned> versionOf(const PictureOf &of)
{
    std::array<std::byte, 1> tag{};
    if (auto done = of.file.read(of.frame.picture.data.begin, tag); !done)
        return done.error();
    return (u8(tag) >> 1U) & 7U;
}

/// Data that is equal bit for bit, or only in what it says.
Result<bool> haveSameLossless(const Vp8lPlace &after, ByteSource &before, const Range &range,
                              const WebpPicture &picture, Vp8lChannels channels)
{
    const auto same = beginsWith(before, range, after.file, {after.range, after.stream.bits}, BitOrder::LowestFirst);
    if (!same || *same)
        return same;
    const auto stream = followVp8l(before, range, picture.width, picture.height, channels);
    if (!stream)
        return stream.error();
    return isSameVp8l({before, range, *stream}, after);
}

/// The first partition is equal bit for bit, or in all that the picture depends on.
Result<bool> haveSameModes(const PictureOf &before, const PictureOf &after, const Range &range,
                           const CodedStream &first)
{
    const auto same = beginsWith(before.file, range, after.file, first, BitOrder::HighestFirst);
    if (!same || *same)
        return same;
    const auto left = followVp8(before.file, before.frame.picture.data, Vp8Purpose::Compare);
    const auto right = followVp8(after.file, after.frame.picture.data, Vp8Purpose::Compare);
    if (!left || !right)
        return left ? right.error() : left.error();
    return left->meaning == right->meaning && left->modes == right->modes;
}

Range behind(const Range &data, std::uint64_t head) { return {data.begin + head, data.end}; }

Result<bool> haveSameCode(const PictureOf &before, const PictureOf &after, const WebpPicture &picture)
{
    const auto coded = streamsOfPicture(after.file, after.frame.picture);
    if (!coded)
        return coded.error();
    const auto &chunk = before.frame.picture;
    if (coded->lossless) {
        const auto range = behind(after.frame.picture.data, losslessHead);
        return haveSameLossless({after.file, range, *coded->lossless}, before.file, behind(chunk.data, losslessHead),
                                picture, channelsOf(picture));
    }
    const auto places = partitionsOfVp8(before.file, chunk.data, coded->streams.size() - 1);
    if (!places)
        return places.error();
    for (std::size_t i = 1; i < coded->streams.size(); ++i) {
        const auto same = beginsWith(before.file, places->ranges[i], after.file, coded->streams[i], coded->order);
        if (!same || !*same)
            return same;
    }
    const auto same = haveSameModes(before, after, places->ranges.front(), coded->streams.front());
    if (!same || !*same)
        return same;
    const auto left = versionOf(before);
    const auto right = versionOf(after);
    if (!left || !right)
        return left ? right.error() : left.error();
    return *left == *right;
}

/// The first byte of ALPH without the bits that mean nothing.
Result<unsigned> formOf(ByteSource &file, const Range &alpha)
{
    std::array<std::byte, 1> form{};
    if (auto done = file.read(alpha.begin, form); !done)
        return done.error();
    return u8(form) & 0x3FU;
}

Result<bool> haveSameAlpha(const PictureOf &before, const PictureOf &after, const WebpPicture &picture)
{
    const auto &left = before.frame.alpha;
    const auto &right = after.frame.alpha;
    if (!left || !right)
        return left.has_value() == right.has_value();
    if (left->isEmpty())
        return false;
    const auto coded = streamsOfAlpha(after.file, *right, picture);
    if (!coded)
        return coded.error();
    const auto leftForm = formOf(before.file, *left);
    const auto rightForm = formOf(after.file, *right);
    if (!leftForm || !rightForm)
        return leftForm ? rightForm.error() : leftForm.error();
    if (*leftForm != *rightForm)
        return false;
    const auto range = behind(*right, alphaHead);
    if (coded->lossless)
        return haveSameLossless({after.file, range, *coded->lossless}, before.file, behind(*left, alphaHead), picture,
                                Vp8lChannels::Green);
    const CodedStream pixels{range, coded->streams.front().bits - 8 * alphaHead};
    return beginsWith(before.file, behind(*left, alphaHead), after.file, pixels, coded->order);
}

Result<bool> isSamePicture(const PictureOf &before, const PictureOf &after)
{
    if (before.frame.control != after.frame.control || before.frame.picture.type != after.frame.picture.type)
        return false;
    const auto left = headOf(before);
    const auto right = headOf(after);
    if (!left || !right)
        return left ? right.error() : left.error();
    if (left->width != right->width || left->height != right->height || left->hasAlpha != right->hasAlpha)
        return false;
    const auto same = haveSameAlpha(before, after, *right);
    return same && *same ? haveSameCode(before, after, *right) : same;
}

/// The profile of a file, empty where it has none that anybody reads.
Result<Bytes> profileOf(WebpChunks &chunks, const WebpPictures &pictures)
{
    if (!pictures.profile || pictures.profile->size() > profileLimit)
        return Bytes{};
    return chunks.read(*pictures.profile);
}

bool isShownTheSame(const WebpPictures &before, const WebpPictures &after)
{
    return before.width == after.width && before.height == after.height && before.orientation == after.orientation
           && before.animation == after.animation && before.frames.size() == after.frames.size();
}

} // namespace

Result<bool> sameWebpPicture(ByteSource &beforeFile, ByteSource &afterFile)
{
    WebpChunks beforeChunks(beforeFile);
    const auto before = readWebpPictures(beforeChunks);
    if (!before)
        return before.error();
    WebpChunks afterChunks(afterFile);
    const auto after = readWebpPictures(afterChunks);
    if (!after)
        return after.error();
    if (!isShownTheSame(*before, *after))
        return false;
    const auto beforeProfile = profileOf(beforeChunks, *before);
    const auto afterProfile = profileOf(afterChunks, *after);
    if (!beforeProfile || !afterProfile)
        return beforeProfile ? afterProfile.error() : beforeProfile.error();
    if (!showsSameColours(*beforeProfile, *afterProfile, ProfileSpace::Rgb))
        return false;
    for (std::size_t i = 0; i < before->frames.size(); ++i) {
        const auto same = isSamePicture({beforeFile, before->frames[i]}, {afterFile, after->frames[i]});
        if (!same || !*same)
            return same;
    }
    return true;
}

} // namespace privet::photos::accountant
