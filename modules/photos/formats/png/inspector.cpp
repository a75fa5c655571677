// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/excerpt.h"
#include "photos/formats/exif.h"
#include "photos/formats/icc.h"
#include "photos/formats/jpeg/trailer.h"
#include "photos/formats/metadata_collector.h"
#include "photos/formats/png.h"
#include "photos/formats/png/alpha.h"
#include "photos/formats/png/scan.h"
#include "photos/formats/png/text.h"

#include <cstdio>

namespace privet::photos {

namespace {

using Kind = MetadataBlock::Kind;

/// More of them tell a person nothing new, and a hostile file could go on for ever.
constexpr std::size_t mostFindings = 200;
constexpr std::size_t mostEmbedded = 1000;
constexpr const char *afterEnd = "after IEND";

bool isMetadata(PngType type)
{
    constexpr std::array types{chunk::tEXt, chunk::zTXt, chunk::iTXt, chunk::eXIf, chunk::iCCP, chunk::tIME};
    return std::find(types.begin(), types.end(), type) != types.end();
}

class Inspector
{
public:
    Inspector(ByteSource &source, const PngScan &scan, const Limits &limits)
        : m_source(source)
        , m_scan(scan)
        , m_limits(limits)
        , m_room(limits.metadataTotal)
        , m_collector(limits)
    { }

    Result<Inspection> run();

private:
    Result<void> look(const PngPart &part);
    Result<void> metadata(const PngPart &part);
    void exif(ByteView data, std::uint64_t at);
    void colourProfile(const PngPart &part, ByteView data);
    void time(const PngPart &part, ByteView data);
    void text(const PngPart &part, ByteView data);
    void hiddenRows();
    Result<void> end();
    Result<void> tail(const TrailerItem &item);
    void unneeded(const PngPart &part);
    void damaged(const PngPart &part);
    std::size_t takeRoom();
    void embed(Embedded::Kind kind, Range range, const std::string &where);
    Finding &add(Fact fact, Category category, Severity severity, const std::string &where, std::uint64_t bytes);

