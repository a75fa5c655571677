// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/excerpt.h"
#include "photos/formats/exif.h"
#include "photos/formats/heif.h"
#include "photos/formats/heif/plan.h"
#include "photos/formats/heif/property_findings.h"
#include "photos/formats/heif/tenants.h"
#include "photos/formats/jpeg/trailer.h"
#include "photos/formats/png/zlib.h"

namespace privet::photos {

namespace {

using namespace std::string_view_literals;
using Tenant = HeifTenant::Kind;

/// More of them tell a person nothing new, and a hostile file could go on for ever.
constexpr std::size_t mostFindings = 200;
constexpr std::size_t mostEmbedded = 1000;
constexpr std::size_t longestNames = 512;
constexpr const char *afterEnd = "after the last box";

constexpr auto c2paUuid = "\xD8\xFE\xC3\xD6\x1B\x0E\x48\x3C\x92\x97\x58\x28\x87\x7E\xC4\x81"sv;
constexpr auto xmpUuid = "\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC"sv;

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
    PictureWords{Tenant::Depth, Fact::DepthMap, Category::Hidden, Severity::Medium, Shown::Picture},
    PictureWords{Tenant::Mask, Fact::PersonMask, Category::Person, Severity::Medium, Shown::Picture},
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
    { }

    Result<Inspection> run();

private:
    Result<void> pictureFacts();
    Result<void> codedData(const HeifPlan &plan);
    void names();
    Result<void> tenant(const HeifTenant &tenant);
    Result<void> metadata(const HeifTenant &tenant, const std::vector<Range> &ranges);
    void exif(ByteView item, const std::vector<Range> &ranges);
    void properties();
    void metaBoxes();
    Result<void> topLevel();
    Result<void> box(const Box &box);
    Result<void> uuid(const Box &box);
    Result<void> bytes(Fact fact, Category category, const std::string &where, Range range);
    Result<void> unusedData();
    Result<void> tail();
    void embed(Embedded::Kind kind, Range range, const std::string &where);
    Finding &add(Fact fact, Category category, Severity severity, const std::string &where, std::uint64_t bytes);

