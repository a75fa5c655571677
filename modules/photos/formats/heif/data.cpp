// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/heif/data.h"

namespace privet::photos {

namespace {

constexpr int deepest = 4;

/// The part [offset, offset + length) of joined ranges.
std::optional<std::vector<Range>> slice(const std::vector<Range> &ranges, std::uint64_t offset, std::uint64_t length)
{
    std::vector<Range> part;
    for (const auto &range : ranges) {
        if (length == 0)
            break;
        if (offset >= range.size()) {
            offset -= range.size();
            continue;
        }
        const auto taken = std::min(length, range.size() - offset);
        part.push_back({range.begin + offset, range.begin + offset + taken});
        length -= taken;
        offset = 0;
    }
    if (length > 0)
        return {};
    return part;
}

} // namespace

Result<std::vector<Range>> HeifData::rangesOf(const HeifItem &item) { return resolved(item, 0); }

Result<HeifData::Ranges> HeifData::resolved(const HeifItem &item, int depth)
{
    if (!item.location)
        return Error{Errc::Malformed, "an item without a place", 0};
    const auto &location = *item.location;
    if (location.isElsewhere)
        return Error{Errc::UnsupportedVariant, "a picture that is partly in another file", 0};
    if (location.construction == HeifLocation::InItem)
        return fromItem(item, depth);
    if (location.construction > HeifLocation::InItem)
        return Error{Errc::UnsupportedVariant, "a way to build items that is not known", 0};

    const bool isInFile = location.construction == HeifLocation::InFile;
    const auto whole = isInFile ? Range{0, m_sourceSize} : m_file.idat;
    Ranges ranges;
    for (const auto &extent : location.extents) {
        if (auto added = append(ranges, whole, location, extent); !added)
            return added.error();
    }
    return ranges;
}

Result<HeifData::Ranges> HeifData::fromItem(const HeifItem &item, int depth)
{
    if (depth == deepest)
        return Error{Errc::Malformed, "an item made of itself", 0};
    const auto reference
        = std::find_if(m_file.references.begin(), m_file.references.end(), [&item](const HeifReference &candidate) {
              return candidate.type == fourCc("iloc") && candidate.from == item.id;
          });
    Ranges ranges;
    for (const auto &extent : item.location->extents) {
        if (m_left == 0)
            return Error{Errc::TooLarge, "items made of too many pieces", 0};
        --m_left; // also for one without bytes, of which no range is made
        const auto number = std::max<std::uint64_t>(extent.index, 1) - 1;
        const bool isThere = reference != m_file.references.end() && number < reference->to.size();
        const auto *other = isThere ? m_file.find(reference->to[static_cast<std::size_t>(number)]) : nullptr;
        if (!other)
            return Error{Errc::Malformed, "an item made of one that is not there", 0};
        const auto whole = resolved(*other, depth + 1);
        if (!whole)
            return whole.error();
        const auto begin = item.location->base + extent.offset;
        const auto size = totalSize(*whole);
        const auto length = item.location->hasLengths || begin > size ? extent.length : size - begin;
        const auto part = slice(*whole, begin, length);
        if (!part)
            return Error{Errc::Malformed, "an item made of more than there is", 0};
        for (const auto &range : *part) {
            if (auto added = append(ranges, range); !added)
                return added.error();
        }
    }
    return ranges;
}

Result<void> HeifData::append(Ranges &ranges, Range whole, const HeifLocation &location, const HeifExtent &extent)
{
    const auto room = whole.size();
    if (location.base > room || extent.offset > room - location.base)
        return Error{location.construction == HeifLocation::InFile ? Errc::Truncated : Errc::Malformed,
                     "an item beyond the end", whole.end};
    const auto offset = location.base + extent.offset;
    const auto length = location.hasLengths ? extent.length : room - offset;
    if (length > room - offset)
        return Error{location.construction == HeifLocation::InFile ? Errc::Truncated : Errc::Malformed,
                     "an item beyond the end", whole.end};
    return append(ranges, {whole.begin + offset, whole.begin + offset + length});
}

Result<void> HeifData::append(Ranges &ranges, Range range)
{
    if (m_left == 0)
        return Error{Errc::TooLarge, "pieces of items", range.begin};
    --m_left;
    if (range.isEmpty())
        return {};
    if (!ranges.empty() && ranges.back().end == range.begin)
        ranges.back().end = range.end;
    else
        ranges.push_back(range);
    return {};
}

JoinedSource::JoinedSource(ByteSource &parent, const std::vector<Range> &ranges)
    : m_parent(parent)
    , m_ranges(ranges)
    , m_begins{0}
{
    for (const auto &range : ranges)
        m_begins.push_back(m_begins.back() + range.size());
}

Result<void> JoinedSource::read(std::uint64_t offset, std::span<std::byte> out)
{
    if (offset > size() || out.size() > size() - offset)
        return Error{Errc::Truncated, {}, offset};
    auto next = static_cast<std::size_t>(std::upper_bound(m_begins.begin(), m_begins.end(), offset) - m_begins.begin());
    while (!out.empty()) {
        const auto inside = offset - m_begins[next - 1];
        const auto &range = m_ranges[next - 1];
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(out.size(), range.size() - inside));
        if (auto read = m_parent.read(range.begin + inside, out.first(count)); !read)
            return read;
        out = out.subspan(count);
        offset += count;
        ++next;
    }
    return {};
}

std::uint64_t totalSize(const std::vector<Range> &ranges)
{
    std::uint64_t total = 0;
    for (const auto &range : ranges)
        total += range.size();
    return total;
}

} // namespace privet::photos
