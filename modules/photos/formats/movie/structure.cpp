// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/movie/structure.h"

#include "photos/formats/movie/gapless.h"

namespace privet::photos {

namespace {

constexpr std::size_t mostMoov = 32U << 20U;
constexpr std::size_t mostTracks = 200;
constexpr std::size_t mostEdits = 10'000;

Error malformed(const char *why, std::uint64_t at) { return {Errc::Malformed, why, at}; }
Error unsupported(std::string what, std::uint64_t at) { return {Errc::UnsupportedVariant, std::move(what), at}; }

/// A full box whose times and durations are of 4 or 8 bytes, by version.
class TimedFields : public Fields
{
public:
    explicit TimedFields(ByteView body)
        : Fields(body)
    {
        const auto head = fullBoxHead();
        m_isWide = head.version == 1;
        m_flags = head.flags;
    }
    [[nodiscard]] std::uint32_t flags() const { return m_flags; }
    [[nodiscard]] std::uint64_t time() { return number(width()); }
    [[nodiscard]] std::uint64_t duration()
    {
        const auto value = number(width());
        return !m_isWide && value == 0xFFFFFFFFU ? unknownDuration : value;
    }
    [[nodiscard]] std::int64_t mediaTime()
    {
        const auto value = number(width());
        return m_isWide ? static_cast<std::int64_t>(value)
                        : static_cast<std::int32_t>(static_cast<std::uint32_t>(value));
    }

private:
    [[nodiscard]] std::size_t width() const { return m_isWide ? 8 : 4; }
    bool m_isWide = false;
    std::uint32_t m_flags = 0;
};

void readMatrix(Fields &fields, std::array<std::uint32_t, 9> &matrix)
{
    for (auto &value : matrix)
        value = fields.u32();
}

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

bool isStart(std::uint32_t type)
{
    constexpr std::array starts{fourCc("ftyp"), fourCc("moov"), fourCc("mdat"), fourCc("wide"),
                                fourCc("free"), fourCc("skip"), fourCc("pnot"), fourCc("styp")};
    return std::find(starts.begin(), starts.end(), type) != starts.end();
}

class Reader
{
public:
    Reader(ByteSource &source, Movie::Kind kind, const Limits &limits)
        : m_source(source)
        , m_kind(kind)
        , m_limits(limits)
    { }

    Result<Movie> run();

private:
    Result<void> readFile();
    Result<void> readBrands(const Box &box);
    Result<void> readMoov();
    Result<void> readMovieHeader();
    Result<void> readExtension(const BoxView &mvex);
    Result<void> readTrack(const BoxView &trak);
    Result<void> readTrackHeader(const BoxView &tkhd, MovieTrack &track);
    Result<void> readMedia(const BoxList &trak, MovieTrack &track);
    Result<void> readEdits(const BoxView &elst, MovieTrack &track);
    Result<void> readDescriptions(const BoxView &stsd, MovieTrack &track);
    Result<void> readReferences(const BoxView &tref, MovieTrack &track);
    void chooseUses();
    [[nodiscard]] Result<void> checkNumbers() const;
    [[nodiscard]] TrackUse useOf(const MovieTrack &track) const;
    Result<void> rebuildDescriptions(MovieTrack &track);
    [[nodiscard]] Result<void> checkReferencesToFiles(const MovieTrack &track) const;

