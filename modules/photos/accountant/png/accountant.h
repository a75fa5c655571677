// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/ledger.h"

namespace privet::photos::accountant {

/// Walks a PNG or APNG by the grammar of grammar/png.md and enters every byte it understands.
/// Errors: NotProved at the first byte that breaks a rule, Truncated, ReadFailed and its kin.
[[nodiscard]] Result<void> explainPng(ByteSource &file, Ledger &ledger);

/// samePicture() for two PNGs.
[[nodiscard]] Result<bool> samePngPicture(ByteSource &before, ByteSource &after);

} // namespace privet::photos::accountant
