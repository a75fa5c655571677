// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"
#include "photos/accountant/movie/model.h"

namespace privet::photos::accountant {

/// What the flags of a sample may say: what it depends on, and whether it is a sync sample.
/// Source: ISO/IEC 14496-12, 8.8.3.1.
inline constexpr std::uint32_t sampleFlagBits = 0x0FF10000;

/// The flags of tfhd and trun that announce fields. Source: ISO/IEC 14496-12, 8.8.7 and 8.8.8.
namespace field {
inline constexpr std::uint32_t baseOffset = 0x000001;
inline constexpr std::uint32_t description = 0x000002;
inline constexpr std::uint32_t defaultDuration = 0x000008;
inline constexpr std::uint32_t defaultSize = 0x000010;
inline constexpr std::uint32_t defaultFlags = 0x000020;
inline constexpr std::uint32_t baseIsMoof = 0x020000;
inline constexpr std::uint32_t dataOffset = 0x000001;
inline constexpr std::uint32_t firstFlags = 0x000004;
inline constexpr std::uint32_t duration = 0x000100;
inline constexpr std::uint32_t size = 0x000200;
inline constexpr std::uint32_t flags = 0x000400;
inline constexpr std::uint32_t composition = 0x000800;
} // namespace field

/// Reads the fragments of any film, for the tracks that it has. Those without a byte of them are none.
/// Errors: Malformed, TooLarge, ReadFailed and its kin.
[[nodiscard]] Result<void> readFragments(ByteSource &file, const std::vector<Box> &boxes, Movie &movie);

} // namespace privet::photos::accountant
