// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/heif/plan.h"

#include "photos/formats/heif/derivation.h"
#include "photos/formats/movie/samples.h"

#include <map>
#include <tuple>

namespace privet::photos {

namespace {

constexpr std::size_t mostBlanked = 16U << 20U;

using Ranges = std::vector<Range>;

class Planner
{
public:
    Planner(ByteSource &source, const HeifFile &file, const Limits &limits)
        : m_source(source)
        , m_file(file)
        , m_limits(limits)
        , m_data(file, source.size(), limits)
        , m_properties(file)
    { }

    Result<HeifPlan> run();

private:
    Result<void> addStill();
    Result<void> addPart(const HeifPart &part);
    Result<void> checkCodings();
    Result<void> derive(HeifEntry &entry, const Ranges &ranges);
    Result<void> deriveGrid(HeifEntry &entry, ByteView data);
    Result<void> deriveOverlay(HeifEntry &entry, ByteView data);
    Result<void> addSequence();
    void orderRuns();
    [[nodiscard]] const MediaRun *chunkAround(const Ranges &ranges) const;
    Result<void> checkOverlap();
    Result<void> findAllBlanks();
    Result<void> findBlanksIn(std::size_t run);
    Result<void> findBlanksOf(const HeifEntry &entry, std::vector<Blank> &blanks);
    [[nodiscard]] Result<void> checkBlanked(std::uint64_t at) const;

    ByteSource &m_source;
    const HeifFile &m_file;
    Limits m_limits;
    HeifData m_data;
    HeifProperties m_properties;
    std::vector<HeifEntry> m_entries;
    std::vector<Ranges> m_ranges; // of each entry
    std::vector<MediaRun> m_chunks; // of the sequence, in the order of the file
    std::size_t m_blanked = 0;
    HeifPlan m_plan;
};

bool isBefore(const Range &a, const Range &b) { return std::pair(a.begin, a.end) < std::pair(b.begin, b.end); }

bool isEarlier(const Blank &a, const Blank &b)
{
    return std::tie(a.range.begin, a.range.end, a.bytes) < std::tie(b.range.begin, b.range.end, b.bytes);
}

struct RunOrder {
    bool operator()(const Ranges &a, const Ranges &b) const
    {
        return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), isBefore);
    }
};

Result<HeifPlan> Planner::run()
{
    if (m_file.hasStill()) {
        if (auto added = addStill(); !added)
            return added.error();
    }
    if (m_file.isSequence()) {
        if (auto added = addSequence(); !added)
            return added.error();
    }
    orderRuns();
    if (auto checked = checkOverlap(); !checked)
        return checked.error();
    if (auto found = findAllBlanks(); !found)
        return found.error();
    const auto *sequence = m_plan.sequence ? &*m_plan.sequence : nullptr;
    auto head = writeHeifHead({m_file, m_entries, m_properties, m_plan.runs, sequence});
    if (!head)
        return head.error();
    m_plan.head = std::move(*head);
    return std::move(m_plan);
}

Result<void> Planner::addStill()
{
    auto picture = assemble(m_file);
    if (!picture)
        return picture.error();
    for (const auto &part : *picture) {
        if (auto added = addPart(part); !added)
            return added.error();
    }
    if (auto checked = checkCodings(); !checked)
        return checked.error();
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (auto derived = derive(m_entries[i], m_ranges[i]); !derived)
            return derived.error();
    }
    m_plan.picture = std::move(*picture);
    return {};
}

Result<void> Planner::addSequence()
{
    auto movie = readMovie(m_source, Movie::Kind::PictureSequence, m_limits);
    if (!movie)
        return movie.error();
    if (movie->isFragmented)
        return Error{Errc::UnsupportedVariant, "a picture sequence in fragments", movie->moovBox.range.begin};
    auto chunks = mediaRuns(*movie, m_source.size());
    if (!chunks)
        return chunks.error();
    if (chunks->empty())
        return Error{Errc::UnsupportedVariant, "a picture sequence without pictures", movie->moovBox.range.begin};
    if (chunks->size() > m_limits.elements)
        return Error{Errc::TooLarge, "chunks of a picture sequence", movie->moovBox.range.begin};
    m_chunks = std::move(*chunks);
    m_plan.sequence = std::move(*movie);
    return {};
}

