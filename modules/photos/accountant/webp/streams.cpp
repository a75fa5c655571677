// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/webp/streams.h"

#include "photos/accountant/same_bytes.h"
#include "photos/accountant/webp/vp8_frame.h"
#include "photos/accountant/webp/vp8l_picture.h"

#include <array>

namespace privet::photos::accountant {

namespace {

/// The bits of a byte that come after the first `count`.
std::uint8_t maskBehind(unsigned count, BitOrder order)
{
    return static_cast<std::uint8_t>(order == BitOrder::LowestFirst ? 0xFFU << count : 0xFFU >> count);
}

Result<std::uint8_t> byteAt(ByteSource &file, std::uint64_t at)
{
    std::array<std::byte, 1> byte{};
    if (auto done = file.read(at, byte); !done)
        return done.error();
    return u8(byte);
}

/// A range of a file, run by run.
class Runs
{
public:
    Runs(ByteSource &file, const Range &range)
        : m_window(file)
        , m_range(range)
    { }

    [[nodiscard]] Result<ByteView> next()
    {
        if (m_range.isEmpty())
            return ByteView{};
        auto run = m_window.some(m_range.begin);
        if (!run)
            return run;
        const auto length = std::min<std::uint64_t>(run->size(), m_range.size());
        m_range.begin += length;
        return run->first(static_cast<std::size_t>(length));
    }

private:
    Window m_window;
    Range m_range;
};

} // namespace

Result<WebpStreams> streamsOfPicture(ByteSource &file, const WebpChunk &chunk)
{
    if (chunk.type == webpType("VP8 ")) {
        auto frame = followVp8(file, chunk.data, Vp8Purpose::Explain);
        if (!frame)
            return frame.error();
        return WebpStreams{std::move(frame->streams), BitOrder::HighestFirst, frame->fault};
    }
    WebpChunks chunks(file);
    const auto picture = readWebpPicture(chunks, chunk);
    if (!picture)
        return picture.error();
    auto stream = followVp8l(file, {chunk.data.begin + losslessHead, chunk.data.end}, picture->width, picture->height,
                             channelsOf(*picture));
    if (!stream)
        return stream.error();
    const auto bits = 8 * losslessHead + stream->bits;
    return WebpStreams{{{chunk.data, bits}}, BitOrder::LowestFirst, stream->fault, std::move(*stream)};
}

Result<WebpStreams> streamsOfAlpha(ByteSource &file, const Range &data, const WebpPicture &picture)
{
    const Error broken{Errc::Malformed, "transparency of an unknown form", data.begin};
    if (data.isEmpty())
        return broken;
    const auto form = byteAt(file, data.begin);
    if (!form)
        return form.error();
    const auto compression = *form & 0x03U;
    if (compression > 1)
        return broken;
    const auto pixels = std::uint64_t{picture.width} * picture.height;
    const Range coded{data.begin + alphaHead, data.end};
    if (compression == 0) {
        if (pixels > coded.size())
            return Error{Errc::Malformed, "transparency of another size than its picture", data.begin};
        return WebpStreams{{{data, 8 * (alphaHead + pixels)}}, BitOrder::LowestFirst};
    }
    auto stream = followVp8l(file, coded, picture.width, picture.height, Vp8lChannels::Green);
    if (!stream)
        return stream.error();
    const auto bits = 8 * alphaHead + stream->bits;
    return WebpStreams{{{data, bits}}, BitOrder::LowestFirst, stream->fault, std::move(*stream)};
}

Result<bool> isPadded(ByteSource &file, const CodedStream &stream, BitOrder order, std::uint64_t limit)
{
    if (8 * stream.range.size() - stream.bits >= limit)
        return false;
    auto mask = stream.bits % 8 == 0 ? std::uint8_t{0} : maskBehind(static_cast<unsigned>(stream.bits % 8), order);
    for (auto at = stream.range.begin + (stream.bits - (mask != 0 ? 1 : 0)) / 8; at < stream.range.end; ++at) {
        const auto byte = byteAt(file, at);
        if (!byte)
            return byte.error();
        if ((*byte & (mask != 0 ? mask : 0xFFU)) != 0)
            return false;
        mask = 0;
    }
    return true;
}

Result<bool> beginsWith(ByteSource &before, const Range &range, ByteSource &after, const CodedStream &stream,
                        BitOrder order)
{
    const auto whole = stream.bits / 8;
    const auto rest = static_cast<unsigned>(stream.bits % 8);
    if (range.size() < whole + (rest != 0 ? 1 : 0))
        return false;
    Runs left(before, {range.begin, range.begin + whole});
    Runs right(after, {stream.range.begin, stream.range.begin + whole});
    const auto same = haveSameBytes(left, right);
    if (!same || !*same || rest == 0)
        return same;
    const auto leftByte = byteAt(before, range.begin + whole);
    const auto rightByte = byteAt(after, stream.range.begin + whole);
    if (!leftByte || !rightByte)
        return leftByte ? rightByte.error() : leftByte.error();
    return ((*leftByte ^ *rightByte) & ~unsigned{maskBehind(rest, order)} & 0xFFU) == 0;
}

} // namespace privet::photos::accountant
