// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/decoders/findings.h"
#include "photos/decoders/tags.h"

namespace privet::photos {

/// What the tags of one block say about a person. Pure; any thread.
void describeTags(const Tags &tags, FindingList &out);

/// What one text says. `where` is "tEXt KEYWORD" in a PNG: the keyword decides, then the text itself.
void describeText(std::string_view where, std::string_view text, FindingList &out);

/// Places and the time of the fix: Exif's degrees, minutes and seconds, XMP's "44,29.022N". A part of describeTags.
void describePlaces(const Tags &tags, FindingList &out);

} // namespace privet::photos
