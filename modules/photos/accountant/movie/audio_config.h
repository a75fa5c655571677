// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

#include <optional>

namespace privet::photos::accountant {

struct AudioConfig {
    Bytes bytes;
    unsigned objectType = 0;
};

/// An AudioSpecificConfig without what stands behind its syntax and without comment. Nothing when it is cut or of a
/// kind that is not proved. Source: ISO/IEC 14496-3, 1.6.2.1, 4.4.1 and 4.5.1.1.
[[nodiscard]] std::optional<AudioConfig> cleanAudioConfig(ByteView config);

} // namespace privet::photos::accountant
