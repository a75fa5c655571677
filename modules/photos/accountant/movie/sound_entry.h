// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/movie/entries.h"

namespace privet::photos::accountant {

/// The sound entry of any file, made clean. Nothing when it is of a kind that is not proved, or cannot be used.
/// Source: ISO/IEC 14496-12, 12.2; QuickTime File Format, "Sound Sample Descriptions".
[[nodiscard]] std::optional<SampleEntry> cleanSoundEntry(BoxType type, ByteView body, bool isQuickTime);

} // namespace privet::photos::accountant
