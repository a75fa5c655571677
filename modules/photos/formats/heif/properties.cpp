// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/heif/properties.h"

#include "photos/formats/coded/codec_config.h"
#include "photos/formats/heif/property_forms.h"

namespace privet::photos {

namespace {

constexpr std::uint32_t widestCoded = 65'536;

std::uint32_t colourType(const BoxView &property) { return Fields(property.body).u32(); }

std::optional<CodecConfig> configuration(const BoxView &property)
{
    auto config = property.type == fourCc("hvcC")   ? normaliseHvcC(property.body)
                  : property.type == fourCc("av1C") ? normaliseAv1C(property.body, false)
                                                    : normaliseAvcC(property.body);
    if (config)
        config->form.scope = UnitForm::Scope::Item;
    return config;
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
        body = canonicalProperty(property);
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

/// What a clean aperture or a turn makes of the size; both are in their canonical form.
void HeifProperties::transform(HeifPartProperties &part, ByteView box)
{
    const auto content = contentOf(box);
    const auto type = be32(box, 4);
    if (type == fourCc("clap")) {
        const auto side = [&](std::size_t at, std::uint32_t most) { // a part of a pixel is one
            const auto denominator = be32(content, at + 4);
            const auto whole = (std::uint64_t{be32(content, at)} + denominator - 1) / denominator;
            return static_cast<std::uint32_t>(std::min<std::uint64_t>(whole, most));
        };
        const HeifSize left{side(0, part.shown.width), side(8, part.shown.height)};
        part.isCropped |= left != part.shown;
        part.shown = left;
    } else if (type == fourCc("irot") && (u8(content) & 1U) != 0) {
        std::swap(part.shown.width, part.shown.height);
    }
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
            found.coded = {be32(size), be32(size, 4)};
            found.shown = found.coded;
        } else if (slot == Slot::Transformation) {
            transform(found, *form->box);
        }
    }
    const bool needsConfiguration = isCoded(part.item->type);
    if (found.coded.width == 0 || (needsConfiguration && !hasConfiguration))
        return Error{Errc::Malformed, "a picture without its properties", 0};
    if (needsConfiguration && std::max(found.coded.width, found.coded.height) > widestCoded)
        return Error{Errc::TooLarge, "the size of a picture", 0};
    return found;
}

} // namespace privet::photos