    ByteSource &m_source;
    const HeifFile &m_file;
    Limits m_limits;
    HeifData m_data;
    MetadataCollector m_collector;
    HeifPicture m_picture;
    std::vector<Range> m_used; // by any item
    Inspection m_found;
    Finding m_overflow;
};

Result<Inspection> Inspector::run()
{
    if (auto seen = pictureFacts(); !seen)
        return seen.error();
    names();
    for (const auto &one : tenantsOf(m_file, m_picture)) {
        if (auto seen = tenant(one); !seen)
            return seen.error();
    }
    properties();
    metaBoxes();
    for (const auto step : {&Inspector::topLevel, &Inspector::unusedData, &Inspector::tail}) {
        if (auto seen = (this->*step)(); !seen)
            return seen.error();
    }
    m_collector.finish(m_found);
    return std::move(m_found);
}

/// What cannot be cleaned may still say much, so only damage ends the reading.
Result<void> Inspector::pictureFacts()
{
    const auto isAvif = [](std::uint32_t brand) { return brand == fourCc("avif") || brand == fourCc("avis"); };
    m_found.format = std::any_of(m_file.brands.begin(), m_file.brands.end(), isAvif) ? Format::Avif : Format::Heic;
    for (const auto &association : m_file.find(m_file.primary)->properties) {
        const auto *property = m_file.property(association.property);
        if (!property || property->type != fourCc("ispe") || m_found.width != 0)
            continue;
        Fields fields(property->body);
        fields.bytes(4);
        m_found.width = fields.u32();
        m_found.height = fields.u32();
    }
    if (auto picture = assemble(m_file))
        m_picture = std::move(*picture);
    for (const auto &part : m_picture) {
        if (const auto ranges = m_data.rangesOf(*part.item))
            m_used.insert(m_used.end(), ranges->begin(), ranges->end());
    }
    const auto plan = planHeif(m_source, m_file, m_limits);
    if (!plan) {
        const auto code = plan.error().code;
        return code == Errc::UnsupportedVariant || code == Errc::TooLarge ? Result<void>() : plan.error();
    }
    return codedData(*plan);
}

Result<void> Inspector::codedData(const HeifPlan &plan)
{
    constexpr std::size_t uuidSize = 16;
    for (std::size_t i = 0; i < plan.runs.size(); ++i) {
        JoinedSource run(m_source, plan.runs[i].ranges);
        for (const auto &blank : plan.blanks[i]) {
            const auto size = blank.range.size();
            if (blank.was == Blank::Was::TimeCode) {
                add(Fact::UnknownData, Category::Time, Severity::Medium, "time code", size).value = "time code";
                continue;
            }
            auto &finding = add(Fact::UnknownData, Category::Software, Severity::Low, "coded picture", size);
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
        add(Fact::SavedBy, Category::Software, Severity::Low, "hdlr", m_file.handlerName.size()).value
            = excerpt(viewOf(m_file.handlerName));
    std::set<std::string_view> names;
    for (const auto &item : m_file.items) {
        if (item.name.empty() || !names.insert(item.name).second)
            continue;
        auto &all = add(Fact::Description, Category::Other, Severity::Info, "item names", item.name.size()).value;
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
    auto &finding = add(words->fact, words->category, words->severity, tenant.name, totalSize(*ranges));
    finding.value = tenant.name;
    embed(words->kind, ranges->front(), tenant.name);
    return {};
}

Result<void> Inspector::metadata(const HeifTenant &tenant, const std::vector<Range> &ranges)
{
    JoinedSource joined(m_source, ranges);
    if (tenant.kind == Tenant::Data)
        return bytes(Fact::UnknownData, Category::Hidden, "item " + tenant.name, ranges.front());
    if (joined.size() > m_limits.metadataBlock) {
        add(Fact::DamagedMetadata, Category::Other, Severity::Low, tenant.name, joined.size());
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
            add(Fact::DamagedMetadata, Category::Other, Severity::Low, "XMP", joined.size());
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
    add(Fact::SmallPicture, Category::Hidden, Severity::Medium, "Exif IFD1", thumbnail->size());
    const auto at = ranges.front().begin + item.size() - tiff.size();
    if (ranges.size() == 1)
        embed(Embedded::Kind::Thumbnail, {at + thumbnail->begin, at + thumbnail->end}, "Exif IFD1");
}

void Inspector::properties()
{
    for (auto &found : findingsInProperties(m_file, m_collector)) {
        auto &added = add(found.fact, found.category, found.severity, found.where, found.bytes);
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
        add(Fact::UnknownData, Category::Hidden, Severity::Medium, "meta " + nameOf(box.type), box.body.size()).value
            = excerpt(box.body);
        embed(Embedded::Kind::Data, {box.bodyAt(), box.range.end}, "meta " + nameOf(box.type));
    }
    if (!m_file.meta.rest.isEmpty())
        add(Fact::BytesBetween, Category::Hidden, Severity::Medium, "meta", m_file.meta.rest.size());
}

Result<void> Inspector::topLevel()
{
    std::set<std::uint32_t> seen;
    for (const auto &one : m_file.boxes) {
        const bool isFirst = seen.insert(one.type).second;
        const bool isPicture = one.type == fourCc("ftyp") || one.type == fourCc("meta");
        if (one.type == fourCc("mdat") || (isPicture && isFirst) || one.bodyRange().isEmpty())
            continue;
        if (auto looked = box(one); !looked)
            return looked;
    }
    return {};
}

Result<void> Inspector::box(const Box &box)
{
    const auto name = nameOf(box.type);
    switch (box.type) {
    case fourCc("moov"):
        if (m_file.isSequence())
            return {};
        [[fallthrough]];
    case fourCc("mpvd"): // Samsung and Google: a whole film
        add(Fact::MotionVideo, Category::Hidden, Severity::High, name, box.bodyRange().size());
        embed(Embedded::Kind::Video, box.bodyRange(), name);
        return {};
    case fourCc("sefd"): // Samsung's directory of what its camera did
        return bytes(Fact::UnknownData, Category::Device, name, box.bodyRange());
    case fourCc("uuid"):
        return uuid(box);
    case fourCc("free"):
    case fourCc("skip"):
        return bytes(Fact::BytesBetween, Category::Hidden, name, box.bodyRange());
    default:
        return bytes(Fact::UnknownData, Category::Hidden, name, box.bodyRange());
    }
}

Result<void> Inspector::uuid(const Box &box)
{
    const auto size = std::min<std::uint64_t>(box.bodyRange().size(), m_limits.metadataBlock);
    const auto body = readAll(m_source, {box.body, box.body + size}, m_limits.metadataBlock);
    if (!body)
        return body.error();
    if (startsWith(*body, c2paUuid)) {
        add(Fact::ContentCredentials, Category::History, Severity::Medium, "uuid", box.range.size()).value = "C2PA";
        return {};
    }
    if (startsWith(*body, xmpUuid)) {
        m_collector.addXmp("uuid", ByteView(*body).subspan(xmpUuid.size()));
        return {};
    }
    return bytes(Fact::UnknownData, Category::Hidden, "uuid", box.bodyRange());
}

/// Bytes nobody asked for; zeros are no news.
Result<void> Inspector::bytes(Fact fact, Category category, const std::string &where, Range range)
{
    const auto start = readAll(m_source, {range.begin, range.begin + std::min<std::uint64_t>(range.size(), 256)}, 256);
    if (!start)
        return start.error();
    if (std::all_of(start->begin(), start->end(), [](std::byte byte) { return byte == std::byte{0}; }))
        return {};
    add(fact, category, Severity::Medium, where, range.size()).value = excerpt(*start);
    embed(Embedded::Kind::Data, range, where);
    return {};
}

/// What lies in the media data and belongs to no item. A film's samples are not looked for.
Result<void> Inspector::unusedData()
{
    if (m_file.hasMovie())
        return {};
    std::sort(m_used.begin(), m_used.end(), [](const Range &a, const Range &b) { return a.begin < b.begin; });
    auto used = m_used.begin();
    for (const auto &box : m_file.boxes) {
        if (box.type != fourCc("mdat"))
            continue;
        auto at = box.body;
        while (at < box.range.end) {
            while (used != m_used.end() && used->end <= at)
                ++used;
            const bool isInside = used != m_used.end() && used->begin < box.range.end;
            const auto gapEnd = isInside ? std::max(used->begin, at) : box.range.end;
            if (gapEnd > at) {
                if (auto seen = bytes(Fact::BytesBetween, Category::Hidden, "mdat", {at, gapEnd}); !seen)
                    return seen;
            }
            at = isInside ? std::max(at, used->end) : gapEnd;
        }
    }
    return {};
}

Result<void> Inspector::tail()
{
    if (m_file.tail.isEmpty())
        return {};
    const auto items = listTrailer(m_source, m_file.tail);
    if (!items)
        return items.error();
    for (const auto &item : *items) {
        if (item.kind == TrailerItem::Kind::Video) {
            add(Fact::MotionVideo, Category::Hidden, Severity::High, afterEnd, item.range.size());
            embed(Embedded::Kind::Video, item.range, afterEnd);
        } else if (item.kind != TrailerItem::Kind::Data) {
            add(Fact::SecondPicture, Category::Hidden, Severity::High, afterEnd, item.range.size());
            embed(Embedded::Kind::Picture, item.range, afterEnd);
        } else if (auto seen = bytes(Fact::BytesAfterEnd, Category::Hidden, afterEnd, item.range); !seen) {
            return seen;
        }
    }
    return {};
}

void Inspector::embed(Embedded::Kind kind, Range range, const std::string &where)
{
    if (m_found.embedded.size() < mostEmbedded)
        m_found.embedded.push_back({kind, range, where});
}

/// One finding for each fact and place, however many boxes repeat it; `bytes` add up.
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

Result<Inspection> inspectHeif(ByteSource &source, const Limits &limits)
{
    const auto file = readHeif(source, limits);
    if (!file)
        return file.error();
    return Inspector(source, *file, limits).run();
}

} // namespace privet::photos
