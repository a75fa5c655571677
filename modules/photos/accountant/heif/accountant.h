// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/ledger.h"

namespace privet::photos::accountant {

/// Walks a HEIC or AVIF by grammar/heif.md and enters every byte it understands.
/// Errors: NotProved at the first byte that breaks a rule, Truncated, ReadFailed and its kin.
[[nodiscard]] Result<void> explainHeif(ByteSource &file, Ledger &ledger);

/// samePicture() for two HEIF files.
[[nodiscard]] Result<bool> sameHeifPicture(ByteSource &before, ByteSource &after);

} // namespace privet::photos::accountant
