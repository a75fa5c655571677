// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

/// Each makes one form of the runs in a sample that a decoder passes over; no size and no offset inside moves. False
/// when the sample cannot be followed so far.
namespace privet::photos::accountant {

/// Data stream elements and fill elements before the sound. Source: ISO/IEC 14496-3, 4.4.2.1, 4.4.2.4, 4.4.2.7.
[[nodiscard]] bool blankAacExtras(Bytes &sample);
/// Application data and comments of JPEG pictures. Source: ITU-T T.81 annex B; QuickTime's Motion-JPEG B.
[[nodiscard]] bool blankJpegSegments(Bytes &sample);
/// The four letters of the program that coded the frame. Source: SMPTE RDD 36, 5.1.
[[nodiscard]] bool blankProResCreator(Bytes &sample);

} // namespace privet::photos::accountant
