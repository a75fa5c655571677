// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/png/rows.h"

#include <zlib.h>

#include <new>

namespace privet::photos {

namespace {

constexpr std::size_t bufferSize = 64 * 1024;
constexpr int atBlockEnd = 128; // in z_stream::data_type, as inflate() documents
constexpr std::uint8_t lastFilter = 4; // PNG 9.2: None, Sub, Up, Average, Paeth

bool isLegalDepth(std::uint8_t colour, std::uint8_t depth)
{
    switch (colour) {
    case 0:
        return depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
    case 3:
        return depth == 1 || depth == 2 || depth == 4 || depth == 8;
    case 2:
    case 4:
    case 6:
        return depth == 8 || depth == 16;
    default:
        return false;
    }
}

/// First pixel and step of one Adam7 pass (PNG 8.2).
struct Lattice {
    std::uint32_t x, y, stepX, stepY;
};
constexpr std::array<Lattice, 7> adam7{
    {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}}};
constexpr Lattice everyPixel{0, 0, 1, 1};

std::uint64_t pointsOf(std::uint32_t length, std::uint32_t first, std::uint32_t step)
{
    return length > first ? (std::uint64_t{length} - first + step - 1) / step : 0;
}

} // namespace

std::uint8_t PngHeader::samples() const
{
    switch (colour) {
    case Colour::GrayAlpha:
        return 2;
    case Colour::Rgb:
        return 3;
    case Colour::RgbAlpha:
        return 4;
    default:
        return 1;
    }
}

Result<PngHeader> PngHeader::parse(ByteView data)
{
    constexpr std::size_t length = 13;
    constexpr std::uint32_t mostPixels = 0x7FFFFFFF;
    const auto malformed = [](const char *what) { return Error{Errc::Malformed, what, 0}; };
    if (data.size() != length)
        return malformed("IHDR of the wrong length");
    PngHeader header;
    header.width = be32(data, 0);
    header.height = be32(data, 4);
    if (header.width == 0 || header.height == 0 || header.width > mostPixels || header.height > mostPixels)
        return malformed("IHDR: impossible size");
    header.depth = u8(data, 8);
    const auto colour = u8(data, 9);
    if (colour > 6 || colour == 1 || colour == 5)
        return malformed("IHDR: unknown colour type");
    if (!isLegalDepth(colour, header.depth))
        return malformed("IHDR: impossible bit depth");
    header.colour = static_cast<Colour>(colour);
    if (u8(data, 10) != 0 || u8(data, 11) != 0)
        return malformed("IHDR: unknown compression or filter method");
    if (u8(data, 12) > 1)
        return malformed("IHDR: unknown interlace method");
    header.isInterlaced = u8(data, 12) == 1;
    return header;
}

Result<PngRows> PngRows::of(const PngHeader &header, std::uint32_t width, std::uint32_t height, std::uint64_t most)
{
    const std::uint64_t bitsPerPixel = std::uint64_t{header.samples()} * header.depth;
    const auto lattices = header.isInterlaced ? std::span<const Lattice>(adam7) : std::span(&everyPixel, 1);
    PngRows rows;
    for (const auto &lattice : lattices) {
        const auto columns = pointsOf(width, lattice.x, lattice.stepX);
        const auto lines = pointsOf(height, lattice.y, lattice.stepY);
        if (columns == 0 || lines == 0)
            continue;
        const auto rowBytes = 1 + (columns * bitsPerPixel + 7) / 8;
        if (lines > (most - rows.m_total) / rowBytes)
            return Error{Errc::TooLarge, "more picture data than any picture needs", 0};
        rows.m_passes[rows.m_count++] = {lines, rowBytes, columns};
        rows.m_total += lines * rowBytes;
    }
    return rows;
}

struct PngRowReader::Impl {
    z_stream stream{};
    State state = State::Closing;
    PngRows rows;
    PngRowSink sink;
    std::uint64_t missing = 0; // row bytes still to come
    std::uint64_t blocks = 0; // deflate blocks that ended, and the head of the stream
    std::size_t pass = 0;
    std::uint64_t rowsLeft = 0; // in this pass, the current row not counted
    std::uint64_t rowLeft = 0; // bytes of the current row still to come
    std::array<std::byte, bufferSize> buffer{};

