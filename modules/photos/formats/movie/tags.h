// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/movie/structure.h"

#include <functional>

namespace privet::photos {

/// One thing that a film says about itself in a tag: `udta`, `meta` or the tags of iTunes.
struct MovieTag {
    std::string name; ///< "\xA9xyz" as "(c)xyz", "com.apple.quicktime.make", "ilst ----:iTunSMPB"
    std::uint32_t type = 0; ///< of the box; 0 for a key of `keys`
    ByteView value; ///< without the box, without language or type of data
    Range range; ///< of the value, in the file
};

using TagSink = std::function<void(const MovieTag &)>;

/// Hands out every tag below a `udta`, `meta` or `moov`, in order. At most 10,000. Damaged boxes end their own walk.
/// Source: QuickTime File Format, "User Data Atoms" and "Metadata"; 3GPP TS 26.244, 8.
void eachTag(const BoxView &box, const TagSink &sink);

/// What a tag gives away; nothing for one that says nothing about anybody.
[[nodiscard]] std::optional<Finding> findingOf(const MovieTag &tag);

/// A place in the form of ISO 6709: "+48.8577+002.295+035/", also with minutes and seconds.
[[nodiscard]] std::optional<Place> readIso6709(std::string_view text);

/// Seconds since 1904 as "2016-05-14T10:52:38Z"; empty for 0 and for what is no time of a camera.
[[nodiscard]] std::string movieTime(std::uint64_t secondsSince1904);

} // namespace privet::photos
