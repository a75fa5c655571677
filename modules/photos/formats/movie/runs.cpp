// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/movie/writer.h"

namespace privet::photos {

namespace {

constexpr std::size_t mostChunks = 800'000; // 40 MB

Result<void> collect(const MovieTrack &track, std::size_t index, std::vector<MediaRun> &runs)
{
    SampleTables::Chunks chunks(track.tables);
    while (const auto chunk = chunks.next()) {
        if (chunk->description >= track.entries.size())
            return Error{Errc::Malformed, "samples without a description", track.box.range.begin};
        if (chunk->size == 0)
            continue;
        if (runs.size() == mostChunks)
            return Error{Errc::TooLarge, "more chunks than the limit", track.box.range.begin};
        runs.push_back({*chunk, index});
    }
    return {};
}

} // namespace

MediaBounds::MediaBounds(const Movie &movie, std::uint64_t fileSize)
    : m_fileSize(std::min(fileSize, movie.tail.begin)) // what follows the last whole box is no media data
{
    for (const auto &box : movie.boxes) {
        if (box.type == fourCc("mdat"))
            m_bodies.push_back(box.bodyRange());
    }
}

Result<void> MediaBounds::take(Range run)
{
    if (run.begin > m_fileSize || run.end > m_fileSize || run.end < run.begin)
        return Error{Errc::Truncated, "samples beyond the end of the file", run.begin};
    if (run.begin < m_end)
        return Error{Errc::Malformed, "samples that overlap", run.begin};
    m_end = run.end;
    while (m_body < m_bodies.size() && m_bodies[m_body].end < run.end)
        ++m_body;
    if (m_body == m_bodies.size() || run.begin < m_bodies[m_body].begin)
        return Error{Errc::Malformed, "samples outside of the media data", run.begin};
    return {};
}

Result<std::vector<MediaRun>> mediaRuns(const Movie &movie, std::uint64_t fileSize)
{
    std::vector<MediaRun> runs;
    for (std::size_t i = 0; i < movie.tracks.size(); ++i) {
        if (!movie.tracks[i].isKept())
            continue;
        if (auto collected = collect(movie.tracks[i], i, runs); !collected)
            return collected.error();
    }
    std::sort(runs.begin(), runs.end(),
              [](const MediaRun &a, const MediaRun &b) { return a.chunk.begin < b.chunk.begin; });
    MediaBounds bounds(movie, fileSize);
    for (const auto &run : runs) {
        if (auto taken = bounds.take(run.range()); !taken)
            return taken.error();
    }
    return runs;
}

} // namespace privet::photos
