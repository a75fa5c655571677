// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/heif/picture.h"

namespace privet::photos::accountant {

/// Whether a derived item shows something of each of its inputs, and all of itself. `items` are those of its file.
/// Errors: Malformed, with the rule. Source: ISO/IEC 23008-12, 6.6.2.
[[nodiscard]] Result<void> explainDerived(const std::vector<HeifItem> &items, const HeifItem &item);

} // namespace privet::photos::accountant
