// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/movie/same.h"

#include "photos/accountant/icc/colours.h"

namespace privet::photos::accountant {

namespace {

/// A profile may be rewritten.
bool isSameEntry(const SampleEntry &before, const SampleEntry &after)
{
    return before.bytesWithoutProfile == after.bytesWithoutProfile && before.profile.empty() == after.profile.empty()
           && (before.profile == after.profile || showsSameColours(before.profile, after.profile, ProfileSpace::Rgb));
}

bool isSameChunk(const MovieChunk &before, const MovieChunk &after)
{
    return before.samples == after.samples && before.entry == after.entry && before.data.size() == after.data.size();
}

template <class Items, class Same> bool areAll(const Items &before, const Items &after, Same same)
{
    return std::equal(before.begin(), before.end(), after.begin(), after.end(), same);
}

bool isSameTrack(const MovieTrack &before, const MovieTrack &after)
{
    return before.handler == after.handler && before.isEnabled == after.isEnabled && before.duration == after.duration
           && before.alphaOf == after.alphaOf && before.multipliedBy == after.multipliedBy
           && before.doEditsRepeat == after.doEditsRepeat && before.alternateGroup == after.alternateGroup
           && before.matrix == after.matrix && before.width == after.width && before.height == after.height
           && before.edits == after.edits && before.timescale == after.timescale
           && before.mediaDuration == after.mediaDuration && before.deltas == after.deltas
           && before.offsets == after.offsets && before.hasSync == after.hasSync && before.sync == after.sync
           && before.sampleCount == after.sampleCount && before.commonSize == after.commonSize
           && before.sizes == after.sizes && before.defaults == after.defaults
           && areAll(before.entries, after.entries, isSameEntry) && areAll(before.chunks, after.chunks, isSameChunk);
}

bool isSameRun(const FragmentRun &before, const FragmentRun &after) { return before.samples == after.samples; }

bool isSamePart(const FragmentTrack &before, const FragmentTrack &after)
{
    return before.track == after.track && before.defaults == after.defaults && before.decodeTime == after.decodeTime
           && areAll(before.runs, after.runs, isSameRun);
}

bool isSameFragment(const MovieFragment &before, const MovieFragment &after)
{
    return areAll(before.tracks, after.tracks, isSamePart);
}

} // namespace

bool playTheSame(const Movie &before, const Movie &after)
{
    return before.fileType == after.fileType && before.timescale == after.timescale && before.matrix == after.matrix
           && before.isFragmented == after.isFragmented && before.fragmentDuration == after.fragmentDuration
           && areAll(before.tracks, after.tracks, isSameTrack)
           && areAll(before.fragments, after.fragments, isSameFragment);
}

} // namespace privet::photos::accountant
