// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/webp/scan.h"

#include "photos/formats/exif.h"
#include "photos/formats/icc.h"

namespace privet::photos {

namespace {

using Use = WebpPart::Use;

constexpr std::string_view exifHead("Exif\0\0", 6); // belongs to JPEG, but some write it here
constexpr std::uint64_t mostPixels = std::uint64_t{1} << 34; // of all pictures: a bound against bombs

/// The flags of VP8X (RFC 9649, 2.7.1) that decide what counts.
enum Flag : unsigned { Animated = 0x02, HasOrientation = 0x08, HasProfile = 0x20 };

Error malformed(const char *what, std::uint64_t at) { return {Errc::Malformed, what, at}; }

class Scanner
{
public:
    Scanner(ByteSource &source, const Limits &limits, Depth depth)
        : m_source(source)
        , m_limits(limits)
        , m_depth(depth)
    { }

    Result<WebpScan> run();

private:
    Result<Range> readHead();
    Result<void> take(const WebpChunk &chunk);
    Result<void> takeCanvas(const WebpChunk &chunk);
    Result<void> takeProfile(const WebpChunk &chunk);
    Result<void> takeOrientation(const WebpChunk &chunk);
    Result<void> takeAnimation(const WebpChunk &chunk);
    Result<void> takeFrame(const WebpChunk &chunk);
    Result<void> takePicture(const WebpChunk &chunk);
    Result<void> takeAlpha(const WebpChunk &chunk);
    Result<void> finish();
    Result<void> add(const WebpChunk &chunk, Use use);

