// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/excerpt.h"
#include "photos/formats/metadata_collector.h"
#include "photos/formats/movie.h"
#include "photos/formats/movie/moov_inspector.h"

namespace privet::photos {

namespace {

constexpr std::size_t mostLooked = 1U << 20U;

class Inspector
{
public:
    Inspector(ByteSource &source, const Movie &movie, const Limits &limits)
        : m_source(source)
        , m_movie(movie)
        , m_collector(limits)
        , m_limits(limits)
        , m_moov(source, movie, m_out, m_collector)
    { }

    Result<Inspection> run();

private:
    Result<void> describeFileBoxes();
    Result<void> describeFileBox(const Box &box);
    Result<void> describeUuid(const Box &box);
    Result<void> describeOrphans();
    Result<void> describeTail();
    [[nodiscard]] Result<bool> isBlank(Range range);

    ByteSource &m_source;
    const Movie &m_movie;
    MetadataCollector m_collector;
    Limits m_limits;
    InspectionBuilder m_out;
    MoovInspector m_moov;
};

Result<Inspection> Inspector::run()
{
    m_out.found.format = movieFormat(m_movie.majorBrand);
    if (auto seen = m_moov.run(); !seen)
        return seen.error();
    if (auto seen = describeFileBoxes(); !seen)
        return seen.error();
    if (auto seen = describeOrphans(); !seen)
        return seen.error();
    if (auto seen = describeTail(); !seen)
        return seen.error();
    m_collector.finish(m_out.found);
    return std::move(m_out.found);
}

Result<void> Inspector::describeFileBoxes()
{
    for (const auto &box : m_movie.boxes) {
        if (auto seen = describeFileBox(box); !seen)
            return seen;
    }
    return {};
}

Result<void> Inspector::describeFileBox(const Box &box)
{
    constexpr std::array structure{fourCc("ftyp"), fourCc("moov"), fourCc("mdat"), fourCc("moof"), fourCc("sidx"),
                                   fourCc("mfra"), fourCc("styp"), fourCc("wide"), fourCc("ssix")};
    if (std::find(structure.begin(), structure.end(), box.type) != structure.end() || box.bodyRange().isEmpty())
        return {};
    if (box.type == fourCc("uuid"))
        return describeUuid(box);
    if (box.type == fourCc("meta") || box.type == fourCc("udta")) {
        const auto body = readAll(m_source, box.bodyRange(), m_limits.metadataBlock);
        if (body)
            m_moov.describeTags({box.type, box.range, *body});
        return {};
    }
    const auto name = nameOf(box.type);
    const bool isRoom = box.type == fourCc("free") || box.type == fourCc("skip");
    const auto blank = isRoom ? isBlank(box.bodyRange()) : Result<bool>(false);
    if (!blank)
        return blank.error();
    if (*blank)
        return {};
    m_out.add(Fact::UnknownData, Category::Hidden, Severity::Medium, name, name, box.bodyRange().size());
    m_out.embed(Embedded::Kind::Data, box.bodyRange(), name);
    return {};
}

/// Whether the first megabyte is all zero.
Result<bool> Inspector::isBlank(Range range)
{
    const auto bytes
        = readAll(m_source, {range.begin, std::min<std::uint64_t>(range.end, range.begin + mostLooked)}, mostLooked);
    if (!bytes)
        return bytes.error();
    return std::all_of(bytes.value().begin(), bytes.value().end(), [](std::byte byte) { return byte == std::byte{0}; });
}

Result<void> Inspector::describeUuid(const Box &box)
{
    constexpr std::string_view xmp("\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC", 16);
    constexpr std::string_view c2pa("\xD8\xFE\xC3\xD6\x1B\x0E\x48\x3C\x92\x97\x58\x28\x87\x7E\xC4\x81", 16);
    const auto body = box.bodyRange();
    const auto id = readAll(m_source, {body.begin, std::min(body.end, body.begin + 16)}, 16);
    if (!id)
        return id.error();
    if (textOf(*id) == xmp && body.size() - 16 <= m_limits.metadataBlock) {
        const auto packet = readAll(m_source, {body.begin + 16, body.end}, m_limits.metadataBlock);
        if (!packet)
            return packet.error();
        m_collector.addBlock(MetadataBlock::Kind::Xmp, "uuid", *packet);
    } else if (textOf(*id) == c2pa) {
        m_out.add(Fact::ContentCredentials, Category::History, Severity::Medium, "uuid", "C2PA", body.size());
    } else {
        m_out.add(Fact::UnknownData, Category::Hidden, Severity::Medium, "uuid", "uuid", body.size());
        m_out.embed(Embedded::Kind::Data, body, "uuid");
    }
    return {};
}

/// Bytes of `mdat` that belong to no track. Those of fragments are not followed here.
Result<void> Inspector::describeOrphans()
{
    if (m_movie.isFragmented)
        return {};
    std::vector<Range> used;
    for (const auto &track : m_movie.tracks) {
        SampleTables::Chunks chunks(track.tables);
        while (const auto chunk = chunks.next()) {
            if (chunk->size > 0)
                used.push_back({chunk->begin, chunk->end()});
        }
    }
    std::sort(used.begin(), used.end(), [](const Range &a, const Range &b) { return a.begin < b.begin; });
    auto next = used.begin();
    for (const auto &box : m_movie.boxes) {
        if (box.type != fourCc("mdat"))
            continue;
        auto at = box.body;
        while (at < box.range.end) {
            for (; next != used.end() && next->end <= at; ++next) { }
            const auto end = next == used.end() ? box.range.end : std::min(std::max(next->begin, at), box.range.end);
            const Range gap{at, end};
            at = next == used.end() ? box.range.end : std::max(next->end, end);
            const auto blank = gap.isEmpty() ? Result<bool>(true) : isBlank(gap);
            if (!blank)
                return blank.error();
            if (*blank)
                continue;
            m_out.add(Fact::BytesBetween, Category::Hidden, Severity::High, "mdat", {}, gap.size());
            m_out.embed(Embedded::Kind::Data, gap, "mdat");
        }
    }
    return {};
}

Result<void> Inspector::describeTail()
{
    if (m_movie.tail.isEmpty())
        return {};
    auto start = excerpt(m_source, m_movie.tail);
    if (!start)
        return start.error();
    m_out.add(Fact::BytesAfterEnd, Category::Hidden, Severity::High, "after the last box", std::move(*start),
              m_movie.tail.size());
    m_out.embed(Embedded::Kind::Data, m_movie.tail, "after the last box");
    return {};
}

} // namespace

Format movieFormat(std::uint32_t majorBrand)
{
    constexpr std::uint32_t thirdGeneration = 0x3367; // "3g"
    if (majorBrand == 0 || majorBrand == fourCc("qt  "))
        return Format::Mov;
    if (majorBrand == fourCc("M4A ") || majorBrand == fourCc("M4B "))
        return Format::M4a;
    return majorBrand >> 16U == thirdGeneration ? Format::ThreeGp : Format::Mp4;
}

Result<Inspection> inspectMovie(ByteSource &source, const Limits &limits)
{
    const auto movie = readMovie(source, Movie::Kind::Film, limits);
    if (!movie)
        return movie.error();
    return Inspector(source, movie.value(), limits).run();
}

} // namespace privet::photos
