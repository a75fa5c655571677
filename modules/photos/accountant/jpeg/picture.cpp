// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/icc/colours.h"
#include "photos/accountant/jpeg/accountant.h"
#include "photos/accountant/jpeg/reader.h"
#include "photos/accountant/same_bytes.h"

namespace privet::photos::accountant {

namespace {

bool hasUsableProfile(const JpegReader &picture)
{
    const auto profile = picture.profile();
    switch (picture.frame().componentCount) {
    case 1:
        return isUsableProfile(profile, ProfileSpace::Gray) || isUsableProfile(profile, ProfileSpace::Rgb);
    case 3:
        return isUsableProfile(profile, ProfileSpace::Rgb);
    case 4:
        return isUsableProfile(profile, ProfileSpace::Cmyk);
    default:
        return false;
    }
}

/// Of its two spaces a gray picture has the one of the profile that was written.
bool showsSameProfile(const JpegReader &before, ByteView profile)
{
    const auto space = explainProfile(profile);
    return space && showsSameColours(before.profile(), profile, *space);
}

/// A profile may be rewritten, but neither lost nor invented; where there is one, the Exif declaration is not looked
/// at.
bool hasSameProfile(const JpegReader &before, const JpegReader &after)
{
    const auto profile = after.profile();
    const bool hasProfile = !profile.empty();
    if (hasProfile ? !showsSameProfile(before, profile) : hasUsableProfile(before))
        return false;
    return after.exif().isAdobeRgb == (before.exif().isAdobeRgb && !hasProfile);
}

/// How the decoded samples become what one sees.
bool isShownTheSame(const JpegReader &before, const JpegReader &after)
{
    const auto colour = before.colour();
    const bool hasAspect = colour == JpegColour::Gray || colour == JpegColour::YCbCr;
    // Of four inks, those of a file with an Adobe segment are stored inverted.
    const bool isInkSame = before.frame().componentCount != 4 || before.hasAdobe() == after.hasAdobe();
    return colour == after.colour() && isInkSame && before.exif().orientation == after.exif().orientation
           && (!hasAspect || before.pixelAspect() == after.pixelAspect()) && hasSameProfile(before, after);
}

} // namespace

Result<bool> sameJpegPicture(ByteSource &beforeFile, ByteSource &afterFile)
{
    JpegReader before(beforeFile);
    JpegReader after(afterFile);
    for (std::uint64_t scans = 0;; ++scans) {
        const auto hasBefore = before.nextScan();
        if (!hasBefore)
            return hasBefore.error();
        const auto hasAfter = after.nextScan();
        if (!hasAfter)
            return hasAfter.error();
        if (!*hasBefore && scans == 0)
            return Error{Errc::Malformed, "no picture to compare"};
        if (*hasBefore != *hasAfter)
            return false;
        if (scans > 0 && before.frame() != after.frame()) // a DNL may have told the height
            return false;
        if (!*hasBefore)
            return true;

        const bool isSame = before.frame() == after.frame() && before.scan() == after.scan()
                            && before.tables() == after.tables() && (scans > 0 || isShownTheSame(before, after));
        if (!isSame)
            return false;
        if (auto same = haveSameBytes(before.codedData(), after.codedData()); !same || !*same)
            return same;
    }
}

} // namespace privet::photos::accountant
