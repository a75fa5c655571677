// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/ledger.h"

namespace privet::photos::accountant {

/// Walks a JPEG by the grammar of grammar/jpeg.md and enters every byte it understands.
/// Errors: NotProved at the first byte that breaks a rule, Truncated, ReadFailed and its kin.
[[nodiscard]] Result<void> explainJpeg(ByteSource &file, Ledger &ledger);

/// samePicture() for two JPEGs.
[[nodiscard]] Result<bool> sameJpegPicture(ByteSource &before, ByteSource &after);

} // namespace privet::photos::accountant