Result<void> Planner::addPart(const HeifPart &part)
{
    auto ranges = part.item->type == fourCc("iden") ? Ranges() : m_data.rangesOf(*part.item);
    if (!ranges)
        return ranges.error();
    auto properties = m_properties.of(part, totalSize(*ranges));
    if (!properties)
        return properties.error();
    m_plan.isCropped |= properties->isCropped;
    HeifEntry entry;
    entry.part = part;
    entry.properties = std::move(*properties);
    m_entries.push_back(std::move(entry));
    m_ranges.push_back(std::move(*ranges));
    return {};
}

/// The picture has one coding, and its transparency one.
Result<void> Planner::checkCodings()
{
    std::array<std::uint32_t, 2> codings{};
    for (const auto &entry : m_entries) {
        const auto type = entry.part.item->type;
        if (!isCoded(type))
            continue;
        auto &coding = codings[entry.part.isForAlpha ? 1 : 0];
        if (coding != 0 && coding != type)
            return Error{Errc::UnsupportedVariant, "a picture of several codings", 0};
        coding = type;
    }
    return {};
}

Result<void> Planner::derive(HeifEntry &entry, const Ranges &ranges)
{
    constexpr std::size_t most = 1U << 20U;
    const auto type = entry.part.item->type;
    if (type == fourCc("iden"))
        return entry.part.inputs.size() == 1 ? Result<void>()
                                             : Error{Errc::Malformed, "an identity of several pictures", 0};
    if (isCoded(type))
        return {};
    JoinedSource joined(m_source, ranges);
    const auto data = readAll(joined, {0, joined.size()}, most);
    if (!data)
        return data.error();
    return type == fourCc("grid") ? deriveGrid(entry, *data) : deriveOverlay(entry, *data);
}

Result<void> Planner::deriveGrid(HeifEntry &entry, ByteView data)
{
    std::vector<HeifSize> inputs;
    for (const auto input : entry.part.inputs)
        inputs.push_back(m_entries[input - 1U].properties.coded);
    auto grid = canonicalGrid(data, entry.properties.coded, inputs);
    if (!grid)
        return grid.error();
    entry.derivation = std::move(*grid);
    return {};
}

Result<void> Planner::deriveOverlay(HeifEntry &entry, ByteView data)
{
    std::vector<HeifLayer> inputs;
    for (const auto input : entry.part.inputs) {
        const auto &one = m_entries[input - 1U];
        const auto type = one.part.item->type;
        inputs.push_back({one.properties.shown, one.part.alpha == 0 && (isCoded(type) || type == fourCc("grid"))});
    }
    auto overlay = canonicalOverlay(data, entry.properties.coded, inputs);
    if (!overlay)
        return overlay.error();
    entry.derivation = std::move(overlay->data);
    m_plan.isCropped |= overlay->isCropped;
    return {};
}

/// The chunk that holds all of this data.
const MediaRun *Planner::chunkAround(const Ranges &ranges) const
{
    if (ranges.size() != 1)
        return nullptr;
    const auto begin = ranges.front().begin;
    const auto next = std::upper_bound(m_chunks.begin(), m_chunks.end(), begin,
                                       [](std::uint64_t at, const MediaRun &chunk) { return at < chunk.chunk.begin; });
    if (next == m_chunks.begin() || std::prev(next)->chunk.end() < ranges.front().end)
        return nullptr;
    return &*std::prev(next);
}

/// Runs stand in the order of the source; items that share their data share one run, and an item inside a chunk shares
/// that.
void Planner::orderRuns()
{
    struct Run {
        std::optional<MediaRun> chunk;
        std::vector<HeifEntry *> entries;
    };
    std::map<Ranges, Run, RunOrder> runs;
    for (const auto &chunk : m_chunks)
        runs[{chunk.range()}].chunk = chunk;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        auto &entry = m_entries[i];
        if (!isCoded(entry.part.item->type))
            continue;
        entry.size = totalSize(m_ranges[i]);
        const auto *chunk = chunkAround(m_ranges[i]);
        entry.runOffset = chunk ? m_ranges[i].front().begin - chunk->chunk.begin : 0;
        runs[chunk ? Ranges{chunk->range()} : m_ranges[i]].entries.push_back(&entry);
    }
    for (auto &[ranges, run] : runs) {
        for (auto *entry : run.entries)
            entry->run = m_plan.runs.size();
        m_plan.runs.push_back({ranges, totalSize(ranges), run.chunk});
    }
}

