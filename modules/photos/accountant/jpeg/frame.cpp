// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/jpeg/frame.h"

namespace privet::photos::accountant {

namespace {

constexpr std::uint32_t divideUp(std::uint32_t value, std::uint32_t by) { return (value + by - 1) / by; }

std::uint32_t largestFactor(const FrameHeader &frame, std::uint8_t FrameComponent::*factor)
{
    std::uint32_t largest = 1;
    for (std::size_t i = 0; i < frame.componentCount; ++i)
        largest = std::max<std::uint32_t>(largest, frame.components[i].*factor);
    return largest;
}

bool isKnownPrecision(const FrameHeader &frame)
{
    return frame.precision == 8 || (frame.precision == 12 && frame.marker != jpeg_marker::SOF0);
}

bool hasId(const FrameHeader &frame, std::size_t count, std::uint8_t id)
{
    return std::any_of(frame.components.begin(), frame.components.begin() + static_cast<std::ptrdiff_t>(count),
                       [id](const FrameComponent &component) { return component.id == id; });
}

} // namespace

Result<FrameHeader> readFrameHeader(std::uint8_t marker, ByteView payload)
{
    if (payload.size() < 6)
        return Error{Errc::Malformed, "frame header too short"};
    FrameHeader frame{marker, u8(payload), be16(payload, 1), be16(payload, 3), u8(payload, 5), {}};
    if (!isKnownPrecision(frame) || frame.width == 0 || frame.componentCount < 1 || frame.componentCount > 4)
        return Error{Errc::Malformed, "frame header has impossible values"};
    if (payload.size() < frame.length())
        return Error{Errc::Malformed, "frame header too short"};

    for (std::size_t i = 0; i < frame.componentCount; ++i) {
        const auto field = payload.subspan(6 + 3 * i, 3);
        const FrameComponent component{u8(field), static_cast<std::uint8_t>(u8(field, 1) >> 4),
                                       static_cast<std::uint8_t>(u8(field, 1) & 15U), u8(field, 2)};
        const bool isSampled = component.horizontal >= 1 && component.horizontal <= 4 && component.vertical >= 1
                               && component.vertical <= 4;
        if (!isSampled || component.quantTable > 3 || hasId(frame, i, component.id))
            return Error{Errc::Malformed, "frame component has impossible values"};
        frame.components[i] = component;
    }
    return frame;
}

Result<ScanHeader> readScanHeader(const FrameHeader &frame, ByteView payload)
{
    ScanHeader scan;
    if (payload.empty() || u8(payload) < 1 || u8(payload) > frame.componentCount)
        return Error{Errc::Malformed, "scan header has impossible values"};
    scan.componentCount = u8(payload);
    if (payload.size() < scan.length())
        return Error{Errc::Malformed, "scan header too short"};

    std::size_t next = 0;
    for (std::size_t i = 0; i < scan.componentCount; ++i) {
        const auto id = u8(payload, 1 + 2 * i);
        const auto tables = u8(payload, 2 + 2 * i);
        // The components of a scan stand in the order of the frame (B.2.3), so one pass finds them all.
        while (next < frame.componentCount && frame.components[next].id != id)
            ++next;
        if (next == frame.componentCount || (tables >> 4) > 3 || (tables & 15U) > 3)
            return Error{Errc::Malformed, "scan component has impossible values"};
        scan.components[i] = {static_cast<std::uint8_t>(next++), static_cast<std::uint8_t>(tables >> 4),
                              static_cast<std::uint8_t>(tables & 15U)};
    }
    const auto tail = payload.subspan(1 + std::size_t{2} * scan.componentCount, 3);
    scan.spectralStart = u8(tail);
    scan.spectralEnd = u8(tail, 1);
    scan.approximationHigh = static_cast<std::uint8_t>(u8(tail, 2) >> 4);
    scan.approximationLow = static_cast<std::uint8_t>(u8(tail, 2) & 15U);
    return scan;
}

bool usesDcTables(const FrameHeader &frame, const ScanHeader &scan)
{
    return !frame.isProgressive() || (scan.spectralStart == 0 && scan.approximationHigh == 0);
}

bool usesAcTables(const FrameHeader &frame, const ScanHeader &scan)
{
    return !frame.isProgressive() || scan.spectralStart > 0;
}

BlockGrid blocksOf(const FrameHeader &frame, std::size_t component)
{
    const auto &c = frame.components[component];
    const auto samplesAcross
        = divideUp(std::uint32_t{frame.width} * c.horizontal, largestFactor(frame, &FrameComponent::horizontal));
    const auto samplesDown
        = divideUp(std::uint32_t{frame.height} * c.vertical, largestFactor(frame, &FrameComponent::vertical));
    return {divideUp(samplesAcross, 8), divideUp(samplesDown, 8)};
}

BlockGrid unitsOf(const FrameHeader &frame, const ScanHeader &scan)
{
    if (scan.componentCount == 1)
        return blocksOf(frame, scan.components[0].index);
    return {divideUp(frame.width, 8 * largestFactor(frame, &FrameComponent::horizontal)),
            divideUp(frame.height, 8 * largestFactor(frame, &FrameComponent::vertical))};
}

} // namespace privet::photos::accountant
