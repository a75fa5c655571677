// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"
#include "photos/accountant/png/values.h"

namespace privet::photos::accountant {

/// One chunk: where it lies, before its CRC has been looked at.
struct PngChunk {
    PngType type = 0;
    Range range; ///< length, type, data and CRC
    Range data;
};

/// The chunks of a PNG file, read through one window.
class PngChunks
{
public:
    static constexpr std::uint64_t signatureLength = 8;

    explicit PngChunks(ByteSource &file)
        : m_window(file)
    { }

    [[nodiscard]] std::uint64_t fileSize() const { return m_window.size(); }

    /// The chunk that begins at `at`. Errors: Truncated (it reaches beyond the end), Malformed (length above 2^31 - 1,
    /// or a type that is not four letters), ReadFailed and its kin.
    [[nodiscard]] Result<PngChunk> at(std::uint64_t at);

    /// What the window gives of `range` from `at`: never empty before the end of the range.
    [[nodiscard]] Result<ByteView> some(std::uint64_t at, const Range &range);

    /// The data in memory. Errors: TooLarge above `limit`.
    [[nodiscard]] Result<Bytes> read(const PngChunk &chunk, std::size_t limit);

    /// The number at the begin of the data. Errors: Malformed (shorter than that), ReadFailed and its kin.
    [[nodiscard]] Result<std::uint32_t> firstNumber(const PngChunk &chunk);

    [[nodiscard]] Result<bool> isCrcRight(const PngChunk &chunk);

private:
    Window m_window;
};

/// The coded bytes of one picture or frame of a foreign file: the data of a run of IDAT, or of the fdAT up to the next
/// fcTL, without their sequence numbers. Source: W3C PNG 11.2.3, 11.3.6.3.
class PngCodedData
{
public:
    /// `begin` is the offset of the first chunk. `chunks` outlives this object and nobody else uses it meanwhile.
    PngCodedData(PngChunks &chunks, std::uint64_t begin, PngType type)
        : m_chunks(chunks)
        , m_at(begin)
        , m_type(type)
    { }

    /// The next run, valid until the next call; empty at the end. A cut file just ends.
    [[nodiscard]] Result<ByteView> next();

private:
    [[nodiscard]] Result<bool> nextChunk();

    PngChunks &m_chunks;
    std::uint64_t m_at;
    PngType m_type;
    Range m_data; ///< of the current chunk, not yet given
};

} // namespace privet::photos::accountant
