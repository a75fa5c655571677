// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/boxes.h"
#include "photos/accountant/coded/units.h"

#include <optional>

namespace privet::photos::accountant {

/// What is changed in place inside samples of an entry.
enum class SampleRule : std::uint8_t { None, Units, Aac, Mpeg4, Jpeg, ProRes };

/// One sample entry in the one form of grammar/movie.md.
struct SampleEntry {
    Bytes bytes; ///< the whole box
    Bytes bytesWithoutProfile; ///< the same, its colour profile apart: that may be rewritten
    Bytes profile; ///< empty when there is none
    SampleRule rule = SampleRule::None;
    CodedForm form; ///< where the rule is Units
    std::uint32_t packetSamples = 0; ///< packed sound: samples in a packet, and
    std::uint32_t packetBytes = 0; ///< its bytes; 0 for all other sound
    std::uint32_t sampleBytes = 0; ///< of uncompressed sound; 0 for all other
};

struct EntryContext {
    BoxType handler = 0; ///< of the track
    bool isQuickTime = false;
    bool isSequence = false; ///< of pictures, in a HEIF
};

/// The entry of any file, made clean; a clean one comes out as it went in. Nothing when it is of a kind that is not
/// proved, or cannot be used. Source: ISO/IEC 14496-12, 8.5.2, 12.1 and 12.2; QuickTime File Format, "Sample
/// Description".
[[nodiscard]] std::optional<SampleEntry> cleanSampleEntry(BoxType type, ByteView body, const EntryContext &context);

} // namespace privet::photos::accountant
