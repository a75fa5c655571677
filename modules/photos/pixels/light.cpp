// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/pixels/light.h"

#include <cmath>

namespace privet::photos {

namespace {

using Rgb = std::array<float, 3>;
using Matrix = std::array<Rgb, 3>;

constexpr double paper = 203; ///< cd/m2
constexpr double brightest = 1000; ///< where HDR pictures mostly end, cd/m2
constexpr std::size_t steps = 4096; ///< of the tables

constexpr Matrix fromBt2020{
    {{1.6605F, -0.5876F, -0.0728F}, {-0.1246F, 1.1329F, -0.0083F}, {-0.0182F, -0.1006F, 1.1187F}}};
constexpr Matrix fromDisplayP3{{{1.2249F, -0.2247F, 0}, {-0.0420F, 1.0419F, 0}, {-0.0197F, -0.0786F, 1.0979F}}};
constexpr Matrix unchanged{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};

float dot(const Rgb &a, const Rgb &b) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }

double pqLight(double value)
{
    constexpr double m1 = 2610.0 / 16384, m2 = 2523.0 / 32, c1 = 3424.0 / 4096, c2 = 2413.0 / 128, c3 = 2392.0 / 128;
    const auto power = std::pow(value, 1 / m2);
    return 10000 / paper * std::pow(std::max(power - c1, 0.0) / (c2 - c3 * power), 1 / m1);
}

/// Of the scene, 0 to 1; the screen's part comes later, because it needs all three channels.
double hlgLight(double value)
{
    constexpr double a = 0.17883277, b = 1 - 4 * a, c = 0.55991073;
    return value <= 0.5 ? value * value / 3 : (std::exp((value - c) / a) + b) / 12;
}

double srgbLight(double value) { return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4); }
double srgbValue(double light) { return light <= 0.0031308 ? light * 12.92 : 1.055 * std::pow(light, 1 / 2.4) - 0.055; }

template <class Of> std::array<float, steps> tableOf(Of of)
{
    std::array<float, steps> table{};
    for (std::size_t i = 0; i < steps; ++i)
        table[i] = static_cast<float>(of(static_cast<double>(i) / (steps - 1)));
    return table;
}

/// Converts the light of one pixel.
class Conversion
{
public:
    explicit Conversion(LightCodes codes)
        : m_isHlg(codes.transfer == LightCodes::hlg)
        , m_isHdr(m_isHlg || codes.transfer == LightCodes::pq)
        , m_light(tableOf(m_isHlg   ? hlgLight
                          : m_isHdr ? pqLight
                                    : srgbLight))
        , m_value(tableOf(srgbValue))
        , m_matrix(codes.primaries == LightCodes::bt2020      ? fromBt2020
                   : codes.primaries == LightCodes::displayP3 ? fromDisplayP3
                                                              : unchanged)
    { }

    void put(Bytes &out, const std::uint16_t *pixel) const
    {
        Rgb light{m_light[pixel[0] >> 4U], m_light[pixel[1] >> 4U], m_light[pixel[2] >> 4U]};
        if (m_isHlg)
            showHlg(light);
        light = {dot(m_matrix[0], light), dot(m_matrix[1], light), dot(m_matrix[2], light)};
        if (m_isHdr)
            compress(light);
        for (const auto channel : light) {
            const auto step = std::lround(std::clamp(channel, 0.0F, 1.0F) * (steps - 1));
            putU8(out, static_cast<std::uint8_t>(std::lround(255 * m_value[static_cast<std::size_t>(step)])));
        }
    }

private:
    /// The opto-optical transfer function of a screen of `brightest`.
    static void showHlg(Rgb &light)
    {
        const auto luminance = dot(light, {0.2627F, 0.6780F, 0.0593F});
        const auto gain = static_cast<float>(brightest / paper) * std::pow(luminance, 0.2F);
        for (auto &channel : light)
            channel *= gain;
    }

    /// A straight line up to the knee, then a curve that reaches 1 at `brightest`; hue stays.
    static void compress(Rgb &light)
    {
        constexpr float knee = 0.6F;
        constexpr auto top = static_cast<float>((brightest / paper - knee) / (1 - knee));
        const auto strongest = std::max({light[0], light[1], light[2]});
        if (strongest <= knee)
            return;
        const auto over = std::min((strongest - knee) / (1 - knee), top);
        const auto kept = knee + (1 - knee) * over * (1 + over / (top * top)) / (1 + over);
        for (auto &channel : light)
            channel *= kept / strongest;
    }

    bool m_isHlg;
    bool m_isHdr;
    std::array<float, steps> m_light;
    std::array<float, steps> m_value;
    Matrix m_matrix;
};

} // namespace

Preview toSrgb(const std::uint16_t *rgba, std::size_t stride, Size size, LightCodes codes)
{
    Preview out{size.width, size.height, {}};
    out.rgba.reserve(std::size_t{size.width} * size.height * 4);
    const auto eachPixel = [&](const auto &putColours) {
        for (std::uint32_t y = 0; y < size.height; ++y) {
            const auto *pixel = rgba + y * stride;
            for (std::uint32_t x = 0; x < size.width; ++x, pixel += 4) {
                putColours(pixel);
                putU8(out.rgba, static_cast<std::uint8_t>(pixel[3] >> 8U));
            }
        }
    };
    if (codes.isSrgb()) {
        eachPixel([&](const std::uint16_t *pixel) {
            for (int c = 0; c < 3; ++c)
                putU8(out.rgba, static_cast<std::uint8_t>(pixel[c] >> 8U));
        });
    } else {
        eachPixel([&, conversion = Conversion(codes)](const std::uint16_t *pixel) { conversion.put(out.rgba, pixel); });
    }
    return out;
}

} // namespace privet::photos
