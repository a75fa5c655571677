// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/ledger.h"

namespace privet::photos::accountant {

/// Walks a WebP by grammar/webp.md and enters every byte it understands.
/// Errors: NotProved at the first byte that breaks a rule, Truncated, ReadFailed and its kin.
[[nodiscard]] Result<void> explainWebp(ByteSource &file, Ledger &ledger);

/// samePicture() for two WebPs.
[[nodiscard]] Result<bool> sameWebpPicture(ByteSource &before, ByteSource &after);

} // namespace privet::photos::accountant
