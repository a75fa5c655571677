// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/pixels/scaled_picture.h"
#include "photos/door/decoder.h"

namespace privet::photos {

/// Decoder::preview for one format. Rows go straight into the scaled picture; the full one is never in memory, except
/// what libjpeg keeps of a progressive and libpng of an interlaced file, which is capped.
[[nodiscard]] Result<Preview> previewJpeg(ByteSource &picture, std::uint32_t edge, std::uint8_t orientation);
[[nodiscard]] Result<Preview> previewPng(ByteSource &picture, std::uint32_t edge, std::uint8_t orientation);

/// The same, for formats whose libraries take the whole picture into memory. Of an animation, the first frame; HEIF
/// (HEIC and AVIF) is turned as the file says before `orientation`.
[[nodiscard]] Result<Preview> previewGif(ByteSource &picture, std::uint32_t edge, std::uint8_t orientation);
[[nodiscard]] Result<Preview> previewHeif(ByteSource &picture, std::uint32_t edge, std::uint8_t orientation);
/// Decoder::itemPreview.
[[nodiscard]] Result<Preview> previewHeifItem(ByteSource &heif, std::uint32_t edge, std::uint32_t item);
[[nodiscard]] Result<Preview> previewWebp(ByteSource &picture, std::uint32_t edge, std::uint8_t orientation);

inline constexpr std::size_t mostFile = 64U << 20U; ///< for a library that wants all of it
inline constexpr std::uint64_t mostPixels = 400'000'000;
/// What a decoder library may hold for one picture.
inline constexpr std::size_t mostMemory = 320U << 20U;

} // namespace privet::photos
