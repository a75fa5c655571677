// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

namespace privet::test {

/// Writes lossless WebP data symbol by symbol, so that it can also write what no library would. Source: RFC 9649, 3.
class Vp8lWriter
{
public:
    /// The symbols of a prefix code, rising; all are as long, so their number is a power of two. Without any it is the
    /// code that nothing reads.
    using Code = std::vector<unsigned>;
    struct Group {
        Code green, red, blue, alpha, distance;
    };
    enum Transform : unsigned { Predictor, CrossColour, SubtractGreen, ColourIndexing };

    /// The lowest bits of a value, the lowest first.
    Vp8lWriter &put(std::uint32_t value, unsigned count);
    Vp8lWriter &transform(Transform type) { return put(1, 1).put(type, 2); }
    Vp8lWriter &describe(const Code &code, std::size_t alphabet = 256);
    Vp8lWriter &describe(const Group &group);
    Vp8lWriter &symbol(const Code &code, unsigned symbol);
    Vp8lWriter &literal(const Group &group, std::uint32_t argb);
    /// A picture inside the picture: no cache, codes for just these pixels, and the pixels.
    Vp8lWriter &picture(std::span<const std::uint32_t> argb);

    [[nodiscard]] const Bytes &bytes() const { return m_bytes; }
    /// A file with this as its only picture.
    [[nodiscard]] Bytes file(unsigned width, unsigned height, bool hasAlpha = false) const;

    /// Codes that have these pixels, and perhaps a few more.
    [[nodiscard]] static Group groupFor(std::span<const std::uint32_t> argb);

private:
    Bytes m_bytes;
    std::size_t m_count = 0;
};

} // namespace privet::test
