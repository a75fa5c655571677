// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/icc/colours.h"

#include <lcms2.h>

#include <cmath>
#include <memory>
#include <type_traits>

namespace privet::photos::accountant {

namespace {

/// Half of what a trained eye can tell when two colours touch.
constexpr double sameColour = 0.5;

struct CloseProfile {
    void operator()(void *profile) const { cmsCloseProfile(profile); }
};
struct DeleteTransform {
    void operator()(void *transform) const { cmsDeleteTransform(transform); }
};
struct DeleteContext {
    void operator()(cmsContext context) const { cmsDeleteContext(context); }
};
using Profile = std::unique_ptr<void, CloseProfile>;
using Transform = std::unique_ptr<void, DeleteTransform>;
using Context = std::unique_ptr<std::remove_pointer_t<cmsContext>, DeleteContext>;

std::uint32_t intentOf(ByteView profile)
{
    constexpr std::uint32_t most = 3;
    const auto intent = be32(profile, 64);
    return intent <= most ? intent : 0;
}

std::size_t channelsOf(ProfileSpace space)
{
    constexpr std::array<std::size_t, 3> channels{3, 1, 4}; // as ProfileSpace counts
    return channels[static_cast<std::size_t>(space)];
}

/// A cube of colours, and every step of gray, which goes along each curve.
std::vector<std::uint16_t> samplesOf(std::size_t channels)
{
    constexpr std::size_t side = 9;
    constexpr std::size_t steps = 256;
    std::vector<std::uint16_t> samples;
    for (std::size_t step = 0; step < steps; ++step)
        samples.insert(samples.end(), channels, static_cast<std::uint16_t>(step * 0xFFFF / (steps - 1)));
    const auto points = static_cast<std::size_t>(std::pow(side, channels));
    for (std::size_t point = 0; point < points; ++point) {
        for (std::size_t channel = 0, rest = point; channel < channels; ++channel, rest /= side)
            samples.push_back(static_cast<std::uint16_t>(rest % side * 0xFFFF / (side - 1)));
    }
    return samples;
}

/// Nothing when lcms2 cannot use the profile.
std::vector<cmsCIELab> coloursOf(ByteView profile, std::uint32_t intent, const std::vector<std::uint16_t> &samples,
                                 std::size_t channels)
{
    const Context context(cmsCreateContext(nullptr, nullptr));
    const Profile from(
        cmsOpenProfileFromMemTHR(context.get(), profile.data(), static_cast<cmsUInt32Number>(profile.size())));
    const Profile lab(cmsCreateLab4ProfileTHR(context.get(), nullptr));
    if (!from || !lab)
        return {};
    const auto format = COLORSPACE_SH(PT_ANY) | CHANNELS_SH(channels) | BYTES_SH(2);
    const Transform transform(cmsCreateTransformTHR(context.get(), from.get(), static_cast<cmsUInt32Number>(format),
                                                    lab.get(), TYPE_Lab_DBL, intent,
                                                    cmsFLAGS_NOOPTIMIZE | cmsFLAGS_NOCACHE));
    if (!transform)
        return {};
    std::vector<cmsCIELab> colours(samples.size() / channels);
    cmsDoTransform(transform.get(), samples.data(), colours.data(), static_cast<cmsUInt32Number>(colours.size()));
    return colours;
}

bool areAlike(const std::vector<cmsCIELab> &before, const std::vector<cmsCIELab> &after)
{
    return std::equal(before.begin(), before.end(), after.begin(), after.end(),
                      [](const cmsCIELab &left, const cmsCIELab &right) {
                          return std::hypot(left.L - right.L, left.a - right.a, left.b - right.b) < sameColour;
                      });
}

} // namespace

bool showsSameColours(ByteView before, ByteView after, ProfileSpace space)
{
    if (after.empty())
        return !isUsableProfile(before, space);
    if (before.empty() || equal(before, after))
        return !before.empty();
    const auto channels = channelsOf(space);
    const auto samples = samplesOf(channels);
    const bool hasTables = startsWith(after.subspan(12), "scnr");
    std::vector<std::uint32_t> intents{INTENT_RELATIVE_COLORIMETRIC};
    if (hasTables) // else every intent shows the same
        intents.insert(intents.end(), {INTENT_PERCEPTUAL, intentOf(before)});
    for (const auto intent : intents) {
        const auto colours = coloursOf(before, intent, samples, channels);
        // What lcms2 does not put together, other viewers may.
        if (!colours.empty() && !areAlike(colours, coloursOf(after, intent, samples, channels)))
            return false;
    }
    return !hasTables || intentOf(before) == intentOf(after);
}

} // namespace privet::photos::accountant
