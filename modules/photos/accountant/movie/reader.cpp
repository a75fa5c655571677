// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/movie/reader.h"

#include "photos/accountant/box_bytes.h"
#include "photos/accountant/movie/file_type.h"
#include "photos/accountant/movie/fragments.h"
#include "photos/accountant/movie/gapless.h"
#include "photos/accountant/movie/references.h"
#include "photos/accountant/movie/tables.h"

#include <set>

namespace privet::photos::accountant {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view identity = "\0\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x40\0\0\0"sv;

Error malformed(std::string_view rule) { return {Errc::Malformed, std::string(rule), 0}; }

/// A duration in the width that the box has, whose all ones mean that it is unknown.
std::uint64_t takeDuration(Cursor &cursor, bool isWide)
{
    const auto value = cursor.number(isWide ? 8 : 4);
    return value == (isWide ? ~std::uint64_t{0} : 0xFFFFFFFF) ? unknownDuration : value;
}

/// Nothing that projects, and no scale above 16.
Bytes cleanMatrix(ByteView matrix)
{
    constexpr std::int64_t most = std::int64_t{16} << 16U;
    const auto isScale = [&](std::size_t at) {
        const std::int64_t value = static_cast<std::int32_t>(be32(matrix, at));
        return value >= -most && value <= most;
    };
    const bool isFlat = matrix.size() == identity.size() && be32(matrix, 8) == 0 && be32(matrix, 20) == 0
                        && be32(matrix, 32) == 0x40000000 && isScale(0) && isScale(4) && isScale(12) && isScale(16);
    const auto clean = isFlat ? matrix : viewOf(identity);
    return {clean.begin(), clean.end()};
}

class MovieReader
{
public:
    MovieReader(ByteView moov, Movie &movie)
        : m_moov(moov)
        , m_movie(movie)
    { }

    [[nodiscard]] Result<void> run();

private:
    [[nodiscard]] Result<void> head();
    void findReferences();
    [[nodiscard]] Result<void> track(ByteView trak);
    [[nodiscard]] Result<void> media(ByteView mdia, MovieTrack &track) const;
    void trackHead(Cursor cursor, MovieTrack &track) const;
    void edits(ByteView trak, MovieTrack &track) const;
    void numberGroups();
    void fragmentDefaults();

