// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/movie/table_writer.h"

namespace privet::photos {

namespace {

/// Writes a count at `at` once it is known.
void setCount(Bytes &out, std::size_t at, std::uint32_t count)
{
    for (std::size_t i = 0; i < 4; ++i)
        out[at + i] = static_cast<std::byte>(count >> (24 - 8 * i) & 0xFFU);
}

/// A counted table of runs in which no two neighbours have the same value.
class RunTable
{
public:
    explicit RunTable(Bytes &out)
        : m_out(out)
        , m_at(out.size())
    {
        putBe32(out, 0);
    }

    void add(std::uint32_t samples, std::uint32_t value)
    {
        if (samples == 0)
            return;
        if (m_samples > 0 && value != m_value)
            flush();
        m_samples += samples;
        m_value = value;
    }

    void finish()
    {
        if (m_samples > 0)
            flush();
        setCount(m_out, m_at, m_count);
    }

private:
    void flush()
    {
        putBe32(m_out, m_samples);
        putBe32(m_out, m_value);
        m_samples = 0;
        ++m_count;
    }

    Bytes &m_out;
    std::size_t m_at;
    std::uint32_t m_samples = 0;
    std::uint32_t m_value = 0;
    std::uint32_t m_count = 0;
};

/// Calls `use` with each run, cut to as many samples as there are; returns how many had none.
template <class Use> std::uint32_t eachRun(const NumberTable &runs, std::uint32_t samples, const Use &use)
{
    for (std::size_t row = 0; row < runs.size() && samples > 0; ++row) {
        const auto count = std::min(runs.u32(row, 0), samples);
        use(count, runs.u32(row, 1));
        samples -= count;
    }
    return samples;
}

/// Samples behind the end of the table last as long as the one before them, as players have it.
void putTimes(Bytes &out, const SampleTables &tables)
{
    const BoxWriter box(out, fourCc("stts"), 0);
    RunTable runs(out);
    std::uint32_t last = 0;
    const auto left = eachRun(tables.times(), tables.sampleCount(), [&](std::uint32_t count, std::uint32_t delta) {
        runs.add(count, delta);
        last = delta;
    });
    runs.add(left, last);
    runs.finish();
}

void putCompositions(Bytes &out, const SampleTables &tables)
{
    bool isNeeded = false, isSigned = false;
    (void)eachRun(tables.compositions(), tables.sampleCount(), [&](std::uint32_t count, std::uint32_t offset) {
        isNeeded = isNeeded || (count > 0 && offset != 0);
        isSigned = isSigned || (count > 0 && static_cast<std::int32_t>(offset) < 0);
    });
    if (!isNeeded)
        return;
    const BoxWriter box(out, fourCc("ctts"), isSigned ? 1 : 0);
    RunTable runs(out);
    runs.add(eachRun(tables.compositions(), tables.sampleCount(),
                     [&](std::uint32_t count, std::uint32_t offset) { runs.add(count, offset); }),
             0);
    runs.finish();
}

void putSyncSamples(Bytes &out, const SampleTables &tables)
{
    const auto begin = out.size();
    const auto &sync = tables.syncSamples();
    std::uint32_t count = 0;
    {
        const BoxWriter box(out, fourCc("stss"), 0);
        const auto countAt = out.size();
        putBe32(out, 0);
        std::uint32_t before = 0;
        for (std::size_t row = 0; row < sync.size(); ++row) {
            const auto sample = sync.u32(row);
            if (sample <= before || sample > tables.sampleCount())
                continue;
            putBe32(out, sample);
            before = sample;
            ++count;
        }
        setCount(out, countAt, count);
    }
    if (count == tables.sampleCount())
        out.resize(begin);
}

/// One kind of group: its entries that are used, counted anew.
void putGroup(Bytes &out, const SampleTables &tables, const SampleGroup &group)
{
    std::vector<std::uint32_t> number(group.entries.size() + 1);
    bool isSound = true;
    (void)eachRun(group.runs, tables.sampleCount(), [&](std::uint32_t count, std::uint32_t index) {
        isSound = isSound && index < number.size();
        if (isSound && count > 0)
            number[index] = 1;
    });
    number[0] = 0;
    Bytes entries;
    std::uint32_t used = 0;
    for (std::size_t i = 1; i < number.size(); ++i) {
        if (number[i] == 0)
            continue;
        const auto entry = group.entries.row(i - 1);
        isSound = isSound && (entry.size() == 1 || be16(entry) != 0);
        putBytes(entries, entry);
        number[i] = ++used;
    }
    if (!isSound || used == 0)
        return;
    {
        const BoxWriter sgpd(out, fourCc("sgpd"), 1);
        putBe32(out, group.type);
        putBe32(out, group.type == fourCc("rap ") ? 1 : 2);
        putBe32(out, used);
        putBytes(out, entries);
    }
    const BoxWriter sbgp(out, fourCc("sbgp"), 0);
    putBe32(out, group.type);
    RunTable runs(out);
    std::uint32_t outside = 0; // samples of no group that something follows
    (void)eachRun(group.runs, tables.sampleCount(), [&](std::uint32_t count, std::uint32_t index) {
        if (number[index] == 0) {
            outside += count;
            return;
        }
        runs.add(outside, 0);
        outside = 0;
        runs.add(count, number[index]);
    });
    runs.finish();
}

} // namespace

DescriptionNumbers everyDescription(std::size_t count)
{
    DescriptionNumbers numbers;
    for (std::size_t i = 0; i < count; ++i)
        numbers.number.push_back(static_cast<std::uint32_t>(i + 1));
    numbers.kept = count;
    return numbers;
}

DescriptionNumbers usedDescriptions(const SampleTables &tables, std::size_t count)
{
    DescriptionNumbers numbers;
    numbers.number.resize(count);
    SampleTables::Chunks chunks(tables);
    while (const auto chunk = chunks.next())
        numbers.number[chunk->description] = 1;
    if (std::all_of(numbers.number.begin(), numbers.number.end(), [](auto number) { return number == 0; }))
        numbers.number.front() = 1; // a track without samples
    for (auto &number : numbers.number) {
        if (number != 0)
            number = static_cast<std::uint32_t>(++numbers.kept);
    }
    return numbers;
}

void putTimeTables(Bytes &out, const SampleTables &tables)
{
    putTimes(out, tables);
    putCompositions(out, tables);
    if (tables.hasSyncTable())
        putSyncSamples(out, tables);
}

void putChunkMap(Bytes &out, const SampleTables &tables, const DescriptionNumbers &descriptions)
{
    const BoxWriter box(out, fourCc("stsc"), 0);
    const auto countAt = out.size();
    putBe32(out, 0);
    std::uint32_t rows = 0, number = 0, samples = 0, description = 0;
    SampleTables::Chunks chunks(tables);
    while (const auto chunk = chunks.next()) {
        ++number;
        if (chunk->samples == samples && chunk->description == description && rows > 0)
            continue;
        samples = chunk->samples;
        description = chunk->description;
        putBe32(out, number);
        putBe32(out, samples);
        putBe32(out, descriptions.number[description]);
        ++rows;
    }
    setCount(out, countAt, rows);
}

void putSizes(Bytes &out, const SampleTables &tables)
{
    const auto count = tables.sampleCount();
    auto constant = tables.constantSize();
    if (constant == 0 && count > 0) {
        constant = tables.sizeOf(0);
        for (std::uint32_t i = 1; i < count && constant != 0; ++i)
            constant = tables.sizeOf(i) == constant ? constant : 0;
    }
    const BoxWriter box(out, fourCc("stsz"), 0);
    putBe32(out, count == 0 ? 0 : constant);
    putBe32(out, count);
    for (std::uint32_t i = 0; i < count && constant == 0; ++i)
        putBe32(out, tables.sizeOf(i));
}

/// A chunk without bytes is nowhere: 0.
void putChunkOffsets(Bytes &out, const SampleTables &tables, const Relocate &relocate)
{
    const auto offsetOf = [&](const MovieChunk &chunk) { return chunk.size == 0 ? 0 : relocate(chunk.begin); };
    std::uint64_t greatest = 0;
    std::uint32_t count = 0;
    for (SampleTables::Chunks chunks(tables); const auto chunk = chunks.next(); ++count)
        greatest = std::max(greatest, offsetOf(*chunk));
    const bool isWide = greatest > 0xFFFFFFFFU;
    const BoxWriter box(out, isWide ? fourCc("co64") : fourCc("stco"), 0);
    putBe32(out, count);
    for (SampleTables::Chunks chunks(tables); const auto chunk = chunks.next();) {
        if (isWide)
            putBe64(out, offsetOf(*chunk));
        else
            putBe32(out, static_cast<std::uint32_t>(offsetOf(*chunk)));
    }
}

void putSampleGroups(Bytes &out, const SampleTables &tables)
{
    for (const auto &group : tables.groups())
        putGroup(out, tables, group);
}

} // namespace privet::photos
