// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/movie/fragments.h"

#include "photos/accountant/box_bytes.h"

namespace privet::photos::accountant {

namespace {

constexpr std::size_t longestMoof = 16U << 20U;
constexpr std::size_t mostSamples = 4U << 20U;

Error malformed(std::string_view rule) { return {Errc::Malformed, std::string(rule), 0}; }

class FragmentReader
{
public:
    FragmentReader(Movie &movie, std::uint64_t moof)
        : m_movie(movie)
        , m_moof(moof)
        , m_end(moof)
    { }

    [[nodiscard]] Result<void> run(ByteView body, std::size_t &samples, MovieFragment &fragment);

private:
    [[nodiscard]] Result<void> track(ByteView traf, MovieFragment &fragment);
    [[nodiscard]] Result<void> run(Cursor cursor, FragmentTrack &track);

    Movie &m_movie;
    std::uint64_t m_moof;
    std::uint64_t m_base = 0;
    std::uint64_t m_end; ///< of the data of the run before
    std::size_t m_samples = 0;
};

Result<void> FragmentReader::run(ByteView body, std::size_t &samples, MovieFragment &fragment)
{
    m_samples = samples;
    Cursor cursor(body);
    while (const auto part = cursor.box()) {
        if (part->type != boxType("traf"))
            continue;
        if (auto done = track(part->body, fragment); !done)
            return done;
    }
    samples = m_samples;
    return {};
}

Result<void> FragmentReader::track(ByteView traf, MovieFragment &fragment)
{
    const auto head = firstBox(traf, "tfhd");
    if (!head)
        return malformed("fragment without a head");
    Cursor cursor(*head);
    FragmentTrack found;
    found.fields = cursor.word() & 0xFFFFFFU;
    const auto id = cursor.word();
    const auto &tracks = m_movie.tracks;
    const auto owner = std::find_if(tracks.begin(), tracks.end(), [id](const auto &track) { return track.id == id; });
    const auto hasField = [&](std::uint32_t bit) { return (found.fields & bit) != 0; };
    m_base = hasField(field::baseIsMoof) ? m_moof : m_end;
    if (hasField(field::baseOffset))
        m_base = cursor.number(8);
    if (owner != tracks.end())
        found.defaults = owner->defaults;
    if (hasField(field::description))
        found.defaults.description = cursor.word();
    if (hasField(field::defaultDuration))
        found.defaults.duration = cursor.word();
    if (hasField(field::defaultSize))
        found.defaults.size = cursor.word();
    if (hasField(field::defaultFlags))
        found.defaults.flags = cursor.word() & sampleFlagBits;
    if (cursor.isCut())
        return malformed("fragment that is cut");
    if (const auto time = firstBox(traf, "tfdt")) {
        Cursor body(*time);
        const bool isWide = body.word() >> 24U == 1;
        found.decodeTime = body.number(isWide ? 8 : 4);
    }
    m_end = m_base;
    Cursor boxes(traf);
    while (const auto part = boxes.box()) {
        if (part->type != boxType("trun"))
            continue;
        if (auto done = run(Cursor(part->body), found); !done)
            return done;
    }
    if (owner == tracks.end() || found.runs.empty())
        return {};
    if (found.defaults.description == 0 || found.defaults.description > owner->entries.size())
        return malformed("fragment of an unknown sample entry");
    found.track = static_cast<std::size_t>(owner - tracks.begin());
    fragment.tracks.push_back(std::move(found));
    return {};
}

Result<void> FragmentReader::run(Cursor cursor, FragmentTrack &track)
{
    FragmentRun found;
    found.fields = cursor.word() & 0xFFFFFFU;
    const auto hasField = [&](std::uint32_t bit) { return (found.fields & bit) != 0; };
    const auto count = cursor.word();
    found.data.begin = hasField(field::dataOffset)
                           ? m_base + static_cast<std::uint64_t>(std::int64_t{static_cast<std::int32_t>(cursor.word())})
                           : m_end;
    const bool hasFirst = hasField(field::firstFlags);
    if (hasFirst)
        found.firstFlags = cursor.word() & sampleFlagBits;
    if (cursor.isCut() || count > mostSamples - m_samples)
        return cursor.isCut() ? malformed("fragment that is cut")
                              : Error{Errc::TooLarge, "film of too many samples", 0};
    m_samples += count;
    found.samples.reserve(std::min<std::size_t>(count, cursor.rest().size() / 4 + 1));
    std::uint64_t length = 0;
    for (std::uint32_t i = 0; i < count && !cursor.isCut(); ++i) {
        FragmentSample sample;
        sample.duration = hasField(field::duration) ? cursor.word() : track.defaults.duration;
        sample.size = hasField(field::size) ? cursor.word() : track.defaults.size;
        sample.flags = hasFirst && i == 0 ? found.firstFlags : track.defaults.flags;
        if (hasField(field::flags))
            sample.flags = cursor.word() & sampleFlagBits;
        sample.offset = hasField(field::composition) ? cursor.word() : 0;
        length += sample.size;
        found.samples.push_back(sample);
    }
    if (cursor.isCut())
        return malformed("fragment that is cut");
    found.data.end = found.data.begin + length;
    m_end = found.data.end;
    if (count > 0)
        track.runs.push_back(std::move(found));
    return {};
}

bool hasBytes(const MovieFragment &fragment)
{
    for (const auto &track : fragment.tracks) {
        for (const auto &run : track.runs) {
            if (!run.data.isEmpty())
                return true;
        }
    }
    return false;
}

} // namespace

Result<void> readFragments(ByteSource &file, const std::vector<Box> &boxes, Movie &movie)
{
    std::size_t samples = 0;
    for (const auto &box : boxes) {
        const auto body = readAll(file, box.body, longestMoof);
        if (!body)
            return body.error();
        MovieFragment fragment{box.range, {}};
        if (auto done = FragmentReader(movie, box.range.begin).run(*body, samples, fragment); !done)
            return done;
        if (hasBytes(fragment))
            movie.fragments.push_back(std::move(fragment));
    }
    return {};
}

} // namespace privet::photos::accountant
