// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/movie/writer.h"

#include "photos/formats/movie/table_writer.h"

#include <map>

namespace privet::photos {

namespace {

constexpr std::array<std::uint32_t, 9> identity{0x00010000, 0, 0, 0, 0x00010000, 0, 0, 0, 0x40000000};

bool isNarrow(std::uint64_t duration) { return duration < 0xFFFFFFFFU || duration == unknownDuration; }

void putDuration(Bytes &out, std::uint64_t duration, bool isWide)
{
    if (isWide)
        putBe64(out, duration);
    else
        putBe32(out, static_cast<std::uint32_t>(duration));
}

/// Creation and modification: never.
void putTimes(Bytes &out, bool isWide) { out.resize(out.size() + (isWide ? 16 : 8)); }

void putMatrix(Bytes &out, const std::array<std::uint32_t, 9> &matrix)
{
    const auto isFactor = [](std::uint32_t value) {
        constexpr std::int32_t most = 16 * 65536;
        const auto factor = static_cast<std::int32_t>(value);
        return factor >= -most && factor <= most;
    };
    const bool isPlain = matrix[2] == 0 && matrix[5] == 0 && matrix[8] == identity[8] && isFactor(matrix[0])
                         && isFactor(matrix[1]) && isFactor(matrix[3]) && isFactor(matrix[4]);
    for (const auto value : isPlain ? matrix : identity)
        putBe32(out, value);
}

class MoovWriter
{
public:
    MoovWriter(const Movie &movie, const Relocate &relocate)
        : m_movie(movie)
        , m_relocate(relocate)
    { }

    Bytes run();

private:
    void number();
    void movieHeader();
    void track(const MovieTrack &track);
    void references(const MovieTrack &track);
    void trackHeader(const MovieTrack &track);
    void edits(const MovieTrack &track);
    void media(const MovieTrack &track);
    void mediaHeader(const MovieTrack &track);
    void handler(const MovieTrack &track);
    void dataReference();
    void samples(const MovieTrack &track);
    void extension();

