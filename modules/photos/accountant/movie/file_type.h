// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/boxes.h"

#include <optional>

namespace privet::photos::accountant {

struct FileType {
    Bytes box;
    bool isQuickTime = false;
};

/// ftyp in the one form, from the body of any, or for a film that has none.
[[nodiscard]] FileType cleanFileType(const std::optional<Bytes> &body);

} // namespace privet::photos::accountant
