// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/webp/bools.h"
#include "photos/standards/vp8.h"

#include <bitset>

namespace privet::photos {

/// What of a frame header the macroblocks make use of.
struct LossyUse {
    std::bitset<4> segments;
    std::bitset<vp8::coefficientProbabilities> coefficients;
};

/// The header of a VP8 frame, as its booleans and by what they say about how macroblocks are coded.
/// Source: RFC 6386, 9.2 to 9.11 and 19.2.
struct LossyHeader {
    struct Boolean {
        std::uint8_t probability = 0;
        bool value = false;
    };
    /// A run of the booleans: a flag, and what stands only if it is set.
    struct Field {
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    bool hasSegments = false; ///< each macroblock names its own
    std::array<std::uint8_t, 3> segmentTree{255, 255, 255};
    unsigned partitionBits = 0;
    std::array<std::uint8_t, vp8::coefficientProbabilities> coefficients = vp8::defaultCoefficients;
    std::optional<unsigned> skipProbability;

    std::vector<Boolean> booleans;
    std::vector<Field> unread; ///< whatever the picture: only other frames or other decoders look at it
    std::array<std::vector<Field>, 4> segments; ///< what is said of each
    std::array<Field, vp8::coefficientProbabilities> updates; ///< of the coefficients

    /// Whether flags are set that nothing reads.
    [[nodiscard]] bool hasUnread(const LossyUse &use) const;
    /// The booleans with these flags cleared.
    [[nodiscard]] std::vector<Boolean> plain(const LossyUse &use) const;

private:
    [[nodiscard]] std::vector<Field> unreadFields(const LossyUse &use) const;
};

[[nodiscard]] LossyHeader readLossyHeader(Bools &bools);

} // namespace privet::photos
