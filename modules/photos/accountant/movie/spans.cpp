// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/movie/spans.h"

namespace privet::photos::accountant {

SampleSpan::SampleSpan(const MovieTrack &track, const MovieChunk &chunk)
    : m_entry(&track.entries[chunk.entry])
    , m_data(chunk.data)
    , m_sampleCount(chunk.samples)
    , m_track(&track)
    , m_firstSample(chunk.firstSample)
{ }

SampleSpan::SampleSpan(const MovieTrack &track, const FragmentTrack &fragment, const FragmentRun &run)
    : m_entry(&track.entries[fragment.defaults.description - 1U])
    , m_data(run.data)
    , m_sampleCount(run.samples.size())
    , m_track(&track)
    , m_run(&run)
{ }

std::uint64_t SampleSpan::pieceLength(std::size_t index) const
{
    if (m_entry->rule == SampleRule::None)
        return m_data.size();
    return m_run != nullptr ? m_run->samples[index].size
                            : m_track->sizeOf(m_firstSample + static_cast<std::uint32_t>(index));
}

std::vector<SampleSpan> spansOf(const Movie &movie)
{
    std::vector<SampleSpan> spans;
    for (const auto &track : movie.tracks) {
        for (const auto &chunk : track.chunks)
            spans.emplace_back(track, chunk);
    }
    for (const auto &fragment : movie.fragments) {
        for (const auto &part : fragment.tracks) {
            for (const auto &run : part.runs)
                spans.emplace_back(movie.tracks[part.track], part, run);
        }
    }
    return spans;
}

} // namespace privet::photos::accountant
