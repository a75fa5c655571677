// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

#include <optional>
#include <string>
#include <vector>

namespace privet::photos {

/// One property out of a metadata block: its exiv2 key and its value as raw text. The indices of XMP arrays are left
/// out of the key ("Xmp.xmpMM.History/stEvt:action"), so that the members of all items share one.
struct Tag {
    std::string key;
    std::string value;
};

using Tags = std::vector<Tag>;

/// The value of the first tag with that key, or nothing.
[[nodiscard]] std::string_view valueOf(const Tags &tags, std::string_view key);

/// What exiv2 makes of one block; nothing when it cannot read it. Any thread. Never throws; work and memory are bounded
/// by the size of the block, whatever it declares.
[[nodiscard]] std::optional<Tags> exifTags(ByteView tiffStream);
[[nodiscard]] std::optional<Tags> xmpTags(ByteView packet);
[[nodiscard]] std::optional<Tags> iptcTags(ByteView records);

} // namespace privet::photos
