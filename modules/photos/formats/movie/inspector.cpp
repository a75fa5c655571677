// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/excerpt.h"
#include "photos/formats/metadata_collector.h"
#include "photos/formats/movie.h"
#include "photos/formats/movie/samples.h"
#include "photos/formats/movie/tags.h"
#include "photos/formats/movie/telemetry.h"
#include "photos/formats/movie/writer.h"

namespace privet::photos {

namespace {

constexpr std::size_t mostFindings = 200;
constexpr std::size_t mostEmbedded = 1000;
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

class Inspector
{
public:
    Inspector(ByteSource &source, const Movie &movie, const Limits &limits)
        : m_source(source)
        , m_movie(movie)
        , m_collector(limits)
        , m_limits(limits)
    { }

    Result<Inspection> run();

private:
    void describeFilm();
    void describeTime();
    void describeTags(const BoxView &box);
    void describeTag(const MovieTag &tag);
    void describeNames(const MovieTrack &track);
    Result<void> describeTrack(const MovieTrack &track);
    Result<void> describeTelemetry(const MovieTrack &track);
    Result<void> describeText(const MovieTrack &track);
    Result<void> describeCodedData(const MovieTrack &track);
    Result<void> describeFileBoxes();
    Result<void> describeFileBox(const Box &box);
    Result<void> describeUuid(const Box &box);
    Result<void> describeOrphans();
    Result<void> describeTail();
    void addTelemetry(const Telemetry &telemetry, const std::string &where, std::uint64_t bytes);
    [[nodiscard]] std::uint64_t bytesOf(const MovieTrack &track) const;
    [[nodiscard]] Result<bool> isBlank(Range range);

    void embed(Embedded::Kind kind, Range range, const std::string &where);
    Finding &add(Fact fact, Category category, Severity severity, const std::string &where, std::string value,
                 std::uint64_t bytes);

