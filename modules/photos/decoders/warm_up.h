// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace privet::photos {

/// Before the cage closes: decodes a tiny sample of everything that a door::Question may meet, so that libraries have
/// loaded what they load at first use (character sets, codecs, tables). Reads no foreign byte.
void warmUp(std::uint32_t question);

} // namespace privet::photos
