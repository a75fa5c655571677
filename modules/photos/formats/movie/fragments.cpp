// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/movie/fragments.h"

namespace privet::photos {

namespace {

constexpr std::size_t mostBody = 8U << 20U;

namespace tfhd {
constexpr std::uint32_t baseOffset = 0x01, description = 0x02, duration = 0x08, size = 0x10, flags = 0x20,
                        baseIsMoof = 0x020000;
}
namespace trun {
constexpr std::uint32_t dataOffset = 0x01, firstFlags = 0x04, duration = 0x100, size = 0x200, flags = 0x400,
                        composition = 0x800;
}

std::size_t columns(std::uint32_t flags)
{
    std::size_t count = 0;
    for (const auto column : {trun::duration, trun::size, trun::flags, trun::composition})
        count += (flags & column) != 0 ? 1 : 0;
    return count;
}

/// Which column of a trun holds `field`.
std::size_t columnOf(std::uint32_t flags, std::uint32_t field) { return columns(flags & (field - 1)); }

class FragmentReader
{
public:
    FragmentReader(const Box &moof, const Movie &movie)
        : m_moof(moof)
        , m_movie(movie)
        , m_end(moof.range.begin)
    { }

    Result<void> read(Fragment &fragment);

private:
    Result<void> readTrack(const BoxView &traf, Fragment &fragment);
    Result<void> readHeader(const BoxView &box, TrackFragment &into);
    Result<FragmentRun> readRun(const BoxView &box, const TrackFragment &track);

    const Box &m_moof;
    const Movie &m_movie;
    std::uint64_t m_base = 0;
    std::uint64_t m_end; // of the data described so far: where the next begins when nothing else is said
    std::size_t m_track = 0; // index in Movie::tracks
    TrackDefaults m_defaults; // those of the movie
};

Result<void> FragmentReader::read(Fragment &fragment)
{
    const auto children = boxesIn(fragment.body, m_moof.body);
    if (!children)
        return children.error();
    for (const auto &box : children.value().boxes) {
        if (box.type != fourCc("traf"))
            continue;
        if (auto read = readTrack(box, fragment); !read)
            return read;
    }
    return {};
}

Result<void> FragmentReader::readTrack(const BoxView &traf, Fragment &fragment)
{
    const auto children = boxesIn(traf.body, traf.bodyAt());
    if (!children)
        return children.error();
    const auto *header = children.value().find(fourCc("tfhd"));
    if (!header)
        return Error{Errc::Malformed, "a track fragment without a header", traf.range.begin};
    if (children.value().find(fourCc("senc")))
        return Error{Errc::UnsupportedVariant, "encrypted picture or sound", traf.range.begin};
    TrackFragment track;
    if (auto read = readHeader(*header, track); !read)
        return read;
    for (const auto &box : children.value().boxes) {
        if (box.type == fourCc("tfdt")) {
            Fields fields(box.body);
            track.decodeTime = fields.fullBoxHead().version == 1 ? fields.u64() : fields.u32();
        } else if (box.type == fourCc("trun")) {
            auto run = readRun(box, track);
            if (!run)
                return run.error();
            if (run->count > 0)
                track.runs.push_back(*run);
        }
    }
    if (m_movie.tracks[m_track].isKept() && !track.runs.empty())
        fragment.tracks.push_back(std::move(track));
    return {};
}

Result<void> FragmentReader::readHeader(const BoxView &box, TrackFragment &into)
{
    Fields fields(box.body);
    into.headerFlags = fields.fullBoxHead().flags;
    into.header.track = fields.u32();
    const auto track = std::find_if(m_movie.tracks.begin(), m_movie.tracks.end(),
                                    [&](const MovieTrack &known) { return known.id == into.header.track; });
    if (track == m_movie.tracks.end())
        return Error{Errc::Malformed, "a fragment of a track that is not there", box.range.begin};
    m_track = static_cast<std::size_t>(track - m_movie.tracks.begin());
    m_defaults = m_movie.defaultsOf(*track);
    const auto has = [&](std::uint32_t flag) { return (into.headerFlags & flag) != 0; };
    m_base = has(tfhd::baseIsMoof) ? m_moof.range.begin : m_end;
    if (has(tfhd::baseOffset))
        m_base = fields.u64();
    into.header.description = has(tfhd::description) ? fields.u32() : m_defaults.description;
    into.header.duration = has(tfhd::duration) ? fields.u32() : m_defaults.duration;
    into.header.size = has(tfhd::size) ? fields.u32() : m_defaults.size;
    into.header.flags = has(tfhd::flags) ? fields.u32() : m_defaults.flags;
    const bool isDescribed
        = !track->isKept() || (into.header.description > 0 && into.header.description <= track->entries.size());
    if (fields.failed() || !isDescribed)
        return Error{Errc::Malformed, "a track fragment whose header cannot be", box.range.begin};
    m_end = m_base;
    return {};
}

Result<FragmentRun> FragmentReader::readRun(const BoxView &box, const TrackFragment &track)
{
    Fields fields(box.body);
    FragmentRun run;
    run.flags = fields.fullBoxHead().flags;
    run.track = m_track;
    run.description = track.header.description - 1;
    run.defaultSize = track.header.size;
    run.count = fields.u32();
    run.begin = m_end;
    if ((run.flags & trun::dataOffset) != 0)
        run.begin = m_base + static_cast<std::uint64_t>(std::int64_t{static_cast<std::int32_t>(fields.u32())});
    if ((run.flags & trun::firstFlags) != 0)
        run.firstFlags = fields.u32();
    const auto width = 4 * columns(run.flags);
    if (fields.failed() || std::uint64_t{run.count} * width > fields.rest().size())
        return Error{Errc::Malformed, "a run of samples that is longer than its box", box.range.begin};
    if (width > 0)
        run.samples = NumberTable(fields.rest().first(run.count * width), width);
    if ((run.flags & trun::size) == 0) {
        run.size = std::uint64_t{run.count} * run.defaultSize;
    } else {
        for (std::uint32_t i = 0; i < run.count; ++i)
            run.size += run.sizeOf(i);
    }
    m_end = run.begin + run.size;
    if (m_end < run.begin)
        return Error{Errc::Malformed, "a run of samples that is nowhere", box.range.begin};
    return run;
}

/// Writes a moof. Its size does not depend on the offsets in it, so it is written twice.
class FragmentWriter
{
public:
    FragmentWriter(const Fragment &fragment, const Movie &movie, std::uint32_t number)
        : m_fragment(fragment)
        , m_movie(movie)
        , m_number(number)
        , m_byPlace(fragment.runsByPlace())
    { }

