// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"
#include "base/result.h"

#include <array>

namespace privet::photos::accountant {

/// The second byte of a marker. Source: ITU-T T.81 table B.1.
namespace jpeg_marker {
inline constexpr std::uint8_t SOF0 = 0xC0, SOF1 = 0xC1, SOF2 = 0xC2, DHT = 0xC4, DAC = 0xCC, SOF15 = 0xCF, RST0 = 0xD0,
                              RST7 = 0xD7, SOI = 0xD8, EOI = 0xD9, SOS = 0xDA, DQT = 0xDB, DNL = 0xDC, DRI = 0xDD,
                              APP0 = 0xE0, APP1 = 0xE1, APP2 = 0xE2, APP14 = 0xEE, TEM = 0x01;
} // namespace jpeg_marker

/// SOF0, 1 and 2: the processes that we keep.
[[nodiscard]] constexpr bool isFrameMarker(std::uint8_t marker)
{
    using namespace jpeg_marker;
    return marker >= SOF0 && marker <= SOF2;
}

struct FrameComponent {
    std::uint8_t id = 0;
    std::uint8_t horizontal = 0;
    std::uint8_t vertical = 0;
    std::uint8_t quantTable = 0;
    friend bool operator==(const FrameComponent &, const FrameComponent &) = default;
};

/// A frame header. Source: T.81 B.2.2.
struct FrameHeader {
    std::uint8_t marker = 0;
    std::uint8_t precision = 0;
    std::uint16_t height = 0; ///< 0 until DNL tells it
    std::uint16_t width = 0;
    std::uint8_t componentCount = 0;
    std::array<FrameComponent, 4> components{};

    [[nodiscard]] bool isProgressive() const { return marker == jpeg_marker::SOF2; }
    /// Bytes of the payload that these fields take.
    [[nodiscard]] std::size_t length() const { return 6U + 3U * componentCount; }
    friend bool operator==(const FrameHeader &, const FrameHeader &) = default;
};

struct ScanComponent {
    std::uint8_t index = 0; ///< into FrameHeader::components
    std::uint8_t dcTable = 0;
    std::uint8_t acTable = 0;
    friend bool operator==(const ScanComponent &, const ScanComponent &) = default;
};

/// A scan header. Source: T.81 B.2.3.
struct ScanHeader {
    std::uint8_t componentCount = 0;
    std::array<ScanComponent, 4> components{};
    std::uint8_t spectralStart = 0;
    std::uint8_t spectralEnd = 0;
    std::uint8_t approximationHigh = 0;
    std::uint8_t approximationLow = 0;

    [[nodiscard]] std::size_t length() const { return 4U + 2U * componentCount; }
    friend bool operator==(const ScanHeader &, const ScanHeader &) = default;
};

/// Reads the fields at the begin of the payload of a SOF segment; what follows them is the caller's affair.
/// Errors: Malformed (too short, a value that T.81 forbids).
[[nodiscard]] Result<FrameHeader> readFrameHeader(std::uint8_t marker, ByteView payload);

/// Reads the fields at the begin of the payload of a SOS segment. Errors: Malformed.
[[nodiscard]] Result<ScanHeader> readScanHeader(const FrameHeader &frame, ByteView payload);

/// Whether the scan needs the DC (AC) Huffman tables of its components to be decoded. Source: T.81 G.1.
[[nodiscard]] bool usesDcTables(const FrameHeader &frame, const ScanHeader &scan);
[[nodiscard]] bool usesAcTables(const FrameHeader &frame, const ScanHeader &scan);

/// How many blocks a component has in a scan of its own, across and down. Source: T.81 A.1.1, A.2.2.
struct BlockGrid {
    std::uint32_t across = 0;
    std::uint32_t down = 0;
};
[[nodiscard]] BlockGrid blocksOf(const FrameHeader &frame, std::size_t component);

/// The number of MCUs in a scan; needs a height. Source: T.81 A.2.
[[nodiscard]] BlockGrid unitsOf(const FrameHeader &frame, const ScanHeader &scan);

} // namespace privet::photos::accountant
