// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"
#include "photos/formats/policy.h"
#include "photos/formats/skim.h"

namespace privet::photos {

/// What one WebP file gives away by its structure, and the metadata in it for the Decoder.
///
/// Pure: reads `source` and nothing else; keeps no reference to it. Any thread.
/// Cost: one forward pass that follows every entropy code; memory is bounded by the metadata, the number of frames and,
/// for lossless pictures, webp/lossless.h.
/// Errors: NotThisFormat (the magic bytes differ), Malformed, Truncated (byte offset in Error::at), TooLarge,
/// UnsupportedVariant (values that nothing shows; `detail` names them).
/// Source: RFC 9649, RFC 6386.
[[nodiscard]] Result<Inspection> inspectWebp(ByteSource &source, const Limits &limits = {});

/// How to write the same picture without anything else. What can come out is listed in photos/grammar/webp.md.
///
/// Errors: as inspectWebp.
[[nodiscard]] Result<Recipe> cleanWebp(ByteSource &source, const Policy &policy, const Limits &limits = {});

/// Both at Depth::Container: what lies behind the codes of a picture is not found. Errors: as cleanWebp, damage inside
/// the coded picture excepted.
[[nodiscard]] Result<Skim> skimWebp(ByteSource &source, const Policy &policy, const Limits &limits = {});

} // namespace privet::photos
