// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/webp/vp8l_bits.h"

#include <string_view>
#include <vector>

namespace privet::photos::accountant {

/// Which channels of the pixels a viewer gets to see.
enum class Vp8lChannels : std::uint8_t {
    Colours, ///< the head says that nothing is transparent
    All,
    Green, ///< of ALPH
};

/// A lossless stream whose every symbol has been followed.
struct Vp8lStream {
    std::uint64_t bits = 0; ///< up to the last
    /// Bits that say nothing, or what `meaning` says: codes that are never used, the palette, the image that names the
    /// codes. In bits, rising.
    std::vector<Range> loose;
    std::vector<std::uint32_t> meaning;
    std::string_view fault; ///< the first rule of a clean stream that it breaks; empty when it is clean
};

/// Follows a lossless stream (that of VP8L behind its five bytes, or of ALPH behind its first).
///
/// Memory: the prefix codes, at most some megabytes, and as many pixels as a copy reaches back where there is a
/// palette. Errors: Malformed (a code, a copy or a table that the format does not allow, a stream that is cut),
/// TooLarge (more prefix codes than programs write), ReadFailed and its kin. Source: RFC 9649, 3.4 to 3.8.
[[nodiscard]] Result<Vp8lStream> followVp8l(ByteSource &file, const Range &stream, std::uint32_t width,
                                            std::uint32_t height, Vp8lChannels channels);

/// Where a stream lies, and what it is.
struct Vp8lPlace {
    ByteSource &file;
    const Range &range;
    const Vp8lStream &stream;
};

/// Whether two streams show the same: equal in all bits but the loose ones, and in what those mean.
[[nodiscard]] Result<bool> isSameVp8l(const Vp8lPlace &before, const Vp8lPlace &after);

} // namespace privet::photos::accountant
