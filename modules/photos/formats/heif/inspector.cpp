// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/excerpt.h"
#include "photos/formats/exif.h"
#include "photos/formats/heif.h"
#include "photos/formats/heif/file_inspector.h"
#include "photos/formats/heif/plan.h"
#include "photos/formats/heif/property_findings.h"
#include "photos/formats/heif/tenants.h"
#include "photos/formats/movie/moov_inspector.h"
#include "photos/formats/png/zlib.h"

namespace privet::photos {

namespace {

using Tenant = HeifTenant::Kind;

constexpr std::size_t longestNames = 512;
/// How a tenant that is a picture is spoken of.
struct PictureWords {
    Tenant tenant;
    Fact fact;
    Category category;
    Severity severity;
    Embedded::Kind kind;
};

using Shown = Embedded::Kind;
constexpr std::array pictureWords{
    PictureWords{Tenant::Thumbnail, Fact::SmallPicture, Category::Hidden, Severity::Medium, Shown::Thumbnail},
    PictureWords{Tenant::GainMap, Fact::HdrLayer, Category::Hidden, Severity::Info, Shown::GainMap},
    PictureWords{Tenant::Depth, Fact::DepthMap, Category::Hidden, Severity::Medium, Shown::DepthMap},
    PictureWords{Tenant::Mask, Fact::PersonMask, Category::Person, Severity::Medium, Shown::PersonMask},
    PictureWords{Tenant::Picture, Fact::SecondPicture, Category::Hidden, Severity::High, Shown::Picture},
};

class Inspector
{
public:
    Inspector(ByteSource &source, const HeifFile &file, const Limits &limits)
        : m_source(source)
        , m_file(file)
        , m_limits(limits)
        , m_data(file, source.size(), limits)
        , m_collector(limits)
        , m_around(source, file, limits, m_out, m_collector)
    { }

    Result<Inspection> run();

private:
    void format();
    void pictureFacts();
    Result<void> plannedData();
    Result<void> sequence(const Movie &movie);
    Result<void> codedData(const HeifPlan &plan);
    void names();
    Result<void> tenant(const HeifTenant &tenant);
    Result<void> metadata(const HeifTenant &tenant, const std::vector<Range> &ranges);
    void exif(ByteView item, const std::vector<Range> &ranges);
    void properties();
    void metaBoxes();

