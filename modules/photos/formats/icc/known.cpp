// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/icc/profile.h"

#include <lcms2.h>

#include <cmath>
#include <memory>
#include <type_traits>

namespace privet::photos {

namespace {

/// Two profiles closer than this at every probe are one: a twentieth of what a trained eye can tell, and well below one
/// step of eight bits.
constexpr double sameColour = 0.05;

struct Free {
    void operator()(void *profile) const { cmsCloseProfile(profile); }
};
struct FreeTransform {
    void operator()(void *transform) const { cmsDeleteTransform(transform); }
};
struct FreeContext {
    void operator()(cmsContext context) const { cmsDeleteContext(context); }
};
using Profile = std::unique_ptr<void, Free>;
using Transform = std::unique_ptr<void, FreeTransform>;
using Context = std::unique_ptr<std::remove_pointer_t<cmsContext>, FreeContext>;

/// The Lab colours of a fixed grid of samples; empty when lcms2 cannot use the profile.
std::vector<cmsCIELab> probe(cmsContext context, ByteView profile, const std::vector<float> &samples, bool isGray)
{
    const Profile from(cmsOpenProfileFromMemTHR(context, profile.data(), static_cast<cmsUInt32Number>(profile.size())));
    const Profile lab(cmsCreateLab4ProfileTHR(context, nullptr));
    if (!from || !lab)
        return {};
    const Transform transform(cmsCreateTransformTHR(context, from.get(), isGray ? TYPE_GRAY_FLT : TYPE_RGB_FLT,
                                                    lab.get(), TYPE_Lab_DBL, INTENT_RELATIVE_COLORIMETRIC,
                                                    cmsFLAGS_NOOPTIMIZE | cmsFLAGS_NOCACHE));
    if (!transform)
        return {};
    std::vector<cmsCIELab> colours(isGray ? samples.size() : samples.size() / 3);
    cmsDoTransform(transform.get(), samples.data(), colours.data(), static_cast<cmsUInt32Number>(colours.size()));
    return colours;
}

/// Every step of gray, which shows each curve, and a grid over the cube, which shows the primaries.
std::vector<float> rgbSamples()
{
    constexpr int gridSteps = 5;
    std::vector<float> samples;
    for (int step = 0; step < 256; ++step)
        samples.insert(samples.end(), 3, static_cast<float>(step) / 255.0F);
    for (int i = 0; i < gridSteps * gridSteps * gridSteps; ++i) {
        for (const int axis : {i % gridSteps, i / gridSteps % gridSteps, i / (gridSteps * gridSteps)})
            samples.push_back(static_cast<float>(axis) / (gridSteps - 1));
    }
    return samples;
}

std::vector<float> graySamples()
{
    std::vector<float> samples;
    for (int step = 0; step < 256; ++step)
        samples.push_back(static_cast<float>(step) / 255.0F);
    return samples;
}

bool areAlike(const std::vector<cmsCIELab> &a, const std::vector<cmsCIELab> &b)
{
    if (a.empty() || a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const auto distance = std::hypot(a[i].L - b[i].L, a[i].a - b[i].a, a[i].b - b[i].b);
        if (!(distance <= sameColour))
            return false;
    }
    return true;
}

Bytes parametric(std::uint16_t function, std::initializer_list<std::uint32_t> parameters)
{
    Bytes out;
    putText(out, "para");
    putBe32(out, 0);
    putBe16(out, function);
    putBe16(out, 0);
    for (const auto parameter : parameters)
        putBe32(out, parameter);
    return out;
}

/// IEC 61966-2-1; numbers are s15Fixed16 here and below.
Bytes srgbCurve() { return parametric(3, {0x00026666, 0x0000F2A7, 0x00000D59, 0x000013D0, 0x00000A5B}); }
/// ITU-R BT.2020, the 12-bit system.
Bytes rec2020Curve() { return parametric(3, {0x000238E4, 0x0000E8E0, 0x00001720, 0x000038E4, 0x000014CC}); }
/// Adobe RGB (1998) and Gray Gamma 2.2: 563/256.
Bytes gamma22Curve() { return parametric(0, {0x00023300}); }

/// D65 to D50 by Bradford.
Bytes adaptation()
{
    Bytes out;
    putText(out, "sf32");
    putBe32(out, 0);
    for (const std::uint32_t number : {0x00010C42U, 0x000005DEU, 0xFFFFF325U, 0x00000793U, 0x0000FD90U, 0xFFFFFBA1U,
                                       0xFFFFFDA2U, 0x000003DCU, 0x0000C06EU})
        putBe32(out, number);
    return out;
}

IccProfile ownRgb(const Bytes &red, const Bytes &green, const Bytes &blue, const Bytes &curve)
{
    IccProfile profile;
    profile.isVersion4 = true;
    profile.tags
        = {{sig("wtpt"), d50Element()}, {sig("chad"), adaptation()}, {sig("rXYZ"), red},   {sig("gXYZ"), green},
           {sig("bXYZ"), blue},         {sig("rTRC"), curve},        {sig("gTRC"), curve}, {sig("bTRC"), curve}};
    return profile;
}

IccProfile ownGray()
{
    IccProfile profile;
    profile.isVersion4 = true;
    profile.space = sig("GRAY");
    profile.tags = {{sig("wtpt"), d50Element()}, {sig("kTRC"), gamma22Curve()}};
    return profile;
}

std::vector<IccProfile> ownProfiles(bool isGray)
{
    if (isGray)
        return {ownGray()};
    // The colorants are, to the last bit, those of the profile that most files of the space carry, so that these files
    // decode to the very same samples.
    const auto srgb = ownRgb(xyzElement(0x6FA2, 0x38F5, 0x0390), xyzElement(0x6299, 0xB785, 0x18DA),
                             xyzElement(0x24A0, 0x0F84, 0xB6CF), srgbCurve());
    const auto displayP3 = ownRgb(xyzElement(0x83DF, 0x3DBF, 0xFFFFFFBB), xyzElement(0x4ABF, 0xB137, 0x0AB9),
                                  xyzElement(0x2838, 0x110B, 0xC8B9), srgbCurve());
    const auto adobeRgb = ownRgb(xyzElement(0x9C18, 0x4FA5, 0x04FC), xyzElement(0x348D, 0xA02C, 0x0F95),
                                 xyzElement(0x2631, 0x102F, 0xBE9C), gamma22Curve());
    const auto rec2020 = ownRgb(xyzElement(0xAC68, 0x476F, 0xFFFFFF81), xyzElement(0x2A69, 0xACE3, 0x07AD),
                                xyzElement(0x2007, 0x0BAE, 0xCC13), rec2020Curve());
    return {srgb, displayP3, adobeRgb, rec2020};
}

/// Only the plain kind: colorants with curves, or one gray curve, and nothing a reader would prefer to them.
bool isPlain(const IccProfile &profile)
{
    if (profile.pcs != sig("XYZ ") && profile.space != sig("GRAY"))
        return false;
    constexpr std::uint32_t absoluteColorimetric = 3;
    if (profile.intent == absoluteColorimetric || profile.find(sig("cicp")))
        return false;
    return !profile.hasTables();
}

} // namespace

std::optional<Bytes> knownProfile(const IccProfile &profile, ByteView rebuilt)
{
    if (!isPlain(profile))
        return std::nullopt;
    const bool isGray = profile.space == sig("GRAY");
    const Context context(cmsCreateContext(nullptr, nullptr));
    const auto samples = isGray ? graySamples() : rgbSamples();
    const auto colours = probe(context.get(), rebuilt, samples, isGray);
    if (colours.empty())
        return std::nullopt;
    for (const auto &own : ownProfiles(isGray)) {
        auto bytes = writeProfile(own);
        if (areAlike(colours, probe(context.get(), bytes, samples, isGray)))
            return bytes;
    }
    return std::nullopt;
}

} // namespace privet::photos
