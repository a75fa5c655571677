// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/coded/units.h"
#include "photos/formats/movie/tables.h"

namespace privet::photos {

/// How samples are coded, as far as something can hide in them.
enum class SampleCoding : std::uint8_t {
    Opaque, ///< nothing known to hide, nothing is touched
    Units, ///< AVC, HEVC, AV1: MovieEntry::units says how
    Aac,
    StartCodes, ///< MPEG-1, MPEG-2 and MPEG-4 part 2 video
    Jpeg,
    ProRes,
};

/// One sample description as a clean file has it: how to decode and show the samples, and nothing else.
struct MovieEntry {
    Bytes box; ///< the whole entry
    SampleCoding coding = SampleCoding::Opaque;
    UnitForm units;
    SamplePacking packing;
};

/// What an entry is part of.
struct EntryContext {
    std::uint32_t handler = 0;
    bool isQuickTime = false;
    bool isSequence = false; ///< of pictures, in a HEIF
    std::uint8_t stereo = 0; ///< from the spherical video box of the track, where the entry has none
    bool isSpherical = false;
};

/// Rebuilds an entry of `stsd` from what is needed to show its samples: photos/grammar/movie.md.
///
/// Pure; any thread. Errors: Malformed, UnsupportedVariant (an unknown codec, encrypted; `detail` says it).
/// Source: ISO/IEC 14496-12, 8.5.2 and 12; ISO/IEC 14496-14, 14496-15; QuickTime File Format; the codecs' own mappings.
[[nodiscard]] Result<MovieEntry> rebuildEntry(const BoxView &entry, const EntryContext &context);

/// Its two halves.
[[nodiscard]] Result<MovieEntry> rebuildVisualEntry(const BoxView &entry, const EntryContext &context);
[[nodiscard]] Result<MovieEntry> rebuildSoundEntry(const BoxView &entry, const EntryContext &context);

} // namespace privet::photos
