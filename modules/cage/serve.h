// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"
#include "cage/lock_in.h"
#include "cage/order.h"

#include <functional>

namespace privet::cage {

/// What a worker can do, and how it gets ready for it.
struct Trade {
    /// Called in the warm parent before the first request of this kind: loads what the decoders would load later, when
    /// the cage no longer lets them. It sees no foreign byte and leaves no thread behind.
    std::function<void(std::uint32_t kind)> warmUp;
    /// Called in the cage. An exception ends the child without an answer.
    std::function<Bytes(const Request &request, ByteSource &input)> answer;
};

/// Where a worker finds the socket to the program that started it.
inline constexpr int controlDescriptor = 3;

/// The warm parent: takes orders from `controlDescriptor` until it is closed, and forks one child for each, so that no
/// file meets what another one left. A child locks itself in before it reads the first foreign byte, answers once and
/// ends; one that is stopped, or whose parent ends, is killed. Returns the exit code of the program.
[[nodiscard]] int serve(const Trade &trade, const Limits &limits = {});

} // namespace privet::cage
