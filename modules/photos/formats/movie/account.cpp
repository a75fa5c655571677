// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/movie/account.h"

namespace privet::photos {

namespace {

constexpr std::size_t mostEntries = 500'000;

bool isStructure(std::uint32_t type)
{
    constexpr std::array types{fourCc("ftyp"), fourCc("mvhd"), fourCc("trak"), fourCc("mvex"), fourCc("moof"),
                               fourCc("sidx"), fourCc("mfra"), fourCc("styp"), fourCc("iods"), fourCc("wide")};
    return std::find(types.begin(), types.end(), type) != types.end();
}

} // namespace

Category categoryOfMovieBox(std::uint32_t type)
{
    if (isStructure(type))
        return Category::Other;
    switch (type) {
    case fourCc("udta"):
    case fourCc("meta"):
        return Category::Device;
    case fourCc("uuid"):
        return Category::History;
    case fourCc("prft"):
        return Category::Time;
    default:
        return Category::Hidden;
    }
}

Category categoryOf(TrackUse use)
{
    switch (use) {
    case TrackUse::Telemetry:
        return Category::Location;
    case TrackUse::Faces:
        return Category::Person;
    case TrackUse::Timecode:
        return Category::Time;
    case TrackUse::TimedMetadata:
        return Category::Device;
    default:
        return Category::Hidden;
    }
}

MovieAccount::MovieAccount(const Movie &movie)
{
    std::vector<AccountEntry> &entries = m_entries;
    for (const auto &box : movie.boxes) {
        if (box.range == movie.moovBox.range)
            addMoov(movie);
        else if (box.type == fourCc("mdat"))
            addMediaData(movie, box);
        else
            entries.push_back(
                {box.range, isStructure(box.type) ? Fate::Normalised : Fate::Removed, categoryOfMovieBox(box.type)});
    }
}

void MovieAccount::addMoov(const Movie &movie)
{
    m_entries.push_back({{movie.moovBox.range.begin, movie.moovBox.body}, Fate::Normalised, Category::Other});
    std::size_t track = 0;
    for (const auto &box : movie.moovBoxes.boxes) {
        const bool isTrack = box.type == fourCc("trak") && track < movie.tracks.size();
        const auto *known = isTrack ? &movie.tracks[track++] : nullptr;
        if (known && !known->isKept())
            m_entries.push_back({box.range, Fate::Removed, categoryOf(known->use)});
        else
            m_entries.push_back(
                {box.range, isStructure(box.type) ? Fate::Normalised : Fate::Removed, categoryOfMovieBox(box.type)});
    }
}

/// The samples of the tracks that go.
void MovieAccount::addMediaData(const Movie &movie, const Box &mdat)
{
    m_entries.push_back({{mdat.range.begin, mdat.body}, Fate::Normalised, Category::Other});
    std::vector<AccountEntry> gone;
    for (const auto &track : movie.tracks) {
        SampleTables::Chunks chunks(track.tables);
        while (!track.isKept() && gone.size() < mostEntries) {
            const auto chunk = chunks.next();
            if (!chunk)
                break;
            if (chunk->begin >= mdat.body && chunk->begin < mdat.range.end && chunk->size > 0)
                gone.push_back(
                    {{chunk->begin, std::min(chunk->end(), mdat.range.end)}, Fate::Removed, categoryOf(track.use)});
        }
    }
    std::sort(gone.begin(), gone.end(),
              [](const AccountEntry &a, const AccountEntry &b) { return a.range.begin < b.range.begin; });
    for (const auto &entry : gone) {
        if (entry.range.begin >= m_entries.back().range.end)
            m_entries.push_back(entry);
    }
}

Result<void> MovieAccount::drop(Range gap, RecipeBuilder &out)
{
    auto at = gap.begin;
    while (at < gap.end) {
        while (m_next < m_entries.size() && m_entries[m_next].range.end <= at)
            ++m_next;
        const auto *entry = m_next < m_entries.size() ? &m_entries[m_next] : nullptr;
        if (!entry || entry->range.begin > at) {
            const auto end = entry ? std::min(entry->range.begin, gap.end) : gap.end;
            out.drop({at, end}, Category::Hidden);
            at = end;
            continue;
        }
        const Range part{at, std::min(entry->range.end, gap.end)};
        at = part.end;
        if (entry->fate == Fate::Removed)
            out.drop(part, entry->category);
        else if (auto replaced = out.replace(part, {}, entry->category); !replaced)
            return replaced;
    }
    return {};
}

} // namespace privet::photos
