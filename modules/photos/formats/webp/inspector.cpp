// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/webp.h"

#include "photos/formats/excerpt.h"
#include "photos/formats/exif.h"
#include "photos/formats/icc.h"
#include "photos/formats/metadata_collector.h"
#include "photos/formats/structural_findings.h"
#include "photos/formats/webp/metadata.h"

namespace privet::photos {

namespace {

using Kind = MetadataBlock::Kind;
using Use = WebpPart::Use;

class Inspector
{
public:
    Inspector(ByteSource &source, const WebpScan &scan, const Limits &limits)
        : m_source(source)
        , m_scan(scan)
        , m_limits(limits)
        , m_collector(limits)
        , m_findings(m_found)
    { }

    Result<Inspection> run();

private:
    Result<void> look(const WebpPart &part);
    Result<void> metadata(const WebpPart &part);
    void exif(ByteView data, std::uint64_t at);
    void colourProfile(ByteView data, const WebpPart &part);
    Result<void> unneeded(const WebpPart &part);
    void surplus();
    Result<void> padding(const WebpPart &part);

    ByteSource &m_source;
    const WebpScan &m_scan;
    Limits m_limits;
    MetadataCollector m_collector;
    Inspection m_found;
    StructuralFindings m_findings;
};

bool isMetadata(WebpType type)
{
    return type == webp::EXIF || type == webp::XMP || type == webp::ICCP || !nameOfRiffText(type).empty();
}

Result<Inspection> Inspector::run()
{
    m_found.format = Format::Webp;
    m_found.width = m_scan.width;
    m_found.height = m_scan.height;
    if (m_scan.orientation)
        m_found.orientation = readExif(*m_scan.orientation).orientation;
    for (const auto &part : m_scan.parts) {
        if (auto seen = look(part); !seen)
            return seen.error();
    }
    surplus();
    if (m_scan.isCut)
        m_findings.add(Fact::RepairedEnd, Category::Other, Severity::Info, "RIFF", 0);
    if (auto seen = m_findings.addTail(m_source, {m_scan.end, m_source.size()}, "after RIFF", "RIFF"); !seen)
        return seen.error();
    m_collector.finish(m_found);
    return std::move(m_found);
}

Result<void> Inspector::look(const WebpPart &part)
{
    if (auto seen = padding(part); !seen)
        return seen;
    if (isMetadata(part.type))
        return metadata(part);
    return part.use == Use::Gone ? unneeded(part) : Result<void>();
}

Result<void> Inspector::metadata(const WebpPart &part)
{
    if (part.data.size() > m_limits.metadataBlock) {
        m_findings.add(Fact::DamagedMetadata, Category::Other, Severity::Low, part.type.name(), part.data.size());
        return {};
    }
    const auto data = readAll(m_source, part.data, m_limits.metadataBlock);
    if (!data)
        return data.error();
    if (part.type == webp::EXIF)
        exif(*data, part.data.begin);
    else if (part.type == webp::ICCP)
        colourProfile(*data, part);
    else if (part.type == webp::XMP)
        m_collector.addXmp("XMP", *data);
    else
        m_collector.addText(nameOfRiffText(part.type), *data);
    return {};
}

void Inspector::exif(ByteView data, std::uint64_t at)
{
    constexpr std::string_view head("Exif\0\0", 6); // belongs to JPEG, but some write it here
    const auto skipped = startsWith(data, head) ? head.size() : 0;
    const auto tiff = data.subspan(skipped);
    m_collector.addBlock(Kind::Exif, "EXIF", tiff);
    m_findings.addThumbnail(tiff, at + skipped);
}

void Inspector::colourProfile(ByteView data, const WebpPart &part)
{
    auto finding = describeIcc(data, ColourModel::Rgb, "ICCP");
    auto &added = m_findings.add(finding.fact, finding.category, finding.severity, finding.where, part.range.size());
    added.value = finding.value;
    added.fingerprint = finding.fingerprint;
    m_collector.addBlock(Kind::Icc, "ICCP", data);
}

Result<void> Inspector::unneeded(const WebpPart &part)
{
    const auto name = part.type.name();
    if (part.data.isEmpty() || part.type == webp::VP8X || part.type == webp::ANIM)
        return {};
    if (part.type == webp::C2PA) {
        m_findings.add(Fact::ContentCredentials, Category::History, Severity::Medium, name, part.data.size()).value
            = "C2PA";
    } else if (part.isPicture()) {
        m_findings.add(Fact::SecondPicture, Category::Hidden, Severity::High, name, part.data.size());
        m_findings.embed(Embedded::Kind::Data, part.data, name); // no file of its own: not shown
    } else if (part.type == WebpType()) { // behind the last chunk of a frame
        const auto start = excerpt(m_source, part.data);
        if (!start)
            return start.error();
        m_findings.add(Fact::BytesBetween, Category::Hidden, Severity::Medium, "ANMF", part.data.size()).value = *start;
        m_findings.embed(Embedded::Kind::Data, part.data, "ANMF");
    } else {
        m_findings.add(Fact::UnknownData, Category::Hidden, Severity::Medium, name, part.data.size()).value = name;
        m_findings.embed(Embedded::Kind::Data, part.data, name);
    }
    return {};
}

/// Coded bytes that no decoder looks at.
void Inspector::surplus()
{
    for (const auto &part : m_scan.parts) {
        std::uint64_t bytes = 0;
        if (part.use == Use::Alpha) {
            bytes = m_scan.pictures[part.picture].alpha->surplus;
        } else if (part.use == Use::Lossy || part.use == Use::Lossless) {
            for (const auto &run : m_scan.pictures[part.picture].runs)
                bytes += run.surplus;
        }
        if (bytes > 0)
            m_findings.add(Fact::HiddenRows, Category::Hidden, Severity::High, part.type.name(), bytes);
    }
}

/// The byte that makes the length even is no place for data.
Result<void> Inspector::padding(const WebpPart &part)
{
    if (part.range.end == part.data.end)
        return {};
    const auto byte = readAll(m_source, {part.data.end, part.range.end}, 1);
    if (!byte)
        return byte.error();
    if (u8(*byte) != 0)
        m_findings.add(Fact::BytesBetween, Category::Hidden, Severity::Low, part.type.name(), 1);
    return {};
}

} // namespace

Result<Inspection> inspectScan(ByteSource &source, const WebpScan &scan, const Limits &limits)
{
    return Inspector(source, scan, limits).run();
}

Result<Inspection> inspectWebp(ByteSource &source, const Limits &limits)
{
    const auto scan = scanWebp(source, limits, Depth::Picture);
    return scan ? inspectScan(source, *scan, limits) : scan.error();
}

} // namespace privet::photos