    ByteSource &m_source;
    Movie::Kind m_kind;
    Limits m_limits;
    Movie m_movie;
    std::vector<std::uint32_t> m_chapterTracks;
};

Result<Movie> Reader::run()
{
    if (auto read = readFile(); !read)
        return read.error();
    if (auto read = readMoov(); !read)
        return read.error();
    chooseUses();
    if (auto checked = checkNumbers(); !checked)
        return checked.error();
    bool hasMedia = false;
    for (auto &track : m_movie.tracks) {
        if (!track.isKept())
            continue;
        hasMedia = true;
        if (auto rebuilt = rebuildDescriptions(track); !rebuilt)
            return rebuilt.error();
    }
    if (!hasMedia)
        return unsupported("no picture and no sound", m_movie.moovBox.range.begin);
    editWithoutGaps(m_movie);
    return std::move(m_movie);
}

Result<void> Reader::readFile()
{
    BoxWalk walk(m_source, {0, m_source.size()});
    while (true) {
        const auto box = walk.next();
        if (!box)
            return box.error();
        if (!box.value())
            break;
        if (m_movie.boxes.empty() && !isStart(box.value()->type))
            return Error{Errc::NotThisFormat, {}, 0};
        if (m_movie.boxes.size() == m_limits.elements)
            return Error{Errc::TooLarge, "more boxes than the limit", box.value()->range.begin};
        m_movie.boxes.push_back(*box.value());
    }
    m_movie.tail = walk.rest();
    if (m_movie.boxes.empty())
        return Error{Errc::NotThisFormat, {}, 0};
    for (const auto &box : m_movie.boxes) {
        if (box.type == fourCc("ftyp") && m_movie.majorBrand == 0) {
            if (auto read = readBrands(box); !read)
                return read;
        } else if (box.type == fourCc("moov") && m_movie.moovBox.type == 0) {
            m_movie.moovBox = box;
        }
    }
    if (m_movie.moovBox.type == 0)
        return Error{Errc::Truncated, "the table of contents of the film is missing", m_source.size()};
    return {};
}

Result<void> Reader::readBrands(const Box &box)
{
    constexpr std::size_t most = 4096;
    const auto body = readAll(m_source, box.bodyRange(), most);
    if (!body)
        return body.error();
    Fields fields(*body);
    m_movie.majorBrand = fields.u32();
    (void)fields.u32();
    while (fields.rest().size() >= 4)
        m_movie.brands.push_back(fields.u32());
    return {};
}

Result<void> Reader::readMoov()
{
    auto bytes = readAll(m_source, m_movie.moovBox.bodyRange(), mostMoov);
    if (!bytes)
        return bytes.error();
    m_movie.moov = std::move(*bytes);
    auto children = boxesIn(m_movie.moov, m_movie.moovBox.body);
    if (!children)
        return children.error();
    m_movie.moovBoxes = std::move(*children);
    if (m_movie.moovBoxes.find(fourCc("cmov")))
        return unsupported("a compressed table of contents", m_movie.moovBox.range.begin);
    if (auto read = readMovieHeader(); !read)
        return read;
    for (const auto &box : m_movie.moovBoxes.boxes) {
        if (box.type != fourCc("trak"))
            continue;
        if (m_movie.tracks.size() == mostTracks)
            return Error{Errc::TooLarge, "more tracks than the limit", box.range.begin};
        if (auto read = readTrack(box); !read)
            return read;
    }
    if (const auto *mvex = m_movie.moovBoxes.find(fourCc("mvex")))
        return readExtension(*mvex);
    return {};
}

Result<void> Reader::readMovieHeader()
{
    const auto *box = m_movie.moovBoxes.find(fourCc("mvhd"));
    if (!box)
        return malformed("a film without a header", m_movie.moovBox.range.begin);
    TimedFields fields(box->body);
    m_movie.created = fields.time();
    m_movie.modified = fields.time();
    m_movie.timescale = fields.u32();
    m_movie.duration = fields.duration();
    fields.bytes(16);
    readMatrix(fields, m_movie.matrix);
    if (fields.failed() || m_movie.timescale == 0)
        return malformed("a film header that is too short or has no timescale", box->range.begin);
    return {};
}

Result<void> Reader::readExtension(const BoxView &mvex)
{
    const auto children = childrenOf(mvex);
    if (!children)
        return children.error();
    m_movie.isFragmented = true;
    for (const auto &box : children.value().boxes) {
        if (box.type == fourCc("mehd")) {
            TimedFields fields(box.body);
            m_movie.fragmentDuration = fields.duration();
        } else if (box.type == fourCc("trex")) {
            Fields fields(box.body);
            (void)fields.fullBoxHead();
            TrackDefaults defaults;
            defaults.track = fields.u32();
            defaults.description = fields.u32();
            defaults.duration = fields.u32();
            defaults.size = fields.u32();
            defaults.flags = fields.u32();
            if (fields.failed())
                return malformed("fragment defaults that are too short", box.range.begin);
            m_movie.defaults.push_back(defaults);
        }
    }
    return {};
}

Result<void> Reader::readTrack(const BoxView &trak)
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
        return read;
    if (const auto *tref = children.value().find(fourCc("tref"))) {
        if (auto read = readReferences(*tref, track); !read)
            return read;
    }
    if (const auto *edts = children.value().find(fourCc("edts"))) {
        const auto elst = descend(*edts, {fourCc("elst")});
        if (!elst)
            return elst.error();
        if (elst.value()) {
            if (auto read = readEdits(*elst.value(), track); !read)
                return read;
        }
    }
    if (auto read = readMedia(children.value(), track); !read)
        return read;
    m_movie.tracks.push_back(std::move(track));
    return {};
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

/// `chap` and `thmb` name tracks that are not part of the film; `auxl` the one whose transparency this track is.
Result<void> Reader::readReferences(const BoxView &tref, MovieTrack &track)
{
    const auto children = childrenOf(tref);
    if (!children)
        return children.error();
    for (const auto &box : children.value().boxes) {
        Fields fields(box.body);
        const bool isChapter = box.type == fourCc("chap") || box.type == fourCc("thmb");
        auto &ids = isChapter ? m_chapterTracks : track.alphaOf;
        if (!isChapter && box.type != fourCc("auxl"))
            continue;
        while (fields.rest().size() >= 4 && ids.size() < mostTracks)
            ids.push_back(fields.u32());
    }
    return {};
}

Result<void> Reader::readEdits(const BoxView &elst, MovieTrack &track)
{
    TimedFields fields(elst.body);
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
    else if (track.handler == fourCc("vide") || track.handler == fourCc("soun"))
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

void Reader::chooseUses()
{
    for (auto &track : m_movie.tracks)
        track.use = useOf(track);
    for (auto &track : m_movie.tracks) {
        const auto isMaster = [&](std::uint32_t id) {
            return std::any_of(m_movie.tracks.begin(), m_movie.tracks.end(), [id](const MovieTrack &other) {
                return other.id == id && other.use == TrackUse::Picture;
            });
        };
        auto &masters = track.alphaOf;
        masters.erase(std::remove_if(masters.begin(), masters.end(), [&](auto id) { return !isMaster(id); }),
                      masters.end());
        if (track.use == TrackUse::Alpha && masters.empty())
            track.use = TrackUse::Other;
    }
}

/// References go by the numbers of tracks, so no two may have the same.
Result<void> Reader::checkNumbers() const
{
    std::vector<std::uint32_t> numbers;
    for (const auto &track : m_movie.tracks) {
        if (track.isKept())
            numbers.push_back(track.id);
    }
    std::sort(numbers.begin(), numbers.end());
    if (std::adjacent_find(numbers.begin(), numbers.end()) != numbers.end())
        return malformed("two tracks with one number", m_movie.moovBox.range.begin);
    return {};
}

/// An auxiliary picture says in its entry what it is. Source: ISO/IEC 23008-12, 7.5.3.
bool saysAlpha(const BoxView &entry)
{
    constexpr std::size_t visualHead = 78;
    if (entry.body.size() < visualHead)
        return false;
    const auto children = boxesIn(entry.body.subspan(visualHead), entry.bodyAt() + visualHead);
    const auto *auxi = children ? children.value().find(fourCc("auxi")) : nullptr;
    if (!auxi)
        return false;
    Fields fields(auxi->body);
    (void)fields.fullBoxHead();
    const auto urn = fields.text();
    return urn == "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha" || urn == "urn:mpeg:hevc:2015:auxid:1";
}

TrackUse Reader::useOf(const MovieTrack &track) const
{
    const bool isChapter = std::find(m_chapterTracks.begin(), m_chapterTracks.end(), track.id) != m_chapterTracks.end();
    const bool isSequence = m_kind == Movie::Kind::PictureSequence;
    switch (track.handler) {
    case fourCc("vide"):
        return isChapter ? TrackUse::Chapters : TrackUse::Picture;
    case fourCc("pict"):
        return isSequence ? TrackUse::Picture : TrackUse::Other;
    case fourCc("soun"):
        return isSequence ? TrackUse::Other : TrackUse::Sound;
    case fourCc("auxv"):
        return !track.descriptions.empty() && saysAlpha(track.descriptions.front()) ? TrackUse::Alpha
                                                                                    : TrackUse::DepthMap;
    case fourCc("tmcd"):
        return TrackUse::Timecode;
    case fourCc("text"):
    case fourCc("sbtl"):
    case fourCc("subt"):
    case fourCc("subp"):
    case fourCc("clcp"):
        return isChapter ? TrackUse::Chapters : TrackUse::Text;
    default:
        break;
    }
    switch (track.codec()) {
    case fourCc("gpmd"):
    case fourCc("camm"):
    case fourCc("rtmd"):
    case fourCc("djmd"):
        return TrackUse::Telemetry;
    case fourCc("tmcd"):
        return TrackUse::Timecode;
    case fourCc("text"):
    case fourCc("tx3g"):
        return TrackUse::Text;
    case fourCc("mebx"):
        return textOf(track.descriptions.front().body).find("detected-face") != std::string_view::npos
                   ? TrackUse::Faces
                   : TrackUse::TimedMetadata;
    default:
        return TrackUse::TimedMetadata;
    }
}

Result<void> Reader::rebuildDescriptions(MovieTrack &track)
{
    const auto at = track.box.range.begin;
    if (track.timescale == 0)
        return malformed("a track without a timescale", at);
    if (track.descriptions.empty())
        return malformed("a track without a description of its samples", at);
    if (auto checked = checkReferencesToFiles(track); !checked)
        return checked;
    const EntryContext context{track.handler, m_movie.isQuickTime(), 0, false};
    for (const auto &description : track.descriptions) {
        auto entry = rebuildEntry(description, context);
        if (!entry)
            return entry.error();
        track.entries.push_back(std::move(*entry));
    }
    return track.tables.setPacking(track.entries.front().packing);
}

/// Every data reference must be the file itself: flag 1. Source: ISO/IEC 14496-12, 8.7.2.
Result<void> Reader::checkReferencesToFiles(const MovieTrack &track) const
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
            return unsupported("picture or sound that is in another file", entry.range.begin);
    }
    return {};
}

} // namespace

bool Movie::isQuickTime() const
{
    constexpr auto quickTime = fourCc("qt  ");
    return majorBrand == 0 || majorBrand == quickTime
           || std::find(brands.begin(), brands.end(), quickTime) != brands.end();
}

TrackDefaults Movie::defaultsOf(const MovieTrack &track) const
{
    const auto known = std::find_if(defaults.begin(), defaults.end(),
                                    [&](const TrackDefaults &each) { return each.track == track.id; });
    auto found = known == defaults.end() ? TrackDefaults{track.id, 1, 0, 0, 0} : *known;
    if (found.description == 0 || found.description > track.entries.size())
        found.description = 1;
    return found;
}

Result<Movie> readMovie(ByteSource &source, Movie::Kind kind, const Limits &limits)
{
    return Reader(source, kind, limits).run();
}

} // namespace privet::photos
