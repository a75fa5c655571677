// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/ui/photo_list_model.h"

namespace privet::photos {

/// The line under the title of the page: "12 file(s). 8 give something away."
[[nodiscard]] QString pageSentence(const PhotoListModel &model, bool isFinding);
/// The line under the name of one photo in a narrow window: "1 of 12. 9 fact(s) inside."
[[nodiscard]] QString photoSentence(const PhotoRow &row, int position, int of);

} // namespace privet::photos
