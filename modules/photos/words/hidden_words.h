// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/core/hidden_parts.h"

#include <QString>

namespace privet::photos {

/// "Small preview picture", "Film", "Data".
[[nodiscard]] QString nameOf(Embedded::Kind kind);
/// Where it lies: "Bytes 158 to 5,321 (5.2 kB), Exif IFD1".
[[nodiscard]] QString placeOf(const Embedded &part);
/// What its bytes look like, in one or two sentences: "Looks like a ZIP archive."
[[nodiscard]] QString sentence(const HiddenLook &look, const Embedded &part);

/// Fixed English words of the JSON report; never translated.
[[nodiscard]] const char *jsonName(Embedded::Kind kind);
[[nodiscard]] const char *jsonName(HiddenLook::Shape shape);

} // namespace privet::photos
