// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/webp.h"

#include "photos/formats/webp/metadata.h"
#include "photos/formats/webp/scan.h"

#include <utility>

namespace privet::photos {

namespace {

using Use = WebpPart::Use;

/// Lossless data that is written anew; it stays in memory until then.
constexpr std::uint64_t mostEdited = 64U << 20U;

class Writer
{
public:
    Writer(ByteSource &source, const WebpScan &scan)
        : m_source(source)
        , m_scan(scan)
        , m_out(source)
        , m_isProfileDue(scan.profile)
        , m_isOrientationDue(scan.orientation)
        , m_picturesLeft(scan.pictures.size())
    { }

    Result<Recipe> run();

private:
    Result<void> emit(const WebpPart &part);
    Result<void> emitHead();
    Result<void> emitProfile(const WebpPart &part);
    Result<void> emitOrientation(const WebpPart &part);
    Result<void> emitFrame(const WebpPart &part);
    Result<void> emitAlpha(const WebpPart &part);
    Result<void> emitPicture(const WebpPart &part);
    Result<void> emitRun(const WebpRun &run);
    Result<void> emitEdited(const WebpRun &run);
    Result<void> emitPadding(std::uint64_t begin, const WebpPart &part, std::uint64_t dataSize);
    void emitEnd();

    [[nodiscard]] bool isExtended() const;
    [[nodiscard]] Bytes canvas() const;
    [[nodiscard]] std::uint64_t fileSize() const;

