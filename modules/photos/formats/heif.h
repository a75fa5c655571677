// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"
#include "photos/formats/inspection.h"
#include "photos/formats/policy.h"
#include "photos/formats/recipe.h"

namespace privet::photos {

/// What one HEIC or AVIF file gives away by its structure, and the metadata in it for the Decoder.
///
/// Pure: reads `source` and nothing else; keeps no reference to it. Any thread.
/// Cost: the structure and one pass over the heads of the coded data; memory is bounded by the metadata, not by the
/// picture. Errors: NotThisFormat (no brand of a picture), Malformed, Truncated (byte offset in Error::at), TooLarge.
/// Source: ISO/IEC 14496-12, 23008-12 (HEIF), 23000-22 (MIAF), AVIF 1.1.
[[nodiscard]] Result<Inspection> inspectHeif(ByteSource &source, const Limits &limits = {});

/// How to write the same picture without anything else: the items that the primary picture consists of, and the tracks
/// of a picture sequence, rebuilt in one canonical order. Which bytes can come out is listed in photos/grammar/heif.md.
///
/// Errors: as inspectHeif, and UnsupportedVariant (a coding, a derivation, an encryption or a property that is not
/// handled; `detail` names it).
[[nodiscard]] Result<Recipe> cleanHeif(ByteSource &source, const Policy &policy, const Limits &limits = {});

} // namespace privet::photos
