// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/jpeg/entropy.h"
#include "photos/accountant/jpeg/tables.h"
#include "photos/accountant/small_exif.h"

namespace privet::photos::accountant {

/// How a decoder turns the components into colours. Source: libjpeg-turbo jdapimin.c, default_decompress_parms().
enum class JpegColour : std::uint8_t { Gray, YCbCr, Rgb, Cmyk, Ycck, Other };

/// Reads the coded picture of a foreign JPEG, scan by scan, as libjpeg finds it: past comments, application segments,
/// bytes between segments and whatever follows the end.
///
/// Reads forward, keeps no picture data. The file outlives the reader.
class JpegReader
{
public:
    explicit JpegReader(ByteSource &file)
        : m_window(file)
    { }

    /// Moves to the next scan; false after the last. The coded data of the scan before has been read to its end.
    /// Errors: Malformed (no picture that can be compared), ReadFailed and its kin.
    [[nodiscard]] Result<bool> nextScan();

    /// Of the current scan.
    [[nodiscard]] const FrameHeader &frame() const { return *m_frame; }
    [[nodiscard]] const ScanHeader &scan() const { return m_scan; }
    [[nodiscard]] const ScanTables &tables() const { return m_scanTables; }
    [[nodiscard]] JpegEntropy &codedData() { return *m_entropy; }

    /// Of the whole picture; known from the first scan on.
    [[nodiscard]] JpegColour colour() const;
    [[nodiscard]] bool hasAdobe() const { return m_adobeTransform.has_value(); }
    [[nodiscard]] std::uint32_t pixelAspect() const { return m_pixelAspect; }
    [[nodiscard]] const ExifFacts &exif() const { return m_exif; }
    /// The parts of the colour profile joined, of unknown quality; empty without one.
    [[nodiscard]] Bytes profile() const;

private:
    [[nodiscard]] Result<std::optional<std::uint8_t>> nextMarker();
    [[nodiscard]] Result<bool> readSegment(std::uint8_t marker, ByteView payload);
    [[nodiscard]] Result<bool> startScan(ByteView payload);
    void readHead(std::uint8_t marker, ByteView payload);
    void readJfif(ByteView payload);
    void readProfilePart(ByteView payload);

    Window m_window;
    std::uint64_t m_at = 0;
    std::optional<FrameHeader> m_frame;
    JpegTables m_tables;
    ScanHeader m_scan;
    ScanTables m_scanTables;
    std::optional<JpegEntropy> m_entropy;

    bool m_hasJfif = false;
    std::uint32_t m_pixelAspect = 0x00010001; ///< x and y as in JFIF, reduced
    std::optional<std::uint8_t> m_adobeTransform;
    bool m_hasExif = false;
    ExifFacts m_exif;
    std::array<Bytes, 256> m_profileParts; ///< by number
    std::size_t m_profilePartCount = 0;
};

} // namespace privet::photos::accountant
