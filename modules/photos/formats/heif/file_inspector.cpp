// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/heif/file_inspector.h"

#include "photos/formats/excerpt.h"
#include "photos/formats/jpeg/trailer.h"

#include <set>

namespace privet::photos {

namespace {

using namespace std::string_view_literals;

constexpr const char *afterEnd = "after the last box";

constexpr auto c2paUuid = "\xD8\xFE\xC3\xD6\x1B\x0E\x48\x3C\x92\x97\x58\x28\x87\x7E\xC4\x81"sv;
constexpr auto xmpUuid = "\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC"sv;

} // namespace

Result<void> HeifFileInspector::run(std::vector<Range> used)
{
    if (auto seen = topLevel(); !seen)
        return seen;
    if (auto seen = unusedData(std::move(used)); !seen)
        return seen;
    return tail();
}

Result<void> HeifFileInspector::topLevel()
{
    std::set<std::uint32_t> seen;
    for (const auto &one : m_file.boxes) {
        const bool isFirst = seen.insert(one.type).second;
        const bool isPicture = one.type == fourCc("ftyp") || one.type == fourCc("meta");
        if (one.type == fourCc("mdat") || (isPicture && isFirst) || one.bodyRange().isEmpty())
            continue;
        if (auto looked = box(one); !looked)
            return looked;
    }
    return {};
}

Result<void> HeifFileInspector::box(const Box &box)
{
    const auto name = nameOf(box.type);
    switch (box.type) {
    case fourCc("moov"):
        if (m_file.isSequence())
            return {};
        [[fallthrough]];
    case fourCc("mpvd"): // Samsung and Google: a whole film
        m_out.add(Fact::MotionVideo, Category::Hidden, Severity::High, name, box.bodyRange().size());
        m_out.embed(Embedded::Kind::Video, box.bodyRange(), name);
        return {};
    case fourCc("sefd"): // Samsung's directory of what its camera did
        return bytes(Fact::UnknownData, Category::Device, name, box.bodyRange());
    case fourCc("uuid"):
        return uuid(box);
    case fourCc("free"):
    case fourCc("skip"):
        return bytes(Fact::BytesBetween, Category::Hidden, name, box.bodyRange());
    default:
        return bytes(Fact::UnknownData, Category::Hidden, name, box.bodyRange());
    }
}

Result<void> HeifFileInspector::uuid(const Box &box)
{
    const auto size = std::min<std::uint64_t>(box.bodyRange().size(), m_limits.metadataBlock);
    const auto body = readAll(m_source, {box.body, box.body + size}, m_limits.metadataBlock);
    if (!body)
        return body.error();
    if (startsWith(*body, c2paUuid)) {
        m_out.add(Fact::ContentCredentials, Category::History, Severity::Medium, "uuid", box.range.size()).value
            = "C2PA";
        return {};
    }
    if (startsWith(*body, xmpUuid)) {
        m_collector.addXmp("uuid", ByteView(*body).subspan(xmpUuid.size()));
        return {};
    }
    return bytes(Fact::UnknownData, Category::Hidden, "uuid", box.bodyRange());
}

Result<void> HeifFileInspector::bytes(Fact fact, Category category, const std::string &where, Range range)
{
    const auto start = readAll(m_source, {range.begin, range.begin + std::min<std::uint64_t>(range.size(), 256)}, 256);
    if (!start)
        return start.error();
    if (std::all_of(start->begin(), start->end(), [](std::byte byte) { return byte == std::byte{0}; }))
        return {};
    m_out.add(fact, category, Severity::Medium, where, range.size()).value = excerpt(*start);
    m_out.embed(Embedded::Kind::Data, range, where);
    return {};
}

/// What lies in the media data and belongs to no item or picture of a sequence. The samples of a film beside the
/// picture are not looked for.
Result<void> HeifFileInspector::unusedData(std::vector<Range> used)
{
    if (m_file.hasMovie() && !m_file.isSequence())
        return {};
    std::sort(used.begin(), used.end(), [](const Range &a, const Range &b) { return a.begin < b.begin; });
    auto next = used.begin();
    for (const auto &box : m_file.boxes) {
        if (box.type != fourCc("mdat"))
            continue;
        auto at = box.body;
        while (at < box.range.end) {
            while (next != used.end() && next->end <= at)
                ++next;
            const bool isInside = next != used.end() && next->begin < box.range.end;
            const auto gapEnd = isInside ? std::max(next->begin, at) : box.range.end;
            if (gapEnd > at) {
                if (auto seen = bytes(Fact::BytesBetween, Category::Hidden, "mdat", {at, gapEnd}); !seen)
                    return seen;
            }
            at = isInside ? std::max(at, next->end) : gapEnd;
        }
    }
    return {};
}

Result<void> HeifFileInspector::tail()
{
    if (m_file.tail.isEmpty())
        return {};
    const auto items = listTrailer(m_source, m_file.tail);
    if (!items)
        return items.error();
    for (const auto &item : *items) {
        if (item.kind == TrailerItem::Kind::Video) {
            m_out.add(Fact::MotionVideo, Category::Hidden, Severity::High, afterEnd, item.range.size());
            m_out.embed(Embedded::Kind::Video, item.range, afterEnd);
        } else if (item.kind != TrailerItem::Kind::Data) {
            m_out.add(Fact::SecondPicture, Category::Hidden, Severity::High, afterEnd, item.range.size());
            m_out.embed(Embedded::Kind::Picture, item.range, afterEnd);
        } else if (auto seen = bytes(Fact::BytesAfterEnd, Category::Hidden, afterEnd, item.range); !seen) {
            return seen;
        }
    }
    return {};
}

} // namespace privet::photos
