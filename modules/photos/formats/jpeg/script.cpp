// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/jpeg/script.h"

#include "photos/formats/jpeg/picture.h"

namespace privet::photos {

namespace {

constexpr std::uint8_t lastCoefficient = 63;
constexpr std::uint8_t highestBit = 13;

bool isInRange(const JpegFrame &frame, const JpegScan &scan)
{
    if (!frame.isProgressive())
        return scan.spectralStart == 0 && scan.spectralEnd == lastCoefficient && scan.high == 0 && scan.low == 0;
    const bool isDc = scan.spectralStart == 0 && scan.spectralEnd == 0;
    const bool isAc = scan.spectralStart > 0 && scan.spectralEnd >= scan.spectralStart
                      && scan.spectralEnd <= lastCoefficient && scan.componentCount == 1;
    return (isDc || isAc) && scan.low <= highestBit && (scan.high == 0 || scan.high == scan.low + 1);
}

} // namespace

JpegScan JpegScan::read(ByteView payload)
{
    JpegScan scan;
    const std::size_t count = payload.empty() ? 0 : u8(payload);
    if (count > scan.components.size() || payload.size() < 4 + 2 * count)
        return {};
    scan.componentCount = count;
    for (std::size_t i = 0; i < count; ++i) {
        const auto tables = u8(payload, 2 + 2 * i);
        scan.components[i]
            = {u8(payload, 1 + 2 * i), static_cast<std::uint8_t>(tables >> 4), static_cast<std::uint8_t>(tables & 15U)};
    }
    const auto rest = payload.subspan(1 + 2 * count, 3);
    scan.spectralStart = u8(rest);
    scan.spectralEnd = u8(rest, 1);
    scan.high = static_cast<std::uint8_t>(u8(rest, 2) >> 4);
    scan.low = static_cast<std::uint8_t>(u8(rest, 2) & 15U);
    return scan;
}

const char *JpegScript::objection(const JpegFrame &frame, const JpegScan &scan)
{
    if (!isInRange(frame, scan))
        return "a scan of impossible coefficients";
    std::size_t inFrame = 0;
    for (std::size_t i = 0; i < scan.componentCount; ++i, ++inFrame) {
        const auto &component = scan.components[i];
        while (inFrame < frame.components.size() && frame.components[inFrame].id != component.id)
            ++inFrame;
        if (inFrame == frame.components.size())
            return "a scan of an unknown component, or of components out of order";
        if (component.dcTable > 3 || component.acTable > 3)
            return "the number of an entropy table";
        auto &coded = m_coded[inFrame];
        for (std::size_t k = scan.spectralStart; k <= scan.spectralEnd; ++k) {
            if (coded[scan.low].test(k) || (scan.high > 0 && !coded[scan.high].test(k)))
                return "a scan that codes the picture again, or refines what is not there";
            const std::size_t top = scan.high == 0 ? highestBit : scan.low;
            for (std::size_t bit = scan.low; bit <= top; ++bit)
                coded[bit].set(k);
        }
    }
    return nullptr;
}

} // namespace privet::photos
