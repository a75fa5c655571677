// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/structural_findings.h"

#include "photos/formats/excerpt.h"
#include "photos/formats/exif.h"
#include "photos/formats/jpeg/trailer.h"

namespace privet::photos {

namespace {

constexpr std::size_t mostFindings = 200;
constexpr std::size_t mostEmbedded = 1000;

} // namespace

Finding &StructuralFindings::add(Fact fact, Category category, Severity severity, const std::string &where,
                                 std::uint64_t bytes)
{
    auto &findings = m_found.findings;
    const auto same = std::find_if(findings.begin(), findings.end(),
                                   [&](const Finding &known) { return known.fact == fact && known.where == where; });
    if (same != findings.end()) {
        same->bytes += bytes;
        return *same;
    }
    if (findings.size() == mostFindings)
        return m_overflow;
    return findings.emplace_back(Finding{fact, category, severity, where, {}, bytes, {}});
}

void StructuralFindings::embed(Embedded::Kind kind, Range range, const std::string &where)
{
    if (m_found.embedded.size() < mostEmbedded)
        m_found.embedded.push_back({kind, range, where});
}

void StructuralFindings::addThumbnail(ByteView tiff, std::uint64_t at)
{
    const auto thumbnail = readExif(tiff).thumbnail;
    if (!thumbnail)
        return;
    add(Fact::SmallPicture, Category::Hidden, Severity::Medium, "Exif IFD1", thumbnail->size());
    embed(Embedded::Kind::Thumbnail, {at + thumbnail->begin, at + thumbnail->end}, "Exif IFD1");
}

Result<void> StructuralFindings::addTail(ByteSource &source, Range tail, const std::string &where,
                                         std::string_view magic)
{
    if (tail.isEmpty())
        return {};
    const auto items = listTrailer(source, tail);
    if (!items)
        return items.error();
    for (const auto &item : *items) {
        const auto start = readAll(
            source, {item.range.begin, std::min(item.range.end, item.range.begin + magic.size())}, magic.size());
        const auto text = start ? excerpt(source, item.range) : Result<std::string>(start.error());
        if (!text)
            return text.error();
        if (item.kind == TrailerItem::Kind::Video) {
            add(Fact::MotionVideo, Category::Hidden, Severity::High, where, item.range.size());
            embed(Embedded::Kind::Video, item.range, where);
        } else if (item.kind != TrailerItem::Kind::Data || startsWith(*start, magic)) {
            add(Fact::SecondPicture, Category::Hidden, Severity::High, where, item.range.size());
            embed(Embedded::Kind::Picture, item.range, where);
        } else {
            add(Fact::BytesAfterEnd, Category::Hidden, Severity::High, where, item.range.size()).value = *text;
            embed(Embedded::Kind::Data, item.range, where);
        }
    }
    return {};
}

} // namespace privet::photos
