// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/movie/structure.h"

#include "photos/formats/movie/gapless.h"
#include "photos/formats/movie/timed_fields.h"
#include "photos/formats/movie/track.h"

namespace privet::photos {

namespace {

constexpr std::size_t mostMoov = 32U << 20U;
constexpr std::size_t mostTracks = 200;

Error malformed(const char *why, std::uint64_t at) { return {Errc::Malformed, why, at}; }
Error unsupported(std::string what, std::uint64_t at) { return {Errc::UnsupportedVariant, std::move(what), at}; }

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
    {
        m_movie.kind = kind;
    }

    Result<Movie> run();

private:
    Result<void> readFile();
    Result<void> readBrands(const Box &box);
    Result<void> readMoov();
    Result<void> readMovieHeader();
    Result<void> readExtension(const BoxView &mvex);
    void chooseUses();
    [[nodiscard]] Result<void> checkNumbers() const;
    [[nodiscard]] TrackUse useOf(const MovieTrack &track) const;
    Result<void> rebuildDescriptions(MovieTrack &track);
    void chooseReferences();

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
        auto track = readTrack(box, m_kind);
        if (!track)
            return track.error();
        std::copy_if(track->attached.begin(), track->attached.end(), std::back_inserter(m_chapterTracks),
                     [&](auto id) { return id != track->id; });
        m_movie.tracks.push_back(std::move(*track));
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
    const auto children = boxesIn(mvex.body, mvex.bodyAt());
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

void Reader::chooseUses()
{
    for (auto &track : m_movie.tracks) {
        const bool showsNothing = !m_movie.isFragmented && track.tables.sampleCount() == 0;
        track.use = showsNothing ? TrackUse::Other : useOf(track);
    }
    chooseReferences();
}

/// Transparency belongs to a picture that stays, or goes.
void Reader::chooseReferences()
{
    const auto keepOnly = [this](std::vector<std::uint32_t> &ids, TrackUse use) {
        const auto isOther = [&](std::uint32_t id) {
            return std::none_of(m_movie.tracks.begin(), m_movie.tracks.end(),
                                [&](const MovieTrack &other) { return other.id == id && other.use == use; });
        };
        ids.erase(std::remove_if(ids.begin(), ids.end(), isOther), ids.end());
        std::vector<std::uint32_t> once;
        std::copy_if(ids.begin(), ids.end(), std::back_inserter(once),
                     [&](auto id) { return std::find(once.begin(), once.end(), id) == once.end(); });
        ids = std::move(once);
    };
    for (auto &track : m_movie.tracks) {
        keepOnly(track.alphaOf, TrackUse::Picture);
        if (track.use == TrackUse::Alpha && track.alphaOf.empty())
            track.use = TrackUse::Other;
    }
    for (auto &track : m_movie.tracks) {
        keepOnly(track.multipliedBy, TrackUse::Alpha);
        if (track.use != TrackUse::Picture)
            track.multipliedBy.clear();
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
    if (track.isThumbnail)
        return TrackUse::Other;
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
    if (auto checked = checkDataIsHere(track); !checked)
        return checked;
    const bool isSequence = m_kind == Movie::Kind::PictureSequence;
    const EntryContext context{track.handler, m_movie.isQuickTime(), isSequence, 0, false};
    for (const auto &description : track.descriptions) {
        auto entry = rebuildEntry(description, context);
        if (!entry)
            return entry.error();
        track.entries.push_back(std::move(*entry));
    }
    return track.tables.setPacking(track.entries.front().packing);
}

} // namespace

bool Movie::isQuickTime() const
{
    constexpr auto quickTime = fourCc("qt  ");
    if (kind == Kind::PictureSequence)
        return false;
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
