// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"
#include "photos/formats/inspection.h"

namespace privet::photos {

/// What the bytes of a hidden part turn out to be.
struct HiddenLook {
    enum class Shape : std::uint8_t {
        Unknown, ///< no form that we know
        Zeros,
        Text,
        Xml,
        Json,
        Scrambled, ///< every value is about as frequent: compressed or encrypted
        File, ///< `kind` says of which format
    };
    Shape shape = Shape::Unknown;
    std::string kind; ///< "JPEG", "ZIP", "SQLite database"
    std::string text; ///< how readable bytes begin: UTF-8, fit to be shown; empty for the other shapes
    std::string path; ///< the first path on somebody's computer in the beginning, whatever the shape
    std::uint64_t milliseconds = 0; ///< of a film
    bool hasSound = false;
};

/// Looks at the beginning of a part: at most 256 KiB, and the boxes of a film. Own readers only, no decoder. Any
/// thread. Errors: as ByteSource::read.
[[nodiscard]] Result<HiddenLook> lookAt(ByteSource &file, const Embedded &part);

/// The part a finding speaks of, as an index into `embedded`: the one of that kind at the same place in the file, else
/// the first of its kind where a place holds only one. Nothing where the finding is of no part that can be shown.
[[nodiscard]] std::optional<std::size_t> partBehind(const Finding &finding, const Inspection &inspection);

} // namespace privet::photos
