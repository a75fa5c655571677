// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/webp/accountant.h"

#include "photos/accountant/profile.h"
#include "photos/accountant/small_exif.h"
#include "photos/accountant/webp/streams.h"

#include <optional>

namespace privet::photos::accountant {

namespace {

constexpr std::size_t chunkLimit = 200'000;
constexpr std::uint64_t pixelLimit = std::uint64_t{1} << 34U;

enum Flag : std::uint8_t { Animation = 0x02, Exif = 0x08, Alpha = 0x10, Profile = 0x20 };

/// The grammar of a clean WebP, one function per production.
class WebpWalk
{
public:
    WebpWalk(ByteSource &file, Ledger &ledger)
        : m_file(file)
        , m_chunks(file)
        , m_ledger(ledger)
    { }

    [[nodiscard]] Result<void> run();

private:
    [[nodiscard]] Result<void> header();
    [[nodiscard]] Result<void> features();
    [[nodiscard]] Result<void> profile();
    [[nodiscard]] Result<void> animation();
    [[nodiscard]] Result<void> frame();
    [[nodiscard]] Result<WebpPicture> picture();
    [[nodiscard]] Result<void> alpha(const WebpPicture &picture, const Range &data);
    [[nodiscard]] Result<void> codedPicture();
    [[nodiscard]] Result<void> ends(const Result<WebpStreams> &coded, std::uint64_t limit) const;
    [[nodiscard]] Result<void> exif();
    [[nodiscard]] Result<void> end();

    [[nodiscard]] bool isHere(std::string_view type) const { return m_chunk && m_chunk->type == webpType(type); }
    [[nodiscard]] Error broken(std::string_view rule) const { return unexplained(m_at, rule); }
    [[nodiscard]] Result<void> look();
    [[nodiscard]] Result<void> pass(std::string_view part);

