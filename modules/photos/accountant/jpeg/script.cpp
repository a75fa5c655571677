// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/jpeg/script.h"

namespace privet::photos::accountant {

namespace {

bool isPossible(const FrameHeader &frame, const ScanHeader &scan)
{
    if (!frame.isProgressive()) {
        return scan.spectralStart == 0 && scan.spectralEnd == 63 && scan.approximationHigh == 0
               && scan.approximationLow == 0;
    }
    const bool isBand = scan.spectralStart == 0 ? scan.spectralEnd == 0
                                                : scan.spectralEnd >= scan.spectralStart && scan.spectralEnd <= 63
                                                      && scan.componentCount == 1;
    const bool isStep = scan.approximationHigh == 0 || scan.approximationHigh == scan.approximationLow + 1;
    return isBand && isStep && scan.approximationLow <= 13;
}

} // namespace

Result<void> JpegScript::add(const FrameHeader &frame, const ScanHeader &scan)
{
    if (!isPossible(frame, scan))
        return Error{Errc::Malformed, "scan header has impossible values"};

    const auto before = scan.approximationHigh == 0 ? notCoded : static_cast<std::int8_t>(scan.approximationHigh);
    for (std::size_t i = 0; i < scan.componentCount; ++i) {
        auto &known = m_known[scan.components[i].index];
        for (std::size_t k = scan.spectralStart; k <= scan.spectralEnd; ++k) {
            if (known[k] != before)
                return Error{Errc::Malformed, "scan codes what another scan has coded"};
            known[k] = static_cast<std::int8_t>(scan.approximationLow);
        }
    }
    return {};
}

} // namespace privet::photos::accountant
