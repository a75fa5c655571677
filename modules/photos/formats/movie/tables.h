// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/boxes.h"

namespace privet::photos {

/// Rows of big-endian numbers as the file holds them; nothing is unpacked, so a table costs no memory of its own.
class NumberTable
{
public:
    NumberTable() = default;
    NumberTable(ByteView rows, std::size_t width)
        : m_rows(rows.first(rows.size() - rows.size() % width))
        , m_width(width)
    { }

    [[nodiscard]] std::size_t size() const { return m_rows.size() / m_width; }
    [[nodiscard]] bool isEmpty() const { return m_rows.empty(); }
    [[nodiscard]] std::uint32_t u32(std::size_t row, std::size_t column = 0) const
    {
        return be32(m_rows, row * m_width + 4 * column);
    }
    [[nodiscard]] std::uint64_t u64(std::size_t row) const
    {
        return std::uint64_t{u32(row)} << 32U | be32(m_rows, row * m_width + 4);
    }
    [[nodiscard]] ByteView row(std::size_t row) const { return m_rows.subspan(row * m_width, m_width); }

private:
    ByteView m_rows;
    std::size_t m_width = 1;
};

/// How long the samples of one description are where their size is not said sample by sample.
struct SamplePacking {
    std::uint32_t frameBytes = 0; ///< uncompressed sound: bytes of one sample of all channels; else 0
    std::uint32_t packetSamples = 0; ///< packed sound of QuickTime: samples in a packet; else 0
    std::uint32_t packetBytes = 0;
};

/// Samples that stand one behind the other in the file.
struct MovieChunk {
    std::uint64_t begin = 0; ///< offset in the file
    std::uint64_t size = 0; ///< in bytes
    std::uint32_t firstSample = 0; ///< counting from 0
    std::uint32_t samples = 0;
    std::uint32_t description = 0; ///< counting from 0

    [[nodiscard]] std::uint64_t end() const { return begin + size; }
};

/// Which samples share a property, such as how many must be decoded before them. Source: ISO/IEC 14496-12, 8.9.
struct SampleGroup {
    std::uint32_t type = 0;
    NumberTable entries;
    NumberTable runs; ///< sample count, index
};

/// The tables that say where the samples of a track are, how long and when. Views into the bytes of its `stbl`.
/// Source: ISO/IEC 14496-12, 8.6 and 8.7; QuickTime File Format, "Sample Atoms".
class SampleTables
{
public:
    /// Errors: Malformed (a table that is longer than its box, a chunk map that does not rise).
    [[nodiscard]] static Result<SampleTables> read(const BoxList &stbl);

    /// As many as have a size and stand in a chunk.
    [[nodiscard]] std::uint32_t sampleCount() const { return m_sampleCount; }
    [[nodiscard]] std::uint32_t sizeOf(std::uint32_t sample) const;
    [[nodiscard]] std::uint32_t constantSize() const { return m_constantSize; } ///< 0: they differ
    [[nodiscard]] std::size_t chunkCount() const { return m_offsets.size(); }
    [[nodiscard]] bool hasSyncTable() const { return m_hasSync; }
    [[nodiscard]] const NumberTable &syncSamples() const { return m_sync; }
    [[nodiscard]] const NumberTable &times() const { return m_times; }
    [[nodiscard]] const NumberTable &compositions() const { return m_compositions; }
    [[nodiscard]] const std::vector<SampleGroup> &groups() const { return m_groups; }

    /// What a description says about sizes replaces what the table says, where writers put a 1 there.
    /// Errors: UnsupportedVariant when both say something else.
    [[nodiscard]] Result<void> setPacking(const SamplePacking &packing);
    [[nodiscard]] const SamplePacking &packing() const { return m_packing; }

    /// Walks the chunks in the order of the table.
    class Chunks
    {
    public:
        explicit Chunks(const SampleTables &tables)
            : m_tables(tables)
        { }
        /// The next chunk, or nothing behind the last one that holds a sample.
        [[nodiscard]] std::optional<MovieChunk> next();

    private:
        const SampleTables &m_tables;
        std::size_t m_chunk = 0;
        std::size_t m_row = 0; // of the chunk map
        std::uint32_t m_sample = 0;
    };

private:
    [[nodiscard]] Result<void> readSizes(const BoxList &stbl);
    [[nodiscard]] Result<void> readChunks(const BoxList &stbl);
    void readGroups(const BoxList &stbl);
    void countSamples();
    [[nodiscard]] std::uint64_t sizeOfRun(std::uint32_t first, std::uint32_t count) const;

    NumberTable m_times, m_compositions, m_sync, m_map, m_offsets;
    ByteView m_sizes;
    unsigned m_sizeBits = 32;
    bool m_hasSync = false;
    bool m_hasWideOffsets = false;
    std::uint32_t m_constantSize = 0;
    std::uint32_t m_sampleCount = 0;
    SamplePacking m_packing;
    std::vector<SampleGroup> m_groups;
};

} // namespace privet::photos
