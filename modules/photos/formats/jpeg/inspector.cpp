// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/jpeg.h"

#include "photos/formats/excerpt.h"
#include "photos/formats/exif.h"
#include "photos/formats/jpeg/head.h"
#include "photos/formats/jpeg/photoshop_resources.h"
#include "photos/formats/jpeg/tenants.h"
#include "photos/formats/jpeg/trailer.h"
#include "photos/formats/metadata_collector.h"

namespace privet::photos {

namespace {

constexpr std::size_t longestPayload = 65533;
constexpr std::size_t mostEmbedded = 256;

Severity severityOfTenant(Category category)
{
    switch (category) {
    case Category::Location:
        return Severity::High;
    case Category::Software:
        return Severity::Low;
    default:
        return Severity::Medium;
    }
}

class Inspector
{
public:
    Inspector(ByteSource &source, const Limits &limits)
        : m_source(source)
        , m_limits(limits)
        , m_collector(limits)
    { }

    Result<Inspection> run()
    {
        const auto picture = readJpegPicture(m_source, m_limits);
        if (!picture)
            return picture.error();
        for (const auto &part : picture->parts) {
            if (auto done = look(*picture, part); !done)
                return done.error();
        }
        const auto head = readJpegHead(m_source, *picture);
        if (!head)
            return head.error();
        colourProfile(*head, picture->frame);
        photoshop();
        m_collector.finish(m_found);
        credentials();

        m_found.format = Format::Jpeg;
        m_found.width = picture->frame.width;
        m_found.height = picture->height;
        m_found.orientation = head->orientation;
        return std::move(m_found);
    }

private:
    /// One finding for each fact and place, however many segments repeat it; `bytes` add up.
    Finding &add(Fact fact, Category category, Severity severity, const std::string &where, std::uint64_t bytes)
    {
        auto &findings = m_found.findings;
        const auto same = std::find_if(findings.begin(), findings.end(), [&](const Finding &known) {
            return known.fact == fact && known.where == where;
        });
        if (same != findings.end()) {
            same->bytes += bytes;
            return *same;
        }
        return findings.emplace_back(Finding{fact, category, severity, where, {}, bytes, {}});
    }

    void embed(Embedded::Kind kind, Range range, const std::string &where)
    {
        if (!range.isEmpty() && m_found.embedded.size() < mostEmbedded)
            m_found.embedded.push_back({kind, range, where});
    }

    void smallPicture(Range range, const std::string &where)
    {
        add(Fact::SmallPicture, Category::Hidden, Severity::Medium, where, range.size());
        embed(Embedded::Kind::Thumbnail, range, where);
    }

    Result<void> look(const JpegPicture &picture, const JpegPart &part)
    {
        const auto &segment = part.segment;
        switch (segment.kind) {
        case Segment::Kind::Junk:
            return between(segment.range);
        case Segment::Kind::End:
            if (segment.range.isEmpty())
                add(Fact::RepairedEnd, Category::Other, Severity::Info, "EOI", 0);
            return {};
        case Segment::Kind::Trailer:
            return trailer(segment.range);
        case Segment::Kind::Marked:
            return part.pieceCount > 0 ? spare(picture, part) : tenant(part);
        default:
            return {};
        }
    }

    Result<void> between(Range range)
    {
        const auto text = excerpt(m_source, range);
        if (!text)
            return text.error();
        add(Fact::BytesBetween, Category::Hidden, Severity::Medium, "between segments", range.size()).value = *text;
        embed(Embedded::Kind::Data, range, "between segments");
        return {};
    }

    /// Room in a segment of the coded picture that the picture does not use.
    Result<void> spare(const JpegPicture &picture, const JpegPart &part)
    {
        std::uint64_t needed = 0;
        for (const auto &piece : picture.piecesOf(part))
            needed += piece.isNeeded ? piece.range.size() : 0;
        const auto size = part.segment.payload().size();
        if (needed < size && picture.unsupported.empty()) {
            add(Fact::UnusedTables, Category::Hidden, Severity::Low, markerName(part.segment.marker), size - needed);
        }
        return {};
    }

    Result<void> trailer(Range range)
    {
        const auto items = listTrailer(m_source, range);
        if (!items)
            return items.error();
        const std::string where = "after EOI";
        for (const auto &item : *items) {
            const auto size = item.range.size();
            switch (item.kind) {
            case TrailerItem::Kind::Picture:
                add(Fact::SecondPicture, Category::Hidden, Severity::High, where, size);
                embed(Embedded::Kind::Picture, item.range, where);
                break;
            case TrailerItem::Kind::GainMap:
                add(Fact::HdrLayer, Category::Hidden, Severity::Info, where, size);
                embed(Embedded::Kind::GainMap, item.range, where);
                break;
            case TrailerItem::Kind::DepthMap:
                add(Fact::DepthMap, Category::Hidden, Severity::Medium, where, size);
                embed(Embedded::Kind::DepthMap, item.range, where);
                break;
            case TrailerItem::Kind::Video:
                add(Fact::MotionVideo, Category::Hidden, Severity::High, where, size);
                embed(Embedded::Kind::Video, item.range, where);
                break;
            case TrailerItem::Kind::Data: {
                const auto text = excerpt(m_source, item.range);
                if (!text)
                    return text.error();
                add(Fact::BytesAfterEnd, Category::Hidden, Severity::High, where, size).value = *text;
                embed(Embedded::Kind::Data, item.range, where);
                break;
            }
            }
        }
        return {};
    }