Result<void> Planner::checkOverlap()
{
    std::vector<Range> all;
    for (const auto &run : m_plan.runs)
        all.insert(all.end(), run.ranges.begin(), run.ranges.end());
    std::sort(all.begin(), all.end(), isBefore);
    for (std::size_t i = 1; i < all.size(); ++i) {
        if (all[i].begin < all[i - 1].end)
            return Error{Errc::UnsupportedVariant, "pictures that share bytes", all[i].begin};
    }
    return {};
}

Result<void> Planner::findAllBlanks()
{
    m_plan.blanks.resize(m_plan.runs.size());
    for (std::size_t i = 0; i < m_plan.runs.size(); ++i) {
        if (auto found = findBlanksIn(i); !found)
            return found;
    }
    std::vector<const HeifEntry *> first(m_plan.runs.size()); // of the items that have the very same data
    for (const auto &entry : m_entries) {
        if (!isCoded(entry.part.item->type))
            continue;
        const auto *&known = first[entry.run];
        const auto &form = entry.properties.units;
        if (!known)
            known = &entry;
        else if (known->properties.units.codec != form.codec || known->properties.units.lengthSize != form.lengthSize)
            return Error{Errc::UnsupportedVariant, "a picture of several codings", 0};
        const bool isKnown = known != &entry && known->runOffset == entry.runOffset && known->size == entry.size;
        if (isKnown)
            continue;
        std::vector<Blank> blanks;
        if (auto found = findBlanksOf(entry, blanks); !found)
            return found;
        auto &ofRun = m_plan.blanks[entry.run];
        if (!m_plan.runs[entry.run].chunk)
            ofRun = std::move(blanks);
        else if (!std::includes(ofRun.begin(), ofRun.end(), blanks.begin(), blanks.end(), isEarlier))
            return Error{Errc::UnsupportedVariant, "pictures that share bytes", 0};
    }
    return {};
}

/// Of the samples in a chunk.
Result<void> Planner::findBlanksIn(std::size_t run)
{
    const auto &chunk = m_plan.runs[run].chunk;
    if (!chunk)
        return {};
    const auto &track = m_plan.sequence->tracks[chunk->track];
    const auto begin = chunk->chunk.begin;
    SampleReader samples(m_source, [&](Blank blank) {
        blank.range = {blank.range.begin - begin, blank.range.end - begin};
        m_blanked += blank.bytes.size();
        if (m_blanked <= mostBlanked)
            m_plan.blanks[run].push_back(std::move(blank));
    });
    if (auto looked = samples.look(chunk->chunk, track.tables, track.entries[chunk->chunk.description]); !looked)
        return looked;
    return checkBlanked(begin);
}

/// Of one item, counted from the beginning of its run.
Result<void> Planner::findBlanksOf(const HeifEntry &entry, std::vector<Blank> &blanks)
{
    const auto &run = m_plan.runs[entry.run];
    JoinedSource joined(m_source, run.ranges);
    Window window(joined);
    const Range data{entry.runOffset, entry.runOffset + entry.size};
    const auto walked = findBlanks(window, data, entry.properties.units, [&](Blank blank) {
        m_blanked += blank.bytes.size();
        if (m_blanked <= mostBlanked)
            blanks.push_back(std::move(blank));
    });
    return walked ? checkBlanked(run.ranges.front().begin) : walked;
}

Result<void> Planner::checkBlanked(std::uint64_t at) const
{
    return m_blanked <= mostBlanked ? Result<void>() : Error{Errc::TooLarge, "coded units that are no picture", at};
}

} // namespace

Result<HeifPlan> planHeif(ByteSource &source, const HeifFile &file, const Limits &limits)
{
    return Planner(source, file, limits).run();
}

} // namespace privet::photos
