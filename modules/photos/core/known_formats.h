// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"
#include "photos/formats/policy.h"
#include "photos/formats/skim.h"

#include <string_view>

namespace privet::photos {

/// One format that this version reads and cleans.
struct FormatHandler {
    std::string_view name; ///< as handlerFor() recognises it: "JPEG"
    Result<Inspection> (*inspect)(ByteSource &, const Limits &) = nullptr;
    Result<Recipe> (*clean)(ByteSource &, const Policy &, const Limits &) = nullptr;
    /// Both at once at Depth::Container; null where that is no quicker.
    Result<Skim> (*skim)(ByteSource &, const Policy &, const Limits &) = nullptr;
};

/// Chooses by the first bytes, never by the name.
/// Errors: EmptyFile, KnownFormatNotYet (`detail` is the format's name), UnknownFormat, and read errors.
[[nodiscard]] Result<const FormatHandler *> handlerFor(ByteSource &file);

/// Whether it is a film, or a recording in the box of one.
[[nodiscard]] bool isFilm(ByteSource &file);

/// For a neutral name: ".jpg".
[[nodiscard]] std::string_view extensionOf(Format format);

/// Whether a file refused with `reason` is a picture, film or recording, so that leaving it out is worth a word. Other
/// files met while walking a folder are merely skipped.
[[nodiscard]] bool isKnownMedium(const Error &reason);

} // namespace privet::photos
