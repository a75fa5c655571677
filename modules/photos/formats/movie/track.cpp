// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/movie/track.h"

#include "photos/formats/movie/timed_fields.h"

namespace privet::photos {

namespace {

constexpr std::size_t mostReferences = 200;
constexpr std::size_t mostEdits = 10'000;

Error malformed(const char *why, std::uint64_t at) { return {Errc::Malformed, why, at}; }

Result<BoxList> childrenOf(const BoxView &box) { return boxesIn(box.body, box.bodyAt()); }

/// The box at the end of a path; a missing step is nothing.
Result<std::optional<BoxView>> descend(const BoxView &from, std::initializer_list<std::uint32_t> path)
{
    std::optional<BoxView> box = from;
    for (const auto type : path) {
        const auto children = childrenOf(*box);
        if (!children)
            return children.error();
        const auto *child = children.value().find(type);
        if (!child)
            return std::optional<BoxView>();
        box = *child;
    }
    return box;
}

class Reader
{
public:
    explicit Reader(Movie::Kind kind)
        : m_kind(kind)
    { }

    Result<MovieTrack> run(const BoxView &trak);

private:
    Result<void> readTrackHeader(const BoxView &tkhd, MovieTrack &track);
    Result<void> readMedia(const BoxList &trak, MovieTrack &track);
    Result<void> readEdits(const BoxView &elst, MovieTrack &track);
    Result<void> readDescriptions(const BoxView &stsd, MovieTrack &track);
    Result<void> readReferences(const BoxView &tref, MovieTrack &track);
    [[nodiscard]] bool isMedia(std::uint32_t handler) const;

