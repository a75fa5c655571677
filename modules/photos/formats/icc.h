// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "photos/formats/finding.h"

namespace privet::photos {

/// How the samples of a picture are counted; a profile for another model is ignored by decoders.
enum class ColourModel : std::uint8_t { Gray, Rgb, Cmyk };

/// A profile larger than this is not read. Those of printing presses, with tables both ways, have up to 3 MB.
inline constexpr std::size_t largestIcc = 4U << 20U;

/// The same colours without a word about who made them.
///
/// A profile that maps colours like sRGB, Display P3, Adobe RGB, Rec. 2020 or gray gamma 2.2 becomes our own profile of
/// that name. Any other is rebuilt: only the tags that are needed to show a picture, each parsed to its exact size, in
/// one order, under a blank header; curves are short and never turn back, so that no text passes for one. Which bytes
/// can come out is listed in photos/grammar/icc.md. normaliseIcc of its own result gives the same bytes.
///
/// Pure; any thread. Errors: Malformed (decoders cannot use it either: the caller drops it), UnsupportedVariant (not
/// for this colour model, or a device link, abstract or named profile: decoders ignore it), TooLarge.
/// Source: ICC.1:2022 (profile version 4.4), ICC.1:2001-04 (version 2.4).
[[nodiscard]] Result<Bytes> normaliseIcc(ByteView profile, ColourModel model);

/// What a profile reveals: DisplayProfile with the name of the device, DamagedMetadata when normaliseIcc refuses it,
/// otherwise ColourProfile.
[[nodiscard]] Finding describeIcc(ByteView profile, ColourModel model, std::string where);

} // namespace privet::photos
