// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace privet::photos {

/// Foreign text made fit to be shown: valid UTF-8 (what is not is read as Latin-1), runs of white space, control and
/// direction-changing characters become one space, trimmed, at most `limit` bytes and never cut inside a character.
[[nodiscard]] std::string cleanText(std::string_view raw, std::size_t limit);

/// UTF-8 of UTF-16 text with the given byte order, up to the first NUL. A lone surrogate becomes U+FFFD.
[[nodiscard]] std::string fromUtf16(std::string_view bytes, bool bigEndian);

/// The first path on somebody's computer that `text` mentions, or nothing: "C:\Users\…", "/home/…", "file:///…".
[[nodiscard]] std::string_view localPathIn(std::string_view text);

/// Only the digits of `text`, at most 14: equal for the same second in Exif, XMP and IPTC spelling.
[[nodiscard]] std::string digitsOf(std::string_view text);

/// Whether `text` is a date that was really set: Exif writes blanks and zeros for "not known".
[[nodiscard]] bool isDate(std::string_view text);

} // namespace privet::photos
