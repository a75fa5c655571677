// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/core/linkage.h"

#include <QString>

namespace privet::photos {

/// What the surest thing says about the files of a group: "3 files come from one device".
[[nodiscard]] QString sentence(const LinkedFiles &group);
/// All that they share: "In common: device serial number SN-4711, display profile."
[[nodiscard]] QString explanation(const LinkedFiles &group);
/// One shared thing with its value: "3 files come from one device: SN-4711".
[[nodiscard]] QString sentence(const SharedThing &thing, std::size_t files);

/// Fixed English words of the JSON report; never translated.
[[nodiscard]] const char *jsonName(SharedMark mark);
[[nodiscard]] const char *jsonName(Certainty certainty);

} // namespace privet::photos
