// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/heif/properties.h"

#include "photos/accountant/coded/codec_config.h"

#include <array>
#include <numeric>

namespace privet::photos::accountant {

namespace {

using namespace std::string_view_literals;

using Cleaned = std::optional<Bytes>;

constexpr std::array alphaNames{"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0"sv, "urn:mpeg:hevc:2015:auxid:1\0"sv,
                                "urn:mpeg:avc:2015:auxid:1\0"sv};

bool isCoded(BoxType type) { return type == boxType("hvc1") || type == boxType("av01") || type == boxType("avc1"); }

/// A full box of version 0 without flags.
bool isPlain(ByteView body) { return body.size() >= 4 && be32(body) == 0; }

Cleaned whole(ByteView body) { return Bytes(body.begin(), body.end()); }
Cleaned ofLength(ByteView body, std::size_t length) { return body.size() == length ? whole(body) : Cleaned(); }

Cleaned configuration(BoxType type, ByteView body, const PropertyOwner &owner)
{
    struct Pair {
        std::string_view item;
        std::string_view box;
        Codec codec;
    };
    for (const auto &[item, box, codec] :
         {Pair{"hvc1", "hvcC", Codec::Hevc}, Pair{"avc1", "avcC", Codec::Avc}, Pair{"av01", "av1C", Codec::Av1}}) {
        if (owner.type == boxType(item) && type == boxType(box))
            return cleanConfiguration(body, {codec});
    }
    return {};
}

Cleaned size(ByteView body, const PropertyOwner &owner)
{
    if (body.size() != 12 || !isPlain(body))
        return {};
    const std::uint32_t most = isCoded(owner.type) ? 65'536 : 0x7FFFFFFF;
    for (const auto side : {be32(body, 4), be32(body, 8)}) {
        if (side < 1 || side > most)
            return {};
    }
    return whole(body);
}

Cleaned depth(ByteView body)
{
    if (!isPlain(body) || body.size() < 6 || body.size() != std::size_t{5} + u8(body, 4) || u8(body, 4) > 4)
        return {};
    const auto bits = body.subspan(5);
    const bool isPossible
        = std::all_of(bits.begin(), bits.end(), [](std::byte b) { return b >= std::byte{1} && b <= std::byte{16}; });
    return isPossible ? whole(body) : Cleaned();
}

Cleaned pixelShape(ByteView body)
{
    if (body.size() != 8 || be32(body) == 0 || be32(body, 4) == 0 || be32(body) == be32(body, 4))
        return {};
    const auto divisor = std::gcd(be32(body), be32(body, 4));
    Bytes out;
    putBe32(out, be32(body) / divisor);
    putBe32(out, be32(body, 4) / divisor);
    return out;
}

Cleaned colourNumbers(ByteView body)
{
    constexpr std::size_t length = 11;
    if (body.size() < length)
        return {};
    for (std::size_t at = 4; at < 10; at += 2) {
        if (be16(body, at) > 0xFF)
            return {};
    }
    Bytes out(body.begin(), body.begin() + length);
    out.back() &= std::byte{0x80};
    return out;
}

/// Whether it can be used is for others to tell.
Cleaned colourProfile(ByteView body)
{
    Bytes out;
    putText(out, "prof");
    putBytes(out, body.subspan(4));
    return out;
}

Cleaned auxiliary(ByteView body)
{
    if (!isPlain(body))
        return {};
    for (const auto name : alphaNames) {
        if (!startsWith(body.subspan(4), name))
            continue;
        Bytes out(4);
        putText(out, name);
        return out;
    }
    return {};
}

Cleaned layerSelection(ByteView body)
{
    if (body.size() != 2 || (be16(body) > 3 && be16(body) != 0xFFFF))
        return {};
    return whole(body);
}

/// AVIF, 2.3.2.3.
Cleaned layerSizes(ByteView body, const PropertyOwner &owner)
{
    const bool isWide = !body.empty() && (u8(body) & 1U) != 0;
    if (body.size() != (isWide ? 13U : 7U))
        return {};
    Cursor cursor(body.subspan(1));
    std::array<std::uint64_t, 3> sizes{};
    for (auto &one : sizes)
        one = cursor.number(isWide ? 4 : 2);
    if (sizes[0] + sizes[1] + sizes[2] >= owner.length)
        return {};
    const bool needsWide = *std::max_element(sizes.begin(), sizes.end()) > 0xFFFF;
    Bytes out;
    putU8(out, needsWide ? 1 : 0);
    for (const auto one : sizes) {
        if (needsWide)
            putBe32(out, static_cast<std::uint32_t>(one));
        else
            putBe16(out, static_cast<std::uint16_t>(one));
    }
    return out;
}

/// ISO/IEC 14496-12, 12.1.4: four fractions, of which the first two are sizes.
Cleaned crop(ByteView body)
{
    if (body.size() != 32)
        return {};
    Bytes out;
    for (std::size_t at = 0; at < body.size(); at += 8) {
        const bool isSize = at < 16;
        const auto raw = be32(body, at);
        const auto denominator = be32(body, at + 4);
        const std::int64_t numerator = isSize ? std::int64_t{raw} : static_cast<std::int32_t>(raw);
        if (denominator == 0 || denominator > 0x7FFFFFFF || (isSize && numerator == 0))
            return {};
        const auto divisor = std::gcd(numerator, std::int64_t{denominator});
        putBe32(out, static_cast<std::uint32_t>(numerator / divisor));
        putBe32(out, static_cast<std::uint32_t>(denominator / divisor));
    }
    return out;
}

/// Quarter turns or the axis of a mirror: reserved bits are not read.
Cleaned quarter(ByteView body, std::uint8_t mask, bool mayBeZero)
{
    if (body.empty())
        return {};
    const auto value = static_cast<std::uint8_t>(u8(body) & mask);
    if (value == 0 && !mayBeZero)
        return {};
    return Bytes{std::byte{value}};
}

struct Rule {
    std::string_view type;
    PropertyKind kind;
    bool isEssential;
    Cleaned (*clean)(ByteView body, const PropertyOwner &owner);
};

bool isAv1(const PropertyOwner &owner) { return owner.type == boxType("av01"); }

using Owner = const PropertyOwner &;
constexpr std::array rules{
    Rule{"ispe", PropertyKind::Size, false, size},
    Rule{"pixi", PropertyKind::Depth, false, [](ByteView b, Owner) { return depth(b); }},
    Rule{"pasp", PropertyKind::PixelShape, false, [](ByteView b, Owner) { return pixelShape(b); }},
    Rule{"auxC", PropertyKind::Auxiliary, false, [](ByteView b, Owner) { return auxiliary(b); }},
    Rule{"clli", PropertyKind::LightLevel, false, [](ByteView b, Owner) { return ofLength(b, 4); }},
    Rule{"mdcv", PropertyKind::Mastering, false, [](ByteView b, Owner) { return ofLength(b, 24); }},
    Rule{"a1op", PropertyKind::OperatingPoint, true,
         [](ByteView b, Owner o) { return isAv1(o) && b.size() == 1 && u8(b) <= 0x1F ? whole(b) : Cleaned(); }},
    Rule{"lsel", PropertyKind::LayerSelection, true,
         [](ByteView b, Owner o) { return isAv1(o) ? layerSelection(b) : Cleaned(); }},
    Rule{"a1lx", PropertyKind::LayerSizes, false,
         [](ByteView b, Owner o) { return isAv1(o) ? layerSizes(b, o) : Cleaned(); }},
    Rule{"clap", PropertyKind::Crop, true, [](ByteView b, Owner) { return crop(b); }},
    Rule{"irot", PropertyKind::Turn, true, [](ByteView b, Owner) { return quarter(b, 3, false); }},
    Rule{"imir", PropertyKind::Mirror, true, [](ByteView b, Owner) { return quarter(b, 1, true); }},
};

} // namespace

std::optional<HeifProperty> cleanProperty(BoxType type, ByteView body, const PropertyOwner &owner)
{
    const auto made = [&](PropertyKind kind, bool isEssential, Cleaned cleaned) -> std::optional<HeifProperty> {
        if (!cleaned)
            return {};
        return HeifProperty{kind, type, isEssential, std::move(*cleaned)};
    };
    if (type == boxType("colr")) {
        if (startsWith(body, "nclx"))
            return made(PropertyKind::ColourNumbers, false, colourNumbers(body));
        if (startsWith(body, "prof") || startsWith(body, "rICC"))
            return made(PropertyKind::ColourProfile, false, colourProfile(body));
        return {};
    }
    for (const auto &rule : rules) {
        if (type == boxType(rule.type))
            return made(rule.kind, rule.isEssential, rule.clean(body, owner));
    }
    return made(PropertyKind::Configuration, true, configuration(type, body, owner));
}

bool isAlphaName(ByteView body) { return auxiliary(body).has_value(); }

} // namespace privet::photos::accountant
