// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/heif/file.h"

namespace privet::photos {

/// Finds the bytes of items, whatever way the file describes them. Keeps a reference to `file`.
class HeifData
{
public:
    HeifData(const HeifFile &file, std::uint64_t sourceSize, const Limits &limits)
        : m_file(file)
        , m_sourceSize(sourceSize)
        , m_left(limits.elements)
    { }

    /// The data of an item as ranges of the file, in the order of the data; none is empty, neighbours are joined.
    /// Errors: Malformed (no place is given, or one outside idat), Truncated (beyond the end of the file),
    /// UnsupportedVariant (in another file), TooLarge.
    [[nodiscard]] Result<std::vector<Range>> rangesOf(const HeifItem &item);

private:
    using Ranges = std::vector<Range>;

    Result<Ranges> resolved(const HeifItem &item, int depth);
    Result<Ranges> fromItem(const HeifItem &item, int depth);
    Result<void> append(Ranges &ranges, Range whole, const HeifLocation &location, const HeifExtent &extent);
    Result<void> append(Ranges &ranges, Range range);

    const HeifFile &m_file;
    std::uint64_t m_sourceSize;
    std::size_t m_left; ///< ranges that may still be made, so that items made of items cannot multiply
};

/// Ranges of a file, one after the other, as one source. Keeps references.
class JoinedSource final : public ByteSource
{
public:
    JoinedSource(ByteSource &parent, const std::vector<Range> &ranges);

    [[nodiscard]] std::uint64_t size() const override { return m_begins.back(); }
    [[nodiscard]] Result<void> read(std::uint64_t offset, std::span<std::byte> out) override;

private:
    ByteSource &m_parent;
    const std::vector<Range> &m_ranges;
    std::vector<std::uint64_t> m_begins; ///< of each range, and the end
};

[[nodiscard]] std::uint64_t totalSize(const std::vector<Range> &ranges);

} // namespace privet::photos