    [[nodiscard]] bool takeRows(ByteView inflated);
    [[nodiscard]] bool beginRow(std::byte filter);
    [[nodiscard]] Result<void> judge(int outcome, std::uint64_t at);
};

PngRowReader::PngRowReader()
    : m(std::make_unique<Impl>())
{
    if (inflateInit(&m->stream) != Z_OK)
        throw std::bad_alloc();
}

PngRowReader::~PngRowReader() { inflateEnd(&m->stream); }

void PngRowReader::start(const PngRows &rows, PngRowSink sink)
{
    inflateReset(&m->stream);
    m->state = State::Reading;
    m->rows = rows;
    m->sink = std::move(sink);
    m->missing = rows.totalBytes();
    m->blocks = 0;
    m->pass = 0;
    m->rowsLeft = rows.passes()[0].rows;
    m->rowLeft = 0;
}

PngRowReader::State PngRowReader::state() const { return m->state; }

bool PngRowReader::isWasteful() const { return m->blocks > 9 + m->rows.totalBytes() / 1024; }

Result<std::size_t> PngRowReader::feed(ByteView compressed, std::uint64_t offset)
{
    auto &stream = m->stream;
    std::size_t used = 0;
    while (m->state == State::Reading || m->state == State::Closing) {
        // zlib takes bytes it will not change; its header only lacks the const.
        stream.next_in = const_cast<Bytef *>(reinterpret_cast<const Bytef *>(compressed.data() + used));
        stream.avail_in = static_cast<uInt>(compressed.size() - used);
        const auto wanted = m->state == State::Closing ? 1 : std::min<std::uint64_t>(m->missing, bufferSize);
        stream.next_out = reinterpret_cast<Bytef *>(m->buffer.data());
        stream.avail_out = static_cast<uInt>(wanted);

        int outcome = inflate(&stream, Z_BLOCK);
        if ((stream.data_type & atBlockEnd) != 0) {
            ++m->blocks;
            outcome = outcome == Z_BUF_ERROR ? Z_OK : outcome; // the block was in bytes that zlib had read before
        }
        const bool isStuck = outcome == Z_BUF_ERROR;
        used = compressed.size() - stream.avail_in;
        const auto inflated = ByteView(m->buffer).first(static_cast<std::size_t>(wanted - stream.avail_out));
        if (m->state == State::Closing && !inflated.empty()) {
            m->state = State::Surplus;
            break;
        }
        if (!m->takeRows(inflated))
            return Error{Errc::Malformed, "unknown row filter", offset};
        if (isStuck)
            break;
        if (auto judged = m->judge(outcome, offset + used); !judged)
            return judged.error();
        const bool isAsking = stream.avail_in == 0 && stream.avail_out != 0 && (stream.data_type & atBlockEnd) == 0;
        if (outcome == Z_OK && isAsking)
            break;
    }
    return used;
}

bool PngRowReader::Impl::takeRows(ByteView inflated)
{
    if (inflated.empty())
        return true;
    for (auto rest = inflated; !rest.empty();) {
        if (rowLeft == 0 && !beginRow(rest.front()))
            return false;
        const auto step = static_cast<std::size_t>(std::min<std::uint64_t>(rest.size(), rowLeft));
        rowLeft -= step;
        rest = rest.subspan(step);
    }
    missing -= inflated.size();
    if (missing == 0)
        state = State::Closing;
    if (sink)
        sink(inflated);
    return true;
}

bool PngRowReader::Impl::beginRow(std::byte filter)
{
    if (rowsLeft == 0)
        rowsLeft = rows.passes()[++pass].rows;
    --rowsLeft;
    rowLeft = rows.passes()[pass].rowBytes;
    return std::to_integer<std::uint8_t>(filter) <= lastFilter;
}

/// What zlib's word means at this point of the picture.
Result<void> PngRowReader::Impl::judge(int outcome, std::uint64_t at)
{
    if (outcome == Z_OK)
        return {};
    if (state == State::Closing) {
        state = outcome == Z_STREAM_END ? State::Ended : State::Broken;
        return {};
    }
    if (outcome == Z_STREAM_END)
        return Error{Errc::Truncated, "the picture data ends before the last row", at};
    return Error{Errc::Malformed, "damaged picture data", at};
}

} // namespace privet::photos
