// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cage/filter.h"

#include <cstdint>

namespace privet::cage {

/// What one child may use up before the kernel ends it.
struct Limits {
    std::uint64_t memory = std::uint64_t{1} << 30U; ///< of addresses, libraries included
    std::uint64_t seconds = 10; ///< of processor time
    std::uint64_t output = 256U << 20U; ///< bytes in one memory it makes
    std::uint64_t descriptors = 8; ///< it holds five, the answer is the sixth
};

/// Locks the calling process in, for ever: no new privileges, no dump, no other process may look inside, limits, and
/// `filter`. Works with and without root. The process has one thread. After an error it must end.
/// Errors: UnsupportedVariant (errno as detail).
[[nodiscard]] Result<void> lockIn(const Filter &filter, const Limits &limits);

} // namespace privet::cage
