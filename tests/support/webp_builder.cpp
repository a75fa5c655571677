// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/webp_builder.h"

#include "support/pixels.h"

#include <webp/encode.h>

#include <stdexcept>

namespace privet::test {

namespace {

void putLe(Bytes &out, std::uint32_t value, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; ++i)
        putU8(out, static_cast<std::uint8_t>(value >> (8 * i) & 0xFFU));
}

std::uint32_t le24(ByteView bytes, std::size_t at)
{
    return le16(bytes, at) | static_cast<std::uint32_t>(u8(bytes, at + 2)) << 16;
}

void setLe24(Bytes &bytes, std::size_t at, std::uint32_t value)
{
    Bytes number;
    putLe(number, value, 3);
    std::copy(number.begin(), number.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at));
}

void insertAt(Bytes &bytes, std::size_t at, ByteView more)
{
    bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(at), more.begin(), more.end());
}

/// A noisy picture as libwebp codes it, in a file of its own.
Bytes coded(WebpBuilder::Kind kind, int width, int height, int partitions, unsigned frame)
{
    const bool isLossless = kind == WebpBuilder::Lossless;
    const bool hasAlpha = kind == WebpBuilder::LossyWithAlpha || kind == WebpBuilder::LossyWithRawAlpha;
    auto pixels = noisyPixels(static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height), 4);
    for (std::size_t i = 0; i < pixels.samples.size(); ++i) {
        if (i % 4 == 0)
            pixels.samples[i] ^= static_cast<std::byte>(frame * 37);
        if (i % 4 == 3 && !hasAlpha)
            pixels.samples[i] = std::byte{0xFF};
    }
    WebPConfig config;
    WebPPicture picture;
    if (!WebPConfigInit(&config) || !WebPPictureInit(&picture))
        throw std::runtime_error("another libwebp");
    config.lossless = isLossless ? 1 : 0;
    config.partitions = partitions;
    if (partitions > 0)
        config.method = 2; // the better ones write one partition
    config.alpha_compression = kind == WebpBuilder::LossyWithRawAlpha ? 0 : 1;
    picture.use_argb = config.lossless;
    picture.width = width;
    picture.height = height;
    WebPMemoryWriter writer;
    WebPMemoryWriterInit(&writer);
    picture.writer = WebPMemoryWrite;
    picture.custom_ptr = &writer;
    const bool isCoded
        = WebPPictureImportRGBA(&picture, reinterpret_cast<const std::uint8_t *>(pixels.samples.data()), 4 * width)
          && WebPEncode(&config, &picture);
    const auto view = std::as_bytes(std::span(writer.mem, writer.size));
    Bytes file(view.begin(), view.end());
    WebPPictureFree(&picture);
    WebPMemoryWriterClear(&writer);
    if (!isCoded)
        throw std::runtime_error("libwebp does not code this");
    return file;
}

} // namespace

Bytes webpChunk(std::string_view type, ByteView data)
{
    Bytes chunk;
    putText(chunk, type);
    putLe(chunk, static_cast<std::uint32_t>(data.size()), 4);
    putBytes(chunk, data);
    chunk.resize(chunk.size() + data.size() % 2);
    return chunk;
}

Bytes webpFile(ByteView chunks)
{
    Bytes file;
    putText(file, "RIFF");
    putLe(file, static_cast<std::uint32_t>(chunks.size() + 4), 4);
    putText(file, "WEBP");
    putBytes(file, chunks);
    return file;
}

std::vector<WebpChunk> webpChunks(ByteView webp)
{
    std::vector<WebpChunk> chunks;
    for (std::size_t at = 12; webp.size() >= at + 8;) {
        const std::size_t length = le32(webp, at + 4);
        if (length > webp.size() - at - 8)
            break;
        const auto data = webp.subspan(at + 8, length);
        chunks.push_back({std::string(textOf(webp.subspan(at, 4))), Bytes(data.begin(), data.end())});
        at += 8 + length + length % 2;
    }
    return chunks;
}

WebpBuilder &WebpBuilder::kind(Kind kind)
{
    m_kind = kind;
    return *this;
}

WebpBuilder &WebpBuilder::size(int width, int height)
{
    m_width = width;
    m_height = height;
    return *this;
}

