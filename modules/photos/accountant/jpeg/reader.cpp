// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/jpeg/reader.h"

#include <numeric>

namespace privet::photos::accountant {

namespace {

using namespace jpeg_marker;
using namespace std::string_view_literals;

bool standsAlone(std::uint8_t marker) { return marker == TEM || (marker >= RST0 && marker <= RST7); }

} // namespace

Result<bool> JpegReader::nextScan()
{
    if (m_at == 0) {
        const auto start = m_window.at(0, 2);
        if (!start || be16(*start) != 0xFFD8)
            return Error{Errc::Malformed, "no start of image"};
        m_at = 2;
    }
    if (m_entropy) {
        m_at = m_entropy->end();
        m_entropy.reset();
    }
    while (true) {
        const auto marker = nextMarker();
        if (!marker)
            return marker.error();
        if (!*marker || **marker == EOI)
            return false;
        if (standsAlone(**marker))
            continue;

        const auto intro = m_window.at(m_at, 2);
        const std::size_t length = intro ? be16(*intro) : 0U;
        const auto bytes = m_window.at(m_at, length);
        if (length < 2 || (!bytes && bytes.error().code == Errc::Truncated))
            return false; // a file that was cut shows what came before
        if (!bytes)
            return bytes.error();
        m_at += length;
        const auto isScan = readSegment(**marker, bytes->subspan(2, length - 2));
        if (!isScan || *isScan)
            return isScan;
    }
}

/// Passes everything up to the next marker, and the marker; nothing at the end of the file.
Result<std::optional<std::uint8_t>> JpegReader::nextMarker()
{
    while (true) {
        const auto bytes = markerView(m_window, m_at);
        if (!bytes)
            return bytes.error();
        if (bytes->size() < 2)
            return std::optional<std::uint8_t>();
        const auto ff = nextFF(*bytes, 0);
        const auto last = ff + fillLength(bytes->subspan(ff));
        m_at += last;
        if (last + 1 >= bytes->size())
            continue;
        m_at += 2;
        if (const auto code = u8(*bytes, last + 1); code != 0)
            return std::optional<std::uint8_t>(code);
    }
}

Result<bool> JpegReader::readSegment(std::uint8_t marker, ByteView payload)
{
    if (marker == SOS)
        return startScan(payload);
    if (isFrameMarker(marker)) {
        auto frame = readFrameHeader(marker, payload);
        if (!frame || m_frame)
            return Error{Errc::Malformed, frame ? "second frame" : frame.error().detail, m_at};
        m_frame = *frame;
    } else if (marker == SOI || (marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != DAC)) {
        return Error{Errc::Malformed, "a kind of frame that is not compared", m_at};
    } else if (marker == DQT || marker == DHT || marker == DRI) {
        (void)m_tables.define(marker, payload, m_at); // bytes behind the tables show nothing
    } else if (marker == DNL && m_frame && m_frame->height == 0 && payload.size() >= 2) {
        m_frame->height = be16(payload);
    } else if (m_scan.componentCount == 0) {
        readHead(marker, payload);
    }
    return false;
}

Result<bool> JpegReader::startScan(ByteView payload)
{
    if (!m_frame)
        return Error{Errc::Malformed, "scan without a frame", m_at};
    const auto scan = readScanHeader(*m_frame, payload);
    if (!scan)
        return Error{Errc::Malformed, scan.error().detail, m_at};
    m_scan = *scan;
    m_scanTables = m_tables.take(*m_frame, m_scan);
    m_entropy.emplace(m_window, m_at);
    return true;
}

void JpegReader::readHead(std::uint8_t marker, ByteView payload)
{
    constexpr auto exifIntro = "Exif\0\0"sv;
    if (marker == APP0 && payload.size() >= 14 && startsWith(payload, "JFIF\0"sv)) {
        readJfif(payload);
    } else if (marker == APP14 && payload.size() >= 12 && startsWith(payload, "Adobe")) {
        m_adobeTransform = u8(payload, 11);
    } else if (marker == APP1 && !m_hasExif && startsWith(payload, exifIntro)) {
        m_hasExif = true;
        m_exif = readExif(payload.subspan(exifIntro.size()));
    } else if (marker == APP2 && payload.size() > 14 && startsWith(payload, "ICC_PROFILE\0"sv)) {
        readProfilePart(payload.subspan(12));
    }
}

void JpegReader::readJfif(ByteView payload)
{
    const auto x = be16(payload, 8);
    const auto y = be16(payload, 10);
    const auto divisor = std::gcd(x, y);
    m_hasJfif = true;
    if (x != 0 && y != 0)
        m_pixelAspect = (std::uint32_t{x} / divisor) << 16U | (std::uint32_t{y} / divisor);
}

void JpegReader::readProfilePart(ByteView part)
{
    const std::size_t number = u8(part);
    if (m_profileParts[number].empty())
        m_profileParts[number].assign(part.begin() + 2, part.end());
    m_profilePartCount = u8(part, 1);
}

Bytes JpegReader::profile() const
{
    Bytes profile;
    for (std::size_t number = 1; number <= m_profilePartCount; ++number)
        putBytes(profile, m_profileParts[number]);
    return profile;
}

JpegColour JpegReader::colour() const
{
    const auto &components = m_frame->components;
    switch (m_frame->componentCount) {
    case 1:
        return JpegColour::Gray;
    case 3: {
        const bool namesRgb = components[0].id == 'R' && components[1].id == 'G' && components[2].id == 'B';
        if (m_hasJfif)
            return JpegColour::YCbCr;
        if (m_adobeTransform)
            return *m_adobeTransform == 0 ? JpegColour::Rgb : JpegColour::YCbCr;
        return namesRgb ? JpegColour::Rgb : JpegColour::YCbCr;
    }
    case 4:
        return m_adobeTransform.value_or(0) == 0 ? JpegColour::Cmyk : JpegColour::Ycck;
    default:
        return JpegColour::Other;
    }
}

} // namespace privet::photos::accountant