    ByteSource &m_source;
    const PngScan &m_scan;
    Limits m_limits;
    std::size_t m_room; // bytes that metadata may still inflate to
    MetadataCollector m_collector;
    Inspection m_found;
    Finding m_overflow;
};

Result<Inspection> Inspector::run()
{
    m_found.format = Format::Png;
    m_found.width = m_scan.header.width;
    m_found.height = m_scan.header.height;
    if (const auto &exif = m_scan.head[indexOf(PngSlot::Orientation)])
        m_found.orientation = readExif(ByteView(*exif).subspan(PngChunk::headSize)).orientation;
    for (const auto &part : m_scan.parts) {
        if (auto seen = look(part); !seen)
            return seen.error();
    }
    hiddenRows();
    if (auto seen = end(); !seen)
        return seen.error();
    m_collector.finish(m_found);
    return std::move(m_found);
}

Result<void> Inspector::look(const PngPart &part)
{
    if (isMetadata(part.type))
        return metadata(part);
    if (part.use == PngPart::Use::Gone)
        unneeded(part);
    return {};
}

Result<void> Inspector::metadata(const PngPart &part)
{
    const auto range = PngChunk{part.type, part.range}.data();
    if (range.size() > m_limits.metadataBlock) {
        damaged(part);
        return {};
    }
    const auto data = readAll(m_source, range, m_limits.metadataBlock);
    if (!data)
        return data.error();
    if (part.type == chunk::tIME)
        time(part, *data);
    else if (part.type == chunk::iCCP)
        colourProfile(part, *data);
    else if (part.type == chunk::eXIf)
        exif(*data, range.begin);
    else
        text(part, *data);
    return {};
}

void Inspector::exif(ByteView data, std::uint64_t at)
{
    constexpr std::string_view head("Exif\0\0", 6); // belongs to JPEG, but some write it here
    const auto skipped = startsWith(data, head) ? head.size() : 0;
    const auto tiff = data.subspan(skipped);
    m_collector.addBlock(Kind::Exif, "eXIf", tiff);
    if (const auto thumbnail = readExif(tiff).thumbnail) {
        add(Fact::SmallPicture, Category::Hidden, Severity::Medium, "Exif IFD1", thumbnail->size());
        embed(Embedded::Kind::Thumbnail, {at + skipped + thumbnail->begin, at + skipped + thumbnail->end}, "Exif IFD1");
    }
}

void Inspector::colourProfile(const PngPart &part, ByteView data)
{
    const auto room = takeRoom();
    const auto profile = profileInPng(data, room);
    if (!profile)
        return damaged(part);
    m_room += room - profile->size();
    auto finding = describeIcc(*profile, colourModelOf(m_scan.header), "iCCP");
    auto &added = add(finding.fact, finding.category, finding.severity, finding.where, part.range.size());
    added.value = finding.value;
    added.fingerprint = finding.fingerprint;
    m_collector.addBlock(Kind::Icc, "iCCP", *profile);
}

void Inspector::time(const PngPart &part, ByteView data)
{
    constexpr std::size_t length = 7;
    if (data.size() != length)
        return damaged(part);
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%04u-%02u-%02uT%02u:%02u:%02uZ", unsigned{be16(data)},
                  unsigned{u8(data, 2)}, unsigned{u8(data, 3)}, unsigned{u8(data, 4)}, unsigned{u8(data, 5)},
                  unsigned{u8(data, 6)});
    add(Fact::ModifiedAt, Category::Time, Severity::Medium, "tIME", part.range.size()).value = text.data();
}

void Inspector::text(const PngPart &part, ByteView data)
{
    const auto room = takeRoom();
    const auto block = readPngText(part.type, data, room);
    if (!block)
        return damaged(part);
    m_room += room - std::min(room, block->bytes.size());
    if (block->kind == Kind::Text)
        m_collector.addText(block->where, block->bytes);
    else
        m_collector.addBlock(block->kind, block->where, block->bytes);
}

/// What the next piece of metadata may inflate to. Who does not use it gives it back; a bomb does not, so that many of
/// them cost no more than one.
std::size_t Inspector::takeRoom()
{
    const auto room = std::min(m_room, m_limits.metadataBlock);
    m_room -= room;
    return room;
}

void Inspector::unneeded(const PngPart &part)
{
    const auto name = part.type.name();
    const auto data = PngChunk{part.type, part.range}.data();
    if (part.type == chunk::caBX) {
        add(Fact::ContentCredentials, Category::History, Severity::Medium, name, data.size()).value = "C2PA";
    } else if (part.type == chunk::gdAT) {
        add(Fact::HdrLayer, Category::Hidden, Severity::Info, name, data.size());
        embed(Embedded::Kind::GainMap, data, name);
    } else if (hasRoomForSecrets(part.type) && !data.isEmpty()) {
        add(Fact::UnknownData, Category::Hidden, Severity::Medium, name, data.size()).value = name;
        embed(Embedded::Kind::Data, data, name);
    }
}

void Inspector::hiddenRows()
{
    std::uint64_t bytes = 0;
    for (const auto &part : m_scan.parts)
        bytes += part.surplus;
    const bool isStreamLonger
        = std::any_of(m_scan.pictures.begin(), m_scan.pictures.end(),
                      [](const PngPicture &picture) { return picture.state == PngRowReader::State::Surplus; });
    if (isStreamLonger || bytes > 0)
        add(Fact::HiddenRows, Category::Hidden, Severity::High, "IDAT", bytes);
}

Result<void> Inspector::end()
{
    if (m_scan.isEndMissing)
        add(Fact::RepairedEnd, Category::Other, Severity::Info, "IEND", 0);
    const Range rest{m_scan.tail, m_source.size()};
    if (rest.isEmpty())
        return {};
    const auto items = listTrailer(m_source, rest);
    if (!items)
        return items.error();
    for (const auto &item : *items) {
        if (auto seen = tail(item); !seen)
            return seen;
    }
    return {};
}

Result<void> Inspector::tail(const TrailerItem &item)
{
    std::array<std::byte, 4> magic{};
    if (item.range.size() >= magic.size()) {
        if (auto read = m_source.read(item.range.begin, magic); !read)
            return read;
    }
    const bool isPicture = item.kind != TrailerItem::Kind::Data || startsWith(magic, "\x89PNG");
    if (item.kind == TrailerItem::Kind::Video) {
        add(Fact::MotionVideo, Category::Hidden, Severity::High, afterEnd, item.range.size());
        embed(Embedded::Kind::Video, item.range, afterEnd);
    } else if (isPicture) {
        add(Fact::SecondPicture, Category::Hidden, Severity::High, afterEnd, item.range.size());
        embed(Embedded::Kind::Picture, item.range, afterEnd);
    } else {
        const auto start = excerpt(m_source, item.range);
        if (!start)
            return start.error();
        add(Fact::BytesAfterEnd, Category::Hidden, Severity::High, afterEnd, item.range.size()).value = *start;
        embed(Embedded::Kind::Data, item.range, afterEnd);
    }
    return {};
}

void Inspector::damaged(const PngPart &part)
{
    add(Fact::DamagedMetadata, Category::Other, Severity::Low, part.type.name(), part.range.size());
}

void Inspector::embed(Embedded::Kind kind, Range range, const std::string &where)
{
    if (m_found.embedded.size() < mostEmbedded)
        m_found.embedded.push_back({kind, range, where});
}

/// One finding for each fact and place, however many chunks repeat it; `bytes` add up.
Finding &Inspector::add(Fact fact, Category category, Severity severity, const std::string &where, std::uint64_t bytes)
{
    auto &findings = m_found.findings;
    const auto same = std::find_if(findings.begin(), findings.end(),
                                   [&](const Finding &known) { return known.fact == fact && known.where == where; });
    if (same != findings.end()) {
        same->bytes += bytes;
        return *same;
    }
    if (findings.size() == mostFindings)
        return m_overflow;
    return findings.emplace_back(Finding{fact, category, severity, where, {}, bytes, {}});
}

} // namespace

Result<Inspection> inspectScan(ByteSource &source, const PngScan &scan, const Limits &limits)
{
    return Inspector(source, scan, limits).run();
}

Result<Inspection> inspectPng(ByteSource &source, const Limits &limits)
{
    std::optional<PngAlphaWatch> alpha;
    const auto scan = scanPng(source, limits, [&alpha](const PngHeader &header, const PngRows &rows) -> PngRowSink {
        if (!header.hasAlpha())
            return {};
        alpha.emplace(header, rows);
        return [&alpha](ByteView piece) { alpha->take(piece); };
    });
    if (!scan)
        return scan.error();
    auto found = inspectScan(source, *scan, limits);
    if (found && alpha && alpha->hasHiddenColours())
        found->findings.push_back(
            {Fact::HiddenUnderTransparency, Category::Hidden, Severity::Medium, "IDAT", {}, 0, {}});
    return found;
}

} // namespace privet::photos
