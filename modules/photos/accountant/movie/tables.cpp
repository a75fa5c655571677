// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/movie/tables.h"

#include "photos/accountant/box_bytes.h"

namespace privet::photos::accountant {

namespace {

Error malformed(std::string_view rule) { return {Errc::Malformed, std::string(rule), 0}; }

/// As many entries of a table as it says, and as there are bytes for.
std::uint32_t declaredCount(Cursor &cursor, std::size_t entryLength)
{
    const auto count = cursor.word();
    return static_cast<std::uint32_t>(std::min<std::size_t>(count, cursor.rest().size() / entryLength));
}

class TableReader
{
public:
    TableReader(ByteView stbl, const TableContext &context, MovieTrack &track)
        : m_stbl(stbl)
        , m_context(context)
        , m_track(track)
    { }

    [[nodiscard]] Result<void> run();

private:
    [[nodiscard]] Result<void> sizes();
    [[nodiscard]] Result<void> sizeTable(Cursor cursor, unsigned bits);
    [[nodiscard]] Result<void> chunks();
    [[nodiscard]] Result<std::vector<std::uint64_t>> chunkOffsets() const;
    [[nodiscard]] Result<void> entries();
    [[nodiscard]] Result<void> soundSizes();
    void placeChunks();
    [[nodiscard]] std::uint64_t chunkLength(const MovieChunk &chunk) const;
    [[nodiscard]] std::vector<SampleRun> runs(std::string_view type) const;
    [[nodiscard]] Result<void> times();
    void syncSamples();

