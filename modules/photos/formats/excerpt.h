// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"

namespace privet::photos {

/// The start of some bytes for a curious person: at most 256, dots for what cannot be shown.
[[nodiscard]] std::string excerpt(ByteView bytes);

/// The same of a range of a file. Errors: as ByteSource::read.
[[nodiscard]] Result<std::string> excerpt(ByteSource &source, Range range);

} // namespace privet::photos
