// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/inspection.h"
#include "photos/formats/png/chunks.h"

namespace privet::photos {

/// Whether a chunk that is not needed can hold anything at all; the others are too small or too well known.
[[nodiscard]] bool hasRoomForSecrets(PngType type);

/// What a person would call the contents of a chunk that is removed or written anew.
[[nodiscard]] Category categoryOfPngChunk(PngType type);

/// The same with a look at the keyword of a text. Errors: as ByteSource::read.
[[nodiscard]] Result<Category> categoryOfRemoved(ByteSource &source, const PngChunk &chunk);

/// What a tEXt, zTXt or iTXt carries: text, or metadata in disguise (XMP, or a profile that ImageMagick wrote in
/// hexadecimal). Nothing when it cannot be read, or inflates to more than `limit` bytes.
/// Source: PNG (Third Edition) 11.3.3, XMP part 3, ImageMagick coders/png.c.
[[nodiscard]] std::optional<MetadataBlock> readPngText(PngType type, ByteView data, std::size_t limit);

} // namespace privet::photos
