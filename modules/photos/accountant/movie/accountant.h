// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"
#include "photos/accountant/ledger.h"

namespace privet::photos::accountant {

/// Explains a film of the ISO family. Errors: NotProved, Truncated, TooLarge, ReadFailed and its kin.
[[nodiscard]] Result<void> explainMovie(ByteSource &file, Ledger &ledger);

/// Whether a film and its clean copy show and play the same. `before` is any film; `after` is one that explainMovie()
/// passed.
[[nodiscard]] Result<bool> sameMoviePicture(ByteSource &before, ByteSource &after);

} // namespace privet::photos::accountant
