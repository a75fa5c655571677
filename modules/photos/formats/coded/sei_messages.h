// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/coded/units.h"

// What coded_units.cpp needs to know of supplemental information; nobody else includes this.
namespace privet::photos {

/// Whether every message of a SEI unit is one that changes how the picture is shown, in its exact form. `body` is the
/// unit without its header, as it stands in the file. If not, `was` says what the first other one is.
struct SeiVerdict {
    bool isKept = false;
    Blank::Was was = Blank::Was::Unknown;
};
[[nodiscard]] SeiVerdict judgeSei(ByteView body, UnitForm::Codec codec);

/// Captions, active format and HDR10+: the user data registered by ITU-T T.35 that decoders show.
[[nodiscard]] bool isKnownT35(ByteView payload);

} // namespace privet::photos
