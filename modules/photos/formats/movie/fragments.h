// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/movie/writer.h"

namespace privet::photos {

/// Samples that stand one behind the other in a fragment: one `trun`. Views into the `moof` it was read from.
struct FragmentRun {
    std::size_t track = 0; ///< index in Movie::tracks
    std::uint32_t description = 0; ///< counting from 0
    std::uint64_t begin = 0; ///< offset of its data in the file
    std::uint64_t size = 0;
    std::uint32_t flags = 0; ///< of the trun, as in the source
    std::uint32_t firstFlags = 0;
    std::uint32_t defaultSize = 0;
    NumberTable samples; ///< the rows of the trun
    std::uint32_t count = 0;

    [[nodiscard]] std::uint32_t sizeOf(std::uint32_t sample) const;
};

/// One `traf` of a track that stays.
struct TrackFragment {
    TrackDefaults header; ///< what tfhd says; `flags` are sample flags
    std::uint32_t headerFlags = 0; ///< of tfhd
    std::optional<std::uint64_t> decodeTime;
    std::vector<FragmentRun> runs;
};

/// One `moof`.
struct Fragment {
    Bytes body; ///< what the views point into
    std::vector<TrackFragment> tracks;

    /// The runs that hold bytes, by their place in the file.
    [[nodiscard]] std::vector<const FragmentRun *> runsByPlace() const;
};

/// Reads a `moof`, only what belongs to tracks that stay. Errors: Malformed, TooLarge, and as ByteSource::read.
/// Source: ISO/IEC 14496-12, 8.8.
[[nodiscard]] Result<Fragment> readFragment(ByteSource &source, const Box &moof, const Movie &movie);

/// The `moof` of a clean file and the head of its `mdat`; empty when the fragment has no bytes of tracks that stay.
[[nodiscard]] Bytes writeFragment(const Fragment &fragment, const Movie &movie, std::uint32_t number);

} // namespace privet::photos
