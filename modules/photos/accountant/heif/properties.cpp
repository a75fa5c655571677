// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/heif/properties.h"

#include "photos/accountant/coded/codec_config.h"

#include <array>
#include <numeric>

namespace privet::photos::accountant {

namespace {

using namespace std::string_view_literals;

using Cleaned = std::optional<Bytes>;

constexpr std::array alphaNames{"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha"sv, "urn:mpeg:hevc:2015:auxid:1"sv,
                                "urn:mpeg:avc:2015:auxid:1"sv};

bool isCoded(BoxType type) { return type == boxType("hvc1") || type == boxType("av01") || type == boxType("avc1"); }

/// The first bytes; what readers find behind them they pass over.
Cleaned start(ByteView body, std::size_t length)
{
    return body.size() >= length ? Cleaned(Bytes(body.begin(), body.begin() + static_cast<std::ptrdiff_t>(length)))
                                 : Cleaned();
}

/// The same of a full box of version 0, whose flags say nothing.
Cleaned versioned(ByteView body, std::size_t length)
{
    auto out = start(body, length);
    if (!out || u8(*out) != 0)
        return {};
    std::fill_n(out->begin(), 4, std::byte{0});
    return out;
}

/// The codec whose configuration this box is, if the owner is coded so.
std::optional<Codec> codecOf(BoxType type, const PropertyOwner &owner)
{
    struct Pair {
        std::string_view item;
        std::string_view box;
        Codec codec;
    };
    for (const auto &[item, box, codec] :
         {Pair{"hvc1", "hvcC", Codec::Hevc}, Pair{"avc1", "avcC", Codec::Avc}, Pair{"av01", "av1C", Codec::Av1}}) {
        if (owner.type == boxType(item) && type == boxType(box))
            return codec;
    }
    return {};
}

Cleaned size(ByteView body, const PropertyOwner &owner)
{
    auto out = versioned(body, 12);
    const std::uint32_t most = isCoded(owner.type) ? 65'536 : 0x7FFFFFFF;
    for (std::size_t at = 4; out && at < out->size(); at += 4) {
        if (be32(*out, at) < 1 || be32(*out, at) > most)
            return {};
    }
    return out;
}

Cleaned depth(ByteView body)
{
    if (body.size() < 6 || u8(body, 4) < 1 || u8(body, 4) > 4)
        return {};
    auto out = versioned(body, std::size_t{5} + u8(body, 4));
    const bool isPossible = out && std::all_of(out->begin() + 5, out->end(), [](std::byte b) {
                                return b >= std::byte{1} && b <= std::byte{16};
                            });
    return isPossible ? out : Cleaned();
}

Cleaned pixelShape(ByteView body)
{
    if (body.size() < 8 || be32(body) == 0 || be32(body, 4) == 0 || be32(body) == be32(body, 4))
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
    if (body.size() < 4 || u8(body) != 0)
        return {};
    const auto all = textOf(body.subspan(4));
    const auto name = all.substr(0, all.find('\0'));
    if (std::find(alphaNames.begin(), alphaNames.end(), name) == alphaNames.end())
        return {};
    Bytes out(4);
    putText(out, name);
    putU8(out, 0);
    return out;
}

Cleaned layerSelection(ByteView body)
{
    if (body.size() < 2 || (be16(body) > 3 && be16(body) != 0xFFFF))
        return {};
    return start(body, 2);
}

/// AVIF, 2.3.2.3.
Cleaned layerSizes(ByteView body, const PropertyOwner &owner)
{
    const bool isWide = !body.empty() && (u8(body) & 1U) != 0;
    if (body.size() < (isWide ? 13U : 7U))
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
    constexpr std::size_t length = 32;
    constexpr std::uint32_t greatest = 0x7FFFFFFF;
    if (body.size() < length)
        return {};
    Bytes out;
    for (std::size_t at = 0; at < length; at += 8) {
        const bool isSize = at < 16;
        const auto raw = be32(body, at);
        const auto denominator = be32(body, at + 4);
        const std::int64_t numerator = isSize ? std::int64_t{raw} : static_cast<std::int32_t>(raw);
        if (denominator == 0 || denominator > greatest || (isSize && (raw == 0 || raw > greatest)))
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
    Rule{"clli", PropertyKind::LightLevel, false, [](ByteView b, Owner) { return start(b, 4); }},
    Rule{"mdcv", PropertyKind::Mastering, false, [](ByteView b, Owner) { return start(b, 24); }},
    Rule{"a1op", PropertyKind::OperatingPoint, true,
         [](ByteView b, Owner) { return !b.empty() && u8(b) <= 0x1F ? start(b, 1) : Cleaned(); }},
    Rule{"lsel", PropertyKind::LayerSelection, true, [](ByteView b, Owner) { return layerSelection(b); }},
    Rule{"a1lx", PropertyKind::LayerSizes, false, layerSizes},
    Rule{"clap", PropertyKind::Crop, true, [](ByteView b, Owner) { return crop(b); }},
    Rule{"irot", PropertyKind::Turn, true, [](ByteView b, Owner) { return quarter(b, 3, false); }},
    Rule{"imir", PropertyKind::Mirror, true, [](ByteView b, Owner) { return quarter(b, 1, true); }},
};

} // namespace

std::optional<PropertyKind> propertyKind(BoxType type, ByteView body, const PropertyOwner &owner)
{
    if (type == boxType("colr")) {
        if (startsWith(body, "nclx"))
            return PropertyKind::ColourNumbers;
        const bool isProfile = startsWith(body, "prof") || startsWith(body, "rICC");
        return isProfile ? std::optional(PropertyKind::ColourProfile) : std::nullopt;
    }
    const bool isOfAv1 = type == boxType("a1op") || type == boxType("lsel") || type == boxType("a1lx");
    if (isOfAv1 && !isAv1(owner))
        return {};
    for (const auto &rule : rules) {
        if (type == boxType(rule.type))
            return rule.kind;
    }
    return codecOf(type, owner) ? std::optional(PropertyKind::Configuration) : std::nullopt;
}

std::optional<HeifProperty> cleanProperty(BoxType type, ByteView body, const PropertyOwner &owner)
{
    const auto kind = propertyKind(type, body, owner);
    if (!kind)
        return {};
    const auto made = [&](bool isEssential, Cleaned cleaned) -> std::optional<HeifProperty> {
        if (!cleaned)
            return {};
        return HeifProperty{*kind, type, isEssential, std::move(*cleaned)};
    };
    if (*kind == PropertyKind::ColourNumbers)
        return made(false, colourNumbers(body));
    if (*kind == PropertyKind::ColourProfile)
        return made(false, colourProfile(body));
    if (*kind == PropertyKind::Configuration)
        return made(true, cleanConfiguration(body, {*codecOf(type, owner), false, true, false}));
    const auto rule
        = std::find_if(rules.begin(), rules.end(), [kind](const Rule &candidate) { return candidate.kind == *kind; });
    return made(rule->isEssential, rule->clean(body, owner));
}

bool isAlphaName(ByteView body) { return auxiliary(body).has_value(); }

} // namespace privet::photos::accountant
