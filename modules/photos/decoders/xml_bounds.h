// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace privet::photos {

/// Whether a tree parser can be let loose on this XML: the toolkit recurses per level and looks for each property among
/// all its siblings, so depth and number are bounded first. Says nothing about well-formedness.
[[nodiscard]] bool isBoundedXml(std::string_view xml);

} // namespace privet::photos