    Result<void> tenant(const JpegPart &part)
    {
        const auto range = part.segment.payload();
        const auto payload = readAll(m_source, range, longestPayload);
        if (!payload)
            return payload.error();
        const auto info = tenantOf(part.segment.marker, *payload);
        const auto said = ByteView(*payload).subspan(info.headSize);
        const auto saidAt = range.begin + info.headSize;
        const auto where = markerName(part.segment.marker);
        switch (info.tenant) {
        case Tenant::Jfif:
            jfifThumbnail(*payload, range);
            break;
        case Tenant::JfifExtension:
            if (said.size() > 1)
                smallPicture({saidAt + 1, range.end}, "JFXX");
            break;
        case Tenant::Exif:
            exif(said, saidAt);
            break;
        case Tenant::Xmp:
            m_collector.addXmp(where, said);
            break;
        case Tenant::ExtendedXmp:
            m_collector.addExtendedXmp(said);
            break;
        case Tenant::Photoshop:
            m_photoshop.push_back({m_photoshopBlock.size(), saidAt});
            if (m_photoshopBlock.size() + said.size() <= m_limits.metadataBlock)
                putBytes(m_photoshopBlock, said);
            break;
        case Tenant::Jumbf:
            m_jumbfBytes += part.segment.range.size();
            m_isSigned = m_isSigned || textOf(said).find("c2pa") != std::string_view::npos;
            break;
        case Tenant::Comment:
        case Tenant::Text:
            m_collector.addText(where, said);
            break;
        case Tenant::UniqueId:
            add(Fact::UniqueId, info.category, Severity::Medium, where, payload->size()).value = excerpt(said);
            break;
        case Tenant::Other: {
            const auto named = where + " " + std::string(info.name);
            add(Fact::UnknownData, info.category, severityOfTenant(info.category), named, payload->size()).value
                = info.name;
            embed(Embedded::Kind::Data, range, named);
            break;
        }
        case Tenant::Unknown:
            add(Fact::UnknownData, info.category, Severity::Medium, where, payload->size()).value = excerpt(*payload);
            embed(Embedded::Kind::Data, range, where);
            break;
        case Tenant::Icc:
        case Tenant::Adobe:
            break;
        }
        return {};
    }

    void jfifThumbnail(ByteView payload, Range range)
    {
        constexpr std::size_t headSize = 14;
        if (payload.size() > headSize)
            smallPicture({range.begin + headSize, range.end}, "JFIF");
    }

    void exif(ByteView tiff, std::uint64_t at)
    {
        const auto isNew = m_collector.addExif(tiff);
        const auto summary = readExif(tiff);
        if (isNew && summary.thumbnail)
            smallPicture({at + summary.thumbnail->begin, at + summary.thumbnail->end}, "Exif IFD1");
    }

    void colourProfile(const JpegHead &head, const JpegFrame &frame)
    {
        if (head.icc.empty())
            return;
        const auto models = colourModels(frame);
        auto finding = describeIcc(head.icc, models.empty() ? ColourModel::Rgb : models.front(), "APP2");
        for (const auto model : models) {
            if (finding.fact == Fact::DamagedMetadata)
                finding = describeIcc(head.icc, model, "APP2");
        }
        if (head.isIccBroken) {
            finding = Finding{};
            finding.fact = Fact::DamagedMetadata;
            finding.where = "APP2";
            finding.value = "parts of the colour profile are missing";
        }
        m_found.findings.push_back(std::move(finding));
        m_collector.addBlock(MetadataBlock::Kind::Icc, "APP2", head.icc);
    }

    void photoshop()
    {
        for (const auto &resource : listPhotoshopResources(m_photoshopBlock)) {
            const auto data = ByteView(m_photoshopBlock)
                                  .subspan(static_cast<std::size_t>(resource.data.begin),
                                           static_cast<std::size_t>(resource.data.size()));
            switch (resource.id) {
            case PhotoshopResource::iptc:
                m_collector.addBlock(MetadataBlock::Kind::Iptc, "APP13", data);
                break;
            case PhotoshopResource::xmp:
                m_collector.addXmp("APP13", data);
                break;
            case PhotoshopResource::thumbnail:
            case PhotoshopResource::thumbnailBgr:
                photoshopThumbnail(resource.data);
                break;
            default:
                break;
            }
        }
    }

    /// The thumbnail's place in the file, if one segment holds all of it.
    void photoshopThumbnail(Range inBlock)
    {
        constexpr std::size_t headSize = 28;
        if (inBlock.size() <= headSize)
            return;
        for (auto run = m_photoshop.begin(); run != m_photoshop.end(); ++run) {
            const auto runEnd = std::next(run) == m_photoshop.end() ? m_photoshopBlock.size() : std::next(run)->inBlock;
            if (inBlock.begin < run->inBlock || inBlock.end > runEnd)
                continue;
            const auto toFile = run->inFile - run->inBlock;
            smallPicture({inBlock.begin + headSize + toFile, inBlock.end + toFile}, "Photoshop");
        }
    }

    void credentials()
    {
        if (m_isSigned) {
            add(Fact::ContentCredentials, Category::History, Severity::Medium, "APP11", m_jumbfBytes).value = "C2PA";
        } else if (m_jumbfBytes > 0) {
            add(Fact::UnknownData, Category::History, Severity::Medium, "APP11", m_jumbfBytes).value = "JUMBF";
        }
    }

    /// Where a run of the joined Photoshop block lies in the file.
    struct Run {
        std::uint64_t inBlock = 0;
        std::uint64_t inFile = 0;
    };

    ByteSource &m_source;
    const Limits &m_limits;
    MetadataCollector m_collector;
    Inspection m_found;
    Bytes m_photoshopBlock;
    std::vector<Run> m_photoshop;
    std::uint64_t m_jumbfBytes = 0;
    bool m_isSigned = false;
};

} // namespace

Result<Inspection> inspectJpeg(ByteSource &source, const Limits &limits) { return Inspector(source, limits).run(); }

} // namespace privet::photos
