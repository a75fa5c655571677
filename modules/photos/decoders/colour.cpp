// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/decoders/colour.h"

#include <lcms2.h>

#include <memory>

namespace privet::photos {

namespace {

constexpr std::size_t mostProfile = 4U << 20U;

/// lcms objects of one conversion, in the order they must go.
class Conversion
{
public:
    Conversion(ByteView profile, cmsColorSpaceSignature space, cmsUInt32Number sourceFormat)
        : m_context(cmsCreateContext(nullptr, nullptr))
    {
        if (!m_context || profile.empty() || profile.size() > mostProfile)
            return;
        m_source = cmsOpenProfileFromMemTHR(m_context, profile.data(), static_cast<cmsUInt32Number>(profile.size()));
        if (!m_source || cmsGetColorSpace(m_source) != space)
            return;
        m_srgb = cmsCreate_sRGBProfileTHR(m_context);
        m_transform = cmsCreateTransformTHR(m_context, m_source, sourceFormat, m_srgb, TYPE_RGBA_8, INTENT_PERCEPTUAL,
                                            cmsFLAGS_NOCACHE);
    }
    Conversion(const Conversion &) = delete;
    Conversion &operator=(const Conversion &) = delete;
    ~Conversion()
    {
        if (m_transform)
            cmsDeleteTransform(m_transform);
        if (m_srgb)
            cmsCloseProfile(m_srgb);
        if (m_source)
            cmsCloseProfile(m_source);
        if (m_context)
            cmsDeleteContext(m_context);
    }

    [[nodiscard]] bool isUsable() const { return m_transform != nullptr; }
    void apply(const std::byte *from, std::byte *to, std::size_t pixels) const
    {
        cmsDoTransform(m_transform, from, to, static_cast<cmsUInt32Number>(pixels));
    }

private:
    cmsContext m_context = nullptr;
    cmsHPROFILE m_source = nullptr;
    cmsHPROFILE m_srgb = nullptr;
    cmsHTRANSFORM m_transform = nullptr;
};

/// cmsDoTransform leaves the fourth byte of the output alone.
void makeOpaque(Bytes &rgba)
{
    for (std::size_t i = 3; i < rgba.size(); i += 4)
        rgba[i] = std::byte{255};
}

} // namespace

void toSrgb(Preview &picture, ByteView profile, bool gray)
{
    // A gray pixel is red, green and blue alike: the first one stands for it.
    const auto gray4 = COLORSPACE_SH(PT_GRAY) | CHANNELS_SH(1) | EXTRA_SH(3) | BYTES_SH(1);
    const Conversion conversion(profile, gray ? cmsSigGrayData : cmsSigRgbData, gray ? gray4 : TYPE_RGBA_8);
    if (conversion.isUsable())
        conversion.apply(picture.rgba.data(), picture.rgba.data(), picture.rgba.size() / 4);
}

void cmykToSrgb(Preview &picture, ByteView profile)
{
    const Conversion conversion(profile, cmsSigCmykData, TYPE_CMYK_8_REV);
    if (conversion.isUsable()) {
        conversion.apply(picture.rgba.data(), picture.rgba.data(), picture.rgba.size() / 4);
        return makeOpaque(picture.rgba);
    }
    for (std::size_t i = 0; i < picture.rgba.size(); i += 4) {
        const auto light = u8(picture.rgba, i + 3);
        for (std::size_t c = i; c < i + 3; ++c)
            picture.rgba[c] = static_cast<std::byte>(u8(picture.rgba, c) * light / 255);
    }
    makeOpaque(picture.rgba);
}

} // namespace privet::photos
