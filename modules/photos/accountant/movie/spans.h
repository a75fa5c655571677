// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/movie/model.h"

namespace privet::photos::accountant {

/// Samples that stand together in the file: a chunk, or a run of a fragment. It lives as long as its film.
class SampleSpan
{
public:
    SampleSpan(const MovieTrack &track, const MovieChunk &chunk);
    SampleSpan(const MovieTrack &track, const FragmentTrack &fragment, const FragmentRun &run);

    [[nodiscard]] const SampleEntry &entry() const { return *m_entry; }
    [[nodiscard]] Range data() const { return m_data; }
    /// In how many pieces its data is looked at: sample by sample where the entry has a rule, else in one.
    [[nodiscard]] std::size_t pieceCount() const { return m_entry->rule == SampleRule::None ? 1 : m_sampleCount; }
    [[nodiscard]] std::uint64_t pieceLength(std::size_t index) const;

private:
    const SampleEntry *m_entry;
    Range m_data;
    std::size_t m_sampleCount;
    const MovieTrack *m_track;
    std::uint32_t m_firstSample = 0;
    const FragmentRun *m_run = nullptr;
};

/// All of a film: track by track, then fragment by fragment.
[[nodiscard]] std::vector<SampleSpan> spansOf(const Movie &movie);

} // namespace privet::photos::accountant
