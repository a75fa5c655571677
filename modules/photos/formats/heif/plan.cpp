// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/heif/plan.h"

#include "photos/formats/heif/derivation.h"

#include <map>

namespace privet::photos {

namespace {

constexpr std::size_t mostBlanked = 16U << 20U;

class Planner
{
public:
    Planner(ByteSource &source, const HeifFile &file, const Limits &limits)
        : m_source(source)
        , m_file(file)
        , m_data(file, source.size(), limits)
        , m_properties(file)
    { }

    Result<HeifPlan> run();

private:
    Result<void> addPart(const HeifPart &part);
    Result<void> checkCodings();
    Result<void> derive(HeifEntry &entry, const std::vector<Range> &ranges);
    void orderRuns();
    Result<void> checkOverlap();
    Result<void> findAllBlanks();

    ByteSource &m_source;
    const HeifFile &m_file;
    HeifData m_data;
    HeifProperties m_properties;
    std::vector<HeifEntry> m_entries;
    std::vector<std::vector<Range>> m_ranges; // of each entry
    HeifPlan m_plan;
};

bool isBefore(const Range &a, const Range &b) { return std::pair(a.begin, a.end) < std::pair(b.begin, b.end); }

struct RunOrder {
    bool operator()(const std::vector<Range> &a, const std::vector<Range> &b) const
    {
        return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), isBefore);
    }
};

Result<HeifPlan> Planner::run()
{
    auto picture = assemble(m_file);
    if (!picture)
        return picture.error();
    if (m_file.isSequence() && m_file.hasMovie())
        return Error{Errc::UnsupportedVariant, "an image sequence", 0};
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
    orderRuns();
    if (auto checked = checkOverlap(); !checked)
        return checked.error();
    if (auto found = findAllBlanks(); !found)
        return found.error();
    auto head = writeHeifHead(m_file, m_entries, m_properties, m_plan.runs);
    if (!head)
        return head.error();
    m_plan.head = std::move(*head);
    m_plan.picture = std::move(*picture);
    return std::move(m_plan);
}

Result<void> Planner::addPart(const HeifPart &part)
{
    auto ranges = part.item->type == fourCc("iden") ? std::vector<Range>() : m_data.rangesOf(*part.item);
    if (!ranges)
        return ranges.error();
    auto properties = m_properties.of(part, totalSize(*ranges));
    if (!properties)
        return properties.error();
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

Result<void> Planner::derive(HeifEntry &entry, const std::vector<Range> &ranges)
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
    const HeifSize own{entry.properties.width, entry.properties.height};
    std::vector<HeifSize> inputs;
    for (const auto input : entry.part.inputs) {
        const auto &properties = m_entries[input - 1U].properties;
        inputs.push_back({properties.width, properties.height});
    }
    auto derivation
        = type == fourCc("grid") ? canonicalGrid(*data, own, inputs) : canonicalOverlay(*data, own, inputs.size());
    if (!derivation)
        return derivation.error();
    entry.derivation = std::move(*derivation);
    return {};
}

/// Runs stand in the order of the source; items that share their data share one run.
void Planner::orderRuns()
{
    std::map<std::vector<Range>, std::size_t, RunOrder> runs;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (isCoded(m_entries[i].part.item->type))
            runs.emplace(m_ranges[i], 0);
    }
    for (auto &[ranges, index] : runs) {
        index = m_plan.runs.size();
        m_plan.runs.push_back({ranges, totalSize(ranges)});
    }
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (isCoded(m_entries[i].part.item->type))
            m_entries[i].run = runs.at(m_ranges[i]);
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
    std::vector<const UnitForm *> forms(m_plan.runs.size());
    for (const auto &entry : m_entries) {
        if (!isCoded(entry.part.item->type))
            continue;
        auto &form = forms[entry.run];
        const auto &units = entry.properties.units;
        if (form && (form->codec != units.codec || form->lengthSize != units.lengthSize))
            return Error{Errc::UnsupportedVariant, "a picture of several codings", 0};
        form = &units;
    }
    m_plan.blanks.resize(m_plan.runs.size());
    std::size_t total = 0;
    for (std::size_t i = 0; i < m_plan.runs.size(); ++i) {
        JoinedSource joined(m_source, m_plan.runs[i].ranges);
        Window window(joined);
        const auto walked = findBlanks(window, {0, joined.size()}, *forms[i], [&](Blank blank) {
            total += blank.bytes.size();
            if (total <= mostBlanked)
                m_plan.blanks[i].push_back(std::move(blank));
        });
        if (!walked)
            return walked.error();
        if (total > mostBlanked)
            return Error{Errc::TooLarge, "coded units that are no picture", m_plan.runs[i].ranges.front().begin};
    }
    return {};
}

} // namespace

Result<HeifPlan> planHeif(ByteSource &source, const HeifFile &file, const Limits &limits)
{
    return Planner(source, file, limits).run();
}

} // namespace privet::photos
