// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/jpeg/frame.h"

namespace privet::photos::accountant {

/// Which bits of which coefficients the scans so far have coded.
///
/// A decoder shows the last value it was given, so a picture that is coded twice hides one under the other. A script
/// in which every bit comes once has no such place.
class JpegScript
{
public:
    /// Errors: Malformed when the scan has impossible parameters, codes again what was coded, or refines what was not.
    /// Source: T.81 B.2.3, G.1.1.1.
    [[nodiscard]] Result<void> add(const FrameHeader &frame, const ScanHeader &scan);

private:
    static constexpr std::int8_t notCoded = -1;
    using Precisions = std::array<std::int8_t, 64>;

    /// For each component and coefficient the lowest bit that is known.
    std::array<Precisions, 4> m_known = [] {
        std::array<Precisions, 4> known{};
        for (auto &component : known)
            component.fill(notCoded);
        return known;
    }();
};

} // namespace privet::photos::accountant
