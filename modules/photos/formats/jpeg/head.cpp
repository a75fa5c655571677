// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/jpeg/head.h"

#include "photos/formats/exif.h"
#include "photos/formats/jpeg/tenants.h"

#include <map>
#include <numeric>

namespace privet::photos {

namespace {

constexpr std::size_t longestPayload = 65533;
constexpr std::size_t iccPartSize = 65519;
constexpr std::size_t mostIccParts = 255;

/// The pieces of an ICC profile by number. They may come in any order; the first of each number counts.
class IccParts
{
public:
    void add(ByteView payload)
    {
        const auto number = u8(payload, 12);
        const auto count = u8(payload, 13);
        m_isBroken = m_isBroken || number == 0 || number > count || (m_count != 0 && m_count != count);
        m_count = count;
        const auto data = payload.subspan(14);
        m_parts.try_emplace(number, data.begin(), data.end());
    }

    [[nodiscard]] bool isBroken() const { return m_isBroken || m_parts.size() != m_count; }
    [[nodiscard]] Bytes joined() const
    {
        Bytes profile;
        for (const auto &[number, data] : m_parts)
            putBytes(profile, data);
        return profile;
    }

private:
    std::map<std::uint8_t, Bytes> m_parts;
    std::size_t m_count = 0;
    bool m_isBroken = false;
};

class HeadReader
{
public:
    void look(const TenantInfo &tenant, ByteView payload)
    {
        switch (tenant.tenant) {
        case Tenant::Jfif:
            return jfif(payload);
        case Tenant::Adobe:
            m_head.adobeTransform = u8(payload, 11);
            return;
        case Tenant::Exif:
            return exif(payload.subspan(tenant.headSize));
        case Tenant::Icc:
            return m_icc.add(payload);
        default:
            return;
        }
    }

    JpegHead finish() &&
    {
        m_head.isIccBroken = m_icc.isBroken();
        m_head.icc = m_icc.joined();
        return std::move(m_head);
    }

private:
    void jfif(ByteView payload)
    {
        if (payload.size() < 14) // libjpeg does not take it for JFIF either
            return;
        m_head.hasJfif = true;
        const auto across = be16(payload, 8);
        const auto down = be16(payload, 10);
        const auto divisor = std::gcd(across, down);
        const bool isKnown = across != 0 && down != 0;
        m_head.pixelWidth = isKnown ? static_cast<std::uint16_t>(across / divisor) : std::uint16_t{1};
        m_head.pixelHeight = isKnown ? static_cast<std::uint16_t>(down / divisor) : std::uint16_t{1};
    }

    void exif(ByteView tiff)
    {
        if (m_hasExif)
            return;
        const auto summary = readExif(tiff);
        m_hasExif = summary.isReadable;
        m_head.orientation = summary.orientation;
        m_head.isAdobeRgb = summary.isAdobeRgb;
    }

    JpegHead m_head;
    IccParts m_icc;
    bool m_hasExif = false;
};

/// libjpeg's rule, which the decoders of browsers and desktops share.
bool isRgb(const JpegHead &head, const JpegFrame &frame)
{
    if (frame.components.size() != 3 || head.hasJfif)
        return false;
    if (head.adobeTransform)
        return *head.adobeTransform == 0;
    return frame.components[0].id == 'R' && frame.components[1].id == 'G' && frame.components[2].id == 'B';
}

void putSegment(Bytes &out, std::uint8_t code, std::initializer_list<ByteView> payload)
{
    std::size_t size = 2;
    for (const auto part : payload)
        size += part.size();
    putU8(out, 0xFF);
    putU8(out, code);
    putBe16(out, static_cast<std::uint16_t>(size));
    for (const auto part : payload)
        putBytes(out, part);
}

void putJfif(Bytes &out, const JpegHead &head)
{
    constexpr std::string_view name("JFIF\0", 5);
    constexpr std::string_view noThumbnail("\0\0", 2);
    Bytes fields;
    putBe16(fields, 0x0101);
    putU8(fields, 0); // no unit: a ratio only
    putBe16(fields, head.pixelWidth);
    putBe16(fields, head.pixelHeight);
    putSegment(out, marker::app0, {viewOf(name), fields, viewOf(noThumbnail)});
}

void putAdobe(Bytes &out, std::uint8_t transform)
{
    Bytes fields;
    putBe16(fields, 100);
    putBe32(fields, 0);
    putU8(fields, transform);
    putSegment(out, marker::app14, {viewOf("Adobe"), fields});
}

void putIcc(Bytes &out, ByteView profile)
{
    constexpr std::string_view name("ICC_PROFILE\0", 12);
    const auto count = (profile.size() + iccPartSize - 1) / iccPartSize;
    for (std::size_t number = 1; number <= count; ++number) {
        const auto at = (number - 1) * iccPartSize;
        Bytes fields;
        putU8(fields, static_cast<std::uint8_t>(number));
        putU8(fields, static_cast<std::uint8_t>(count));
        const auto part = profile.subspan(at, std::min(iccPartSize, profile.size() - at));
        putSegment(out, marker::app2, {viewOf(name), fields, part});
    }
}

Bytes usableProfile(const JpegHead &head, const JpegFrame &frame)
{
    if (head.icc.empty() || head.isIccBroken)
        return {};
    for (const auto model : colourModels(frame)) {
        auto profile = normaliseIcc(head.icc, model);
        if (profile && profile->size() <= mostIccParts * iccPartSize)
            return std::move(*profile);
    }
    return {};
}

} // namespace

Result<JpegHead> readJpegHead(ByteSource &source, const JpegPicture &picture)
{
    HeadReader reader;
    for (const auto &part : picture.parts) {
        if (part.isBehindFirstScan)
            break;
        const auto &segment = part.segment;
        if (segment.kind != Segment::Kind::Marked || segment.marker < marker::app0 || segment.marker > marker::app15)
            continue;
        const auto payload = readAll(source, segment.payload(), longestPayload);
        if (!payload)
            return payload.error();
        reader.look(tenantOf(segment.marker, *payload), *payload);
    }
    return std::move(reader).finish();
}

std::vector<ColourModel> colourModels(const JpegFrame &frame)
{
    switch (frame.components.size()) {
    case 1:
        return {ColourModel::Gray, ColourModel::Rgb};
    case 3:
        return {ColourModel::Rgb};
    case 4:
        return {ColourModel::Cmyk};
    default:
        return {};
    }
}

Bytes writeJpegHead(const JpegHead &head, const JpegFrame &frame)
{
    constexpr std::string_view exifName("Exif\0\0", 6);
    Bytes out;
    const auto components = frame.components.size();
    if (isRgb(head, frame))
        putAdobe(out, 0);
    else if (components == 1 || components == 3)
        putJfif(out, head);
    else if (components == 4 && head.adobeTransform)
        putAdobe(out, *head.adobeTransform == 0 ? 0 : 2);

    const auto profile = usableProfile(head, frame);
    if (const auto exif = minimalExif(head.orientation, head.isAdobeRgb && profile.empty()); !exif.empty())
        putSegment(out, marker::app1, {viewOf(exifName), exif});
    putIcc(out, profile);
    return out;
}

} // namespace privet::photos
