// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"
#include "photos/formats/policy.h"
#include "photos/formats/skim.h"

namespace privet::photos {

/// What one PNG file gives away by its structure, and the metadata in it for the Decoder.
///
/// Pure: reads `source` and nothing else; keeps no reference to it. Any thread.
/// Cost: one forward pass; memory is bounded by the metadata, not by the picture.
/// Errors: NotThisFormat (the magic bytes differ), Malformed, Truncated (byte offset in Error::at), TooLarge.
/// Source: W3C PNG (Third Edition), RFC 1950, RFC 1951.
[[nodiscard]] Result<Inspection> inspectPng(ByteSource &source, const Limits &limits = {});

/// How to write the same picture without anything else: an allow-list, rebuilt in one canonical order.
///
/// Errors: as inspectPng, and UnsupportedVariant (an unknown critical chunk, CgBI; `detail` names it).
[[nodiscard]] Result<Recipe> cleanPng(ByteSource &source, const Policy &policy, const Limits &limits = {});

/// Both at Depth::Container. Not found are rows that are not shown, colours under transparent pixels and colours that
/// no pixel has. Errors: as cleanPng, damage inside the coded picture excepted.
[[nodiscard]] Result<Skim> skimPng(ByteSource &source, const Policy &policy, const Limits &limits = {});

} // namespace privet::photos
