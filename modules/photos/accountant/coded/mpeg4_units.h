// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

#include <optional>

namespace privet::photos::accountant {

/// A decoder configuration without user data, apart from the name of an encoder by which decoders choose. Nothing when
/// it is no chain of start codes. Source: ISO/IEC 14496-2, 6.2.2; grammar/movie.md.
[[nodiscard]] std::optional<Bytes> cleanMpeg4Config(ByteView config);

/// Makes FF of the bytes of user data in a sample.
void blankMpeg4UserData(Bytes &sample);

} // namespace privet::photos::accountant
