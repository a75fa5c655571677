// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/jpeg/head.h"

#include "photos/accountant/small_exif.h"

#include <numeric>

namespace privet::photos::accountant {

namespace {

using namespace std::string_view_literals;

constexpr auto jfifIntro = "JFIF\0\x01\x01\0"sv; // version 1.01, density is a ratio
constexpr auto adobeIntro = "Adobe\0d\0\0\0\0"sv; // version 100, no flags
constexpr auto exifIntro = "Exif\0\0"sv;
constexpr auto profileIntro = "ICC_PROFILE\0"sv;
constexpr std::size_t fullPart = 65519;
constexpr std::uint64_t startOfHead = 2;

/// Gray pictures are often stored with the RGB profile of the place they were made in.
bool isFor(ProfileSpace space, std::size_t components)
{
    if (components == 4)
        return space == ProfileSpace::Cmyk;
    if (components == 3)
        return space == ProfileSpace::Rgb;
    return components == 1 && space != ProfileSpace::Cmyk;
}

/// The facts that a canonical stream states, by its length and the one byte that varies.
ExifFacts factsInCanonicalPlace(ByteView tiff)
{
    constexpr std::size_t orientationAt = 19;
    constexpr std::size_t withoutAdobeRgb = 26, withoutOrientation = 74;
    ExifFacts facts;
    facts.isAdobeRgb = tiff.size() != withoutAdobeRgb;
    if (tiff.size() != withoutOrientation && tiff.size() > orientationAt)
        facts.orientation = u8(tiff, orientationAt);
    return facts;
}

} // namespace

Result<void> JpegHead::take(const JpegSegment &segment, Ledger &ledger)
{
    using namespace jpeg_marker;
    std::string_view part;
    Result<void> taken;
    if (segment.marker == APP0) {
        part = "JFIF header";
        taken = takeJfif(segment);
    } else if (segment.marker == APP14) {
        part = "Adobe colour transform";
        taken = takeAdobe(segment);
    } else if (segment.marker == APP1) {
        part = "minimal Exif";
        taken = takeExif(segment);
    } else if (segment.marker == APP2) {
        part = "colour profile";
        taken = takeProfilePart(segment);
    } else {
        return unexplained(segment.range.begin, "application segment that shows no picture");
    }
    if (taken)
        ledger.enter(segment.range, part);
    return taken;
}

Result<void> JpegHead::advance(Rank rank, const JpegSegment &segment)
{
    const bool repeatsPart = rank == Rank::Profile && m_rank == Rank::Profile;
    if (rank <= m_rank && !repeatsPart)
        return unexplained(segment.range.begin, "application segment twice or out of order");
    m_rank = rank;
    return {};
}

Result<void> JpegHead::takeJfif(const JpegSegment &segment)
{
    const auto &payload = segment.payload;
    if (payload.size() != 14 || !startsWith(payload, jfifIntro))
        return unexplained(segment.range.begin, "APP0 is not the canonical JFIF header");
    const auto x = be16(payload, 8);
    const auto y = be16(payload, 10);
    // Equal and without a common divisor is 1:1.
    if (x == 0 || y == 0 || std::gcd(x, y) != 1 || be16(payload, 12) != 0)
        return unexplained(segment.range.begin, "JFIF header with a density or a thumbnail");
    m_jfifAt = segment.range.begin;
    return advance(Rank::Colour, segment);
}

Result<void> JpegHead::takeAdobe(const JpegSegment &segment)
{
    const auto &payload = segment.payload;
    if (payload.size() != 12 || !startsWith(payload, adobeIntro))
        return unexplained(segment.range.begin, "APP14 is not the canonical Adobe segment");
    m_adobeAt = segment.range.begin;
    m_transform = u8(payload, 11);
    return advance(Rank::Colour, segment);
}

Result<void> JpegHead::takeExif(const JpegSegment &segment)
{
    if (!startsWith(segment.payload, exifIntro))
        return unexplained(segment.range.begin, "APP1 is not the minimal Exif");
    const auto tiff = segment.payload.subspan(exifIntro.size());
    const auto facts = factsInCanonicalPlace(tiff);
    if (!isCanonicalExif(tiff, facts))
        return unexplained(segment.range.begin, "Exif says more than how the picture is shown");
    m_declaresAdobeRgb = facts.isAdobeRgb;
    return advance(Rank::Exif, segment);
}

Result<void> JpegHead::takeProfilePart(const JpegSegment &segment)
{
    const auto &payload = segment.payload;
    if (!startsWith(payload, profileIntro) || payload.size() < profileIntro.size() + 3)
        return unexplained(segment.range.begin, "APP2 is not a colour profile");
    const auto number = u8(payload, profileIntro.size());
    const auto count = u8(payload, profileIntro.size() + 1);
    const auto data = payload.subspan(profileIntro.size() + 2);
    const bool isFirst = m_partsSeen == 0;
    if (number != m_partsSeen + 1 || number > count || (!isFirst && count != m_partCount) || !m_hasFullPart
        || data.size() > fullPart)
        return unexplained(segment.range.begin, "colour profile parts out of order or of wrong length");
    if (isFirst)
        m_profileAt = segment.range.begin;
    m_partCount = count;
    m_partsSeen = number;
    m_hasFullPart = data.size() == fullPart;
    putBytes(m_profile, data); // at most 255 parts: 16 MB
    return advance(Rank::Profile, segment);
}

Result<void> JpegHead::finish(std::uint64_t at)
{
    if (m_partsSeen != m_partCount)
        return unexplained(at, "colour profile without its last parts");
    if (!m_profileAt)
        return {};
    if (m_declaresAdobeRgb)
        return unexplained(*m_profileAt, "two declarations of the colour space");
    const auto space = explainProfile(m_profile);
    if (!space)
        return unexplained(*m_profileAt, space.error().detail);
    m_profileSpace = *space;
    m_profile = {};
    return {};
}

Result<void> JpegHead::fits(const FrameHeader &frame) const
{
    const auto components = frame.componentCount;
    const bool isRgb = components == 3 && m_adobeAt;
    if (m_adobeAt) {
        const bool isNeeded
            = components == 3 ? m_transform == 0 : components == 4 && (m_transform == 0 || m_transform == 2);
        if (!isNeeded)
            return unexplained(*m_adobeAt, "Adobe segment that this picture does not need");
    }
    const bool wantsJfif = components == 1 || (components == 3 && !isRgb);
    if (m_jfifAt && !wantsJfif)
        return unexplained(*m_jfifAt, "JFIF header that this picture must not have");
    if (m_profileAt && !isFor(*m_profileSpace, components))
        return unexplained(*m_profileAt, "colour profile of another colour space than the picture");
    if (wantsJfif && !m_jfifAt)
        return unexplained(startOfHead, "no JFIF header where every clean picture of this kind has one");
    return {};
}

} // namespace privet::photos::accountant
