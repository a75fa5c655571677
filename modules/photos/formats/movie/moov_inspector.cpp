// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/movie/moov_inspector.h"

#include "photos/formats/excerpt.h"
#include "photos/formats/movie/samples.h"
#include "photos/formats/movie/tags.h"
#include "photos/formats/movie/telemetry.h"

namespace privet::photos {

namespace {

constexpr std::size_t mostSample = 1U << 20U;
constexpr std::uint64_t mostTelemetry = 64U << 20U;

/// Sees each sample of a track, as long as it is small enough for notes.
template <class See> Result<void> eachSample(ByteSource &source, const MovieTrack &track, const See &see)
{
    std::uint64_t total = 0;
    Bytes bytes;
    SampleTables::Chunks chunks(track.tables);
    while (const auto chunk = chunks.next()) {
        auto at = chunk->begin;
        for (std::uint32_t i = 0; i < chunk->samples; ++i) {
            const auto size = track.tables.sizeOf(chunk->firstSample + i);
            total += size;
            if (size > mostSample || total > mostTelemetry || at > source.size() || size > source.size() - at)
                return {};
            bytes.resize(size);
            if (auto read = source.read(at, bytes); !read)
                return read;
            see(ByteView(bytes));
            at += size;
        }
    }
    return {};
}

/// A quarter turn in the matrix, as Exif counts it.
std::uint8_t orientationOf(const std::array<std::uint32_t, 9> &matrix)
{
    const auto sign = [&](std::size_t at) {
        const auto value = static_cast<std::int32_t>(matrix[at]);
        return value > 0 ? 1 : value < 0 ? -1 : 0;
    };
    const std::array turn{sign(0), sign(1), sign(3), sign(4)};
    constexpr std::array<std::array<int, 4>, 8> known{{{1, 0, 0, 1},
                                                       {-1, 0, 0, 1},
                                                       {-1, 0, 0, -1},
                                                       {1, 0, 0, -1},
                                                       {0, 1, 1, 0},
                                                       {0, 1, -1, 0},
                                                       {0, -1, -1, 0},
                                                       {0, -1, 1, 0}}};
    const auto found = std::find(known.begin(), known.end(), turn);
    return found == known.end() ? std::uint8_t{1} : static_cast<std::uint8_t>(found - known.begin() + 1);
}

} // namespace

Result<void> MoovInspector::run()
{
    describeFilm();
    describeTime();
    describeTags({fourCc("moov"), m_movie.moovBox.range, m_movie.moov});
    for (const auto &track : m_movie.tracks) {
        describeNames(track);
        describeCrop(track);
        if (auto seen = track.isKept() ? describeCodedData(track) : describeTrack(track); !seen)
            return seen;
    }
    return {};
}

void MoovInspector::describeFilm()
{
    const auto duration = m_movie.fragmentDuration.value_or(m_movie.duration);
    if (duration != unknownDuration && duration < unknownDuration / 1000)
        m_out.found.milliseconds = duration * 1000 / m_movie.timescale;
    const auto isSound = [](const MovieTrack &track) { return track.use == TrackUse::Sound; };
    m_out.found.hasSound = std::any_of(m_movie.tracks.begin(), m_movie.tracks.end(), isSound);
    for (const auto &track : m_movie.tracks) {
        if (track.use != TrackUse::Picture || track.descriptions.empty())
            continue;
        m_out.found.width = be16(track.descriptions.front().body, 24);
        m_out.found.height = be16(track.descriptions.front().body, 26);
        m_out.found.orientation = orientationOf(track.matrix);
        return;
    }
}

void MoovInspector::describeTime()
{
    const auto size = std::uint64_t{8};
    if (auto time = movieTime(m_movie.created); !time.empty())
        m_out.add(Fact::TakenAt, Category::Time, Severity::Medium, "mvhd", std::move(time), size);
    if (auto time = movieTime(m_movie.modified); !time.empty() && m_movie.modified != m_movie.created)
        m_out.add(Fact::ModifiedAt, Category::Time, Severity::Low, "mvhd", std::move(time), size);
    for (const auto &track : m_movie.tracks) {
        if (auto time = movieTime(track.created); !time.empty() && track.created != m_movie.created)
            m_out.add(Fact::TakenAt, Category::Time, Severity::Medium, "tkhd", std::move(time), size);
    }
}

void MoovInspector::describeTags(const BoxView &box)
{
    eachTag(box, [this](const MovieTag &tag) { describeTag(tag); });
}

void MoovInspector::describeTag(const MovieTag &tag)
{
    if (auto finding = findingOf(tag)) {
        auto &added = m_out.add(finding->fact, finding->category, finding->severity, finding->where,
                                std::move(finding->value), finding->bytes);
        added.place = finding->place;
        return;
    }
    constexpr std::array pictures{fourCc("covr"), fourCc("thmb"), fourCc("thma"), fourCc("snap")};
    if (std::find(pictures.begin(), pictures.end(), tag.type) != pictures.end()) {
        m_out.add(Fact::SmallPicture, Category::Hidden, Severity::Medium, tag.name, {}, tag.range.size());
        m_out.embed(Embedded::Kind::Thumbnail, tag.range, tag.name);
    } else if (tag.type == fourCc("XMP_")) {
        m_collector.addBlock(MetadataBlock::Kind::Xmp, "udta XMP_", tag.value);
    } else if (tag.type == fourCc("GPMF")) {
        Telemetry telemetry;
        readGpmf(tag.value, telemetry);
        addTelemetry(telemetry, "udta GPMF", tag.range.size());
    } else if (tag.type != fourCc("free") && tag.type != fourCc("skip") && !tag.value.empty()) {
        m_out.add(Fact::UnknownData, Category::Hidden, Severity::Low, tag.name, tag.name, tag.range.size());
        m_out.embed(Embedded::Kind::Data, tag.range, tag.name);
    }
}

/// Handlers and compressors have names that programs and makers choose.
void MoovInspector::describeNames(const MovieTrack &track)
{
    const auto children = boxesIn(track.box.body, track.box.bodyAt());
    const auto *mdia = children ? children.value().find(fourCc("mdia")) : nullptr;
    if (!mdia)
        return;
    const auto inside = boxesIn(mdia->body, mdia->bodyAt());
    const auto *hdlr = inside ? inside.value().find(fourCc("hdlr")) : nullptr;
    const auto report = [this](const char *where, ByteView name) {
        if (!name.empty() && u8(name) < ' ') // the length of a Pascal string
            name = name.subspan(1);
        const auto text = textOf(name);
        const auto end = std::min(text.find('\0'), text.size());
        if (end > 0)
            m_out.add(Fact::SavedBy, Category::Software, Severity::Info, where, excerpt(name.first(end)), end);
    };
    if (hdlr && hdlr->body.size() > 24)
        report("hdlr", hdlr->body.subspan(24));
    constexpr std::size_t nameAt = 42, nameSize = 32;
    const bool isVisual = track.handler == fourCc("vide") || track.handler == fourCc("pict");
    for (const auto &entry : track.descriptions) {
        if (isVisual && entry.body.size() >= nameAt + nameSize)
            report("stsd", entry.body.subspan(nameAt, nameSize));
    }
}

/// Of pictures; in films it is the edge that televisions never showed.
void MoovInspector::describeCrop(const MovieTrack &track)
{
    constexpr std::size_t visualHead = 78;
    if (m_movie.kind != Movie::Kind::PictureSequence || !track.isKept())
        return;
    for (const auto &entry : track.descriptions) {
        const auto children = entry.body.size() < visualHead
                                  ? Result<BoxList>(BoxList())
                                  : boxesIn(entry.body.subspan(visualHead), entry.bodyAt() + visualHead);
        if (children && children->find(fourCc("clap")))
            m_out.add(Fact::CroppedPart, Category::History, Severity::High, "clap", 0);
    }
}

std::uint64_t MoovInspector::bytesOf(const MovieTrack &track) const
{
    std::uint64_t bytes = 0;
    SampleTables::Chunks chunks(track.tables);
    while (const auto chunk = chunks.next())
        bytes += chunk->size;
    return bytes;
}

/// Where its samples begin: they are cut into as many pieces as there are chunks.
void MoovInspector::embedTrack(const MovieTrack &track, const std::string &where)
{
    Embedded notes{Embedded::Kind::Notes, {}, where, 0};
    SampleTables::Chunks chunks(track.tables);
    while (const auto chunk = chunks.next()) {
        if (chunk->size == 0 || chunk->end() > m_source.size())
            continue;
        if (notes.pieces++ == 0)
            notes.range = {chunk->begin, chunk->end()};
    }
    m_out.embed(std::move(notes));
}

Result<void> MoovInspector::describeTrack(const MovieTrack &track)
{
    const auto codec = nameOf(track.codec());
    const auto where = "track " + codec;
    const auto bytes = bytesOf(track);
    embedTrack(track, where);
    switch (track.use) {
    case TrackUse::Telemetry:
        return describeTelemetry(track);
    case TrackUse::Text:
        return describeText(track);
    case TrackUse::Faces:
        m_out.add(Fact::FaceTrack, Category::Person, Severity::High, where, {}, bytes);
        break;
    case TrackUse::DepthMap:
        m_out.add(Fact::DepthMap, Category::Hidden, Severity::Medium, where, {}, bytes);
        break;
    case TrackUse::Timecode:
        m_out.add(Fact::TimedNotes, Category::Time, Severity::Medium, where, codec, bytes);
        break;
    default:
        m_out.add(Fact::TimedNotes, Category::Hidden, Severity::Medium, where, codec, bytes);
        break;
    }
    return {};
}

Result<void> MoovInspector::describeTelemetry(const MovieTrack &track)
{
    Telemetry telemetry;
    const auto codec = track.codec();
    const auto read = eachSample(m_source, track, [&](ByteView sample) {
        if (codec == fourCc("gpmd"))
            readGpmf(sample, telemetry);
        else if (codec == fourCc("camm"))
            readCamm(sample, telemetry);
    });
    if (!read)
        return read.error();
    const auto where = "track " + nameOf(codec);
    addTelemetry(telemetry, where, bytesOf(track));
    if (telemetry.positions() == 0)
        m_out.add(Fact::TimedNotes, Category::Device, Severity::Medium, where, nameOf(codec), bytesOf(track));
    return {};
}

void MoovInspector::addTelemetry(const Telemetry &telemetry, const std::string &where, std::uint64_t bytes)
{
    if (telemetry.positions() > 0)
        m_out.add(Fact::Route, Category::Location, Severity::High, where, std::to_string(telemetry.positions()), bytes);
    if (telemetry.first)
        m_out.add(Fact::ExactPlace, Category::Location, Severity::High, where + ", first", {}, 0).place
            = telemetry.first;
    if (telemetry.last)
        m_out.add(Fact::ExactPlace, Category::Location, Severity::High, where + ", last", {}, 0).place = telemetry.last;
    if (!telemetry.time.empty())
        m_out.add(Fact::TakenAt, Category::Time, Severity::Medium, where, telemetry.time, 0);
    if (!telemetry.device.empty())
        m_out.add(Fact::DeviceModel, Category::Device, Severity::Medium, where, telemetry.device, 0);
    if (!telemetry.serial.empty())
        m_out.add(Fact::DeviceSerial, Category::Device, Severity::High, where, telemetry.serial, 0);
    if (telemetry.hasFaces)
        m_out.add(Fact::FaceTrack, Category::Person, Severity::High, where, {}, 0);
}

/// Drones write their position as subtitles.
Result<void> MoovInspector::describeText(const MovieTrack &track)
{
    std::uint64_t places = 0;
    std::string first;
    const auto read = eachSample(m_source, track, [&](ByteView sample) {
        const auto text = textOf(sample);
        const bool isPlace
            = text.find("GPS") != std::string_view::npos || text.find("latitude") != std::string_view::npos;
        places += isPlace ? 1 : 0;
        if (first.empty() && sample.size() > 2)
            first = excerpt(sample.subspan(2));
    });
    if (!read)
        return read.error();
    const auto where = "track " + nameOf(track.codec());
    if (places > 0)
        m_out.add(Fact::Route, Category::Location, Severity::High, where, std::to_string(places), bytesOf(track));
    else
        m_out.add(Fact::Subtitles, Category::Other, Severity::Low, where, first, bytesOf(track));
    return {};
}

/// What encoders say about themselves stands in the first samples.
Result<void> MoovInspector::describeCodedData(const MovieTrack &track)
{
    constexpr std::uint32_t looked = 4;
    std::vector<Range> notes;
    SampleReader samples(m_source, [&](const Blank &blank) {
        if (blank.was == Blank::Was::UserData)
            notes.push_back(blank.range);
    });
    SampleTables::Chunks chunks(track.tables);
    std::uint32_t seen = 0;
    while (const auto chunk = chunks.next()) {
        auto at = chunk->begin;
        for (std::uint32_t i = 0; i < chunk->samples && seen < looked; ++i, ++seen) {
            const auto end = at + track.tables.sizeOf(chunk->firstSample + i);
            if (chunk->description >= track.entries.size() || end > m_source.size())
                return {};
            if (auto read = samples.look({at, end}, track.entries[chunk->description]); !read)
                return read;
            at = end;
        }
        if (seen >= looked)
            break;
    }
    for (const auto &note : notes) {
        auto text = excerpt(m_source, note);
        if (!text)
            return text.error();
        constexpr std::size_t shortest = 8;
        const auto begin = std::min(text->find_first_not_of('.'), text->size());
        const auto word = text->substr(begin);
        if (word.size() >= shortest)
            m_out.add(Fact::SavedBy, Category::Software, Severity::Low, "samples " + nameOf(track.codec()), word,
                      note.size());
    }
    return {};
}

} // namespace privet::photos
