// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/movie/entries.h"

#include <vector>

namespace privet::photos::accountant {

/// A duration that a file does not know, in whichever width.
inline constexpr std::uint64_t unknownDuration = ~std::uint64_t{0};

/// A number that holds for so many samples.
struct SampleRun {
    std::uint32_t count = 0;
    std::uint32_t value = 0;
    friend bool operator==(const SampleRun &, const SampleRun &) = default;
};

struct MovieEdit {
    std::uint64_t duration = 0;
    std::int64_t mediaTime = 0; ///< -1 shows nothing
    std::uint32_t rate = 0; ///< 16.16
    friend bool operator==(const MovieEdit &, const MovieEdit &) = default;
};

/// Samples that stand together.
struct MovieChunk {
    Range data; ///< [0, 0) for a chunk without bytes
    std::uint32_t firstSample = 0;
    std::uint32_t samples = 0;
    std::uint32_t entry = 0; ///< index into MovieTrack::entries
};

/// Which samples belong to which entry of one kind of group. Source: ISO/IEC 14496-12, 8.9.
struct SampleGroups {
    BoxType type = 0;
    std::vector<std::uint16_t> entries;
    std::vector<SampleRun> runs; ///< value: 0 for none, else the number of an entry
};

/// What holds for samples of fragments that do not say it themselves.
struct FragmentDefaults {
    std::uint32_t description = 1; ///< from 1
    std::uint32_t duration = 0;
    std::uint32_t size = 0;
    std::uint32_t flags = 0;
    friend bool operator==(const FragmentDefaults &, const FragmentDefaults &) = default;
};

struct MovieTrack {
    std::uint32_t id = 0; ///< in its file
    BoxType handler = 0;
    bool isSound = false;
    bool isEnabled = false;
    std::uint64_t duration = 0; ///< in the time of the film, or unknownDuration
    std::uint16_t alternateGroup = 0; ///< numbered by first appearance
    Bytes matrix;
    std::uint32_t width = 0, height = 0; ///< 16.16
    std::vector<MovieEdit> edits;
    bool doEditsRepeat = false;
    std::vector<std::uint32_t> alphaOf; ///< whose transparency it is, and
    std::vector<std::uint32_t> multipliedBy; ///< by whose its colours are multiplied: tracks, numbered from 1
    std::uint32_t timescale = 0;
    std::uint64_t mediaDuration = 0;

    std::vector<SampleEntry> entries;
    std::vector<SampleRun> deltas;
    std::vector<SampleRun> offsets; ///< composition offsets; empty when all are 0
    std::vector<std::uint32_t> sync; ///< numbers from 1
    bool hasSync = false; ///< false: every sample is one
    std::uint32_t sampleCount = 0;
    std::uint32_t commonSize = 0; ///< of every sample; 0 when `sizes` says
    std::vector<std::uint32_t> sizes;
    std::vector<MovieChunk> chunks;
    std::vector<SampleGroups> groups;
    FragmentDefaults defaults;

    [[nodiscard]] std::uint32_t sizeOf(std::uint32_t sample) const
    {
        return sizes.empty() ? commonSize : sizes[sample];
    }
};

/// One sample of a fragment, with the defaults that hold for it.
struct FragmentSample {
    std::uint32_t duration = 0;
    std::uint32_t size = 0;
    std::uint32_t flags = 0;
    std::uint32_t offset = 0; ///< of composition
    friend bool operator==(const FragmentSample &, const FragmentSample &) = default;
};

struct FragmentRun {
    std::uint32_t fields = 0; ///< flags of trun: which fields stand in it
    std::uint32_t firstFlags = 0;
    std::vector<FragmentSample> samples;
    Range data;
};

struct FragmentTrack {
    std::size_t track = 0; ///< index into Movie::tracks
    std::uint32_t fields = 0; ///< flags of tfhd
    FragmentDefaults defaults;
    std::optional<std::uint64_t> decodeTime;
    std::vector<FragmentRun> runs;
};

struct MovieFragment {
    Range box;
    std::vector<FragmentTrack> tracks;
};

/// What a viewer of a film takes from it, in the one form of grammar/movie.md: a clean film comes out as it is.
struct Movie {
    bool isSequence = false; ///< of pictures, in a HEIF; its ftyp is not that of a film
    Bytes fileType; ///< the box
    bool isQuickTime = false;
    std::uint32_t timescale = 0;
    Bytes matrix;
    std::vector<MovieTrack> tracks;
    bool isFragmented = false;
    std::optional<std::uint64_t> fragmentDuration;
    std::vector<MovieFragment> fragments;
};

} // namespace privet::photos::accountant
