// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/heif_properties.h"

#include "photos/formats/codec_config.h"
#include "photos/formats/icc.h"

#include <limits>
#include <numeric>

namespace privet::photos {

namespace {

constexpr std::uint32_t widestCoded = 65'536;
constexpr std::uint32_t widest = std::numeric_limits<std::int32_t>::max();

std::uint32_t colourType(const BoxView &property) { return Fields(property.body).u32(); }

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

std::optional<Bytes> canonicalBody(const BoxView &property)
{
    switch (property.type) {
    case fourCc("ispe"):
        return size(property.body);
    case fourCc("pixi"):
        return depths(property.body);
    case fourCc("pasp"):
        return aspect(property.body);
    case fourCc("colr"):
        return colourType(property) == fourCc("nclx") ? cicp(property.body) : profile(property.body);
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

std::optional<CodecConfig> configuration(const BoxView &property)
{
    if (property.type == fourCc("hvcC"))
        return normaliseHvcC(property.body);
    return property.type == fourCc("av1C") ? normaliseAv1C(property.body) : normaliseAvcC(property.body);
}

std::uint32_t configurationOf(std::uint32_t itemType)
{
    if (itemType == fourCc("hvc1"))
        return fourCc("hvcC");
    return itemType == fourCc("av01") ? fourCc("av1C") : fourCc("avcC");
}

ByteView contentOf(ByteView box)
{
    constexpr std::size_t head = 8;
    return box.subspan(head);
}

/// The rest of the layers is the last one, so what is given must leave something.
bool fitsInto(ByteView layerSizes, std::uint64_t dataSize)
{
    Fields fields(layerSizes);
    const bool isLarge = fields.u8() != 0;
    std::uint64_t sum = 0;
    for (int i = 0; i < 3; ++i)
        sum += isLarge ? fields.u32() : fields.u16();
    return sum < dataSize;
}

} // namespace

HeifProperties::Slot HeifProperties::slotOf(const BoxView &property)
{
    switch (property.type) {
    case fourCc("hvcC"):
    case fourCc("av1C"):
    case fourCc("avcC"):
        return Slot::Configuration;
    case fourCc("ispe"):
        return Slot::Size;
    case fourCc("pixi"):
        return Slot::Depth;
    case fourCc("pasp"):
        return Slot::Aspect;
    case fourCc("colr"):
        if (colourType(property) == fourCc("nclx"))
            return Slot::Cicp;
        return colourType(property) == fourCc("prof") || colourType(property) == fourCc("rICC") ? Slot::Profile
                                                                                                : Slot::Unknown;
    case fourCc("auxC"):
        return Slot::Auxiliary;
    case fourCc("clli"):
        return Slot::LightLevel;
    case fourCc("mdcv"):
        return Slot::Mastering;
    case fourCc("a1op"):
        return Slot::OperatingPoint;
    case fourCc("lsel"):
        return Slot::Layer;
    case fourCc("a1lx"):
        return Slot::LayerSizes;
    case fourCc("clap"):
    case fourCc("irot"):
    case fourCc("imir"):
        return Slot::Transformation;
    default:
        return Slot::Unknown;
    }
}

Bytes HeifProperties::canonical(const BoxView &property, UnitForm &units)
{
    std::optional<Bytes> body;
    if (slotOf(property) == Slot::Configuration) {
        if (auto config = configuration(property)) {
            body = std::move(config->body);
            units = config->form;
        }
    } else {
        body = canonicalBody(property);
    }
    Bytes box;
    if (body) {
        BoxWriter writer(box, property.type);
        putBytes(box, *body);
    }
    return box;
}

const HeifProperties::Known &HeifProperties::known(std::uint16_t index)
{
    auto &known = m_known[index - 1U];
    if (known.isRead)
        return known;
    const auto &property = *m_file.property(index);
    known.isRead = true;
    known.slot = slotOf(property);
    if (known.slot == Slot::Unknown)
        return known;
    auto box = canonical(property, known.units);
    if (!box.empty())
        known.box = &*m_forms.insert(std::move(box)).first;
    return known;
}

std::size_t HeifProperties::numberOf(const Bytes *box)
{
    const auto [found, isNew] = m_numbers.emplace(box, m_boxes.size());
    if (isNew)
        m_boxes.push_back(box);
    return found->second;
}

bool HeifProperties::belongsTo(const HeifPart &part, const BoxView &property)
{
    switch (slotOf(property)) {
    case Slot::Configuration:
        return isCoded(part.item->type) && property.type == configurationOf(part.item->type);
    case Slot::Auxiliary:
        return !part.masters.empty();
    case Slot::OperatingPoint:
    case Slot::Layer:
    case Slot::LayerSizes:
        return part.item->type == fourCc("av01");
    default:
        return true;
    }
}

Result<std::vector<HeifProperties::Chosen>> HeifProperties::choose(const HeifPart &part, std::uint64_t dataSize)
{
    std::vector<Chosen> chosen;
    std::set<std::pair<Slot, std::uint32_t>> seen; // of each kind the first one counts
    for (const auto &association : part.item->properties) {
        const auto *property = m_file.property(association.property);
        if (!property)
            continue;
        const auto &form = known(association.property);
        if (form.slot == Slot::Unknown) {
            if (association.isEssential && property->type != fourCc("colr"))
                return Error{Errc::UnsupportedVariant, "the property " + nameOf(property->type), property->range.begin};
            continue;
        }
        if (!belongsTo(part, *property))
            continue;
        if (!seen.emplace(form.slot, property->type).second) {
            if (form.slot == Slot::Transformation)
                return Error{Errc::UnsupportedVariant, "two times " + nameOf(property->type), property->range.begin};
            continue;
        }
        if (!form.box || (form.slot == Slot::LayerSizes && !fitsInto(contentOf(*form.box), dataSize)))
            continue;
        chosen.push_back({form.slot, &form});
    }
    std::stable_sort(chosen.begin(), chosen.end(), [](const Chosen &a, const Chosen &b) { return a.slot < b.slot; });
    return chosen;
}

Result<HeifPartProperties> HeifProperties::of(const HeifPart &part, std::uint64_t dataSize)
{
    const auto chosen = choose(part, dataSize);
    if (!chosen)
        return chosen.error();
    HeifPartProperties found;
    bool hasConfiguration = false;
    for (const auto &[slot, form] : *chosen) {
        const bool isConfiguration = slot == Slot::Configuration;
        const bool isEssential
            = isConfiguration || slot == Slot::Transformation || slot == Slot::OperatingPoint || slot == Slot::Layer;
        found.uses.push_back({numberOf(form->box), isEssential});
        if (isConfiguration) {
            hasConfiguration = true;
            found.units = form->units;
        } else if (slot == Slot::Size) {
            const auto size = contentOf(*form->box).subspan(4);
            found.width = be32(size);
            found.height = be32(size, 4);
        }
    }
    const bool needsConfiguration = isCoded(part.item->type);
    if (found.width == 0 || (needsConfiguration && !hasConfiguration))
        return Error{Errc::Malformed, "a picture without its properties", 0};
    if (needsConfiguration && std::max(found.width, found.height) > widestCoded)
        return Error{Errc::TooLarge, "the size of a picture", 0};
    return found;
}

} // namespace privet::photos