    ByteSource &m_file;
    WebpChunks m_chunks;
    Ledger &m_ledger;
    std::uint64_t m_at = 0;
    Range m_outer; ///< what the chunks in hand lie in: the file or a frame
    std::optional<WebpChunk> m_chunk; ///< the one that stands at m_at; nothing at the end of m_outer
    std::size_t m_chunkCount = 0;
    std::uint64_t m_pixels = 0;
    std::optional<std::uint8_t> m_flags; ///< of VP8X
    std::uint8_t m_seen = 0; ///< flags that VP8X should have
    bool m_hasAlphaChunk = false;
    std::uint32_t m_width = 0, m_height = 0; ///< of the canvas
};

/// Finds the chunk that stands here.
Result<void> WebpWalk::look()
{
    m_chunk.reset();
    if (m_at >= m_outer.end)
        return {};
    const auto chunk = m_chunks.at(m_at, m_outer);
    if (!chunk)
        return chunk.error();
    if (chunk->data.size() % 2 != 0) {
        if (chunk->range.end == chunk->data.end)
            return Error{Errc::Truncated, "chunk without its padding", m_at};
        const auto padding = m_chunks.bytes(chunk->data.end, 1);
        if (!padding)
            return padding.error();
        if (u8(*padding) != 0)
            return unexplained(chunk->data.end, "padding that is not zero");
    }
    if (++m_chunkCount > chunkLimit)
        return broken("too many chunks");
    m_chunk = *chunk;
    return {};
}

/// Enters the chunk that stands here, and moves to the next.
Result<void> WebpWalk::pass(std::string_view part)
{
    m_ledger.enter(m_chunk->range, part);
    m_at = m_chunk->range.end;
    return look();
}

Result<void> WebpWalk::run()
{
    for (const auto production : {&WebpWalk::header, &WebpWalk::features, &WebpWalk::profile, &WebpWalk::animation,
                                  &WebpWalk::exif, &WebpWalk::end}) {
        if (auto done = (this->*production)(); !done)
            return done;
    }
    return {};
}

Result<void> WebpWalk::header()
{
    const auto end = m_chunks.declaredEnd();
    if (!end)
        return end.error();
    if (*end != m_chunks.fileSize())
        return unexplained(std::min(*end, m_chunks.fileSize()), "RIFF of another length than the file");
    m_ledger.enter({0, WebpChunks::headerLength}, "header");
    m_at = WebpChunks::headerLength;
    m_outer = {m_at, *end};
    return look();
}

Result<void> WebpWalk::features()
{
    if (!isHere("VP8X"))
        return {};
    if (m_chunk->data.size() != 10)
        return broken("VP8X of another length");
    const auto bytes = m_chunks.bytes(m_chunk->data.begin, 10);
    if (!bytes)
        return bytes.error();
    m_flags = u8(*bytes);
    if ((le32(*bytes) >> 8U) != 0)
        return broken("VP8X with flags that say nothing");
    m_width = (le32(*bytes, 4) & 0xFFFFFFU) + 1;
    m_height = (le32(*bytes, 6) >> 8U) + 1;
    return pass("features");
}

Result<void> WebpWalk::profile()
{
    if (!m_flags || !isHere("ICCP"))
        return {};
    m_seen |= Flag::Profile;
    if (m_chunk->data.size() > profileLimit)
        return broken("colour profile above the limit");
    const auto profile = m_chunks.read(m_chunk->data);
    if (!profile)
        return profile.error();
    const auto space = explainProfile(*profile);
    if (!space)
        return broken(space.error().detail);
    if (*space != ProfileSpace::Rgb)
        return broken("colour profile of another colour space than the picture");
    return pass("colour profile");
}

/// The picture, or the frames of an animation.
Result<void> WebpWalk::animation()
{
    if (!m_flags || !isHere("ANIM")) {
        const auto still = picture();
        if (!still)
            return still.error();
        if (m_flags && (still->width != m_width || still->height != m_height))
            return broken("picture of another size than its canvas");
        return {};
    }
    m_seen |= Flag::Animation;
    if (m_chunk->data.size() != 6)
        return broken("animation control of another length");
    if (auto passed = pass("animation control"); !passed)
        return passed;
    if (!isHere("ANMF"))
        return broken("animation without a frame");
    while (isHere("ANMF")) {
        if (auto taken = frame(); !taken)
            return taken;
    }
    return {};
}

Result<void> WebpWalk::frame()
{
    constexpr std::uint64_t controlLength = 16;
    const auto whole = *m_chunk;
    if (whole.data.size() < controlLength)
        return broken("frame without its control");
    const auto bytes = m_chunks.bytes(whole.data.begin, controlLength);
    if (!bytes)
        return bytes.error();
    const auto number
        = [&](std::size_t at) { return std::uint32_t{le16(*bytes, at)} | std::uint32_t{u8(*bytes, at + 2)} << 16U; };
    const std::uint64_t x = 2 * std::uint64_t{number(0)};
    const std::uint64_t y = 2 * std::uint64_t{number(3)};
    const auto width = number(6) + 1;
    const auto height = number(9) + 1;
    if (x + width > m_width || y + height > m_height)
        return broken("frame outside the canvas");
    if ((u8(*bytes, 15) & 0xFCU) != 0)
        return broken("frame with flags that say nothing");

    const auto outer = m_outer;
    m_ledger.enter({m_at, whole.data.begin + controlLength}, "frame control");
    m_at = whole.data.begin + controlLength;
    m_outer = {m_at, whole.data.end};
    if (auto looked = look(); !looked)
        return looked;
    const auto shown = picture();
    if (!shown)
        return shown.error();
    if (shown->width != width || shown->height != height)
        return broken("frame of another size than its picture");
    if (m_chunk)
        return broken("chunk that shows no picture");

    // Chunks inside a frame are of even length, so the frame is too.
    m_outer = outer;
    return look();
}

Result<WebpPicture> WebpWalk::picture()
{
    std::optional<WebpChunk> transparency;
    if (m_flags && isHere("ALPH")) {
        transparency = *m_chunk;
        if (auto passed = pass("transparency"); !passed)
            return passed.error();
    }
    const bool isLossy = isHere("VP8 ");
    if (!isLossy && (transparency || !isHere("VP8L")))
        return broken("chunk that shows no picture");
    auto picture = readWebpPicture(m_chunks, *m_chunk);
    if (!picture)
        return picture.error().code == Errc::Malformed ? broken(picture.error().detail) : picture.error();
    m_pixels += std::uint64_t{picture->width} * picture->height;
    if (m_pixels > pixelLimit)
        return broken("picture larger than the limit");
    if (transparency) {
        m_hasAlphaChunk = true;
        if (auto explained = alpha(*picture, transparency->data); !explained)
            return explained.error();
    }
    if (transparency || picture->hasAlpha)
        m_seen |= Flag::Alpha;
    if (auto explained = codedPicture(); !explained)
        return explained.error();
    if (auto passed = pass("picture data"); !passed)
        return passed.error();
    return picture;
}

Result<void> WebpWalk::codedPicture()
{
    constexpr std::uint64_t lossyRest = 40; // what encoders flush, and a byte that makes the chunk even
    constexpr std::uint64_t losslessRest = 8;
    const bool isLossy = isHere("VP8 ");
    if (isLossy) {
        const auto size = m_chunks.bytes(m_chunk->data.begin + 6, 4);
        if (!size)
            return size.error();
        if ((le32(*size) & 0xC000C000U) != 0)
            return broken("picture that asks to be scaled");
    }
    return ends(streamsOfPicture(m_file, *m_chunk), isLossy ? lossyRest : losslessRest);
}

/// Nothing is hidden behind the last bit of the streams of one chunk.
Result<void> WebpWalk::ends(const Result<WebpStreams> &coded, std::uint64_t limit) const
{
    if (!coded) {
        const bool isOfTheFile = coded.error().code == Errc::Malformed || coded.error().code == Errc::TooLarge;
        return isOfTheFile ? broken(coded.error().detail) : coded.error();
    }
    for (const auto &stream : coded->streams) {
        const auto padded = isPadded(m_file, stream, coded->order, limit);
        if (!padded)
            return padded.error();
        if (!*padded)
            return unexplained(stream.range.begin + stream.bits / 8, "bytes after the end of the coded picture");
    }
    if (!coded->fault.empty())
        return broken(coded->fault);
    return {};
}

Result<void> WebpWalk::alpha(const WebpPicture &picture, const Range &data)
{
    constexpr std::uint64_t rest = 8;
    const auto form = data.isEmpty() ? Result<ByteView>(ByteView{}) : m_chunks.bytes(data.begin, 1);
    if (!form)
        return form.error();
    if (form->empty() || (u8(*form) & 0xC0U) != 0 || ((u8(*form) >> 4U) & 0x03U) > 1)
        return unexplained(data.begin, "transparency of an unknown form");
    return ends(streamsOfAlpha(m_file, data, picture), rest);
}

Result<void> WebpWalk::exif()
{
    if (!m_flags || !isHere("EXIF"))
        return {};
    m_seen |= Flag::Exif;
    constexpr std::size_t longest = 64;
    if (m_chunk->data.size() > longest)
        return broken("Exif says more than how the picture is shown");
    const auto bytes = m_chunks.bytes(m_chunk->data.begin, static_cast<std::size_t>(m_chunk->data.size()));
    if (!bytes)
        return bytes.error();
    const auto stream = bytes->first(static_cast<std::size_t>(m_chunk->data.size()));
    const ExifFacts facts{readExif(stream).orientation, false};
    if (!isCanonicalExif(stream, facts))
        return broken("Exif says more than how the picture is shown");
    return pass("minimal Exif");
}

Result<void> WebpWalk::end()
{
    if (m_chunk)
        return broken("chunk that shows no picture");
    if (!m_flags)
        return {};
    if ((m_seen & ~unsigned{Flag::Alpha}) == 0 && !m_hasAlphaChunk)
        return unexplained(WebpChunks::headerLength, "VP8X that nothing needs");
    if (*m_flags != m_seen)
        return unexplained(WebpChunks::headerLength, "VP8X announces other chunks than there are");
    return {};
}

} // namespace

Result<void> explainWebp(ByteSource &file, Ledger &ledger) { return WebpWalk(file, ledger).run(); }

} // namespace privet::photos::accountant
