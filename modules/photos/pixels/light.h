// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/pixels/scaled_picture.h"

namespace privet::photos {

/// What the numbers of a picture mean as light: code points of ITU-T H.273, which films, HEIC and AVIF share. Those not
/// named here are taken for sRGB, as viewers do.
struct LightCodes {
    static constexpr unsigned bt2020 = 9, displayP3 = 12; ///< primaries
    static constexpr unsigned pq = 16, hlg = 18; ///< transfer characteristics

    unsigned primaries = 1;
    unsigned transfer = 1;

    [[nodiscard]] bool isSrgb() const
    {
        return primaries != bt2020 && primaries != displayP3 && transfer != pq && transfer != hlg;
    }
};

/// 16 bit RGBA to what an ordinary screen shows: other primaries become those of sRGB, and of an HDR picture, light
/// up to that of white paper (203 cd/m2) nearly stays as it is while what is brighter comes closer together.
/// `stride` numbers from row to row. Source: ITU-R BT.2100 (PQ, HLG), BT.2087 (primaries), BT.2408 (white paper).
[[nodiscard]] Preview toSrgb(const std::uint16_t *rgba, std::size_t stride, Size size, LightCodes codes);

} // namespace privet::photos
