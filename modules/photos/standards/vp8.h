// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

/// The numbers of RFC 6386 that say how likely each boolean of a VP8 frame is. Cleaner and accountant share them, as
/// they share the standard itself, and nothing else.
namespace privet::photos::vp8 {

inline constexpr std::size_t blockTypes = 4;
inline constexpr std::size_t bands = 8;
inline constexpr std::size_t contexts = 3;
inline constexpr std::size_t tokenNodes = 11;
inline constexpr std::size_t coefficientProbabilities = blockTypes * bands * contexts * tokenNodes;

inline constexpr std::size_t subblockModeCount = 10;
inline constexpr std::size_t modeNodes = subblockModeCount - 1;
inline constexpr std::size_t subblockProbabilities = subblockModeCount * subblockModeCount * modeNodes;

extern const std::array<std::uint8_t, coefficientProbabilities> defaultCoefficients;
/// How likely it is that each of them is left as it is.
extern const std::array<std::uint8_t, coefficientProbabilities> coefficientUpdates;
/// By the mode above, the mode to the left, and the node of the tree.
extern const std::array<std::uint8_t, subblockProbabilities> subblockModes;

} // namespace privet::photos::vp8
