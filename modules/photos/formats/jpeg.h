// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"
#include "photos/formats/inspection.h"
#include "photos/formats/policy.h"
#include "photos/formats/recipe.h"

namespace privet::photos {

/// What one JPEG file gives away by its structure, and the metadata in it for the Decoder.
///
/// Pure: reads `source` and nothing else; keeps no reference to it. Any thread.
/// Cost: one forward pass; memory is bounded by the metadata, not by the picture.
/// Errors: NotThisFormat (the magic bytes differ), Malformed, Truncated (byte offset in Error::at), TooLarge.
/// Source: ISO/IEC 10918-1 annex B, JFIF 1.02, CIPA DC-008 (Exif 2.32), CIPA DC-007 (MPF).
[[nodiscard]] Result<Inspection> inspectJpeg(ByteSource &source, const Limits &limits = {});

/// How to write the same picture without anything else: an allow-list, rebuilt in one canonical order.
///
/// Errors: as inspectJpeg, and UnsupportedVariant (lossless, hierarchical; `detail` names it).
[[nodiscard]] Result<Recipe> cleanJpeg(ByteSource &source, const Policy &policy, const Limits &limits = {});

} // namespace privet::photos
