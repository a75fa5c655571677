// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/jpeg/trailer.h"

#include "photos/formats/jpeg/segments.h"

namespace privet::photos {

namespace {

/// Bytes that look like the start of a picture and are none cost a walk each; behind so many we stop believing.
constexpr int mostFalseStarts = 16;
constexpr std::size_t mostItems = 256;
/// What must be seen of a picture or a box to know it.
constexpr std::size_t startSize = 8;

constexpr std::array<std::string_view, 13> topLevelBoxes{"ftyp", "moov", "mdat", "free", "skip", "wide", "uuid",
                                                         "moof", "mfra", "udta", "meta", "sidx", "styp"};

bool isFilmStart(ByteView bytes) { return startsWith(bytes.subspan(4), "ftyp"); }
bool isPictureStart(ByteView bytes) { return startsWith(bytes, "\xFF\xD8\xFF"); }
bool isStart(ByteView bytes) { return isPictureStart(bytes) || isFilmStart(bytes); }

bool contains(ByteView bytes, std::string_view text) { return textOf(bytes).find(text) != std::string_view::npos; }

/// What the head of a second picture says it is for: Ultra HDR, ISO 21496-1, or Apple's auxiliary pictures.
TrailerItem::Kind kindBySegment(const Segment &segment, ByteView payload, TrailerItem::Kind known)
{
    if (segment.is(marker::app2) && startsWith(payload, "urn:iso:std:iso:ts:21496:-1"))
        return TrailerItem::Kind::GainMap;
    if (!segment.is(marker::app1) || !startsWith(payload, "http://ns.adobe.com/xap/1.0/"))
        return known;
    if (contains(payload, "http://ns.adobe.com/hdr-gain-map/") || contains(payload, "aux:hdrgainmap"))
        return TrailerItem::Kind::GainMap;
    if (contains(payload, "AuxiliaryImageType") && (contains(payload, "depth") || contains(payload, "disparity")))
        return TrailerItem::Kind::DepthMap;
    return known;
}

class TrailerReader
{
public:
    TrailerReader(ByteSource &source, Range trailer)
        : m_source(source)
        , m_window(source)
        , m_trailer(trailer)
    { }

    Result<std::vector<TrailerItem>> read()
    {
        auto at = m_trailer.begin;
        while (at < m_trailer.end) {
            const auto found = find(at);
            if (!found)
                return found.error();
            add(TrailerItem::Kind::Data, {at, found->range.begin});
            add(found->kind, found->range);
            at = found->range.end;
        }
        return std::move(m_items);
    }

private:
    void add(TrailerItem::Kind kind, Range range)
    {
        if (!range.isEmpty())
            m_items.push_back({kind, range});
    }

    /// The first picture or film at or after `at`; an empty item at the end when there is none.
    Result<TrailerItem> find(std::uint64_t at)
    {
        while (m_trailer.end - at >= startSize && m_items.size() < mostItems) {
            const auto view = m_window.at(at, startSize);
            if (!view)
                return view.error();
            std::size_t i = 0;
            while (i + startSize <= view->size() && !isStart(view->subspan(i)))
                ++i;
            at += i;
            if (i + startSize > view->size())
                continue;
            const auto item = itemAt(at);
            if (!item)
                return item.error();
            if (!item->range.isEmpty())
                return item;
            ++at;
        }
        return TrailerItem{TrailerItem::Kind::Data, {m_trailer.end, m_trailer.end}};
    }

    Result<TrailerItem> itemAt(std::uint64_t at)
    {
        const auto head = m_window.at(at, startSize);
        if (!head)
            return head.error();
        if (isFilmStart(*head))
            return film(at);
        return m_falseStarts < mostFalseStarts ? picture(at) : TrailerItem{};
    }

    Result<TrailerItem> picture(std::uint64_t at)
    {
        PartSource part(m_source, {at, m_trailer.end});
        Segments segments(part);
        auto kind = TrailerItem::Kind::Picture;
        bool hasScan = false;
        for (;;) {
            const auto segment = segments.next();
            const bool isEnd = segment && *segment && (*segment)->kind == Segment::Kind::End;
            if (!segment || !*segment || (isEnd && ((*segment)->range.isEmpty() || !hasScan))) {
                ++m_falseStarts;
                return TrailerItem{};
            }
            if (isEnd)
                return TrailerItem{kind, {at, at + (*segment)->range.end}};
            hasScan = hasScan || (*segment)->is(marker::sos);
            if (hasScan || (*segment)->kind != Segment::Kind::Marked)
                continue;
            const auto payload = segments.payload(**segment);
            if (!payload)
                return payload.error();
            kind = kindBySegment(**segment, *payload, kind);
        }
    }

    Result<TrailerItem> film(std::uint64_t begin)
    {
        auto at = begin;
        while (m_trailer.end - at >= startSize) {
            const auto head = m_window.at(at, startSize);
            if (!head)
                return head.error();
            const auto name = textOf(head->subspan(4, 4));
            if (std::find(topLevelBoxes.begin(), topLevelBoxes.end(), name) == topLevelBoxes.end())
                break;
            const auto size = boxSize(at, *head);
            if (!size)
                return size.error();
            if (*size < startSize)
                break;
            at += std::min(*size, m_trailer.end - at);
        }
        return TrailerItem{TrailerItem::Kind::Video, {begin, at}};
    }

    /// The size a box declares; 0 in the file means up to the end.
    Result<std::uint64_t> boxSize(std::uint64_t at, ByteView head)
    {
        const std::uint64_t size = be32(head);
        if (size == 0)
            return m_trailer.end - at;
        if (size != 1 || m_trailer.end - at < 16)
            return size;
        const auto wide = m_window.at(at, 16);
        if (!wide)
            return wide.error();
        return std::uint64_t{be32(*wide, 8)} << 32 | be32(*wide, 12);
    }

    ByteSource &m_source;
    Window m_window;
    Range m_trailer;
    std::vector<TrailerItem> m_items;
    int m_falseStarts = 0;
};

} // namespace

Result<std::vector<TrailerItem>> listTrailer(ByteSource &source, Range trailer)
{
    return TrailerReader(source, trailer).read();
}

} // namespace privet::photos
