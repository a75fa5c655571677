// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/movie/entries.h"

namespace privet::photos::accountant {

/// A clean body of esds, and what its samples ask for.
struct StreamDescriptor {
    Bytes body;
    SampleRule rule = SampleRule::None;
};

/// The body of esds of a sound or a picture entry as grammar/movie.md has it, made from that of any file.
/// Nothing when it cannot be used. Source: ISO/IEC 14496-1, 7.2.6; 14496-14, 3.1.2.
[[nodiscard]] std::optional<StreamDescriptor> cleanSoundDescriptor(ByteView body);
[[nodiscard]] std::optional<StreamDescriptor> cleanPictureDescriptor(ByteView body);

} // namespace privet::photos::accountant
