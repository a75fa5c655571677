// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/webp/vp8l_palette.h"
#include "photos/accountant/webp/vp8l_prefix_code.h"

namespace privet::photos::accountant {

namespace vp8l {
inline constexpr unsigned literals = 256;
inline constexpr unsigned lengthCodes = 24;
inline constexpr std::size_t distanceCodes = 40;
} // namespace vp8l

/// The five prefix codes that stand together. Source: RFC 9649, 3.7.2.
struct Vp8lCodeGroup {
    Vp8lPrefixCode green, red, blue, alpha, distance;
    bool hasLooseLengths = false; ///< as Vp8lPrefixCode::isLoose, for the codes of their lengths

    /// 0 cache bits are no cache. Errors: as Vp8lPrefixCode::read.
    [[nodiscard]] static Result<Vp8lCodeGroup> read(Vp8lBits &bits, unsigned cacheBits);

    [[nodiscard]] std::array<const Vp8lPrefixCode *, 5> all() const { return {&green, &red, &blue, &alpha, &distance}; }
    /// In bits of the stream.
    [[nodiscard]] Range place() const { return {green.place().begin, distance.place().end}; }
    /// After the last symbol: each code was used, but for few of its symbols, or has the form of a code that never is.
    [[nodiscard]] bool isTight() const;
};

/// Which codes are in force where. Source: RFC 9649, 3.7.2.2.
struct Vp8lEntropyImage {
    unsigned bits = 14; ///< one square for everything
    Vp8lSize size{1, 1};
    Range place; ///< in bits of the stream
    std::vector<std::uint16_t> groups{0};
    std::vector<bool> isUsed{false}; ///< a symbol begins in the square

    /// In a clean stream a square that no symbol begins in names the codes of the one before.
    [[nodiscard]] std::vector<std::uint16_t> cleanGroups() const;
};

} // namespace privet::photos::accountant
