// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/heif/property_forms.h"

#include "photos/formats/heif/picture.h"
#include "photos/formats/icc.h"

#include <limits>
#include <numeric>

namespace privet::photos {

namespace {

constexpr std::uint32_t widest = std::numeric_limits<std::int32_t>::max();

/// The rest of a full box of version 0, if it has `size` bytes; flags and bytes behind do not count.
std::optional<ByteView> versionedBody(ByteView body, std::size_t size)
{
    Fields fields(body);
    const auto version = fields.fullBoxHead().version;
    const auto content = fields.bytes(size);
    if (fields.failed() || version != 0)
        return {};
    return content;
}

std::optional<Bytes> plain(ByteView body, std::size_t size)
{
    if (body.size() < size)
        return {};
    return Bytes(body.begin(), body.begin() + static_cast<std::ptrdiff_t>(size));
}

std::optional<Bytes> versioned(std::optional<ByteView> content)
{
    if (!content)
        return {};
    Bytes out;
    putBe32(out, 0);
    putBytes(out, *content);
    return out;
}

std::optional<Bytes> size(ByteView body)
{
    const auto content = versionedBody(body, 8);
    if (!content || be32(*content) == 0 || be32(*content, 4) == 0 || be32(*content) > widest
        || be32(*content, 4) > widest)
        return {};
    return versioned(content);
}

std::optional<Bytes> depths(ByteView body)
{
    constexpr std::size_t head = 5;
    if (body.size() < head)
        return {};
    const std::size_t channels = u8(body, head - 1);
    const auto content = versionedBody(body, channels + 1);
    if (!content || channels == 0 || channels > 4)
        return {};
    const auto bits = content->subspan(1);
    const bool areLegal
        = std::all_of(bits.begin(), bits.end(), [](std::byte b) { return b >= std::byte{1} && b <= std::byte{16}; });
    return areLegal ? versioned(content) : std::nullopt;
}

/// As pHYs of PNG: only what is not square, in lowest terms.
std::optional<Bytes> aspect(ByteView body)
{
    Fields fields(body);
    const auto across = fields.u32();
    const auto down = fields.u32();
    const auto common = std::gcd(across, down);
    if (across == 0 || down == 0 || across == down)
        return {};
    Bytes out;
    putBe32(out, across / common);
    putBe32(out, down / common);
    return out;
}

std::optional<Bytes> cicp(ByteView body)
{
    Fields fields(body);
    fields.bytes(4);
    Bytes out;
    putText(out, "nclx");
    for (int i = 0; i < 3; ++i) {
        const auto code = fields.u16();
        if (code > 0xFF)
            return {};
        putBe16(out, code);
    }
    putU8(out, fields.u8() & 0x80U);
    return fields.failed() ? std::nullopt : std::optional(out);
}

std::optional<Bytes> profile(ByteView body)
{
    const auto data = body.subspan(4);
    auto normal = normaliseIcc(data, ColourModel::Rgb);
    if (!normal)
        normal = normaliseIcc(data, ColourModel::Gray);
    if (!normal)
        return {};
    Bytes out;
    putText(out, "prof");
    putBytes(out, *normal);
    return out;
}

std::optional<Bytes> auxiliary(ByteView body)
{
    Fields fields(body);
    const auto version = fields.fullBoxHead().version;
    const auto kind = fields.text();
    if (version != 0 || !isAlphaKind(kind))
        return {};
    Bytes out;
    putBe32(out, 0);
    putText(out, kind);
    putU8(out, 0);
    return out;
}

std::optional<Bytes> layerSizes(ByteView body)
{
    Fields fields(body);
    const bool isLarge = (fields.u8() & 1U) != 0;
    std::array<std::uint32_t, 3> sizes{};
    for (auto &size : sizes)
        size = isLarge ? fields.u32() : fields.u16();
    if (fields.failed())
        return {};
    const bool needsLarge = *std::max_element(sizes.begin(), sizes.end()) > 0xFFFF;
    Bytes out;
    putU8(out, needsLarge ? 1 : 0);
    for (const auto size : sizes) {
        if (needsLarge)
            putBe32(out, size);
        else
            putBe16(out, static_cast<std::uint16_t>(size));
    }
    return out;
}

/// Width, height and the two offsets are fractions; only the offsets may be negative.
std::optional<Bytes> cleanAperture(ByteView body)
{
    Fields fields(body);
    Bytes out;
    for (int i = 0; i < 4; ++i) {
        const auto numerator = fields.u32();
        const auto denominator = fields.u32();
        const bool maySign = i >= 2;
        if (denominator == 0 || denominator > widest || (!maySign && (numerator == 0 || numerator > widest)))
            return {};
        const bool isNegative = numerator > widest;
        const auto magnitude = isNegative ? 0U - numerator : numerator;
        const auto common = std::gcd(magnitude, denominator);
        putBe32(out, isNegative ? 0U - magnitude / common : magnitude / common);
        putBe32(out, denominator / common);
    }
    return fields.failed() ? std::nullopt : std::optional(out);
}

std::optional<Bytes> turn(ByteView body, std::uint32_t type)
{
    if (body.empty())
        return {};
    const bool isRotation = type == fourCc("irot");
    const auto value = static_cast<std::uint8_t>(u8(body) & (isRotation ? 3U : 1U));
    if (isRotation && value == 0)
        return {};
    Bytes out;
    putU8(out, value);
    return out;
}

std::optional<Bytes> layer(ByteView body)
{
    constexpr std::uint16_t allLayers = 0xFFFF;
    if (body.size() < 2 || (be16(body) > 3 && be16(body) != allLayers))
        return {};
    return plain(body, 2);
}

std::optional<Bytes> operatingPoint(ByteView body)
{
    if (body.empty() || u8(body) > 0x1F)
        return {};
    return plain(body, 1);
}

} // namespace

std::optional<Bytes> canonicalProperty(const BoxView &property)
{
    switch (property.type) {
    case fourCc("ispe"):
        return size(property.body);
    case fourCc("pixi"):
        return depths(property.body);
    case fourCc("pasp"):
        return aspect(property.body);
    case fourCc("colr"):
        return startsWith(property.body, "nclx") ? cicp(property.body) : profile(property.body);
    case fourCc("auxC"):
        return auxiliary(property.body);
    case fourCc("clli"):
        return plain(property.body, 4);
    case fourCc("mdcv"):
        return plain(property.body, 24);
    case fourCc("a1op"):
        return operatingPoint(property.body);
    case fourCc("lsel"):
        return layer(property.body);
    case fourCc("a1lx"):
        return layerSizes(property.body);
    case fourCc("clap"):
        return cleanAperture(property.body);
    default:
        return turn(property.body, property.type);
    }
}

} // namespace privet::photos
