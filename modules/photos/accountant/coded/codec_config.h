// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"
#include "photos/accountant/coded/units.h"

#include <optional>

namespace privet::photos::accountant {

/// The body of hvcC, avcC or av1C as grammar/heif.md has it, made from that of any file; a clean one comes out as it
/// went in. Nothing when it cannot be used.
///
/// `mayBeEmpty`: the parameter sets may stand in the coded data instead (hev1, avc3 of movies). `isComplete`: the lists
/// hold all parameter sets there are. `isFilm`: a sequence header may stand in av1C; in pictures the coded data have
/// it. Source: ISO/IEC 14496-15 5.3.3.1 and 8.3.3.1; AV1 in ISO media files, 2.3.
struct ConfigurationForm {
    Codec codec{};
    bool mayBeEmpty = false;
    bool isComplete = true;
    bool isFilm = true; ///< av1C may hold a sequence header
};
[[nodiscard]] std::optional<Bytes> cleanConfiguration(ByteView body, const ConfigurationForm &form);

/// How the coded data that belongs to a clean configuration is read.
[[nodiscard]] CodedForm codedFormOf(ByteView configuration, Codec codec);

} // namespace privet::photos::accountant