    Bytes run();

private:
    [[nodiscard]] Bytes moof(std::size_t dataBegin) const;
    void track(Bytes &out, const TrackFragment &track, std::size_t dataBegin) const;
    void samples(Bytes &out, const FragmentRun &run, std::size_t dataBegin) const;
    [[nodiscard]] std::uint32_t numberOf(const TrackFragment &track) const;
    [[nodiscard]] std::uint64_t placeOf(const FragmentRun &run) const;

    const Fragment &m_fragment;
    const Movie &m_movie;
    std::uint32_t m_number;
    std::vector<const FragmentRun *> m_byPlace;
};

Bytes FragmentWriter::run()
{
    std::uint64_t total = 0;
    for (const auto *run : m_byPlace)
        total += run->size;
    if (total == 0)
        return {};
    const auto head = mdatHead(total);
    auto out = moof(moof(0).size() + head.size());
    putBytes(out, head);
    return out;
}

Bytes FragmentWriter::moof(std::size_t dataBegin) const
{
    Bytes out;
    {
        const BoxWriter box(out, fourCc("moof"));
        {
            const BoxWriter mfhd(out, fourCc("mfhd"), 0);
            putBe32(out, m_number);
        }
        for (const auto &each : m_fragment.tracks)
            track(out, each, dataBegin);
    }
    return out;
}

std::uint32_t FragmentWriter::numberOf(const TrackFragment &track) const
{
    std::uint32_t number = 0;
    for (const auto &known : m_movie.tracks) {
        number += known.isKept() ? 1U : 0U;
        if (known.id == track.header.track)
            break;
    }
    return number;
}

void FragmentWriter::track(Bytes &out, const TrackFragment &track, std::size_t dataBegin) const
{
    const BoxWriter traf(out, fourCc("traf"));
    {
        const auto flags = track.headerFlags & (tfhd::description | tfhd::duration | tfhd::size | tfhd::flags);
        const BoxWriter header(out, fourCc("tfhd"), 0, flags | tfhd::baseIsMoof);
        putBe32(out, numberOf(track));
        if ((flags & tfhd::description) != 0)
            putBe32(out, track.header.description);
        if ((flags & tfhd::duration) != 0)
            putBe32(out, track.header.duration);
        if ((flags & tfhd::size) != 0)
            putBe32(out, track.header.size);
        if ((flags & tfhd::flags) != 0)
            putBe32(out, track.header.flags & sampleFlags);
    }
    if (const auto time = track.decodeTime) {
        const bool isWide = *time >= 0xFFFFFFFFU;
        const BoxWriter tfdt(out, fourCc("tfdt"), isWide ? 1 : 0);
        if (isWide)
            putBe64(out, *time);
        else
            putBe32(out, static_cast<std::uint32_t>(*time));
    }
    for (const auto &run : track.runs)
        samples(out, run, dataBegin);
}

std::uint64_t FragmentWriter::placeOf(const FragmentRun &run) const
{
    std::uint64_t place = 0;
    for (const auto *other : m_byPlace) {
        if (other->begin < run.begin)
            place += other->size;
    }
    return run.size == 0 ? 0 : place;
}

void FragmentWriter::samples(Bytes &out, const FragmentRun &run, std::size_t dataBegin) const
{
    auto flags = run.flags & (trun::firstFlags | trun::duration | trun::size | trun::flags | trun::composition);
    if ((flags & trun::flags) != 0)
        flags &= ~trun::firstFlags; // it goes into the first row
    const bool hasComposition = (flags & trun::composition) != 0;
    const auto compositionColumn = columnOf(run.flags, trun::composition);
    bool isSigned = false;
    for (std::uint32_t i = 0; hasComposition && i < run.count; ++i)
        isSigned = isSigned || static_cast<std::int32_t>(run.samples.u32(i, compositionColumn)) < 0;
    const BoxWriter box(out, fourCc("trun"), isSigned ? 1 : 0, flags | trun::dataOffset);
    putBe32(out, run.count);
    putBe32(out, static_cast<std::uint32_t>(dataBegin + placeOf(run)));
    if ((flags & trun::firstFlags) != 0)
        putBe32(out, run.firstFlags & sampleFlags);
    for (std::uint32_t i = 0; i < run.samples.size(); ++i) {
        for (const auto field : {trun::duration, trun::size, trun::flags, trun::composition}) {
            if ((run.flags & field) == 0)
                continue;
            auto value = run.samples.u32(i, columnOf(run.flags, field));
            if (field == trun::flags) {
                const bool isOverruled = i == 0 && (run.flags & trun::firstFlags) != 0;
                value = (isOverruled ? run.firstFlags : value) & sampleFlags;
            }
            putBe32(out, value);
        }
    }
}

} // namespace

std::uint32_t FragmentRun::sizeOf(std::uint32_t sample) const
{
    return (flags & trun::size) == 0 ? defaultSize : samples.u32(sample, columnOf(flags, trun::size));
}

std::vector<const FragmentRun *> Fragment::runsByPlace() const
{
    std::vector<const FragmentRun *> all;
    for (const auto &track : tracks) {
        for (const auto &run : track.runs) {
            if (run.size > 0)
                all.push_back(&run);
        }
    }
    std::sort(all.begin(), all.end(), [](const auto *a, const auto *b) { return a->begin < b->begin; });
    return all;
}

Result<Fragment> readFragment(ByteSource &source, const Box &moof, const Movie &movie)
{
    auto body = readAll(source, moof.bodyRange(), mostBody);
    if (!body)
        return body.error();
    Fragment fragment;
    fragment.body = std::move(*body);
    if (auto read = FragmentReader(moof, movie).read(fragment); !read)
        return read.error();
    return fragment;
}

Bytes writeFragment(const Fragment &fragment, const Movie &movie, std::uint32_t number)
{
    return FragmentWriter(fragment, movie, number).run();
}

} // namespace privet::photos
