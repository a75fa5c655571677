// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/webp/prefix_code.h"

namespace privet::photos {

namespace lossless {
inline constexpr unsigned literals = 256;
inline constexpr unsigned lengthCodes = 24;
} // namespace lossless

/// A prefix code as it stands in the stream.
struct LosslessCode {
    PrefixCode code;
    std::uint64_t begin = 0; ///< in bits
    std::uint64_t end = 0;
};

/// The five prefix codes that one part of a picture is written in. Source: RFC 9649, 3.7.2.
struct LosslessGroup {
    enum Member : std::size_t { Green, Red, Blue, Alpha, Distance };

    std::array<LosslessCode, 5> codes;

    [[nodiscard]] unsigned read(Member member, LowBits &bits) { return codes[member].code.read(bits); }
    [[nodiscard]] std::size_t memory() const;
};

/// Reads the description of five codes; 0 cache bits are no cache.
/// Errors: Malformed, UnsupportedVariant (lengths for symbols that nothing reads), Truncated.
[[nodiscard]] Result<LosslessGroup> readLosslessGroup(LowBits &bits, unsigned cacheBits);

/// What is to be done, now that everything is read, with codes that nothing read: they become the shortest that there
/// are. Errors: UnsupportedVariant, as above.
[[nodiscard]] Result<void> settle(const LosslessGroup &group, const LowBits &bits, std::vector<BitEdit> &edits);

/// Writes a picture inside the picture in the plainest way: no cache, no copies, codes of as equal lengths as can be.
[[nodiscard]] LowBitWriter plainPicture(std::span<const std::uint32_t> argb);

} // namespace privet::photos
