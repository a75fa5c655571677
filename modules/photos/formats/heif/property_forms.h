// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/boxes.h"

namespace privet::photos {

/// The body of a property in the one form that photos/grammar/heif.md gives it. Nothing when it is not what its type
/// asks for, or says nothing (a rotation by 0, square pixels). For the types of the grammar's table, configurations
/// apart.
///
/// Pure; any thread. Source: ISO/IEC 23008-12, 6.5; 14496-12, 12.1.5 (colr, clli, mdcv) and 12.1.4 (pasp, clap);
/// AVIF 1.1, 2.3.2 (a1op, lsel, a1lx).
[[nodiscard]] std::optional<Bytes> canonicalProperty(const BoxView &property);

} // namespace privet::photos