    ByteView m_moov;
    Movie &m_movie;
    std::set<std::uint32_t> m_attached; ///< tracks that others name as chapters or thumbnails
};

Result<void> MovieReader::run()
{
    m_movie.isFragmented = firstBox(m_moov, "mvex").has_value();
    if (auto done = head(); !done)
        return done;
    findReferences();
    Cursor cursor(m_moov);
    while (const auto part = cursor.box()) {
        if (part->type != boxType("trak"))
            continue;
        if (auto done = track(part->body); !done)
            return done;
    }
    resolveReferences(m_movie.tracks);
    if (m_movie.tracks.empty())
        return malformed("film without a track");
    if (const auto edit = gaplessEdit(m_moov, m_movie))
        m_movie.tracks.front().edits.push_back(*edit);
    numberGroups();
    fragmentDefaults();
    return {};
}

Result<void> MovieReader::head()
{
    const auto body = firstBox(m_moov, "mvhd");
    if (!body)
        return malformed("film without a head");
    Cursor cursor(*body);
    const bool isWide = cursor.byte() == 1;
    static_cast<void>(cursor.take(3));
    static_cast<void>(cursor.take(isWide ? 16 : 8)); // when it was made
    m_movie.timescale = cursor.word();
    static_cast<void>(takeDuration(cursor, isWide)); // that of the longest track
    static_cast<void>(cursor.take(16)); // rate, volume
    m_movie.matrix = cleanMatrix(cursor.take(identity.size()));
    return cursor.isCut() || m_movie.timescale == 0 ? malformed("head of a film that is cut") : Result<void>();
}

std::optional<std::uint32_t> trackId(ByteView trak)
{
    const auto body = firstBox(trak, "tkhd");
    if (!body)
        return {};
    Cursor cursor(*body);
    static_cast<void>(cursor.take(cursor.byte() == 1 ? 19 : 11));
    const auto id = cursor.word();
    return cursor.isCut() ? std::nullopt : std::optional(id);
}

void MovieReader::findReferences()
{
    Cursor cursor(m_moov);
    while (const auto part = cursor.box()) {
        if (part->type != boxType("trak"))
            continue;
        const auto own = trackId(part->body);
        const auto references = firstBox(part->body, "tref");
        Cursor kinds(references.value_or(ByteView{}));
        while (const auto kind = m_movie.isSequence ? std::nullopt : kinds.box()) {
            Cursor ids(kind->body);
            while (isOneOf(kind->type, {"chap", "thmb"}) && ids.rest().size() >= 4) {
                const auto id = ids.word();
                if (id != own)
                    m_attached.insert(id);
            }
        }
    }
}

void MovieReader::trackHead(Cursor cursor, MovieTrack &track) const
{
    const auto start = cursor.word();
    const bool isWide = start >> 24U == 1;
    track.isEnabled = (start & 1U) != 0;
    static_cast<void>(cursor.take(isWide ? 16 : 8));
    track.id = cursor.word();
    static_cast<void>(cursor.word());
    track.duration = takeDuration(cursor, isWide);
    static_cast<void>(cursor.take(10)); // reserved, layer
    track.alternateGroup = cursor.half();
    static_cast<void>(cursor.word()); // volume
    const auto matrix = cursor.take(identity.size());
    track.matrix = track.isSound ? Bytes(viewOf(identity).begin(), viewOf(identity).end()) : cleanMatrix(matrix);
    const auto width = cursor.word();
    const auto height = cursor.word();
    track.width = track.isSound ? 0 : width;
    track.height = track.isSound ? 0 : height;
}

void MovieReader::edits(ByteView trak, MovieTrack &track) const
{
    constexpr std::uint32_t fastest = 16U << 16U;
    const auto edts = firstBox(trak, "edts");
    const auto body = edts ? firstBox(*edts, "elst") : std::nullopt;
    if (!body)
        return;
    Cursor cursor(*body);
    const auto start = cursor.word();
    const bool isWide = start >> 24U == 1;
    track.doEditsRepeat = (start & 1U) != 0;
    const std::size_t entryLength = isWide ? 20 : 12;
    const auto count = cursor.word();
    for (std::uint32_t i = 0; i < count && cursor.rest().size() >= entryLength; ++i) {
        MovieEdit edit;
        edit.duration = takeDuration(cursor, isWide);
        edit.mediaTime
            = isWide ? static_cast<std::int64_t>(cursor.number(8)) : static_cast<std::int32_t>(cursor.word());
        edit.rate = cursor.word();
        if (edit.rate > fastest)
            edit.rate = 0x00010000;
        track.edits.push_back(edit);
    }
}

Result<void> MovieReader::media(ByteView mdia, MovieTrack &track) const
{
    const auto head = firstBox(mdia, "mdhd");
    const auto information = firstBox(mdia, "minf");
    const auto table = information ? firstBox(*information, "stbl") : std::nullopt;
    if (!head || !table)
        return malformed("track that is cut");
    Cursor cursor(*head);
    const bool isWide = cursor.word() >> 24U == 1;
    static_cast<void>(cursor.take(isWide ? 16 : 8));
    track.timescale = cursor.word();
    track.mediaDuration = takeDuration(cursor, isWide);
    if (cursor.isCut() || track.timescale == 0)
        return malformed("track that is cut");
    return readSampleTables(*table, {m_movie.isQuickTime, m_movie.isFragmented, m_movie.isSequence}, track);
}

Result<void> MovieReader::track(ByteView trak)
{
    constexpr std::size_t shortestHead = 84;
    constexpr std::size_t mostTracks = 1024;
    const auto mdia = firstBox(trak, "mdia");
    const auto handler = mdia ? firstBox(*mdia, "hdlr") : std::nullopt;
    if (!handler || handler->size() < 12)
        return {};
    MovieTrack track;
    track.handler = be32(*handler, 8);
    track.isSound = track.handler == boxType("soun");
    const bool isShown
        = m_movie.isSequence ? isOneOf(track.handler, {"pict", "vide"}) : isOneOf(track.handler, {"vide", "soun"});
    const bool isTransparency = track.handler == boxType("auxv") && saysAlpha(*mdia);
    if ((!isShown && !isTransparency) || !readReferences(trak, track, m_movie.isSequence))
        return {};
    const auto head = firstBox(trak, "tkhd");
    if (!head || head->size() < (u8(*head) == 1 ? shortestHead + 12 : shortestHead))
        return malformed("track that is cut");
    trackHead(Cursor(*head), track);
    if (m_attached.count(track.id) > 0 && !isTransparency)
        return {};
    edits(trak, track);
    if (auto done = media(*mdia, track); !done)
        return done;
    if (track.entries.empty())
        return {};
    m_movie.tracks.push_back(std::move(track));
    if (m_movie.tracks.size() > mostTracks)
        return Error{Errc::TooLarge, "film of too many tracks", 0};
    return {};
}

/// Tracks to choose from: numbers by first appearance, none for a track alone.
void MovieReader::numberGroups()
{
    auto &tracks = m_movie.tracks;
    std::vector<std::uint16_t> found;
    for (auto &track : tracks) {
        const auto group = track.alternateGroup;
        const auto count = std::count_if(tracks.begin(), tracks.end(),
                                         [group](const MovieTrack &other) { return other.alternateGroup == group; });
        if (group != 0 && count > 1 && std::find(found.begin(), found.end(), group) == found.end())
            found.push_back(group);
    }
    for (auto &track : tracks) {
        const auto place = std::find(found.begin(), found.end(), track.alternateGroup);
        track.alternateGroup = place == found.end() ? 0 : static_cast<std::uint16_t>(place - found.begin() + 1);
    }
}

void MovieReader::fragmentDefaults()
{
    const auto mvex = firstBox(m_moov, "mvex");
    if (!mvex)
        return;
    if (const auto head = firstBox(*mvex, "mehd")) {
        Cursor cursor(*head);
        const bool isWide = cursor.word() >> 24U == 1;
        const auto duration = takeDuration(cursor, isWide);
        if (!cursor.isCut())
            m_movie.fragmentDuration = duration;
    }
    for (auto &track : m_movie.tracks) {
        Cursor cursor(*mvex);
        while (const auto part = cursor.box()) {
            if (part->type != boxType("trex") || part->body.size() < 24 || be32(part->body, 4) != track.id)
                continue;
            track.defaults = {be32(part->body, 8), be32(part->body, 12), be32(part->body, 16),
                              be32(part->body, 20) & sampleFlagBits};
            break;
        }
        if (track.defaults.description == 0 || track.defaults.description > track.entries.size())
            track.defaults.description = 1;
    }
}

} // namespace

