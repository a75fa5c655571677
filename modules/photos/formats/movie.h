// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"
#include "photos/formats/inspection.h"
#include "photos/formats/policy.h"
#include "photos/formats/recipe.h"

namespace privet::photos {

/// What one MP4, MOV, M4A or 3GP file gives away by its structure, its tags and its telemetry, and the metadata in it
/// for the Decoder.
///
/// Pure: reads `source` and nothing else; keeps no reference to it. Any thread.
/// Cost: the table of contents, the telemetry and the heads of all samples; memory: the table of contents, at most
/// 64 MiB whatever the size of the file.
/// Errors: NotThisFormat (the first box is none of a film), Malformed, Truncated, TooLarge, UnsupportedVariant.
/// Source: ISO/IEC 14496-12 (2022), 14496-14, 14496-15; QuickTime File Format (2012).
[[nodiscard]] Result<Inspection> inspectMovie(ByteSource &source, const Limits &limits = {});

/// What a film is called by the major brand of its `ftyp`; 0 when it has none. By the brand alone, so that it can be
/// told from the first bytes.
[[nodiscard]] Format movieFormat(std::uint32_t majorBrand);

/// How to write the same film without anything else: an allow-list of tracks and boxes, rebuilt in one canonical order
/// (photos/grammar/movie.md), the samples copied in coarse runs.
///
/// Errors: as inspectMovie.
[[nodiscard]] Result<Recipe> cleanMovie(ByteSource &source, const Policy &policy, const Limits &limits = {});

} // namespace privet::photos