    const Movie &m_movie;
    const Relocate &m_relocate;
    Bytes m_out;
    std::map<std::uint32_t, std::uint32_t> m_ids; // of the source, to ours
    std::map<std::uint16_t, std::uint16_t> m_groups;
};

Bytes MoovWriter::run()
{
    number();
    {
        const BoxWriter moov(m_out, fourCc("moov"));
        movieHeader();
        for (const auto &each : m_movie.tracks) {
            if (each.isKept())
                track(each);
        }
        if (m_movie.isFragmented)
            extension();
    }
    return std::move(m_out);
}

/// Tracks count from 1; a group of one is none.
void MoovWriter::number()
{
    std::map<std::uint16_t, int> members;
    for (const auto &track : m_movie.tracks) {
        if (track.isKept() && track.alternateGroup != 0)
            ++members[track.alternateGroup];
    }
    for (const auto &track : m_movie.tracks) {
        if (!track.isKept())
            continue;
        m_ids.emplace(track.id, static_cast<std::uint32_t>(m_ids.size() + 1));
        if (const auto group = members.find(track.alternateGroup); group != members.end() && group->second > 1)
            m_groups.emplace(track.alternateGroup, static_cast<std::uint16_t>(m_groups.size() + 1));
    }
}

void MoovWriter::movieHeader()
{
    std::uint64_t duration = 0;
    for (const auto &track : m_movie.tracks)
        duration = track.isKept() ? std::max(duration, track.duration) : duration;
    const bool isWide = !isNarrow(duration);
    const BoxWriter box(m_out, fourCc("mvhd"), isWide ? 1 : 0);
    putTimes(m_out, isWide);
    putBe32(m_out, m_movie.timescale);
    putDuration(m_out, duration, isWide);
    putBe32(m_out, 0x00010000);
    putBe16(m_out, 0x0100);
    m_out.resize(m_out.size() + 10);
    putMatrix(m_out, m_movie.matrix);
    m_out.resize(m_out.size() + 24);
    putBe32(m_out, static_cast<std::uint32_t>(m_ids.size() + 1));
}

void MoovWriter::track(const MovieTrack &track)
{
    const BoxWriter trak(m_out, fourCc("trak"));
    trackHeader(track);
    references(track);
    if (!track.edits.empty())
        edits(track);
    media(track);
}

void MoovWriter::references(const MovieTrack &track)
{
    const bool isAlpha = track.use == TrackUse::Alpha;
    if (!isAlpha && track.multipliedBy.empty())
        return;
    const BoxWriter tref(m_out, fourCc("tref"));
    const BoxWriter kind(m_out, isAlpha ? fourCc("auxl") : fourCc("prem"));
    for (const auto id : isAlpha ? track.alphaOf : track.multipliedBy)
        putBe32(m_out, m_ids.at(id));
}

void MoovWriter::trackHeader(const MovieTrack &track)
{
    const bool isSound = track.use == TrackUse::Sound;
    const bool isWide = !isNarrow(track.duration);
    const auto group = m_groups.find(track.alternateGroup);
    const BoxWriter box(m_out, fourCc("tkhd"), isWide ? 1 : 0, track.isEnabled ? 3 : 2);
    putTimes(m_out, isWide);
    putBe32(m_out, m_ids.at(track.id));
    putBe32(m_out, 0);
    putDuration(m_out, track.duration, isWide);
    m_out.resize(m_out.size() + 10);
    putBe16(m_out, group == m_groups.end() ? std::uint16_t{0} : group->second);
    putBe16(m_out, isSound ? 0x0100 : 0);
    putBe16(m_out, 0);
    putMatrix(m_out, isSound ? identity : track.matrix);
    putBe32(m_out, isSound ? 0 : track.width);
    putBe32(m_out, isSound ? 0 : track.height);
}

void MoovWriter::edits(const MovieTrack &track)
{
    const BoxWriter edts(m_out, fourCc("edts"));
    const bool isWide = std::any_of(track.edits.begin(), track.edits.end(), [](const MovieEdit &edit) {
        return !isNarrow(edit.duration) || edit.mediaTime != static_cast<std::int32_t>(edit.mediaTime);
    });
    const BoxWriter elst(m_out, fourCc("elst"), isWide ? 1 : 0, track.doEditsRepeat ? 1 : 0);
    putBe32(m_out, static_cast<std::uint32_t>(track.edits.size()));
    for (const auto &edit : track.edits) {
        constexpr std::uint32_t normal = 0x00010000, fastest = 0x00100000;
        putDuration(m_out, edit.duration, isWide);
        putDuration(m_out, static_cast<std::uint64_t>(edit.mediaTime), isWide);
        putBe32(m_out, edit.rate <= fastest ? edit.rate : normal);
    }
}

void MoovWriter::media(const MovieTrack &track)
{
    const BoxWriter mdia(m_out, fourCc("mdia"));
    mediaHeader(track);
    handler(track);
    const BoxWriter minf(m_out, fourCc("minf"));
    if (track.use == TrackUse::Sound) {
        const BoxWriter smhd(m_out, fourCc("smhd"), 0);
        putBe32(m_out, 0);
    } else {
        const BoxWriter vmhd(m_out, fourCc("vmhd"), 0, 1);
        putBe64(m_out, 0);
    }
    dataReference();
    samples(track);
}

void MoovWriter::mediaHeader(const MovieTrack &track)
{
    constexpr std::uint16_t undetermined = 0x55C4;
    const bool isWide = !isNarrow(track.mediaDuration);
    const BoxWriter box(m_out, fourCc("mdhd"), isWide ? 1 : 0);
    putTimes(m_out, isWide);
    putBe32(m_out, track.timescale);
    putDuration(m_out, track.mediaDuration, isWide);
    putBe16(m_out, undetermined);
    putBe16(m_out, 0);
}

void MoovWriter::handler(const MovieTrack &track)
{
    const BoxWriter box(m_out, fourCc("hdlr"), 0);
    putBe32(m_out, 0);
    putBe32(m_out, track.handler);
    m_out.resize(m_out.size() + 13);
}

void MoovWriter::dataReference()
{
    const BoxWriter dinf(m_out, fourCc("dinf"));
    const BoxWriter dref(m_out, fourCc("dref"), 0);
    putBe32(m_out, 1);
    const BoxWriter url(m_out, fourCc("url "), 0, 1);
}

void MoovWriter::samples(const MovieTrack &track)
{
    const BoxWriter stbl(m_out, fourCc("stbl"));
    const auto used = m_movie.isFragmented ? everyDescription(track.entries.size())
                                           : usedDescriptions(track.tables, track.entries.size());
    {
        const BoxWriter stsd(m_out, fourCc("stsd"), 0);
        putBe32(m_out, static_cast<std::uint32_t>(used.kept));
        for (std::size_t i = 0; i < track.entries.size(); ++i) {
            if (used.number[i] != 0)
                putBytes(m_out, track.entries[i].box);
        }
    }
    putTimeTables(m_out, track.tables);
    putChunkMap(m_out, track.tables, used);
    putSizes(m_out, track.tables);
    putChunkOffsets(m_out, track.tables, m_relocate);
    if (!m_movie.isFragmented)
        putSampleGroups(m_out, track.tables);
}

void MoovWriter::extension()
{
    const BoxWriter mvex(m_out, fourCc("mvex"));
    if (const auto duration = m_movie.fragmentDuration) {
        const bool isWide = !isNarrow(*duration);
        const BoxWriter mehd(m_out, fourCc("mehd"), isWide ? 1 : 0);
        putDuration(m_out, *duration, isWide);
    }
    for (const auto &track : m_movie.tracks) {
        if (!track.isKept())
            continue;
        const auto known = m_movie.defaultsOf(track);
        const BoxWriter trex(m_out, fourCc("trex"), 0);
        putBe32(m_out, m_ids.at(track.id));
        putBe32(m_out, known.description);
        putBe32(m_out, known.duration);
        putBe32(m_out, known.size);
        putBe32(m_out, known.flags & sampleFlags);
    }
}

bool isKnownBrand(std::uint32_t brand)
{
    constexpr std::string_view known
        = "isom iso2 iso3 iso4 iso5 iso6 iso7 iso8 iso9 isoa isob isoc mp41 mp42 mp71 avc1 hvc1 hev1 av01 vp09 dby1 "
          "dash msdh msix cmfc cmf2 cmff cmfs M4A  M4B  M4V  M4VP M4VH f4v  qt   MSNV XAVC 3gp4 3gp5 3gp6 3gp7 3gp8 "
          "3gp9 3ge6 3ge7 3ge9 3gf9 3gg6 3gg9 3gh9 3gm9 3gr6 3gr9 3gs6 3gs9 3gt9 3g2a 3g2b 3g2c ";
    const auto table = viewOf(known);
    for (std::size_t i = 0; i + 5 <= table.size(); i += 5) {
        if (be32(table, i) == brand)
            return true;
    }
    return false;
}

} // namespace

Bytes writeMoov(const Movie &movie, const Relocate &relocate) { return MoovWriter(movie, relocate).run(); }

Bytes writeMovieBrands(const Movie &movie)
{
    constexpr std::size_t most = 64;
    auto major = movie.majorBrand == 0 ? fourCc("qt  ") : movie.majorBrand;
    if (!isKnownBrand(major))
        major = fourCc("isom");
    std::vector<std::uint32_t> brands;
    for (const auto brand : movie.brands) {
        const bool isNew = std::find(brands.begin(), brands.end(), brand) == brands.end();
        if (isNew && isKnownBrand(brand) && brands.size() < most)
            brands.push_back(brand);
    }
    if (brands.empty())
        brands.push_back(major);
    Bytes out;
    {
        const BoxWriter ftyp(out, fourCc("ftyp"));
        putBe32(out, major);
        putBe32(out, 0);
        for (const auto brand : brands)
            putBe32(out, brand);
    }
    return out;
}

} // namespace privet::photos