    ByteView m_stbl;
    TableContext m_context;
    MovieTrack &m_track;
};

Result<void> TableReader::run()
{
    for (const auto step : {&TableReader::sizes, &TableReader::chunks, &TableReader::entries, &TableReader::soundSizes,
                            &TableReader::times}) {
        if (auto done = (this->*step)(); !done)
            return done;
    }
    placeChunks();
    syncSamples();
    m_track.groups = readSampleGroups(m_stbl, m_track.sampleCount);
    return {};
}

/// stsz, or stz2 with sizes of 4, 8 or 16 bits.
Result<void> TableReader::sizes()
{
    if (const auto wide = firstBox(m_stbl, "stsz")) {
        Cursor cursor(*wide);
        static_cast<void>(cursor.word());
        m_track.commonSize = cursor.word();
        m_track.sampleCount = cursor.word();
        if (cursor.isCut())
            return malformed("sample sizes that are cut");
        if (m_track.sampleCount == 0)
            m_track.commonSize = 0;
        return m_track.commonSize == 0 ? sizeTable(cursor, 32) : Result<void>();
    }
    const auto narrow = firstBox(m_stbl, "stz2");
    if (!narrow)
        return malformed("track without sample sizes");
    Cursor cursor(*narrow);
    static_cast<void>(cursor.word());
    const auto bits = cursor.word() & 0xFFU;
    m_track.sampleCount = cursor.word();
    if (bits != 4 && bits != 8 && bits != 16)
        return malformed("sample sizes of an unknown width");
    return sizeTable(cursor, bits);
}

Result<void> TableReader::sizeTable(Cursor cursor, unsigned bits)
{
    const auto count = m_track.sampleCount;
    if (cursor.rest().size() < (std::uint64_t{count} * bits + 7) / 8)
        return malformed("sample sizes that are cut");
    auto &sizes = m_track.sizes;
    sizes.reserve(count);
    while (sizes.size() < count) {
        if (bits == 4) {
            const auto pair = cursor.byte();
            sizes.push_back(pair >> 4U);
            if (sizes.size() < count)
                sizes.push_back(pair & 0x0FU);
        } else {
            sizes.push_back(static_cast<std::uint32_t>(cursor.number(bits / 8)));
        }
    }
    const bool isOneSize = !sizes.empty() && sizes.front() > 0
                           && std::all_of(sizes.begin(), sizes.end(), [&](auto size) { return size == sizes.front(); });
    if (isOneSize) {
        m_track.commonSize = sizes.front();
        sizes = {};
    }
    return {};
}

Result<std::vector<std::uint64_t>> TableReader::chunkOffsets() const
{
    const auto narrow = firstBox(m_stbl, "stco");
    const auto wide = firstBox(m_stbl, "co64");
    if (!narrow && !wide)
        return malformed("track without chunk offsets");
    const std::size_t width = narrow ? 4 : 8;
    Cursor cursor(narrow ? *narrow : *wide);
    static_cast<void>(cursor.word());
    constexpr std::uint32_t mostChunks = 2U << 20U;
    const auto count = declaredCount(cursor, width);
    if (count > mostChunks)
        return Error{Errc::TooLarge, "track of too many chunks", 0};
    std::vector<std::uint64_t> offsets;
    offsets.reserve(count);
    while (offsets.size() < count)
        offsets.push_back(cursor.number(width));
    return offsets;
}

/// Which samples are in which chunk; those without sample are none.
Result<void> TableReader::chunks()
{
    const auto offsets = chunkOffsets();
    if (!offsets)
        return offsets.error();
    const auto body = firstBox(m_stbl, "stsc");
    if (!body)
        return malformed("track without chunks");
    Cursor cursor(*body);
    static_cast<void>(cursor.word());
    std::uint32_t sample = 0;
    std::size_t chunk = 0;
    auto count = declaredCount(cursor, 12);
    auto first = cursor.word();
    for (; count > 0; --count) {
        const auto samples = cursor.word();
        const auto description = cursor.word();
        const auto next = count > 1 ? cursor.word() : static_cast<std::uint32_t>(offsets->size() + 1);
        if (first != chunk + 1 || next < first || description == 0)
            return malformed("chunks out of order");
        first = next;
        for (; chunk + 1 < next && chunk < offsets->size(); ++chunk) {
            const auto here = std::min(samples, m_track.sampleCount - sample);
            if (here > 0)
                m_track.chunks.push_back({{(*offsets)[chunk], 0}, sample, here, description - 1});
            sample += here;
        }
    }
    return sample == m_track.sampleCount ? Result<void>() : malformed("chunks of other samples than there are");
}

/// Without fragments, those that a chunk uses: none in a track that shows nothing.
Result<void> TableReader::entries()
{
    const auto body = firstBox(m_stbl, "stsd");
    if (!body)
        return malformed("track without sample entry");
    std::vector<bool> isUsed;
    for (const auto &chunk : m_track.chunks) {
        constexpr std::uint32_t mostEntries = 65'536;
        if (chunk.entry >= mostEntries)
            return malformed("chunk of an unknown sample entry");
        if (chunk.entry >= isUsed.size())
            isUsed.resize(chunk.entry + 1U);
        isUsed[chunk.entry] = true;
    }
    std::vector<std::uint32_t> numbers;
    Cursor cursor(*body);
    static_cast<void>(cursor.take(8)); // version, count
    while (const auto part = cursor.box()) {
        const auto index = numbers.size();
        numbers.push_back(static_cast<std::uint32_t>(m_track.entries.size()));
        if (!m_context.isFragmented && (index >= isUsed.size() || !isUsed[index]))
            continue;
        auto entry
            = cleanSampleEntry(part->type, part->body, {m_track.handler, m_context.isQuickTime, m_context.isSequence});
        if (!entry)
            return malformed("sample entry of a kind that is not proved");
        m_track.entries.push_back(std::move(*entry));
    }
    for (auto &chunk : m_track.chunks) {
        if (chunk.entry >= numbers.size())
            return malformed("chunk of an unknown sample entry");
        chunk.entry = numbers[chunk.entry];
    }
    const bool isEmpty = m_track.chunks.empty() && !m_context.isFragmented;
    return m_track.entries.empty() && !isEmpty ? malformed("track without sample entry") : Result<void>();
}

/// Uncompressed sound has the size that its entry says, whatever old writers put for it.
Result<void> TableReader::soundSizes()
{
    const auto &entries = m_track.entries;
    if (!m_track.isSound || entries.empty())
        return {};
    const auto isPacked = [&](const SampleEntry &entry) { return entry.packetBytes > 0 && m_track.commonSize == 1; };
    const auto size = isPacked(entries.front()) ? 0 : entries.front().sampleBytes;
    const auto &chunks = m_track.chunks;
    for (std::size_t i = 0; i < chunks.size(); ++i) {
        const auto &entry = entries[chunks[i].entry];
        if (!isPacked(entry))
            continue;
        const bool isWhole = chunks[i].samples % entry.packetSamples == 0;
        if (entry.rule != SampleRule::None || (!isWhole && i + 1 < chunks.size()))
            return malformed("packed sound of a kind that is not proved");
    }
    for (const auto &entry : entries) {
        if ((isPacked(entry) ? 0 : entry.sampleBytes) != size)
            return malformed("sound of different kinds in a track");
    }
    if (size == 0 || m_track.sampleCount == 0)
        return {};
    if (m_track.commonSize == 0)
        return malformed("uncompressed sound in samples of different sizes");
    m_track.commonSize = size;
    return {};
}

std::uint64_t TableReader::chunkLength(const MovieChunk &chunk) const
{
    const auto &entry = m_track.entries[chunk.entry];
    if (entry.packetBytes > 0 && m_track.commonSize == 1) {
        const auto packets = (std::uint64_t{chunk.samples} + entry.packetSamples - 1) / entry.packetSamples;
        return packets * entry.packetBytes;
    }
    if (m_track.sizes.empty())
        return std::uint64_t{chunk.samples} * m_track.commonSize;
    std::uint64_t length = 0;
    for (std::uint32_t i = 0; i < chunk.samples; ++i)
        length += m_track.sizes[chunk.firstSample + i];
    return length;
}

void TableReader::placeChunks()
{
    for (auto &chunk : m_track.chunks) {
        const auto length = chunkLength(chunk);
        chunk.data = length == 0 ? Range{} : Range{chunk.data.begin, chunk.data.begin + length};
    }
}

/// A table of runs in the one form: equal neighbours are one, and no run is behind the last sample.
std::vector<SampleRun> TableReader::runs(std::string_view type) const
{
    std::vector<SampleRun> runs;
    const auto body = firstBox(m_stbl, type);
    if (!body)
        return runs;
    Cursor cursor(*body);
    static_cast<void>(cursor.word());
    auto left = m_track.sampleCount;
    for (auto count = declaredCount(cursor, 8); count > 0 && left > 0; --count) {
        const auto samples = std::min(cursor.word(), left);
        const auto value = cursor.word();
        left -= samples;
        if (samples == 0)
            continue;
        if (!runs.empty() && runs.back().value == value)
            runs.back().count += samples;
        else
            runs.push_back({samples, value});
    }
    return runs;
}

Result<void> TableReader::times()
{
    const auto isFull = [&](const std::vector<SampleRun> &runs) {
        std::uint64_t count = 0;
        for (const auto &run : runs)
            count += run.count;
        return count == m_track.sampleCount;
    };
    m_track.deltas = runs("stts");
    if (!isFull(m_track.deltas))
        return malformed("samples without a time");
    m_track.offsets = runs("ctts");
    if (!m_track.offsets.empty() && !isFull(m_track.offsets))
        return malformed("samples without a time");
    if (m_track.offsets.size() == 1 && m_track.offsets.front().value == 0)
        m_track.offsets.clear();
    return {};
}

void TableReader::syncSamples()
{
    const auto body = firstBox(m_stbl, "stss");
    if (!body || m_track.sampleCount == 0)
        return;
    Cursor cursor(*body);
    static_cast<void>(cursor.word());
    auto &sync = m_track.sync;
    for (auto count = declaredCount(cursor, 4); count > 0; --count) {
        const auto number = cursor.word();
        if (number >= 1 && number <= m_track.sampleCount)
            sync.push_back(number);
    }
    std::sort(sync.begin(), sync.end());
    sync.erase(std::unique(sync.begin(), sync.end()), sync.end());
    m_track.hasSync = sync.size() != m_track.sampleCount;
    if (!m_track.hasSync)
        sync.clear();
}

std::optional<SampleGroups> groupsOf(ByteView descriptions, ByteView members, BoxType type, std::uint32_t sampleCount)
{
    const std::uint32_t length = type == boxType("rap ") ? 1 : 2;
    constexpr std::uint32_t mostEntries = 65'535;
    SampleGroups groups{type, {}, {}};
    Cursor entries(descriptions);
    if (entries.word() != 0x01000000 || entries.word() != type || entries.word() != length)
        return {};
    const auto declared = entries.word();
    if (declared == 0 || declared > mostEntries)
        return {};
    for (std::uint32_t i = 0; i < declared; ++i)
        groups.entries.push_back(static_cast<std::uint16_t>(entries.number(length)));
    const bool isEmpty
        = length == 2 && std::find(groups.entries.begin(), groups.entries.end(), 0) != groups.entries.end();
    if (entries.isCut() || isEmpty)
        return {};

    std::vector<bool> isUsed(declared);
    std::uint64_t covered = 0;
    Cursor runs(members);
    if (runs.word() != 0 || runs.word() != type)
        return {};
    for (auto count = declaredCount(runs, 8); count > 0; --count) {
        const SampleRun run{runs.word(), runs.word()};
        covered += run.count;
        if (run.count == 0 || run.value > declared)
            return {};
        if (run.value > 0)
            isUsed[run.value - 1U] = true;
        if (!groups.runs.empty() && groups.runs.back().value == run.value)
            groups.runs.back().count += run.count;
        else
            groups.runs.push_back(run);
    }
    if (!groups.runs.empty() && groups.runs.back().value == 0)
        groups.runs.pop_back();
    const bool areAllUsed = std::find(isUsed.begin(), isUsed.end(), false) == isUsed.end();
    return covered <= sampleCount && areAllUsed ? std::optional(std::move(groups)) : std::nullopt;
}

/// The first box that begins, behind its version, with a grouping type.
std::optional<ByteView> groupBox(ByteView stbl, std::string_view name, BoxType type)
{
    Cursor cursor(stbl);
    while (const auto part = cursor.box()) {
        if (part->type == boxType(name) && part->body.size() >= 8 && be32(part->body, 4) == type)
            return part->body;
    }
    return {};
}

} // namespace

std::vector<SampleGroups> readSampleGroups(ByteView stbl, std::uint32_t sampleCount)
{
    std::vector<SampleGroups> all;
    for (const auto name : {"roll", "prol", "rap "}) {
        const auto type = boxType(name);
        const auto descriptions = groupBox(stbl, "sgpd", type);
        const auto members = groupBox(stbl, "sbgp", type);
        if (!descriptions || !members)
            continue;
        if (auto groups = groupsOf(*descriptions, *members, type, sampleCount))
            all.push_back(std::move(*groups));
    }
    return all;
}

Result<void> readSampleTables(ByteView stbl, const TableContext &context, MovieTrack &track)
{
    return TableReader(stbl, context, track).run();
}

} // namespace privet::photos::accountant
