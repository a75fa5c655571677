// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

#include <optional>

namespace privet::cage {

/// One question to a caged child. It comes with one descriptor to read from; the answer is one sealed memory.
struct Request {
    std::uint32_t kind = 0; ///< which function of the worker answers
    Range part; ///< what of the descriptor it is about
    std::array<std::uint32_t, 2> numbers{}; ///< their meaning belongs to the kind
};

/// What the program tells the warm parent. A Start brings two descriptors: where the answer goes, and the input.
struct Order {
    enum class Verb : std::uint8_t { Start, Stop };
    Verb verb = Verb::Start;
    std::uint64_t id = 0; ///< chosen by the program, never twice
    Request request; ///< of a Start
};

inline constexpr std::size_t orderSize = 38;

[[nodiscard]] Bytes bytesOf(const Order &order);
/// Nothing when the bytes come from a program of another version.
[[nodiscard]] std::optional<Order> orderIn(ByteView bytes);

} // namespace privet::cage
