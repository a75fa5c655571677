// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/coded/units.h"

#include <set>

// What the walks over units need to know of supplemental information; nobody else includes this.
namespace privet::photos {

/// Whether every message of a SEI unit is one that changes how the picture is shown, in its exact form. `body` is the
/// unit without its header, as it stands in the file. If not, `was` says what the first other one is.
struct SeiVerdict {
    bool isKept = false;
    Blank::Was was = Blank::Was::Unknown;
};
using SeiTypes = std::set<std::uint32_t>;
/// Outside of films each type counts once; `seen` are those of the units before, to which a kept unit adds its own.
[[nodiscard]] SeiVerdict judgeSei(ByteView body, const UnitForm &form, SeiTypes &seen);

/// Captions, active format and HDR10+: the user data registered by ITU-T T.35 that decoders show.
[[nodiscard]] bool isKnownT35(ByteView payload);

} // namespace privet::photos
