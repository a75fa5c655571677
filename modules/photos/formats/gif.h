// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"
#include "photos/formats/inspection.h"
#include "photos/formats/policy.h"
#include "photos/formats/recipe.h"

namespace privet::photos {

/// What one GIF file gives away by its structure, and the metadata in it for the Decoder.
///
/// Pure: reads `source` and nothing else; keeps no reference to it. Any thread.
/// Cost: one forward pass that follows every LZW code; memory is bounded by the metadata and the number of images.
/// Errors: NotThisFormat (the magic bytes differ), Malformed, Truncated (byte offset in Error::at), TooLarge,
/// UnsupportedVariant (pixels that nothing shows; `detail` names them).
/// Source: GIF89a (CompuServe, 1990).
[[nodiscard]] Result<Inspection> inspectGif(ByteSource &source, const Limits &limits = {});

/// How to write the same picture without anything else. What can come out is listed in photos/grammar/gif.md.
///
/// Errors: as inspectGif.
[[nodiscard]] Result<Recipe> cleanGif(ByteSource &source, const Policy &policy, const Limits &limits = {});

} // namespace privet::photos
