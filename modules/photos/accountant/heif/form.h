// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/coded/units.h"
#include "photos/accountant/heif/picture.h"

namespace privet::photos::accountant {

/// The body of the one `meta` that a clean file with these items has, where their coded data stands where it stands.
/// `fileSize` chooses the width of its offsets.
[[nodiscard]] Bytes heifMetaForm(const std::vector<HeifItem> &items, std::uint64_t fileSize);

/// How the coded data of an item is read: by its configuration.
[[nodiscard]] CodedForm codedFormOf(const HeifItem &item);

} // namespace privet::photos::accountant
