// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/finding.h"

namespace privet::photos {

/// Which fact the value of a tag states by itself, or nothing when the key alone says too little.
[[nodiscard]] std::optional<Fact> factOf(std::string_view key);

/// The same for the keyword of a PNG text.
[[nodiscard]] std::optional<Fact> factOfKeyword(std::string_view keyword);

} // namespace privet::photos
