// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/excerpt.h"
#include "photos/formats/gif.h"
#include "photos/formats/gif/blocks.h"
#include "photos/formats/gif/metadata.h"
#include "photos/formats/icc.h"
#include "photos/formats/metadata_collector.h"
#include "photos/formats/structural_findings.h"

namespace privet::photos {

namespace {

using Kind = MetadataBlock::Kind;
using Use = GifPart::Use;

class Inspector
{
public:
    Inspector(ByteSource &source, const GifScan &scan, const Limits &limits)
        : m_source(source)
        , m_scan(scan)
        , m_limits(limits)
        , m_collector(limits)
        , m_findings(m_found)
    { }

    Result<Inspection> run();

private:
    Result<void> look(const GifPart &part);
    Result<void> application(const GifPart &part, const std::string &name);
    Result<void> xmp(const GifPart &part);
    Result<void> loop(const GifPart &part, const std::string &name);
    Result<void> unknown(const GifPart &part, const std::string &name);
    void colourProfile(const std::string &name, ByteView data);
    void pictures();
    Result<Bytes> dataOf(const GifPart &part, std::uint64_t skipped);

    ByteSource &m_source;
    const GifScan &m_scan;
    Limits m_limits;
    MetadataCollector m_collector;
    Inspection m_found;
    StructuralFindings m_findings;
};

Result<Inspection> Inspector::run()
{
    m_found.format = Format::Gif;
    m_found.width = m_scan.width;
    m_found.height = m_scan.height;
    for (const auto &part : m_scan.parts) {
        if (auto seen = look(part); !seen)
            return seen.error();
    }
    pictures();
    if (m_scan.isEndMissing)
        m_findings.add(Fact::RepairedEnd, Category::Other, Severity::Info, "end of the file", 0);
    if (auto seen = m_findings.addTail(m_source, {m_scan.tail(), m_source.size()}, "after the end mark", "GIF8"); !seen)
        return seen.error();
    m_collector.finish(m_found);
    return std::move(m_found);
}

Result<void> Inspector::look(const GifPart &part)
{
    if (part.use == Use::Image || part.label == GifScan::controlLabel)
        return {};
    if (part.label == GifScan::commentLabel) {
        const auto text = dataOf(part, 0);
        if (!text)
            return text.error();
        m_collector.addText("Comment", *text);
        return {};
    }
    if (part.label == GifScan::textLabel) {
        constexpr std::uint64_t place = 13; // where and how the text stands
        const auto text = dataOf(part, place);
        if (!text)
            return text.error();
        m_collector.addText("Plain text", *text);
        return {};
    }
    if (part.label != GifScan::applicationLabel)
        return unknown(part, "extension");
    const auto name = applicationOf(m_source, part.range);
    return name ? application(part, *name) : Result<void>(name.error());
}

Result<void> Inspector::application(const GifPart &part, const std::string &name)
{
    constexpr std::uint64_t nameBlock = 12;
    if (name == "NETSCAPE2.0" || name == "ANIMEXTS1.0")
        return loop(part, name);
    if (name == "XMP DataXMP")
        return xmp(part);
    if (name.starts_with("C2PA")) {
        m_findings.add(Fact::ContentCredentials, Category::History, Severity::Medium, name, part.range.size()).value
            = "C2PA";
        return {};
    }
    const bool isProfile = name == "ICCRGBG1012";
    if (!isProfile && name != "MGKIPTC0000")
        return unknown(part, name.empty() ? "application" : name);
    const auto data = dataOf(part, nameBlock);
    if (!data)
        return data.error();
    if (isProfile)
        colourProfile(name, *data);
    else
        m_collector.addBlock(Kind::Iptc, name, *data);
    return {};
}

void Inspector::colourProfile(const std::string &name, ByteView data)
{
    const auto finding = describeIcc(data, ColourModel::Rgb, name);
    auto &added = m_findings.add(finding.fact, finding.category, finding.severity, finding.where, data.size());
    added.value = finding.value;
    added.fingerprint = finding.fingerprint;
    m_collector.addBlock(Kind::Icc, name, data);
}

Result<void> Inspector::xmp(const GifPart &part)
{
    const auto packet = xmpInGif(part);
    if (packet.size() > m_limits.metadataBlock) {
        m_findings.add(Fact::DamagedMetadata, Category::Other, Severity::Low, "XMP DataXMP", packet.size());
        return {};
    }
    const auto data = readAll(m_source, packet, m_limits.metadataBlock);
    if (!data)
        return data.error();
    m_collector.addXmp("XMP DataXMP", *data);
    return {};
}

/// The number of loops is one short block; what else stands there is no number.
Result<void> Inspector::loop(const GifPart &part, const std::string &name)
{
    constexpr std::uint64_t whole = 19;
    if (part.range.size() <= whole)
        return {};
    const auto start = excerpt(m_source, {part.range.begin + whole - 1, part.range.end});
    if (!start)
        return start.error();
    m_findings.add(Fact::BytesBetween, Category::Hidden, Severity::Medium, name, part.range.size() - whole).value
        = *start;
    m_findings.embed(Embedded::Kind::Data, {part.range.begin + whole - 1, part.range.end}, name);
    return {};
}

Result<void> Inspector::unknown(const GifPart &part, const std::string &name)
{
    const auto start = excerpt(m_source, {part.range.begin + gifExtensionHead, part.range.end});
    if (!start)
        return start.error();
    m_findings.add(Fact::UnknownData, Category::Hidden, Severity::Medium, name, part.range.size()).value = *start;
    m_findings.embed(Embedded::Kind::Data, part.range, name);
    return {};
}

/// Data of blocks that no decoder looks at. Some encoders flush one byte too many, which tells nothing.
void Inspector::pictures()
{
    for (const auto &image : m_scan.images) {
        if (image.dataBytes > image.neededBytes() + 1)
            m_findings.add(Fact::HiddenRows, Category::Hidden, Severity::High, "LZW data",
                           image.dataBytes - image.neededBytes());
    }
}

Result<Bytes> Inspector::dataOf(const GifPart &part, std::uint64_t skipped)
{
    const auto begin = std::min(part.range.begin + gifExtensionHead + skipped, part.range.end);
    return joinGifBlocks(m_source, {begin, part.range.end}, m_limits.metadataBlock);
}

} // namespace

Result<Inspection> inspectGif(ByteSource &source, const Limits &limits)
{
    const auto scan = scanGif(source, limits);
    if (!scan)
        return scan.error();
    return Inspector(source, *scan, limits).run();
}

} // namespace privet::photos