    ByteSource &m_source;
    const WebpScan &m_scan;
    RecipeBuilder m_out;
    bool m_isProfileDue;
    bool m_isOrientationDue;
    std::size_t m_picturesLeft;
    std::uint64_t m_edited = 0;
};

std::uint64_t pictureSize(const WebpPicture &picture)
{
    const auto alpha = picture.alpha ? webpChunkSize(picture.alphaSize()) : 0;
    return alpha + webpChunkSize(picture.codedSize());
}

Result<Recipe> Writer::run()
{
    if (auto emitted = emitHead(); !emitted)
        return emitted.error();
    for (const auto &part : m_scan.parts) {
        if (auto emitted = emit(part); !emitted)
            return emitted.error();
    }
    emitEnd();
    return std::move(m_out).finish();
}

Result<void> Writer::emitHead()
{
    const auto size = fileSize() - WebpChunk::headSize;
    if (size > 0xFFFFFFFFU)
        return Error{Errc::TooLarge, "RIFF: the clean file would be too long", 0};
    auto head = webpChunkHead(WebpType("RIFF"), size);
    putText(head, "WEBP");
    return m_out.replace({0, WebpScan::headEnd}, std::move(head), Category::Other);
}

/// Profile, animation, pictures, orientation: what the source has elsewhere is written at its place.
Result<void> Writer::emit(const WebpPart &part)
{
    switch (part.use) {
    case Use::Canvas:
        return m_out.replace(part.range, isExtended() ? canvas() : Bytes(), Category::Other);
    case Use::Profile:
        return emitProfile(part);
    case Use::Orientation:
        return emitOrientation(part);
    case Use::Gone:
        m_out.drop(part.range, categoryOfWebpPart(part));
        return {};
    case Use::Animation:
    case Use::Frame:
    case Use::Alpha:
    case Use::Lossy:
    case Use::Lossless:
        break;
    }
    if (std::exchange(m_isProfileDue, false))
        m_out.insert(makeWebpChunk(webp::ICCP, *m_scan.profile));
    if (part.use == Use::Animation)
        return m_out.replace(part.range, makeWebpChunk(webp::ANIM, *m_scan.animation), Category::Other);
    if (part.use == Use::Frame)
        return emitFrame(part);
    return part.use == Use::Alpha ? emitAlpha(part) : emitPicture(part);
}

Result<void> Writer::emitProfile(const WebpPart &part)
{
    const bool isInPlace = std::exchange(m_isProfileDue, false);
    return m_out.replace(part.range, isInPlace ? makeWebpChunk(webp::ICCP, *m_scan.profile) : Bytes(),
                         Category::Device);
}

Result<void> Writer::emitOrientation(const WebpPart &part)
{
    const bool isInPlace = m_picturesLeft == 0;
    m_isOrientationDue = !isInPlace;
    return m_out.replace(part.range, isInPlace ? makeWebpChunk(webp::EXIF, *m_scan.orientation) : Bytes(),
                         Category::Device);
}

Result<void> Writer::emitFrame(const WebpPart &part)
{
    constexpr std::uint8_t knownFlags = 0x03;
    auto data = readAll(m_source, part.data, WebpScan::frameHead);
    if (!data)
        return data.error();
    data->back() &= std::byte{knownFlags};
    auto head = webpChunkHead(webp::ANMF, WebpScan::frameHead + pictureSize(m_scan.pictures[part.picture]));
    putBytes(head, *data);
    return m_out.replace(part.range, std::move(head), Category::Hidden);
}

Result<void> Writer::emitAlpha(const WebpPart &part)
{
    const auto &picture = m_scan.pictures[part.picture];
    auto head = webpChunkHead(webp::ALPH, picture.alphaSize());
    putU8(head, picture.alphaHead);
    const auto &run = *picture.alpha;
    if (auto emitted = m_out.replace({part.range.begin, run.range.begin}, std::move(head), Category::Hidden); !emitted)
        return emitted;
    if (auto emitted = emitRun(run); !emitted)
        return emitted;
    return emitPadding(run.range.end, part, picture.alphaSize());
}

Result<void> Writer::emitPicture(const WebpPart &part)
{
    const auto &picture = m_scan.pictures[part.picture];
    auto at = part.range.begin;
    const auto emitGenerated = [&](Bytes bytes, std::uint64_t end) {
        auto emitted = m_out.replace({at, end}, std::move(bytes), Category::Hidden);
        at = end;
        return emitted;
    };
    auto head = webpChunkHead(part.type, picture.codedSize());
    putBytes(head, picture.head);
    if (auto emitted = emitGenerated(std::move(head), picture.runs.front().range.begin); !emitted)
        return emitted;
    for (const auto &run : picture.runs) {
        if (auto emitted = emitRun(run); !emitted)
            return emitted;
        at = run.range.end;
        if (at != picture.sizes.begin)
            continue;
        Bytes sizes;
        for (std::size_t i = 1; i + 1 < picture.runs.size(); ++i)
            putLe24(sizes, static_cast<std::uint32_t>(picture.runs[i].kept));
        if (auto emitted = emitGenerated(std::move(sizes), picture.sizes.end); !emitted)
            return emitted;
    }
    --m_picturesLeft;
    return emitPadding(at, part, picture.codedSize());
}

Result<void> Writer::emitRun(const WebpRun &run)
{
    if (!run.plain.empty())
        return m_out.replace(run.range, run.plain, Category::Other); // encoders name segments that nothing uses
    if (!run.edits.empty())
        return emitEdited(run);
    if (run.kept > run.range.size()) {
        m_out.insert(Bytes(1));
        return {};
    }
    const auto end = run.range.begin + run.kept;
    m_out.keep({run.range.begin, end - 1});
    auto last = readAll(m_source, {end - 1, end}, 1);
    if (!last)
        return last.error();
    last->front() &= std::byte{run.lastMask};
    if (auto emitted = m_out.replace({end - 1, end}, std::move(*last), Category::Hidden); !emitted)
        return emitted;
    m_out.drop({end, run.range.end}, Category::Hidden);
    return {};
}

Result<void> Writer::emitEdited(const WebpRun &run)
{
    m_edited += run.kept;
    if (m_edited > mostEdited)
        return Error{Errc::TooLarge, "lossless pictures with bits that nothing reads, too many to be written anew", 0};
    auto bytes = editedBits(m_source, run.range, run.bits, run.edits);
    if (!bytes)
        return bytes.error();
    return m_out.replace(run.range, std::move(*bytes), Category::Other); // some encoders leave such bits
}

Result<void> Writer::emitPadding(std::uint64_t begin, const WebpPart &part, std::uint64_t dataSize)
{
    return m_out.replace({begin, part.range.end}, Bytes(dataSize % 2), Category::Hidden);
}

void Writer::emitEnd()
{
    if (m_isOrientationDue)
        m_out.insert(makeWebpChunk(webp::EXIF, *m_scan.orientation));
    if (m_scan.isCut)
        m_out.note({Fact::RepairedEnd, Category::Other, Severity::Info, "RIFF", {}, 0, {}});
    m_out.drop({m_scan.end, m_source.size()}, Category::Hidden);
}

bool Writer::isExtended() const
{
    return m_scan.profile || m_scan.orientation || m_scan.isAnimated || m_scan.pictures.front().alpha;
}

Bytes Writer::canvas() const
{
    const auto &pictures = m_scan.pictures;
    const bool hasAlpha = std::any_of(pictures.begin(), pictures.end(), [](const auto &p) { return p.hasAlpha; });
    Bytes data;
    putLe32(data, (m_scan.profile ? 0x20U : 0U) | (hasAlpha ? 0x10U : 0U) | (m_scan.orientation ? 0x08U : 0U)
                      | (m_scan.isAnimated ? 0x02U : 0U));
    putLe24(data, m_scan.width - 1);
    putLe24(data, m_scan.height - 1);
    return makeWebpChunk(webp::VP8X, data);
}

std::uint64_t Writer::fileSize() const
{
    auto size = WebpScan::headEnd + (isExtended() ? canvas().size() : 0);
    for (const auto *chunk : {&m_scan.profile, &m_scan.animation, &m_scan.orientation})
        size += *chunk ? webpChunkSize((*chunk)->size()) : 0;
    for (const auto &picture : m_scan.pictures)
        size += pictureSize(picture) + (m_scan.isAnimated ? WebpChunk::headSize + WebpScan::frameHead : 0);
    return size;
}

} // namespace

Result<Recipe> cleanScan(ByteSource &source, const WebpScan &scan) { return Writer(source, scan).run(); }

// A turned WebP would have to be coded anew, so Policy::Orientation::BakeIn keeps the tag as well.

Result<Recipe> cleanWebp(ByteSource &source, const Policy &, const Limits &limits)
{
    const auto scan = scanWebp(source, limits, Depth::Picture);
    return scan ? cleanScan(source, *scan) : scan.error();
}

Result<Skim> skimWebp(ByteSource &source, const Policy &, const Limits &limits)
{
    const auto scan = scanWebp(source, limits, Depth::Container);
    if (!scan)
        return scan.error();
    auto inspection = inspectScan(source, *scan, limits);
    if (!inspection)
        return inspection.error();
    auto recipe = cleanScan(source, *scan);
    if (!recipe)
        return recipe.error();
    return Skim{std::move(*inspection), std::move(*recipe)};
}

} // namespace privet::photos
