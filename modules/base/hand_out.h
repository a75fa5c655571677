// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>

namespace privet {

/// As many threads as there are cores.
[[nodiscard]] unsigned coreCount();

/// Hands out 0, 1, 2 … below `count` to `threads` threads, the calling one among them, until `work` answers false: that
/// is enough. What was handed out is worked on to its end. Blocking; `work` is called by several threads and must not
/// throw. Returns how many were handed out; they are the first ones.
std::size_t handOut(std::size_t count, unsigned threads, const std::function<bool(std::size_t)> &work);

} // namespace privet