    ByteSource &m_source;
    const Movie &m_movie;
    MetadataCollector m_collector;
    Limits m_limits;
    Inspection m_found;
    Finding m_overflow;
};

Result<Inspection> Inspector::run()
{
    m_found.format = movieFormat(m_movie.majorBrand);
    describeFilm();
    describeTime();
    describeTags({fourCc("moov"), m_movie.moovBox.range, m_movie.moov});
    for (const auto &track : m_movie.tracks) {
        describeNames(track);
        if (auto seen = track.isKept() ? describeCodedData(track) : describeTrack(track); !seen)
            return seen.error();
    }
    if (auto seen = describeFileBoxes(); !seen)
        return seen.error();
    if (auto seen = describeOrphans(); !seen)
        return seen.error();
    if (auto seen = describeTail(); !seen)
        return seen.error();
    m_collector.finish(m_found);
    return std::move(m_found);
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

void Inspector::describeFilm()
{
    const auto duration = m_movie.fragmentDuration.value_or(m_movie.duration);
    if (duration != unknownDuration && duration < unknownDuration / 1000)
        m_found.milliseconds = duration * 1000 / m_movie.timescale;
    for (const auto &track : m_movie.tracks) {
        if (track.use != TrackUse::Picture || track.descriptions.empty())
            continue;
        m_found.width = be16(track.descriptions.front().body, 24);
        m_found.height = be16(track.descriptions.front().body, 26);
        m_found.orientation = orientationOf(track.matrix);
        return;
    }
}

void Inspector::describeTime()
{
    const auto size = std::uint64_t{8};
    if (auto time = movieTime(m_movie.created); !time.empty())
        add(Fact::TakenAt, Category::Time, Severity::Medium, "mvhd", std::move(time), size);
    if (auto time = movieTime(m_movie.modified); !time.empty() && m_movie.modified != m_movie.created)
        add(Fact::ModifiedAt, Category::Time, Severity::Low, "mvhd", std::move(time), size);
    for (const auto &track : m_movie.tracks) {
        if (auto time = movieTime(track.created); !time.empty() && track.created != m_movie.created)
            add(Fact::TakenAt, Category::Time, Severity::Medium, "tkhd", std::move(time), size);
    }
}

void Inspector::describeTags(const BoxView &box)
{
    eachTag(box, [this](const MovieTag &tag) { describeTag(tag); });
}

void Inspector::describeTag(const MovieTag &tag)
{
    if (auto finding = findingOf(tag)) {
        auto &added = add(finding->fact, finding->category, finding->severity, finding->where,
                          std::move(finding->value), finding->bytes);
        added.place = finding->place;
        return;
    }
    constexpr std::array pictures{fourCc("covr"), fourCc("thmb"), fourCc("thma"), fourCc("snap")};
    if (std::find(pictures.begin(), pictures.end(), tag.type) != pictures.end()) {
        add(Fact::SmallPicture, Category::Hidden, Severity::Medium, tag.name, {}, tag.range.size());
        embed(Embedded::Kind::Thumbnail, tag.range, tag.name);
    } else if (tag.type == fourCc("XMP_")) {
        m_collector.addBlock(MetadataBlock::Kind::Xmp, "udta XMP_", tag.value);
    } else if (tag.type == fourCc("GPMF")) {
        Telemetry telemetry;
        readGpmf(tag.value, telemetry);
        addTelemetry(telemetry, "udta GPMF", tag.range.size());
    } else if (tag.type != fourCc("free") && tag.type != fourCc("skip") && !tag.value.empty()) {
        add(Fact::UnknownData, Category::Hidden, Severity::Low, tag.name, tag.name, tag.range.size());
    }
}

/// Handlers and compressors have names that programs and makers choose.
void Inspector::describeNames(const MovieTrack &track)
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
            add(Fact::SavedBy, Category::Software, Severity::Info, where, excerpt(name.first(end)), end);
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

std::uint64_t Inspector::bytesOf(const MovieTrack &track) const
{
    std::uint64_t bytes = 0;
    SampleTables::Chunks chunks(track.tables);
    while (const auto chunk = chunks.next())
        bytes += chunk->size;
    return bytes;
}

Result<void> Inspector::describeTrack(const MovieTrack &track)
{
    const auto codec = nameOf(track.codec());
    const auto where = "track " + codec;
    const auto bytes = bytesOf(track);
    switch (track.use) {
    case TrackUse::Telemetry:
        return describeTelemetry(track);
    case TrackUse::Text:
        return describeText(track);
    case TrackUse::Faces:
        add(Fact::FaceTrack, Category::Person, Severity::High, where, {}, bytes);
        break;
    case TrackUse::DepthMap:
        add(Fact::DepthMap, Category::Hidden, Severity::Medium, where, {}, bytes);
        break;
    case TrackUse::Timecode:
        add(Fact::TimedNotes, Category::Time, Severity::Medium, where, codec, bytes);
        break;
    default:
        add(Fact::TimedNotes, Category::Hidden, Severity::Medium, where, codec, bytes);
        break;
    }
    return {};
}

Result<void> Inspector::describeTelemetry(const MovieTrack &track)
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
        add(Fact::TimedNotes, Category::Device, Severity::Medium, where, nameOf(codec), bytesOf(track));
    return {};
}

void Inspector::addTelemetry(const Telemetry &telemetry, const std::string &where, std::uint64_t bytes)
{
    if (telemetry.positions() > 0)
        add(Fact::Route, Category::Location, Severity::High, where, std::to_string(telemetry.positions()), bytes);
    if (telemetry.first)
        add(Fact::ExactPlace, Category::Location, Severity::High, where + ", first", {}, 0).place = telemetry.first;
    if (telemetry.last)
        add(Fact::ExactPlace, Category::Location, Severity::High, where + ", last", {}, 0).place = telemetry.last;
    if (!telemetry.time.empty())
        add(Fact::TakenAt, Category::Time, Severity::Medium, where, telemetry.time, 0);
    if (!telemetry.device.empty())
        add(Fact::DeviceModel, Category::Device, Severity::Medium, where, telemetry.device, 0);
    if (!telemetry.serial.empty())
        add(Fact::DeviceSerial, Category::Device, Severity::High, where, telemetry.serial, 0);
    if (telemetry.hasFaces)
        add(Fact::FaceTrack, Category::Person, Severity::High, where, {}, 0);
}

/// Drones write their position as subtitles.
Result<void> Inspector::describeText(const MovieTrack &track)
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
        add(Fact::Route, Category::Location, Severity::High, where, std::to_string(places), bytesOf(track));
    else
        add(Fact::Subtitles, Category::Other, Severity::Low, where, first, bytesOf(track));
    return {};
}

/// What encoders say about themselves stands in the first samples.
Result<void> Inspector::describeCodedData(const MovieTrack &track)
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
            add(Fact::SavedBy, Category::Software, Severity::Low, "samples " + nameOf(track.codec()), word,
                note.size());
    }
    return {};
}

Result<void> Inspector::describeFileBoxes()
{
    for (const auto &box : m_movie.boxes) {
        if (auto seen = describeFileBox(box); !seen)
            return seen;
    }
    return {};
}

Result<void> Inspector::describeFileBox(const Box &box)
{
    constexpr std::array structure{fourCc("ftyp"), fourCc("moov"), fourCc("mdat"), fourCc("moof"), fourCc("sidx"),
                                   fourCc("mfra"), fourCc("styp"), fourCc("wide"), fourCc("ssix")};
    if (std::find(structure.begin(), structure.end(), box.type) != structure.end() || box.bodyRange().isEmpty())
        return {};
    if (box.type == fourCc("uuid"))
        return describeUuid(box);
    if (box.type == fourCc("meta") || box.type == fourCc("udta")) {
        const auto body = readAll(m_source, box.bodyRange(), m_limits.metadataBlock);
        if (body)
            describeTags({box.type, box.range, *body});
        return {};
    }
    const auto name = nameOf(box.type);
    const bool isRoom = box.type == fourCc("free") || box.type == fourCc("skip");
    const auto blank = isRoom ? isBlank(box.bodyRange()) : Result<bool>(false);
    if (!blank)
        return blank.error();
    if (*blank)
        return {};
    add(Fact::UnknownData, Category::Hidden, Severity::Medium, name, name, box.bodyRange().size());
    embed(Embedded::Kind::Data, box.bodyRange(), name);
    return {};
}

