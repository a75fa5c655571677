// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/movie/file_type.h"

#include "photos/accountant/box_bytes.h"

namespace privet::photos::accountant {

namespace {

constexpr std::string_view knownBrands
    = "isom iso2 iso3 iso4 iso5 iso6 iso7 iso8 iso9 isoa isob isoc mp41 mp42 mp71 avc1 hvc1 hev1 av01 vp09 dby1 dash "
      "msdh msix cmfc cmf2 cmff cmfs M4A  M4B  M4V  M4VP M4VH f4v  qt   MSNV XAVC 3gp4 3gp5 3gp6 3gp7 3gp8 3gp9 3ge6 "
      "3ge7 3ge9 3gf9 3gg6 3gg9 3gh9 3gm9 3gr6 3gr9 3gs6 3gs9 3gt9 3g2a 3g2b 3g2c ";

bool isKnown(BoxType brand)
{
    constexpr std::size_t step = 5;
    for (std::size_t at = 0; at < knownBrands.size(); at += step) {
        if (boxType(knownBrands.substr(at, 4)) == brand)
            return true;
    }
    return false;
}

} // namespace

FileType cleanFileType(const std::optional<Bytes> &body)
{
    constexpr std::size_t mostBrands = 64;
    constexpr auto quickTime = boxType("qt  ");
    auto major = quickTime;
    std::vector<BoxType> brands;
    if (body) {
        Cursor cursor(*body);
        major = cursor.word();
        if (!isKnown(major))
            major = boxType("isom");
        static_cast<void>(cursor.word());
        while (cursor.rest().size() >= 4 && brands.size() < mostBrands) {
            const auto brand = cursor.word();
            if (isKnown(brand) && std::find(brands.begin(), brands.end(), brand) == brands.end())
                brands.push_back(brand);
        }
    }
    if (brands.empty())
        brands.push_back(major);
    Bytes out;
    putBe32(out, major);
    putBe32(out, 0);
    for (const auto brand : brands)
        putBe32(out, brand);
    const bool isQuickTime = major == quickTime || std::find(brands.begin(), brands.end(), quickTime) != brands.end();
    return {boxOf("ftyp", out), isQuickTime};
}

} // namespace privet::photos::accountant
