// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"
#include "base/result.h"

namespace privet::photos::accountant {

/// The largest colour profile that is read. Those of printing presses, with tables both ways, have up to 3 MB.
inline constexpr std::size_t profileLimit = 4U * 1024 * 1024;

/// The colour spaces that our pictures have.
enum class ProfileSpace : std::uint8_t { Rgb, Gray, Cmyk };

/// Explains every byte of a normalised ICC profile, as grammar/icc.md has it.
/// Errors: NotProved, with the rule, and in Error::at the offset inside the profile.
/// Source: ICC.1:2010 (version 4.3), ICC.1:2001-04 (version 2.4).
[[nodiscard]] Result<ProfileSpace> explainProfile(ByteView profile);

/// Whether a foreign profile has what rendering needs, for a picture of this space: a viewer ignores one that has not.
[[nodiscard]] bool isUsableProfile(ByteView profile, ProfileSpace space);

} // namespace privet::photos::accountant
