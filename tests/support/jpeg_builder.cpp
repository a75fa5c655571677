// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/jpeg_builder.h"

#include "support/pixels.h"

#include <cstdio>
#include <cstdlib>
#include <jpeglib.h>

namespace privet::test {

namespace {

constexpr std::uint16_t startOfImage = 0xFFD8;
constexpr std::uint16_t endOfImage = 0xFFD9;

bool isFrameHeader(std::uint8_t marker) { return marker >= 0xC0 && marker <= 0xC2; }

struct Process {
    J_COLOR_SPACE given;
    J_COLOR_SPACE coded;
    int channels;
};

Process processOf(JpegBuilder::Colour colour)
{
    switch (colour) {
    case JpegBuilder::Colour::YCbCr:
        return {JCS_RGB, JCS_YCbCr, 3};
    case JpegBuilder::Colour::Rgb:
        return {JCS_RGB, JCS_RGB, 3};
    case JpegBuilder::Colour::Gray:
        return {JCS_GRAYSCALE, JCS_GRAYSCALE, 1};
    case JpegBuilder::Colour::Cmyk:
        return {JCS_CMYK, JCS_CMYK, 4};
    case JpegBuilder::Colour::Ycck:
        break;
    }
    return {JCS_CMYK, JCS_YCCK, 4};
}

/// What libjpeg makes of the pixels: no JFIF and no Adobe segment, these are the builder's.
Bytes encode(const Pixels &pixels, const Process &process, bool progressive, unsigned restart)
{
    jpeg_compress_struct info{};
    jpeg_error_mgr trouble{};
    info.err = jpeg_std_error(&trouble);
    jpeg_create_compress(&info);
    unsigned char *memory = nullptr;
    unsigned long length = 0;
    jpeg_mem_dest(&info, &memory, &length);
    info.image_width = pixels.width;
    info.image_height = pixels.height;
    info.input_components = process.channels;
    info.in_color_space = process.given;
    jpeg_set_defaults(&info);
    jpeg_set_colorspace(&info, process.coded);
    jpeg_set_quality(&info, 90, TRUE);
    info.write_JFIF_header = FALSE;
    info.write_Adobe_marker = FALSE;
    info.restart_interval = restart;
    if (progressive)
        jpeg_simple_progression(&info);
    jpeg_start_compress(&info, TRUE);
    const std::size_t row = std::size_t{pixels.width} * pixels.channels;
    while (info.next_scanline < info.image_height) {
        auto *line
            = const_cast<JSAMPROW>(reinterpret_cast<const JSAMPLE *>(pixels.samples.data() + row * info.next_scanline));
        jpeg_write_scanlines(&info, &line, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    const auto view = std::as_bytes(std::span(memory, length));
    Bytes jpeg(view.begin(), view.end());
    std::free(memory);
    return jpeg;
}

/// Takes apart what encode() wrote; it is well-formed by making.
JpegElements elementsOf(ByteView jpeg)
{
    JpegElements elements;
    for (std::size_t at = 2; be16(jpeg, at) != endOfImage;) {
        const std::size_t length = be16(jpeg, at + 2);
        const auto payload = jpeg.subspan(at + 4, length - 2);
        JpegElement element{u8(jpeg, at + 1), {payload.begin(), payload.end()}, {}};
        at += 2 + length;
        if (element.marker == marker::sos) {
            auto end = at;
            while (u8(jpeg, end) != 0xFF || u8(jpeg, end + 1) == 0 || (u8(jpeg, end + 1) & 0xF8U) == 0xD0)
                ++end;
            const auto entropy = jpeg.subspan(at, end - at);
            element.entropy.assign(entropy.begin(), entropy.end());
            at = end;
        }
        elements.push_back(std::move(element));
    }
    return elements;
}

/// MP header with two entries. Offsets count from the byte-order mark. Source: CIPA DC-007.
Bytes mpfSegment(std::uint32_t firstSize, std::uint32_t secondSize, std::uint32_t secondOffset, ByteView uniqueId)
{
    Bytes out;
    putText(out, std::string_view("MPF\0MM\0\x2A\0\0\0\x08", 12));
    const bool hasId = !uniqueId.empty();
    const std::uint32_t entriesAt = 8 + 2 + 12 * (hasId ? 4 : 3) + 4;
    putBe16(out, hasId ? 4 : 3);
    auto entry = [&out](std::uint16_t tag, std::uint16_t type, std::uint32_t count, std::uint32_t value) {
        putBe16(out, tag);
        putBe16(out, type);
        putBe32(out, count);
        putBe32(out, value);
    };
    entry(0xB000, 7, 4, 0x30313030);
    entry(0xB001, 4, 1, 2);
    entry(0xB002, 7, 32, entriesAt);
    if (hasId)
        entry(0xB003, 7, static_cast<std::uint32_t>(uniqueId.size()), entriesAt + 32);
    putBe32(out, 0);
    for (const std::uint32_t value : {0x20030000U, firstSize, 0U, 0U, 0U, secondSize, secondOffset, 0U})
        putBe32(out, value);
    putBytes(out, uniqueId);
    return jpegSegment(marker::app(2), out);
}

} // namespace

JpegBuilder &JpegBuilder::size(std::uint32_t width, std::uint32_t height)
{
    m_width = width;
    m_height = height;
    return *this;
}

JpegBuilder &JpegBuilder::progressive()
{
    m_isProgressive = true;
    return *this;
}

JpegBuilder &JpegBuilder::colour(Colour colour)
{
    m_colour = colour;
    m_hasJfif = colour == Colour::YCbCr || colour == Colour::Gray;
    m_adobe = m_hasJfif ? Bytes{} : adobeSegment(colour == Colour::Ycck ? 2 : 0);
    return *this;
}

JpegBuilder &JpegBuilder::adobe(Bytes segment)
{
    m_adobe = std::move(segment);
    return *this;
}

JpegBuilder &JpegBuilder::restartEvery(unsigned mcus)
{
    m_restart = mcus;
    return *this;
}

JpegBuilder &JpegBuilder::heightByDnl(ByteView tail)
{
    Bytes number;
    putBe16(number, static_cast<std::uint16_t>(m_height));
    putBytes(number, tail);
    return edit([number](JpegElements &elements) {
        for (std::size_t i = 0; i < elements.size(); ++i) {
            if (isFrameHeader(elements[i].marker))
                std::fill_n(elements[i].payload.begin() + 1, 2, std::byte{0});
            if (elements[i].marker != marker::sos)
                continue;
            elements.insert(elements.begin() + static_cast<std::ptrdiff_t>(i) + 1, {marker::dnl, number, {}});
            return;
        }
    });
}

JpegBuilder &JpegBuilder::withoutJfif()
{
    m_hasJfif = false;
    return *this;
}

JpegBuilder &JpegBuilder::withoutEnd()
{
    m_hasEnd = false;
    return *this;
}

JpegBuilder &JpegBuilder::with(Place place, ByteView bytes)
{
    putBytes(m_planted[place], bytes);
    return *this;
}

JpegBuilder &JpegBuilder::tailIn(std::uint8_t marker, ByteView bytes)
{
    return edit([marker, tail = Bytes(bytes.begin(), bytes.end())](JpegElements &elements) {
        const auto found = std::find_if(elements.begin(), elements.end(),
                                        [marker](const JpegElement &element) { return element.marker == marker; });
        putBytes(found->payload, tail);
    });
}

JpegBuilder &JpegBuilder::secondPicture(Bytes jpeg, ByteView uniqueId)
{
    m_secondPicture = std::move(jpeg);
    m_secondPictureId.assign(uniqueId.begin(), uniqueId.end());
    return *this;
}

JpegBuilder &JpegBuilder::edit(std::function<void(JpegElements &)> change)
{
    m_edits.push_back(std::move(change));
    return *this;
}

Bytes JpegBuilder::planted(Place place) const
{
    const auto found = m_planted.find(place);
    return found == m_planted.end() ? Bytes{} : found->second;
}

Bytes JpegBuilder::build() const
{
    const auto process = processOf(m_colour);
    const auto pixels = noisyPixels(m_width, m_height, static_cast<std::uint32_t>(process.channels));
    auto elements = elementsOf(encode(pixels, process, m_isProgressive, m_restart));
    for (const auto &change : m_edits)
        change(elements);

    Bytes head;
    if (m_hasJfif)
        putBytes(head, jfifSegment(0, 1, 1));
    putBytes(head, m_adobe);
    putBytes(head, planted(Place::Head));

    Bytes body;
    int scans = 0;
    for (const auto &element : elements) {
        putBytes(body, jpegSegment(element.marker, element.payload));
        putBytes(body, element.entropy);
        if (isFrameHeader(element.marker))
            putBytes(body, planted(Place::BeforeScan));
        if (element.marker == marker::sos && ++scans == 1)
            putBytes(body, planted(Place::BetweenScans));
    }
    putBytes(body, planted(Place::AfterLastScan));
    if (m_hasEnd)
        putBe16(body, endOfImage);

    Bytes out = planted(Place::BeforeStart);
    putBe16(out, startOfImage);
    putBytes(out, head);
    if (!m_secondPicture.empty()) {
        const auto secondSize = static_cast<std::uint32_t>(m_secondPicture.size());
        const auto indexSize = mpfSegment(0, secondSize, 0, m_secondPictureId).size();
        const auto firstSize = static_cast<std::uint32_t>(out.size() + indexSize + body.size());
        const auto orderMark = static_cast<std::uint32_t>(out.size() + 8);
        putBytes(out, mpfSegment(firstSize, secondSize, firstSize - orderMark, m_secondPictureId));
    }
    putBytes(out, body);
    putBytes(out, m_secondPicture);
    putBytes(out, planted(Place::AfterEnd));
    return out;
}

Bytes jpegSegment(std::uint8_t marker, ByteView payload)
{
    Bytes out;
    putU8(out, 0xFF);
    putU8(out, marker);
    putBe16(out, static_cast<std::uint16_t>(payload.size() + 2));
    putBytes(out, payload);
    return out;
}

Bytes jpegComment(std::string_view text) { return jpegSegment(marker::com, viewOf(text)); }

Bytes jfifSegment(std::uint8_t units, std::uint16_t x, std::uint16_t y, ByteView thumbnailAndTail)
{
    Bytes out;
    putText(out, std::string_view("JFIF\0\1\2", 7));
    putU8(out, units);
    putBe16(out, x);
    putBe16(out, y);
    if (thumbnailAndTail.empty())
        putBe16(out, 0);
    putBytes(out, thumbnailAndTail);
    return jpegSegment(marker::app(0), out);
}

Bytes adobeSegment(std::uint8_t transform, std::uint16_t version, std::uint16_t flags0, std::uint16_t flags1,
                   ByteView tail)
{
    Bytes out;
    putText(out, "Adobe");
    for (const auto value : {version, flags0, flags1})
        putBe16(out, value);
    putU8(out, transform);
    putBytes(out, tail);
    return jpegSegment(marker::app(14), out);
}

Bytes exifSegment(ByteView tiff)
{
    Bytes out;
    putText(out, std::string_view("Exif\0\0", 6));
    putBytes(out, tiff);
    return jpegSegment(marker::app(1), out);
}

Bytes xmpSegment(std::string_view packet)
{
    Bytes out;
    putText(out, std::string_view("http://ns.adobe.com/xap/1.0/\0", 29));
    putText(out, packet);
    return jpegSegment(marker::app(1), out);
}

Bytes extendedXmpSegments(std::string_view packet, std::size_t perSegment)
{
    Bytes out;
    for (std::size_t at = 0; at < packet.size(); at += perSegment) {
        Bytes payload;
        putText(payload, std::string_view("http://ns.adobe.com/xmp/extension/\0", 35));
        putText(payload, "0123456789ABCDEF0123456789ABCDEF");
        putBe32(payload, static_cast<std::uint32_t>(packet.size()));
        putBe32(payload, static_cast<std::uint32_t>(at));
        putText(payload, packet.substr(at, perSegment));
        putBytes(out, jpegSegment(marker::app(1), payload));
    }
    return out;
}

Bytes iccSegments(ByteView profile, unsigned count, const std::vector<unsigned> &order)
{
    const auto each = (profile.size() + count - 1) / count;
    Bytes out;
    for (unsigned i = 0; i < (order.empty() ? count : order.size()); ++i) {
        const auto number = order.empty() ? i + 1 : order[i];
        Bytes payload;
        putText(payload, std::string_view("ICC_PROFILE\0", 12));
        putU8(payload, static_cast<std::uint8_t>(number));
        putU8(payload, static_cast<std::uint8_t>(count));
        const auto from = std::min(profile.size(), (number - 1) * each);
        putBytes(payload, profile.subspan(from, std::min(each, profile.size() - from)));
        putBytes(out, jpegSegment(marker::app(2), payload));
    }
    return out;
}

Bytes iptcSegment(std::string_view caption)
{
    Bytes records;
    putText(records, std::string_view("\x1C\x02\x78", 3));
    putBe16(records, static_cast<std::uint16_t>(caption.size()));
    putText(records, caption);
    Bytes out;
    putText(out, std::string_view("Photoshop 3.0\0"
                                  "8BIM\x04\x04\0\0",
                                  22));
    putBe32(out, static_cast<std::uint32_t>(records.size()));
    putBytes(out, records);
    out.resize(out.size() + records.size() % 2);
    return jpegSegment(marker::app(13), out);
}

Bytes tinyMovie(ByteView payload)
{
    Bytes out;
    putBe32(out, 20);
    putText(out, std::string_view("ftypisom\0\0\2\0isom", 16));
    putBe32(out, static_cast<std::uint32_t>(payload.size() + 8));
    putText(out, "mdat");
    putBytes(out, payload);
    return out;
}

/// Source: Samsung SEF as ExifTool's Samsung.pm reads it; numbers are little-endian.
Bytes samsungTrailer(std::string_view name, ByteView payload)
{
    auto le32To = [](Bytes &out, std::size_t value) {
        for (int shift = 0; shift < 32; shift += 8)
            putU8(out, static_cast<std::uint8_t>(value >> shift));
    };
    Bytes out;
    putBe32(out, 0x0000300A);
    le32To(out, name.size());
    putText(out, name);
    putBytes(out, payload);
    const auto blockSize = out.size();
    putText(out, "SEFH");
    le32To(out, 107);
    le32To(out, 1);
    putBe32(out, 0x0000300A);
    le32To(out, blockSize);
    le32To(out, blockSize);
    le32To(out, out.size() - blockSize);
    putText(out, "SEFT");
    return out;
}

} // namespace privet::test