    ByteSource &m_source;
    Limits m_limits;
    Depth m_depth;
    WebpScan m_scan;
    unsigned m_flags = 0;
    std::optional<std::size_t> m_alpha; // the part that may belong to the next picture
    bool m_hasPicture = false; // the still one, or that of the frame
    std::uint64_t m_pixels = 0;
};

Result<WebpScan> Scanner::run()
{
    const auto run = readHead();
    if (!run)
        return run.error();
    WebpChunks chunks(m_source, *run);
    for (bool isFirst = true;; isFirst = false) {
        const auto chunk = chunks.next();
        if (!chunk)
            return chunk.error();
        if (!chunk->has_value())
            break;
        const bool isCanvas = isFirst && (*chunk)->type == webp::VP8X;
        if (auto taken = isCanvas ? takeCanvas(**chunk) : take(**chunk); !taken)
            return taken.error();
    }
    m_scan.end = chunks.position();
    if (m_scan.pictures.empty() && (m_scan.isCut || m_scan.end != run->end))
        return Error{Errc::Truncated, "the file ends before its picture does", m_scan.end};
    if (auto finished = finish(); !finished)
        return finished.error();
    return std::move(m_scan);
}

/// Returns where the chunks lie.
Result<Range> Scanner::readHead()
{
    Bytes head(static_cast<std::size_t>(std::min(m_source.size(), WebpScan::headEnd)));
    if (auto read = m_source.read(0, head); !read)
        return read.error();
    if (head.size() < WebpScan::headEnd || !startsWith(head, "RIFF") || !startsWith(ByteView(head).subspan(8), "WEBP"))
        return Error{Errc::NotThisFormat, "not a WebP", 0};
    const auto end = std::uint64_t{8} + le32(head, 4);
    if (end < WebpScan::headEnd)
        return malformed("RIFF: a length without room for a picture", 4);
    m_scan.isCut = end > m_source.size();
    return Range{WebpScan::headEnd, std::min(end, m_source.size())};
}

Result<void> Scanner::take(const WebpChunk &chunk)
{
    const bool isStillPicture = !m_scan.isAnimated && !m_hasPicture;
    if (chunk.type == webp::ICCP && (m_flags & HasProfile) != 0 && !m_scan.profile)
        return takeProfile(chunk);
    if (chunk.type == webp::EXIF && (m_flags & HasOrientation) != 0)
        return takeOrientation(chunk);
    if (chunk.type == webp::ANIM && m_scan.isAnimated && !m_scan.animation)
        return takeAnimation(chunk);
    if (chunk.type == webp::ANMF && m_scan.isAnimated)
        return takeFrame(chunk);
    if (chunk.type == webp::ALPH && isStillPicture && m_scan.isExtended)
        return takeAlpha(chunk);
    if ((chunk.type == webp::VP8 || chunk.type == webp::VP8L) && isStillPicture)
        return takePicture(chunk);
    return add(chunk, Use::Gone);
}

Result<void> Scanner::takeCanvas(const WebpChunk &chunk)
{
    constexpr std::size_t size = 10;
    if (chunk.data.size() < size)
        return malformed("VP8X: too short", chunk.range.begin);
    const auto data = readAll(m_source, {chunk.data.begin, chunk.data.begin + size}, size);
    if (!data)
        return data.error();
    m_flags = u8(*data);
    m_scan.isExtended = true;
    m_scan.isAnimated = (m_flags & Animated) != 0;
    m_scan.width = le24(*data, 4) + 1;
    m_scan.height = le24(*data, 7) + 1;
    if (std::uint64_t{m_scan.width} * m_scan.height > 0xFFFFFFFFU)
        return malformed("VP8X: a canvas too large", chunk.range.begin);
    return add(chunk, Use::Canvas);
}

/// The first one counts; if decoders cannot use it, none does.
Result<void> Scanner::takeProfile(const WebpChunk &chunk)
{
    m_flags &= ~unsigned{HasProfile};
    if (chunk.data.size() > m_limits.metadataBlock)
        return add(chunk, Use::Gone);
    const auto data = readAll(m_source, chunk.data, m_limits.metadataBlock);
    if (!data)
        return data.error();
    auto clean = normaliseIcc(*data, ColourModel::Rgb);
    if (!clean)
        return add(chunk, Use::Gone);
    m_scan.profile = std::move(*clean);
    return add(chunk, Use::Profile);
}

Result<void> Scanner::takeOrientation(const WebpChunk &chunk)
{
    m_flags &= ~unsigned{HasOrientation};
    if (chunk.data.size() > m_limits.metadataBlock)
        return add(chunk, Use::Gone);
    const auto data = readAll(m_source, chunk.data, m_limits.metadataBlock);
    if (!data)
        return data.error();
    const auto tiff = ByteView(*data).subspan(startsWith(*data, exifHead) ? exifHead.size() : 0);
    auto fixed = minimalExif(readExif(tiff).orientation, false);
    if (fixed.empty())
        return add(chunk, Use::Gone);
    m_scan.orientation = std::move(fixed);
    return add(chunk, Use::Orientation);
}

Result<void> Scanner::takeAnimation(const WebpChunk &chunk)
{
    constexpr std::size_t size = 6;
    if (chunk.data.size() < size)
        return malformed("ANIM: too short", chunk.range.begin);
    auto data = readAll(m_source, {chunk.data.begin, chunk.data.begin + size}, size);
    if (!data)
        return data.error();
    m_scan.animation = std::move(*data);
    return add(chunk, Use::Animation);
}

Result<void> Scanner::takeFrame(const WebpChunk &chunk)
{
    if (!m_scan.animation)
        return malformed("ANMF: a frame before ANIM", chunk.range.begin);
    if (chunk.data.size() < WebpScan::frameHead)
        return malformed("ANMF: too short", chunk.range.begin);
    const Range head{chunk.data.begin, chunk.data.begin + WebpScan::frameHead};
    const auto data = readAll(m_source, head, WebpScan::frameHead);
    if (!data)
        return data.error();
    if (auto added = add({chunk.type, {chunk.range.begin, head.end}, head}, Use::Frame); !added)
        return added;
    m_scan.parts.back().picture = m_scan.pictures.size();

    m_hasPicture = false;
    m_alpha.reset();
    WebpChunks inner(m_source, {head.end, chunk.data.end});
    for (;;) {
        const auto found = inner.next();
        if (!found)
            return found.error();
        if (!found->has_value())
            break;
        const auto type = (*found)->type;
        const bool isCoded = type == webp::VP8 || type == webp::VP8L;
        auto taken = m_hasPicture         ? add(**found, Use::Gone)
                     : type == webp::ALPH ? takeAlpha(**found)
                     : isCoded            ? takePicture(**found)
                                          : add(**found, Use::Gone);
        if (!taken)
            return taken;
    }
    if (!m_hasPicture)
        return malformed("ANMF: a frame without a picture", chunk.range.begin);
    const auto &picture = m_scan.pictures.back();
    const auto lies
        = [](std::uint64_t begin, std::uint64_t length, std::uint32_t size) { return begin + length <= size; };
    if (picture.width != le24(*data, 6) + 1 || picture.height != le24(*data, 9) + 1)
        return malformed("ANMF: a picture of another size than its frame", chunk.range.begin);
    if (!lies(std::uint64_t{2} * le24(*data), picture.width, m_scan.width)
        || !lies(std::uint64_t{2} * le24(*data, 3), picture.height, m_scan.height))
        return malformed("ANMF: a frame beyond the canvas", chunk.range.begin);
    const Range rest{inner.position(), chunk.range.end};
    return rest.isEmpty() ? Result<void>() : add({WebpType(), rest, rest}, Use::Gone);
}

/// Only a VP8 picture can make use of it, and only of the last one.
Result<void> Scanner::takeAlpha(const WebpChunk &chunk)
{
    m_alpha = m_scan.parts.size();
    return add(chunk, Use::Gone);
}

Result<void> Scanner::takePicture(const WebpChunk &chunk)
{
    const bool isLossy = chunk.type == webp::VP8;
    auto picture = isLossy ? readLossyPicture(m_source, chunk.data, m_depth)
                           : readLosslessPicture(m_source, chunk.data, m_depth);
    if (!picture)
        return picture.error();
    m_pixels += std::uint64_t{picture->width} * picture->height;
    if (m_pixels > mostPixels)
        return Error{Errc::TooLarge, "more pixels than can be looked at", chunk.range.begin};
    if (isLossy && m_alpha) {
        auto &alpha = m_scan.parts[*m_alpha];
        if (auto read = readAlpha(m_source, alpha.data, *picture, m_depth); !read)
            return read;
        alpha.use = Use::Alpha;
        alpha.picture = m_scan.pictures.size();
    }
    m_hasPicture = true;
    m_scan.pictures.push_back(std::move(*picture));
    return add(chunk, isLossy ? Use::Lossy : Use::Lossless);
}

Result<void> Scanner::finish()
{
    if (m_scan.pictures.empty())
        return malformed("no picture data", m_scan.end);
    if (m_scan.isAnimated)
        return {};
    const auto &picture = m_scan.pictures.front();
    if (m_scan.isExtended && (picture.width != m_scan.width || picture.height != m_scan.height))
        return malformed("VP8X: a picture of another size than its canvas", WebpScan::headEnd);
    m_scan.width = picture.width;
    m_scan.height = picture.height;
    return {};
}

Result<void> Scanner::add(const WebpChunk &chunk, Use use)
{
    if (m_scan.parts.size() >= m_limits.elements)
        return Error{Errc::TooLarge, "more chunks than any picture needs", chunk.range.begin};
    const auto picture = m_scan.pictures.empty() ? 0 : m_scan.pictures.size() - 1;
    m_scan.parts.push_back({chunk.type, chunk.range, chunk.data, use, picture});
    return {};
}

} // namespace

Result<WebpScan> scanWebp(ByteSource &source, const Limits &limits, Depth depth)
{
    return Scanner(source, limits, depth).run();
}

} // namespace privet::photos
