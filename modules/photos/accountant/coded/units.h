// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"

namespace privet::photos::accountant {

/// The codings whose units we look at.
enum class Codec : std::uint8_t { Avc, Hevc, Av1 };

/// How the coded data of an item or a track is to be read.
struct CodedForm {
    Codec codec{};
    std::size_t lengthSize = 4; ///< of NAL units; no meaning for AV1
    bool hasLayers = false; ///< HEVC: units of further layers are part of the picture
    bool hasDolbyVision = false; ///< HEVC: units of type 62 that a Dolby Vision decoder needs stand as they are
    /// What the data are of: a sample of a film, one of pictures that run, or a picture for itself.
    enum class Scope : std::uint8_t { Film, Sequence, Item };
    Scope scope = Scope::Film;
    bool hasSetsInside = false; ///< outside of films: parameter sets may stand among the units
};

/// Whether the coded data of one item or sample has only the units of grammar/video_units.md.
/// Errors: NotProved with the rule, and in Error::at the offset inside `data`; ReadFailed and its kin.
[[nodiscard]] Result<void> explainUnits(ByteSource &data, const CodedForm &form);

/// Whether `after`, which is explained, is `before` with every unit that is not on the lists made filler.
/// Errors: Malformed when `before` has no units that can be told apart, ReadFailed and its kin.
[[nodiscard]] Result<bool> haveSameUnits(ByteSource &before, ByteSource &after, const CodedForm &form);

} // namespace privet::photos::accountant
