// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/coded/units.h"

#include <optional>

namespace privet::photos {

/// The box that tells a decoder how to read an item or a track.
struct CodecConfig {
    Bytes body; ///< canonical, without size and type; the same for the same parameter sets
    UnitForm form;
    bool isMonochrome = false;
};

/// The parameter sets and numbers of a decoder configuration and nothing else: no SEI, no bytes behind. Nothing when a
/// decoder could not use it either. Of its own result, each gives the same bytes.
///
/// `isInBand`: more parameter sets may stand in the samples, as in a `hev1` track. `isFilm`: a sequence header may
/// stand here, too; in pictures the coded data have it. Pure; any thread. Source: ISO/IEC 14496-15, 8.3.3.1 (hvcC)
/// and 5.3.3.1 (avcC), AV1 in ISOBMFF 2.3 (av1C); photos/grammar/heif.md, section Configurations.
[[nodiscard]] std::optional<CodecConfig> normaliseHvcC(ByteView body, bool isInBand = false);
[[nodiscard]] std::optional<CodecConfig> normaliseAvcC(ByteView body);
[[nodiscard]] std::optional<CodecConfig> normaliseAv1C(ByteView body, bool isFilm);

} // namespace privet::photos
