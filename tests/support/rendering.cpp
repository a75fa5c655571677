// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/rendering.h"

#include "support/pixels.h"
#include "support/png_builder.h"

#include <exiv2/exiv2.hpp>
#include <lcms2.h>

namespace privet::test {

namespace {

constexpr double unusable = 1000;

long numberOf(const Exiv2::ExifData &exif, const char *key)
{
    const auto found = exif.findKey(Exiv2::ExifKey(key));
    return found == exif.end() || found->count() == 0 ? -1 : found->toLong();
}

void takeExif(const Exiv2::ExifData &exif, Rendering &rendering)
{
    const auto orientation = numberOf(exif, "Exif.Image.Orientation");
    rendering.orientation = orientation >= 1 && orientation <= 8 ? static_cast<int>(orientation) : 1;
    const auto space = numberOf(exif, "Exif.Photo.ColorSpace");
    const auto index = exif.findKey(Exiv2::ExifKey("Exif.Iop.InteroperabilityIndex"));
    const bool isR03 = index != exif.end() && index->toString() == "R03";
    rendering.isTaggedAdobeRgb = space == 2 || (space == 0xFFFF && isR03);
}

const Exiv2::byte *exivBytes(ByteView bytes) { return reinterpret_cast<const Exiv2::byte *>(bytes.data()); }

class Profile
{
public:
    explicit Profile(ByteView bytes)
        : m_handle(cmsOpenProfileFromMem(bytes.data(), static_cast<cmsUInt32Number>(bytes.size())))
    { }
    ~Profile()
    {
        if (m_handle)
            cmsCloseProfile(m_handle);
    }
    Profile(const Profile &) = delete;
    Profile &operator=(const Profile &) = delete;

    [[nodiscard]] unsigned channels() const { return m_handle ? cmsChannelsOf(cmsGetColorSpace(m_handle)) : 0; }
    [[nodiscard]] cmsUInt32Number intent() const { return std::min(cmsGetHeaderRenderingIntent(m_handle), 3U); }
    [[nodiscard]] cmsHPROFILE handle() const { return m_handle; }

private:
    cmsHPROFILE m_handle;
};

/// Viewers ignore a profile that counts other channels than the picture; gray pictures may have RGB ones.
bool fits(unsigned profileChannels, unsigned pictureChannels)
{
    return profileChannels == pictureChannels || (profileChannels == 3 && pictureChannels == 1);
}

/// Every corner and step of a cube with as many sides as there are channels.
std::vector<std::uint8_t> grid(unsigned channels)
{
    const unsigned steps = channels == 1 ? 52 : 6;
    const unsigned stride = channels == 1 ? 5 : 51;
    std::size_t points = 1;
    for (unsigned i = 0; i < channels; ++i)
        points *= steps;
    std::vector<std::uint8_t> samples;
    for (std::size_t point = 0; point < points; ++point) {
        auto rest = point;
        for (unsigned i = 0; i < channels; ++i, rest /= steps)
            samples.push_back(static_cast<std::uint8_t>(rest % steps * stride));
    }
    return samples;
}

/// Empty when lcms2 makes no transform of the profile.
std::vector<cmsCIELab> toLab(const Profile &profile, cmsUInt32Number intent, const std::vector<std::uint8_t> &samples)
{
    auto *lab = cmsCreateLab4Profile(nullptr);
    const auto format = COLORSPACE_SH(PT_ANY) | CHANNELS_SH(profile.channels()) | BYTES_SH(1);
    auto *transform = cmsCreateTransform(profile.handle(), format, lab, TYPE_Lab_DBL, intent, cmsFLAGS_NOOPTIMIZE);
    std::vector<cmsCIELab> out;
    if (transform) {
        out.resize(samples.size() / profile.channels());
        cmsDoTransform(transform, samples.data(), out.data(), static_cast<cmsUInt32Number>(out.size()));
        cmsDeleteTransform(transform);
    }
    cmsCloseProfile(lab);
    return out;
}

} // namespace

Rendering renderingOfJpeg(ByteView jpeg)
{
    Rendering rendering;
    Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute);
    try {
        auto image = Exiv2::ImageFactory::open(exivBytes(jpeg), static_cast<long>(jpeg.size()));
        image->readMetadata();
        takeExif(image->exifData(), rendering);
    } catch (const std::exception &) {
        // exiv2 gives up on a file that libjpeg may still show; then nothing turns the picture
    }
    const auto pixels = decodeJpeg(jpeg);
    if (auto profile = profileOfJpeg(jpeg); pixels && fits(Profile(profile).channels(), pixels->channels))
        rendering.profile = std::move(profile);
    return rendering;
}

Rendering renderingOfExif(ByteView tiff)
{
    Rendering rendering;
    Exiv2::ExifData exif;
    try {
        Exiv2::ExifParser::decode(exif, exivBytes(tiff), static_cast<std::uint32_t>(tiff.size()));
    } catch (const std::exception &) {
        exif.clear();
    }
    takeExif(exif, rendering);
    return rendering;
}

Rendering renderingOfPng(ByteView png)
{
    Rendering rendering;
    for (const auto &chunk : pngChunks(png)) {
        if (chunk.type != "eXIf")
            continue;
        rendering = renderingOfExif(chunk.data);
        break;
    }
    rendering.profile = profileOfPng(png);
    return rendering;
}

double colourDistance(ByteView profileA, ByteView profileB)
{
    cmsSetLogErrorHandler([](cmsContext, cmsUInt32Number, const char *) {});
    const Profile a(profileA);
    const Profile b(profileB);
    if (a.channels() == 0 || b.channels() == 0)
        return a.channels() == b.channels() ? 0 : unusable;
    if (a.channels() != b.channels())
        return unusable;
    const auto samples = grid(a.channels());
    double largest = 0;
    // Those that viewers show photos with, and the one that the profile asks for.
    for (const auto intent :
         {cmsUInt32Number{INTENT_PERCEPTUAL}, cmsUInt32Number{INTENT_RELATIVE_COLORIMETRIC}, a.intent()}) {
        const auto seenA = toLab(a, intent, samples);
        const auto seenB = toLab(b, intent, samples);
        if (seenA.size() != seenB.size())
            return unusable;
        for (std::size_t i = 0; i < seenA.size(); ++i)
            largest = std::max(largest, cmsDeltaE(&seenA[i], &seenB[i]));
    }
    return largest;
}

} // namespace privet::test