WebpBuilder &WebpBuilder::frames(unsigned count)
{
    m_frames = count;
    return *this;
}

WebpBuilder &WebpBuilder::partitions(int log2)
{
    m_partitions = log2;
    return *this;
}

WebpBuilder &WebpBuilder::flags(std::uint8_t flags)
{
    m_flags = flags;
    return *this;
}

WebpBuilder &WebpBuilder::with(Place place, ByteView bytes)
{
    putBytes(m_planted[place], bytes);
    return *this;
}

Bytes WebpBuilder::planted(Place place) const
{
    const auto found = m_planted.find(place);
    return found == m_planted.end() ? Bytes() : found->second;
}

/// The tails go where a decoder that trusts the lengths of the partitions never looks.
Bytes WebpBuilder::lossyWithTails(Bytes vp8) const
{
    constexpr std::size_t head = 10;
    const auto tag = le24(vp8, 0);
    const std::size_t sizes = head + (tag >> 5);
    if (const auto tail = planted(Place::MiddlePartitionTail); !tail.empty()) {
        const auto length = le24(vp8, sizes);
        insertAt(vp8, sizes + 3 * ((std::size_t{1} << m_partitions) - 1) + length, tail);
        setLe24(vp8, sizes, length + static_cast<std::uint32_t>(tail.size()));
    }
    const auto tail = planted(Place::FirstPartitionTail);
    insertAt(vp8, sizes, tail);
    setLe24(vp8, 0, tag + static_cast<std::uint32_t>(tail.size() << 5));
    return vp8;
}

/// ALPH, if there is one, and VP8 or VP8L.
Bytes WebpBuilder::picture(unsigned frame) const
{
    Bytes chunks;
    for (auto &[type, data] : webpChunks(coded(m_kind, m_width, m_height, m_partitions, frame))) {
        if (type == "VP8X")
            continue;
        if (type == "VP8 ")
            data = lossyWithTails(std::move(data));
        putBytes(data, planted(type == "ALPH" ? Place::AlphaTail : Place::CodedTail));
        putBytes(chunks, webpChunk(type, data));
    }
    return chunks;
}

Bytes WebpBuilder::build() const
{
    const bool hasAlpha = m_kind == LossyWithAlpha || m_kind == LossyWithRawAlpha;
    Bytes chunks;
    if (m_frames > 0 || hasAlpha || m_flags) {
        Bytes canvas;
        putLe(canvas, (hasAlpha ? 0x10U : 0U) | (m_frames > 0 ? 0x02U : 0U) | m_flags.value_or(0), 4);
        putLe(canvas, static_cast<std::uint32_t>(m_width - 1), 3);
        putLe(canvas, static_cast<std::uint32_t>(m_height - 1), 3);
        putBytes(canvas, planted(Place::CanvasTail));
        putBytes(chunks, webpChunk("VP8X", canvas));
    }
    putBytes(chunks, planted(Place::BeforePicture));
    if (m_frames > 0) {
        Bytes animation;
        putLe(animation, 0xFF336699, 4);
        putLe(animation, 3, 2);
        putBytes(animation, planted(Place::AnimationTail));
        putBytes(chunks, webpChunk("ANIM", animation));
    } else {
        putBytes(chunks, picture(0));
    }
    for (unsigned frame = 0; frame < m_frames; ++frame) {
        Bytes data;
        putLe(data, 0, 3);
        putLe(data, 0, 3);
        putLe(data, static_cast<std::uint32_t>(m_width - 1), 3);
        putLe(data, static_cast<std::uint32_t>(m_height - 1), 3);
        putLe(data, 40 + frame, 3);
        putLe(data, frame % 2 == 0 ? 2 : 1, 1);
        if (frame == 1)
            putBytes(data, planted(Place::BeforeFramePicture));
        putBytes(data, picture(frame));
        if (frame == 1)
            putBytes(data, planted(Place::AfterFramePicture));
        putBytes(chunks, webpChunk("ANMF", data));
    }
    putBytes(chunks, planted(Place::AfterPicture));
    auto file = webpFile(chunks);
    putBytes(file, planted(Place::AfterEnd));
    return file;
}

} // namespace privet::test
