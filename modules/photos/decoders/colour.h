// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/door/decoder.h"

namespace privet::photos {

/// Changes the colours of a small picture from what `profile` describes to sRGB. A profile that cannot be used leaves
/// them as they are.
void toSrgb(Preview &picture, ByteView profile, bool gray);

/// Ink amounts (cyan, magenta, yellow, black; 255 is none, as Adobe stores them in JPEG) to opaque sRGB; by the profile
/// or, without a usable one, by the plain formula.
void cmykToSrgb(Preview &picture, ByteView profile);

} // namespace privet::photos
