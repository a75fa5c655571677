// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/png_builder.h"

#include "support/pixels.h"

#include <zlib.h>

namespace privet::test {

namespace {

constexpr std::string_view signature("\x89PNG\r\n\x1a\n", 8);

struct Pass {
    std::uint32_t x;
    std::uint32_t y;
    std::uint32_t stepX;
    std::uint32_t stepY;
};

constexpr Pass whole[] = {{0, 0, 1, 1}};
constexpr Pass adam7[]
    = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};

std::uint32_t channelsOf(PngBuilder::Colour colour)
{
    switch (colour) {
    case PngBuilder::Rgb:
        return 3;
    case PngBuilder::GrayAlpha:
        return 2;
    case PngBuilder::Rgba:
        return 4;
    case PngBuilder::Gray:
    case PngBuilder::Palette:
        break;
    }
    return 1;
}

/// Samples packed into rows: `depth` bits each, big end first.
class BitWriter
{
public:
    explicit BitWriter(Bytes &out)
        : m_out(out)
    { }

    void put(std::uint8_t sample, unsigned depth)
    {
        if (depth >= 8) {
            putU8(m_out, sample);
            if (depth == 16)
                putU8(m_out, static_cast<std::uint8_t>(sample ^ 0x5AU));
            return;
        }
        if (m_used == 0)
            putU8(m_out, 0);
        m_used += depth;
        m_out.back() |= static_cast<std::byte>((sample >> (8 - depth)) << (8 - m_used));
        m_used %= 8;
    }

private:
    Bytes &m_out;
    unsigned m_used = 0;
};

Bytes zlibStream(ByteView bytes, int level, int windowBits)
{
    z_stream stream{};
    deflateInit2(&stream, level, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY);
    Bytes out(deflateBound(&stream, static_cast<uLong>(bytes.size())));
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<std::byte *>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

} // namespace

std::uint32_t pngCrc(ByteView typeAndData)
{
    return static_cast<std::uint32_t>(
        crc32(0, reinterpret_cast<const Bytef *>(typeAndData.data()), static_cast<uInt>(typeAndData.size())));
}

Bytes pngChunk(std::string_view type, ByteView data)
{
    Bytes out;
    putBe32(out, static_cast<std::uint32_t>(data.size()));
    putText(out, type);
    putBytes(out, data);
    putBe32(out, pngCrc(ByteView(out).subspan(4)));
    return out;
}

std::vector<PngChunk> pngChunks(ByteView png)
{
    std::vector<PngChunk> chunks;
    for (std::size_t at = signature.size(); at + 12 <= png.size();) {
        const std::size_t length = be32(png, at);
        if (length > png.size() - at - 12)
            break;
        const auto data = png.subspan(at + 8, length);
        chunks.push_back({std::string(textOf(png.subspan(at + 4, 4))), {data.begin(), data.end()}});
        at += 12 + length;
    }
    return chunks;
}

PngBuilder &PngBuilder::size(std::uint32_t width, std::uint32_t height)
{
    m_width = width;
    m_height = height;
    return *this;
}

PngBuilder &PngBuilder::colour(Colour colour, std::uint8_t depth)
{
    m_colour = colour;
    m_depth = depth;
    return *this;
}

PngBuilder &PngBuilder::interlaced()
{
    m_isInterlaced = true;
    return *this;
}

PngBuilder &PngBuilder::frames(unsigned count)
{
    m_frames = count;
    return *this;
}

PngBuilder &PngBuilder::windowBits(int bits)
{
    m_windowBits = bits;
    return *this;
}

PngBuilder &PngBuilder::compression(int level)
{
    m_level = level;
    return *this;
}

PngBuilder &PngBuilder::transparency(Bytes payload)
{
    m_transparency = std::move(payload);
    return *this;
}

PngBuilder &PngBuilder::with(Place place, ByteView bytes)
{
    putBytes(m_planted[place], bytes);
    return *this;
}

Bytes PngBuilder::planted(Place place) const
{
    const auto found = m_planted.find(place);
    return found == m_planted.end() ? Bytes{} : found->second;
}

/// The rows of one frame, each with filter 0, in the order of the passes, compressed.
Bytes PngBuilder::pixelStream(unsigned frame) const
{
    const auto channels = channelsOf(m_colour);
    const auto pixels = noisyPixels(m_width, m_height, channels);
    Bytes rows;
    for (const auto &pass : m_isInterlaced ? std::span<const Pass>(adam7) : std::span<const Pass>(whole)) {
        if (pass.x >= m_width)
            continue;
        for (auto y = pass.y; y < m_height; y += pass.stepY) {
            putU8(rows, 0);
            BitWriter bits(rows);
            for (auto x = pass.x; x < m_width; x += pass.stepX) {
                for (std::uint32_t channel = 0; channel < channels; ++channel) {
                    const auto sample = u8(pixels.samples, (std::size_t{y} * m_width + x) * channels + channel);
                    bits.put(static_cast<std::uint8_t>(sample + frame * 17), m_depth);
                }
            }
        }
    }
    if (frame < 2)
        putBytes(rows, planted(frame == 0 ? Place::RowsTail : Place::FrameRowsTail));
    auto stream = zlibStream(rows, m_level, m_windowBits);
    if (frame < 2)
        putBytes(stream, planted(frame == 0 ? Place::StreamTail : Place::FrameStreamTail));
    return stream;
}

Bytes PngBuilder::frameControl(std::uint32_t sequence) const
{
    Bytes control;
    for (const std::uint32_t value : {sequence, m_width, m_height, 0U, 0U})
        putBe32(control, value);
    putBe16(control, 1);
    putBe16(control, 10);
    putBe16(control, 0);
    return pngChunk("fcTL", control);
}

void PngBuilder::putPixels(Bytes &out) const
{
    const auto stream = pixelStream(0);
    const auto between = planted(Place::BetweenPixels);
    if (between.empty()) {
        putBytes(out, pngChunk("IDAT", stream));
        return;
    }
    const auto half = stream.size() / 2;
    putBytes(out, pngChunk("IDAT", ByteView(stream).first(half)));
    putBytes(out, between);
    putBytes(out, pngChunk("IDAT", ByteView(stream).subspan(half)));
}

void PngBuilder::putFrames(Bytes &out) const
{
    std::uint32_t sequence = 1;
    for (unsigned frame = 1; frame < m_frames; ++frame) {
        putBytes(out, frameControl(sequence++));
        if (frame == 1)
            putBytes(out, planted(Place::BeforeFrameData));
        Bytes data;
        putBe32(data, sequence++);
        putBytes(data, pixelStream(frame));
        putBytes(out, pngChunk("fdAT", data));
    }
}

Bytes PngBuilder::build() const
{
    Bytes out;
    putText(out, signature);
    Bytes header;
    putBe32(header, m_width);
    putBe32(header, m_height);
    for (const unsigned value : {unsigned{m_depth}, unsigned{m_colour}, 0U, 0U, m_isInterlaced ? 1U : 0U})
        putU8(header, static_cast<std::uint8_t>(value));
    putBytes(out, pngChunk("IHDR", header));
    putBytes(out, planted(Place::AfterHeader));
    if (m_frames > 0) {
        Bytes control;
        putBe32(control, m_frames);
        putBe32(control, 0);
        putBytes(out, pngChunk("acTL", control));
    }
    if (m_colour == Palette) {
        auto palette = noisyPixels(1U << m_depth, 1, 3).samples;
        putBytes(palette, planted(Place::PaletteTail));
        putBytes(out, pngChunk("PLTE", palette));
    }
    if (!m_transparency.empty())
        putBytes(out, pngChunk("tRNS", m_transparency));
    putBytes(out, planted(Place::BeforePixels));
    if (m_frames > 0)
        putBytes(out, frameControl(0));
    putPixels(out);
    putFrames(out);
    putBytes(out, planted(Place::AfterPixels));
    putBytes(out, pngChunk("IEND", {}));
    putBytes(out, planted(Place::AfterEnd));
    return out;
}

} // namespace privet::test