/// Whether the first megabyte is all zero.
Result<bool> Inspector::isBlank(Range range)
{
    const auto bytes
        = readAll(m_source, {range.begin, std::min<std::uint64_t>(range.end, range.begin + mostSample)}, mostSample);
    if (!bytes)
        return bytes.error();
    return std::all_of(bytes.value().begin(), bytes.value().end(), [](std::byte byte) { return byte == std::byte{0}; });
}

Result<void> Inspector::describeUuid(const Box &box)
{
    constexpr std::string_view xmp("\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC", 16);
    constexpr std::string_view c2pa("\xD8\xFE\xC3\xD6\x1B\x0E\x48\x3C\x92\x97\x58\x28\x87\x7E\xC4\x81", 16);
    const auto body = box.bodyRange();
    const auto id = readAll(m_source, {body.begin, std::min(body.end, body.begin + 16)}, 16);
    if (!id)
        return id.error();
    if (textOf(*id) == xmp && body.size() - 16 <= m_limits.metadataBlock) {
        const auto packet = readAll(m_source, {body.begin + 16, body.end}, m_limits.metadataBlock);
        if (!packet)
            return packet.error();
        m_collector.addBlock(MetadataBlock::Kind::Xmp, "uuid", *packet);
    } else if (textOf(*id) == c2pa) {
        add(Fact::ContentCredentials, Category::History, Severity::Medium, "uuid", "C2PA", body.size());
    } else {
        add(Fact::UnknownData, Category::Hidden, Severity::Medium, "uuid", "uuid", body.size());
        embed(Embedded::Kind::Data, body, "uuid");
    }
    return {};
}

/// Bytes of `mdat` that belong to no track. Those of fragments are not followed here.
Result<void> Inspector::describeOrphans()
{
    if (m_movie.isFragmented)
        return {};
    std::vector<Range> used;
    for (const auto &track : m_movie.tracks) {
        SampleTables::Chunks chunks(track.tables);
        while (const auto chunk = chunks.next()) {
            if (chunk->size > 0)
                used.push_back({chunk->begin, chunk->end()});
        }
    }
    std::sort(used.begin(), used.end(), [](const Range &a, const Range &b) { return a.begin < b.begin; });
    auto next = used.begin();
    for (const auto &box : m_movie.boxes) {
        if (box.type != fourCc("mdat"))
            continue;
        auto at = box.body;
        while (at < box.range.end) {
            for (; next != used.end() && next->end <= at; ++next) { }
            const auto end = next == used.end() ? box.range.end : std::min(std::max(next->begin, at), box.range.end);
            const Range gap{at, end};
            at = next == used.end() ? box.range.end : std::max(next->end, end);
            const auto blank = gap.isEmpty() ? Result<bool>(true) : isBlank(gap);
            if (!blank)
                return blank.error();
            if (*blank)
                continue;
            add(Fact::BytesBetween, Category::Hidden, Severity::High, "mdat", {}, gap.size());
            embed(Embedded::Kind::Data, gap, "mdat");
        }
    }
    return {};
}

Result<void> Inspector::describeTail()
{
    if (m_movie.tail.isEmpty())
        return {};
    auto start = excerpt(m_source, m_movie.tail);
    if (!start)
        return start.error();
    add(Fact::BytesAfterEnd, Category::Hidden, Severity::High, "after the last box", std::move(*start),
        m_movie.tail.size());
    embed(Embedded::Kind::Data, m_movie.tail, "after the last box");
    return {};
}

void Inspector::embed(Embedded::Kind kind, Range range, const std::string &where)
{
    if (m_found.embedded.size() < mostEmbedded)
        m_found.embedded.push_back({kind, range, where});
}

/// One finding for each fact and place, however many boxes repeat it; `bytes` add up.
Finding &Inspector::add(Fact fact, Category category, Severity severity, const std::string &where, std::string value,
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
    return findings.emplace_back(Finding{fact, category, severity, where, std::move(value), bytes, {}});
}

} // namespace

Format movieFormat(std::uint32_t majorBrand)
{
    constexpr std::uint32_t thirdGeneration = 0x3367; // "3g"
    if (majorBrand == 0 || majorBrand == fourCc("qt  "))
        return Format::Mov;
    if (majorBrand == fourCc("M4A ") || majorBrand == fourCc("M4B "))
        return Format::M4a;
    return majorBrand >> 16U == thirdGeneration ? Format::ThreeGp : Format::Mp4;
}

Result<Inspection> inspectMovie(ByteSource &source, const Limits &limits)
{
    const auto movie = readMovie(source, Movie::Kind::Film, limits);
    if (!movie)
        return movie.error();
    return Inspector(source, movie.value(), limits).run();
}

} // namespace privet::photos
