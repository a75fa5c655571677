// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/webp/scan.h"

namespace privet::photos {

/// What a chunk that goes speaks of.
[[nodiscard]] Category categoryOfWebpPart(const WebpPart &part);

/// "ISFT Software" for the text chunks that every RIFF file may have; empty for any other chunk.
/// Source: Microsoft Multimedia Programming Interface and Data Specifications 1.0, "INFO list".
[[nodiscard]] std::string nameOfRiffText(WebpType type);

} // namespace privet::photos
