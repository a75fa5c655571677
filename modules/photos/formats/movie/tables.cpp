// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/movie/tables.h"

namespace privet::photos {

namespace {

Error malformed(const BoxView &box, const char *why) { return {Errc::Malformed, why, box.range.begin}; }

/// The rows of a full box that begins with their count.
Result<NumberTable> countedRows(const BoxList &stbl, std::uint32_t type, std::size_t width)
{
    const auto *box = stbl.find(type);
    if (!box)
        return NumberTable();
    Fields fields(box->body);
    (void)fields.fullBoxHead();
    const auto count = std::uint64_t{fields.u32()};
    if (fields.failed() || count > fields.rest().size() / width)
        return malformed(*box, "a sample table that is longer than its box");
    return NumberTable(fields.rest().first(static_cast<std::size_t>(count) * width), width);
}

} // namespace

Result<SampleTables> SampleTables::read(const BoxList &stbl)
{
    SampleTables tables;
    const auto times = countedRows(stbl, fourCc("stts"), 8);
    if (!times)
        return times.error();
    const auto compositions = countedRows(stbl, fourCc("ctts"), 8);
    if (!compositions)
        return compositions.error();
    const auto sync = countedRows(stbl, fourCc("stss"), 4);
    if (!sync)
        return sync.error();
    tables.m_times = times.value();
    tables.m_compositions = compositions.value();
    tables.m_sync = sync.value();
    tables.m_hasSync = stbl.find(fourCc("stss")) != nullptr;
    if (auto read = tables.readSizes(stbl); !read)
        return read.error();
    if (auto read = tables.readChunks(stbl); !read)
        return read.error();
    tables.readGroups(stbl);
    tables.countSamples();
    return tables;
}

Result<void> SampleTables::readSizes(const BoxList &stbl)
{
    const auto *box = stbl.find(fourCc("stsz"));
    const bool isCompact = !box;
    if (isCompact)
        box = stbl.find(fourCc("stz2"));
    if (!box)
        return Error{Errc::Malformed, "a track without sample sizes", stbl.rest.begin};
    Fields fields(box->body);
    (void)fields.fullBoxHead();
    const auto first = fields.u32();
    m_sampleCount = fields.u32();
    if (fields.failed())
        return malformed(*box, "sample sizes without a count");
    if (isCompact)
        m_sizeBits = first & 0xFFU;
    else
        m_constantSize = first;
    if (m_sizeBits != 4 && m_sizeBits != 8 && m_sizeBits != 16 && m_sizeBits != 32)
        return malformed(*box, "sample sizes of an unknown width");
    const auto bytes = (std::uint64_t{m_sampleCount} * m_sizeBits + 7) / 8;
    if (m_constantSize == 0 && bytes > fields.rest().size())
        return malformed(*box, "a sample table that is longer than its box");
    m_sizes = fields.rest();
    return {};
}

Result<void> SampleTables::readChunks(const BoxList &stbl)
{
    const auto map = countedRows(stbl, fourCc("stsc"), 12);
    if (!map)
        return map.error();
    m_map = map.value();
    m_hasWideOffsets = stbl.find(fourCc("stco")) == nullptr;
    const auto offsets = m_hasWideOffsets ? countedRows(stbl, fourCc("co64"), 8) : countedRows(stbl, fourCc("stco"), 4);
    if (!offsets)
        return offsets.error();
    m_offsets = offsets.value();
    std::uint32_t before = 0;
    for (std::size_t row = 0; row < m_map.size(); ++row) {
        const auto first = m_map.u32(row, 0);
        if (first <= before || (row == 0 && first != 1) || m_map.u32(row, 2) == 0)
            return Error{Errc::Malformed, "a chunk map that does not rise", stbl.rest.begin};
        before = first;
    }
    return {};
}

/// Only in the forms that readers know; anything else is no group for them either.
void SampleTables::readGroups(const BoxList &stbl)
{
    for (const auto type : {fourCc("roll"), fourCc("prol"), fourCc("rap ")}) {
        const std::size_t width = type == fourCc("rap ") ? 1 : 2;
        SampleGroup group{type, {}, {}};
        for (const auto &box : stbl.boxes) {
            Fields fields(box.body);
            const auto head = fields.fullBoxHead();
            if (fields.u32() != type)
                continue;
            if (box.type == fourCc("sgpd") && head.version == 1 && fields.u32() == width && group.entries.isEmpty()) {
                const auto count = fields.u32();
                group.entries = NumberTable(fields.rest(), width);
                if (fields.failed() || group.entries.size() < count)
                    group.entries = {};
            } else if (box.type == fourCc("sbgp") && head.version == 0 && group.runs.isEmpty()) {
                const auto count = std::uint64_t{fields.u32()} * 8;
                if (!fields.failed() && count <= fields.rest().size())
                    group.runs = NumberTable(fields.rest().first(static_cast<std::size_t>(count)), 8);
            }
        }
        if (!group.entries.isEmpty() && !group.runs.isEmpty())
            m_groups.push_back(group);
    }
}

/// Sizes without a chunk are no samples.
void SampleTables::countSamples()
{
    std::uint64_t inChunks = 0;
    for (std::size_t row = 0; row < m_map.size(); ++row) {
        const std::uint64_t first = m_map.u32(row, 0) - 1;
        const std::uint64_t next = row + 1 < m_map.size() ? m_map.u32(row + 1, 0) - 1 : m_offsets.size();
        const auto end = std::min<std::uint64_t>(next, m_offsets.size());
        if (end > first)
            inChunks += (end - first) * m_map.u32(row, 1);
    }
    m_sampleCount = static_cast<std::uint32_t>(std::min<std::uint64_t>(m_sampleCount, inChunks));
}

std::uint32_t SampleTables::sizeOf(std::uint32_t sample) const
{
    if (m_constantSize != 0)
        return m_constantSize;
    switch (m_sizeBits) {
    case 4:
        return sample % 2 == 0 ? u8(m_sizes, sample / 2) >> 4U : u8(m_sizes, sample / 2) & 0xFU;
    case 8:
        return u8(m_sizes, sample);
    case 16:
        return be16(m_sizes, std::size_t{sample} * 2);
    default:
        return be32(m_sizes, std::size_t{sample} * 4);
    }
}

Result<void> SampleTables::setPacking(const SamplePacking &packing)
{
    if (packing.frameBytes != 0 && m_sampleCount > 0) {
        const bool isSaid = m_constantSize == 1 || m_constantSize == packing.frameBytes;
        if (!isSaid)
            return Error{Errc::UnsupportedVariant, "uncompressed sound whose tables contradict its description", 0};
        m_constantSize = packing.frameBytes;
    }
    if (m_constantSize == 1)
        m_packing = packing;
    return {};
}

std::uint64_t SampleTables::sizeOfRun(std::uint32_t first, std::uint32_t count) const
{
    if (m_packing.packetSamples > 1)
        return (std::uint64_t{count} + m_packing.packetSamples - 1) / m_packing.packetSamples * m_packing.packetBytes;
    if (m_constantSize != 0)
        return std::uint64_t{count} * m_constantSize;
    std::uint64_t size = 0;
    for (std::uint32_t i = 0; i < count; ++i)
        size += sizeOf(first + i);
    return size;
}

std::optional<MovieChunk> SampleTables::Chunks::next()
{
    const auto &map = m_tables.m_map;
    while (m_sample < m_tables.m_sampleCount) {
        while (m_row + 1 < map.size() && map.u32(m_row + 1, 0) - 1 <= m_chunk)
            ++m_row;
        const auto left = m_tables.m_sampleCount - m_sample;
        MovieChunk chunk;
        chunk.begin = m_tables.m_hasWideOffsets ? m_tables.m_offsets.u64(m_chunk) : m_tables.m_offsets.u32(m_chunk);
        chunk.firstSample = m_sample;
        chunk.samples = std::min(map.u32(m_row, 1), left);
        chunk.description = map.u32(m_row, 2) - 1;
        chunk.size = m_tables.sizeOfRun(m_sample, chunk.samples);
        m_sample += chunk.samples;
        ++m_chunk;
        if (chunk.samples > 0)
            return chunk;
    }
    return {};
}

} // namespace privet::photos