    ByteSource &m_source;
    const HeifFile &m_file;
    Limits m_limits;
    HeifData m_data;
    MetadataCollector m_collector;
    HeifPicture m_picture;
    std::vector<Range> m_used; // by any item
    InspectionBuilder m_out;
    HeifFileInspector m_around;
};

Result<Inspection> Inspector::run()
{
    format();
    if (m_file.hasStill())
        pictureFacts();
    if (auto seen = plannedData(); !seen)
        return seen.error();
    names();
    for (const auto &one : tenantsOf(m_file, m_picture)) {
        if (auto seen = tenant(one); !seen)
            return seen.error();
    }
    properties();
    metaBoxes();
    if (auto seen = m_around.run(std::move(m_used)); !seen)
        return seen.error();
    m_collector.finish(m_out.found);
    return std::move(m_out.found);
}

void Inspector::format()
{
    const auto isAvif = [](std::uint32_t brand) { return brand == fourCc("avif") || brand == fourCc("avis"); };
    m_out.found.format = std::any_of(m_file.brands.begin(), m_file.brands.end(), isAvif) ? Format::Avif : Format::Heic;
}

void Inspector::pictureFacts()
{
    for (const auto &association : m_file.find(m_file.primary)->properties) {
        const auto *property = m_file.property(association.property);
        if (!property || property->type != fourCc("ispe") || m_out.found.width != 0)
            continue;
        Fields fields(property->body);
        fields.bytes(4);
        m_out.found.width = fields.u32();
        m_out.found.height = fields.u32();
    }
    if (auto picture = assemble(m_file))
        m_picture = std::move(*picture);
    for (const auto &part : m_picture) {
        if (const auto ranges = m_data.rangesOf(*part.item))
            m_used.insert(m_used.end(), ranges->begin(), ranges->end());
    }
}

/// What cannot be cleaned may still say much, so only damage ends the reading.
Result<void> Inspector::plannedData()
{
    const auto plan = planHeif(m_source, m_file, m_limits);
    if (!plan) {
        const auto code = plan.error().code;
        return code == Errc::UnsupportedVariant || code == Errc::TooLarge ? Result<void>() : plan.error();
    }
    if (plan->isCropped)
        m_out.add(Fact::CroppedPart, Category::History, Severity::High, "clap", 0);
    if (auto seen = codedData(*plan); !seen)
        return seen;
    return plan->sequence ? sequence(*plan->sequence) : Result<void>();
}

/// Its size and turn are those of the still picture, where there is one.
Result<void> Inspector::sequence(const Movie &movie)
{
    const auto width = m_out.found.width;
    const auto height = m_out.found.height;
    if (auto seen = MoovInspector(m_source, movie, m_out, m_collector).run(); !seen)
        return seen;
    if (m_file.hasStill()) {
        m_out.found.width = width;
        m_out.found.height = height;
        m_out.found.orientation = 1;
    }
    for (const auto &track : movie.tracks) {
        SampleTables::Chunks chunks(track.tables);
        while (const auto chunk = chunks.next())
            m_used.push_back({chunk->begin, chunk->end()});
    }
    return {};
}

Result<void> Inspector::codedData(const HeifPlan &plan)
{
    constexpr std::size_t uuidSize = 16;
    for (std::size_t i = 0; i < plan.runs.size(); ++i) {
        JoinedSource run(m_source, plan.runs[i].ranges);
        for (const auto &blank : plan.blanks[i]) {
            const auto size = blank.range.size();
            if (blank.was == Blank::Was::TimeCode) {
                m_out.add(Fact::UnknownData, Category::Time, Severity::Medium, "time code", size).value = "time code";
                continue;
            }
            if (blank.was == Blank::Was::Picture) {
                m_out.add(Fact::SecondPicture, Category::Hidden, Severity::High, "coded picture", size);
                continue;
            }
            auto &finding = m_out.add(Fact::UnknownData, Category::Software, Severity::Low, "coded picture", size);
            if (blank.was != Blank::Was::UserData || !finding.value.empty())
                continue;
            const auto text
                = excerpt(run, {blank.range.begin + std::min<std::uint64_t>(uuidSize, size), blank.range.end});
            if (!text)
                return text.error();
            finding.value = *text;
        }
    }
    return {};
}

void Inspector::names()
{
    if (!m_file.handlerName.empty())
        m_out.add(Fact::SavedBy, Category::Software, Severity::Low, "hdlr", m_file.handlerName.size()).value
            = excerpt(viewOf(m_file.handlerName));
    std::set<std::string_view> names;
    for (const auto &item : m_file.items) {
        if (item.name.empty() || !names.insert(item.name).second)
            continue;
        auto &all = m_out.add(Fact::Description, Category::Other, Severity::Info, "item names", item.name.size()).value;
        if (all.size() + item.name.size() < longestNames)
            all += (all.empty() ? "" : ", ") + excerpt(viewOf(item.name));
    }
}

Result<void> Inspector::tenant(const HeifTenant &tenant)
{
    const auto ranges = m_data.rangesOf(*tenant.item);
    if (!ranges || ranges->empty())
        return {};
    m_used.insert(m_used.end(), ranges->begin(), ranges->end());
    if (tenant.kind == Tenant::Exif || tenant.kind == Tenant::Xmp || tenant.kind == Tenant::Data)
        return metadata(tenant, *ranges);
    const auto words = std::find_if(pictureWords.begin(), pictureWords.end(),
                                    [&](const PictureWords &row) { return row.tenant == tenant.kind; });
    if (words == pictureWords.end() || (m_picture.empty() && tenant.kind == Tenant::Picture))
        return {};
    auto &finding = m_out.add(words->fact, words->category, words->severity, tenant.name, totalSize(*ranges));
    finding.value = tenant.name;
    m_out.embed(
        {words->kind, ranges->front(), tenant.name, static_cast<std::uint32_t>(ranges->size()), tenant.item->id});
    return {};
}

Result<void> Inspector::metadata(const HeifTenant &tenant, const std::vector<Range> &ranges)
{
    JoinedSource joined(m_source, ranges);
    if (tenant.kind == Tenant::Data)
        return m_around.bytes(Fact::UnknownData, Category::Hidden, "item " + tenant.name, ranges.front());
    if (joined.size() > m_limits.metadataBlock) {
        m_out.add(Fact::DamagedMetadata, Category::Other, Severity::Low, tenant.name, joined.size());
        return {};
    }
    auto data = readAll(joined, {0, joined.size()}, m_limits.metadataBlock);
    if (!data)
        return data.error();
    if (tenant.kind == Tenant::Exif) {
        exif(*data, ranges);
        return {};
    }
    if (tenant.item->isCompressed) {
        auto packet = inflateAll(*data, m_limits.metadataBlock);
        if (!packet) {
            m_out.add(Fact::DamagedMetadata, Category::Other, Severity::Low, "XMP", joined.size());
            return {};
        }
        data = std::move(*packet);
    }
    m_collector.addXmp("XMP", *data);
    return {};
}

void Inspector::exif(ByteView item, const std::vector<Range> &ranges)
{
    const auto tiff = tiffOf(item);
    m_collector.addBlock(MetadataBlock::Kind::Exif, "Exif", tiff);
    const auto thumbnail = readExif(tiff).thumbnail;
    if (!thumbnail)
        return;
    m_out.add(Fact::SmallPicture, Category::Hidden, Severity::Medium, "Exif IFD1", thumbnail->size());
    const auto at = ranges.front().begin + item.size() - tiff.size();
    if (ranges.size() == 1)
        m_out.embed(Embedded::Kind::Thumbnail, {at + thumbnail->begin, at + thumbnail->end}, "Exif IFD1");
}

void Inspector::properties()
{
    for (auto &found : findingsInProperties(m_file, m_collector)) {
        auto &added = m_out.add(found.fact, found.category, found.severity, found.where, found.bytes);
        added.value = std::move(found.value);
        added.fingerprint = found.fingerprint;
    }
}

void Inspector::metaBoxes()
{
    constexpr std::array known{fourCc("hdlr"), fourCc("pitm"), fourCc("iinf"), fourCc("iref"), fourCc("iprp"),
                               fourCc("idat"), fourCc("iloc"), fourCc("dinf"), fourCc("grpl"), fourCc("ipro")};
    std::set<std::uint32_t> seen;
    for (const auto &box : m_file.meta.boxes) {
        const bool isFirst = seen.insert(box.type).second;
        const bool isKnown = std::find(known.begin(), known.end(), box.type) != known.end();
        if ((isKnown && isFirst) || box.body.empty())
            continue;
        m_out.add(Fact::UnknownData, Category::Hidden, Severity::Medium, "meta " + nameOf(box.type), box.body.size())
            .value
            = excerpt(box.body);
        m_out.embed(Embedded::Kind::Data, {box.bodyAt(), box.range.end}, "meta " + nameOf(box.type));
    }
    if (const auto rest = m_file.meta.rest; !rest.isEmpty()) {
        m_out.add(Fact::BytesBetween, Category::Hidden, Severity::Medium, "meta", rest.size());
        m_out.embed(Embedded::Kind::Data, rest, "meta");
    }
}

} // namespace

Result<Inspection> inspectHeif(ByteSource &source, const Limits &limits)
{
    const auto file = readHeif(source, limits);
    if (!file)
        return file.error();
    return Inspector(source, *file, limits).run();
}

} // namespace privet::photos