Result<Movie> readMovie(ByteSource &file, MovieKind kind)
{
    constexpr std::size_t longestFileType = 4096;
    constexpr std::size_t longestMoov = 64U << 20U;
    constexpr std::size_t mostBoxes = 1'000'000;
    Movie movie;
    std::optional<Box> type;
    std::optional<Box> moov;
    std::vector<Box> fragments;
    std::uint64_t at = 0;
    for (std::size_t count = 0; at < file.size(); ++count) {
        if (count == mostBoxes)
            return Error{Errc::TooLarge, "film of too many boxes", at};
        const auto box = boxAt(file, at, {0, file.size()});
        if (!box && box.error().code != Errc::Malformed && box.error().code != Errc::Truncated)
            return box.error();
        if (!box)
            break; // what is behind it cannot be found
        if (box->type == boxType("ftyp") && !type)
            type = *box;
        if (box->type == boxType("moov") && !moov)
            moov = *box;
        if (box->type == boxType("moof"))
            fragments.push_back(*box);
        at = box->range.end;
    }
    if (!moov)
        return malformed("film without a description");
    std::optional<Bytes> typeBody;
    if (type) {
        auto body = readAll(file, type->body, longestFileType);
        if (!body)
            return body.error();
        typeBody = std::move(*body);
    }
    movie.isSequence = kind == MovieKind::PictureSequence;
    if (!movie.isSequence) {
        auto fileType = cleanFileType(typeBody);
        movie.fileType = std::move(fileType.box);
        movie.isQuickTime = fileType.isQuickTime;
    }
    const auto body = readAll(file, moov->body, longestMoov);
    if (!body)
        return body.error();
    if (auto done = MovieReader(*body, movie).run(); !done)
        return done.error();
    if (auto done = readFragments(file, fragments, movie); !done)
        return done.error();
    return movie;
}

} // namespace privet::photos::accountant
