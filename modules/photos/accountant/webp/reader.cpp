// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/webp/reader.h"

#include "photos/accountant/small_exif.h"

namespace privet::photos::accountant {

namespace {

constexpr std::size_t chunkLimit = 200'000;
constexpr std::uint64_t longestExif = 1024 * 1024;

class WebpReader
{
public:
    explicit WebpReader(WebpChunks &chunks)
        : m_chunks(chunks)
    { }

    [[nodiscard]] Result<WebpPictures> run();

private:
    [[nodiscard]] Result<std::optional<WebpChunk>> next(std::uint64_t at, const Range &outer);
    [[nodiscard]] Result<void> take(const WebpChunk &chunk, bool isFirst);
    [[nodiscard]] Result<void> features(const WebpChunk &chunk);
    [[nodiscard]] Result<void> orientation(const WebpChunk &chunk);
    [[nodiscard]] Result<void> frame(const WebpChunk &chunk);
    void picture(const WebpChunk &chunk, WebpFrame &into, bool &isDone) const;
    [[nodiscard]] Result<WebpPictures> finish();

    [[nodiscard]] bool has(std::uint8_t flag) const { return (m_flags & flag) != 0; }
    [[nodiscard]] bool isAnimation() const { return has(0x02); }

    WebpChunks &m_chunks;
    std::size_t m_count = 0;
    bool m_isExtended = false;
    std::uint8_t m_flags = 0;
    WebpPictures m_pictures;
    WebpFrame m_still;
    bool m_hasStill = false;
    bool m_hasExif = false;
};

/// Nothing where the chunks end, or the file does before its chunk is whole.
Result<std::optional<WebpChunk>> WebpReader::next(std::uint64_t at, const Range &outer)
{
    if (at >= outer.end)
        return std::optional<WebpChunk>();
    if (++m_count > chunkLimit)
        return Error{Errc::TooLarge, "too many chunks", at};
    const auto chunk = m_chunks.at(at, outer);
    if (!chunk && chunk.error().code == Errc::Truncated)
        return std::optional<WebpChunk>();
    if (!chunk)
        return chunk.error();
    return std::optional(*chunk);
}

Result<WebpPictures> WebpReader::run()
{
    const auto declared = m_chunks.declaredEnd();
    if (!declared)
        return declared.error();
    const Range file{WebpChunks::headerLength, std::min(*declared, m_chunks.fileSize())};
    for (auto at = file.begin;;) {
        const auto chunk = next(at, file);
        if (!chunk)
            return chunk.error();
        if (!*chunk)
            return finish();
        if (auto taken = take(**chunk, at == file.begin); !taken)
            return taken.error();
        at = (*chunk)->range.end;
    }
}

Result<void> WebpReader::take(const WebpChunk &chunk, bool isFirst)
{
    if (chunk.type == webpType("VP8X"))
        return isFirst ? features(chunk) : Result<void>();
    if (chunk.type == webpType("ICCP") && has(0x20) && !m_pictures.profile)
        m_pictures.profile = chunk.data;
    if (chunk.type == webpType("EXIF") && has(0x08) && !m_hasExif)
        return orientation(chunk);
    if (!isAnimation()) {
        picture(chunk, m_still, m_hasStill);
        return {};
    }
    if (chunk.type == webpType("ANIM") && !m_pictures.animation) {
        if (chunk.data.size() < 6)
            return Error{Errc::Malformed, "animation control too short", chunk.range.begin};
        const auto bytes = m_chunks.bytes(chunk.data.begin, 6);
        if (!bytes)
            return bytes.error();
        std::copy_n(bytes->begin(), 6, m_pictures.animation.emplace().begin());
    }
    return chunk.type == webpType("ANMF") ? frame(chunk) : Result<void>();
}

Result<void> WebpReader::features(const WebpChunk &chunk)
{
    if (chunk.data.size() < 10)
        return Error{Errc::Malformed, "VP8X too short", chunk.range.begin};
    const auto bytes = m_chunks.bytes(chunk.data.begin, 10);
    if (!bytes)
        return bytes.error();
    m_isExtended = true;
    m_flags = u8(*bytes);
    m_pictures.width = (le32(*bytes, 4) & 0xFFFFFFU) + 1;
    m_pictures.height = (le32(*bytes, 6) >> 8U) + 1;
    return {};
}

Result<void> WebpReader::orientation(const WebpChunk &chunk)
{
    using namespace std::string_view_literals;
    m_hasExif = true;
    if (chunk.data.size() > longestExif)
        return {};
    const auto stream = m_chunks.read(chunk.data);
    if (!stream)
        return stream.error();
    const bool isPrefixed = startsWith(*stream, "Exif\0\0"sv);
    m_pictures.orientation = readExif(ByteView(*stream).subspan(isPrefixed ? 6 : 0)).orientation;
    return {};
}

/// Takes a chunk into a picture that is not whole yet; others mean nothing.
void WebpReader::picture(const WebpChunk &chunk, WebpFrame &into, bool &isDone) const
{
    if (isDone)
        return;
    if (chunk.type == webpType("ALPH") && m_isExtended)
        into.alpha = chunk.data;
    if (chunk.type == webpType("VP8L"))
        into.alpha.reset();
    if (chunk.type != webpType("VP8L") && chunk.type != webpType("VP8 "))
        return;
    into.picture = chunk;
    isDone = true;
}

Result<void> WebpReader::frame(const WebpChunk &chunk)
{
    WebpFrame frame;
    if (!m_pictures.animation || chunk.data.size() < frame.control.size())
        return Error{Errc::Malformed, "frame out of its place", chunk.range.begin};
    const auto bytes = m_chunks.bytes(chunk.data.begin, frame.control.size());
    if (!bytes)
        return bytes.error();
    std::copy_n(bytes->begin(), frame.control.size(), frame.control.begin());
    frame.control[15] &= std::byte{0x03};
    const Range inside{chunk.data.begin + frame.control.size(), chunk.data.end};
    bool isDone = false;
    for (auto at = inside.begin; !isDone;) {
        const auto part = next(at, inside);
        if (!part)
            return part.error();
        if (!*part)
            return Error{Errc::Malformed, "frame without a picture", chunk.range.begin};
        picture(**part, frame, isDone);
        at = (*part)->range.end;
    }
    m_pictures.frames.push_back(frame);
    return {};
}

Result<WebpPictures> WebpReader::finish()
{
    if (m_hasStill)
        m_pictures.frames.push_back(m_still);
    if (m_pictures.frames.empty())
        return Error{Errc::Malformed, "no picture to compare", 0};
    if (!m_isExtended) {
        const auto picture = readWebpPicture(m_chunks, m_still.picture);
        if (!picture)
            return picture.error();
        m_pictures.width = picture->width;
        m_pictures.height = picture->height;
    }
    return std::move(m_pictures);
}

} // namespace

Result<WebpPictures> readWebpPictures(WebpChunks &chunks) { return WebpReader(chunks).run(); }

} // namespace privet::photos::accountant