    Movie::Kind m_kind;
};

bool Reader::isMedia(std::uint32_t handler) const
{
    if (handler == fourCc("vide") || handler == fourCc("soun"))
        return true;
    return m_kind == Movie::Kind::PictureSequence && (handler == fourCc("pict") || handler == fourCc("auxv"));
}

Result<MovieTrack> Reader::run(const BoxView &trak)
{
    const auto children = childrenOf(trak);
    if (!children)
        return children.error();
    MovieTrack track;
    track.box = trak;
    const auto *tkhd = children.value().find(fourCc("tkhd"));
    if (!tkhd)
        return malformed("a track without a header", trak.range.begin);
    if (auto read = readTrackHeader(*tkhd, track); !read)
        return read.error();
    if (const auto *tref = children.value().find(fourCc("tref"))) {
        if (auto read = readReferences(*tref, track); !read)
            return read.error();
    }
    if (const auto *edts = children.value().find(fourCc("edts"))) {
        const auto elst = descend(*edts, {fourCc("elst")});
        if (!elst)
            return elst.error();
        if (elst.value()) {
            if (auto read = readEdits(*elst.value(), track); !read)
                return read.error();
        }
    }
    if (auto read = readMedia(children.value(), track); !read)
        return read.error();
    return track;
}

Result<void> Reader::readTrackHeader(const BoxView &tkhd, MovieTrack &track)
{
    TimedFields fields(tkhd.body);
    track.isEnabled = (fields.flags() & 1U) != 0;
    track.created = fields.time();
    (void)fields.time();
    track.id = fields.u32();
    (void)fields.u32();
    track.duration = fields.duration();
    fields.bytes(10);
    track.alternateGroup = fields.u16();
    fields.bytes(4);
    readMatrix(fields, track.matrix);
    track.width = fields.u32();
    track.height = fields.u32();
    if (fields.failed())
        return malformed("a track header that is too short", tkhd.range.begin);
    return {};
}

/// `chap` names tracks that are not part of the film, as `thmb` does in one; in a picture sequence it is the one that
/// has it. `auxl` names those whose transparency this track is, `prem` the transparency that its colours are multiplied
/// by.
Result<void> Reader::readReferences(const BoxView &tref, MovieTrack &track)
{
    const auto children = childrenOf(tref);
    if (!children)
        return children.error();
    const bool isSequence = m_kind == Movie::Kind::PictureSequence;
    for (const auto &box : children.value().boxes) {
        Fields fields(box.body);
        std::vector<std::uint32_t> *ids = nullptr;
        if (box.type == fourCc("auxl"))
            ids = &track.alphaOf;
        else if (box.type == fourCc("prem"))
            ids = &track.multipliedBy;
        else if (!isSequence && (box.type == fourCc("chap") || box.type == fourCc("thmb")))
            ids = &track.attached;
        else if (isSequence && box.type == fourCc("thmb"))
            track.isThumbnail = true;
        while (ids && fields.rest().size() >= 4 && ids->size() < mostReferences)
            ids->push_back(fields.u32());
    }
    return {};
}

Result<void> Reader::readEdits(const BoxView &elst, MovieTrack &track)
{
    TimedFields fields(elst.body);
    track.doEditsRepeat = (fields.flags() & 1U) != 0;
    const auto count = fields.u32();
    if (count > mostEdits)
        return Error{Errc::TooLarge, "more edits than the limit", elst.range.begin};
    for (std::uint32_t i = 0; i < count; ++i) {
        MovieEdit edit;
        edit.duration = fields.duration();
        edit.mediaTime = fields.mediaTime();
        edit.rate = fields.u32();
        if (fields.failed())
            return malformed("an edit list that is longer than its box", elst.range.begin);
        track.edits.push_back(edit);
    }
    return {};
}

Result<void> Reader::readMedia(const BoxList &trak, MovieTrack &track)
{
    const auto *mdia = trak.find(fourCc("mdia"));
    if (!mdia)
        return malformed("a track without media", track.box.range.begin);
    const auto children = childrenOf(*mdia);
    if (!children)
        return children.error();
    if (const auto *mdhd = children.value().find(fourCc("mdhd"))) {
        TimedFields fields(mdhd->body);
        (void)fields.time();
        (void)fields.time();
        track.timescale = fields.u32();
        track.mediaDuration = fields.duration();
        if (fields.failed())
            track.timescale = 0;
    }
    if (const auto *hdlr = children.value().find(fourCc("hdlr"))) {
        Fields fields(hdlr->body);
        fields.bytes(8);
        track.handler = fields.u32();
    }
    const auto stbl = descend(*mdia, {fourCc("minf"), fourCc("stbl")});
    if (!stbl)
        return stbl.error();
    if (!stbl.value())
        return malformed("a track without sample tables", mdia->range.begin);
    const auto tables = childrenOf(*stbl.value());
    if (!tables)
        return tables.error();
    if (const auto *stsd = tables.value().find(fourCc("stsd"))) {
        if (auto read = readDescriptions(*stsd, track); !read)
            return read;
    }
    auto samples = SampleTables::read(tables.value());
    if (samples)
        track.tables = std::move(*samples);
    else if (isMedia(track.handler))
        return samples.error();
    return {};
}

Result<void> Reader::readDescriptions(const BoxView &stsd, MovieTrack &track)
{
    Fields fields(stsd.body);
    (void)fields.fullBoxHead();
    const auto count = fields.u32();
    const auto entries = boxesIn(fields.rest(), stsd.range.end - fields.rest().size());
    if (!entries)
        return entries.error();
    track.descriptions = entries.value().boxes;
    if (track.descriptions.size() > count)
        track.descriptions.resize(count);
    return {};
}

} // namespace

Result<MovieTrack> readTrack(const BoxView &trak, Movie::Kind kind) { return Reader(kind).run(trak); }

/// Every data reference must be the file itself: flag 1.
Result<void> checkDataIsHere(const MovieTrack &track)
{
    const auto dref = descend(track.box, {fourCc("mdia"), fourCc("minf"), fourCc("dinf"), fourCc("dref")});
    if (!dref)
        return dref.error();
    if (!dref.value())
        return {};
    Fields fields(dref.value()->body);
    fields.bytes(8);
    const auto entries = boxesIn(fields.rest(), dref.value()->range.end - fields.rest().size());
    if (!entries)
        return entries.error();
    for (const auto &entry : entries.value().boxes) {
        if (entry.body.size() < 4 || (be32(entry.body) & 1U) == 0)
            return Error{Errc::UnsupportedVariant, "picture or sound that is in another file", entry.range.begin};
    }
    return {};
}

} // namespace privet::photos
