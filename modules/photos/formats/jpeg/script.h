// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

#include <array>
#include <bitset>

namespace privet::photos {

struct JpegFrame;

/// What one SOS segment says. Source: ISO/IEC 10918-1, B.2.3.
struct JpegScan {
    struct Component {
        std::uint8_t id = 0;
        std::uint8_t dcTable = 0;
        std::uint8_t acTable = 0;
    };
    std::array<Component, 4> components{};
    std::size_t componentCount = 0;
    std::uint8_t spectralStart = 0;
    std::uint8_t spectralEnd = 0;
    std::uint8_t high = 0; ///< the last bit that is known of each coefficient, and the one after this scan
    std::uint8_t low = 0;

    [[nodiscard]] std::size_t length() const { return 4 + 2 * componentCount; }

    /// Reads a payload; no components when it cannot be one.
    [[nodiscard]] static JpegScan read(ByteView payload);
};

/// The scans of one picture, in order. In a sound one they code every bit of it at most once.
class JpegScript
{
public:
    /// Why this scan cannot come next; null when it can. Source: ISO/IEC 10918-1, B.2.3 and G.1.1.1.1.
    [[nodiscard]] const char *objection(const JpegFrame &frame, const JpegScan &scan);

private:
    /// Bits of every coefficient that are coded, 14 of them for each; the highest stands for all above.
    std::array<std::array<std::bitset<64>, 14>, 4> m_coded;
};

} // namespace privet::photos
