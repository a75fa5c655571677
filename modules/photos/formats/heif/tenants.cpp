// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/heif/tenants.h"

#include "photos/formats/exif.h"

namespace privet::photos {

namespace {

using Kind = HeifTenant::Kind;

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// Which items speak of others, and how.
struct Roles {
    std::set<std::uint32_t> thumbnails;
    std::set<std::uint32_t> auxiliaries;
    std::set<std::uint32_t> toneMapped; ///< inputs of an item that makes HDR out of two pictures
    std::set<std::uint32_t> inputs;
};

Roles rolesIn(const HeifFile &file)
{
    Roles roles;
    for (const auto &reference : file.references) {
        if (reference.type == fourCc("thmb"))
            roles.thumbnails.insert(reference.from);
        if (reference.type == fourCc("auxl"))
            roles.auxiliaries.insert(reference.from);
        if (reference.type != fourCc("dimg"))
            continue;
        const auto *maker = file.find(reference.from);
        auto &made = maker && maker->type == fourCc("tmap") ? roles.toneMapped : roles.inputs;
        made.insert(reference.to.begin(), reference.to.end());
    }
    return roles;
}

Kind kindOfAuxiliary(std::string_view name)
{
    if (isAlphaKind(name)) // of a thumbnail, or a second one
        return Kind::Part;
    if (contains(name, "hdrgainmap"))
        return Kind::GainMap;
    if (contains(name, "depth") || contains(name, "disparity") || name == "urn:mpeg:hevc:2015:auxid:2")
        return Kind::Depth;
    if (contains(name, "matte") || contains(name, "semantic"))
        return Kind::Mask;
    return Kind::Picture;
}

bool isPicture(std::uint32_t type)
{
    constexpr std::array others{fourCc("jpeg"), fourCc("unci"), fourCc("j2k1"), fourCc("vvc1"), fourCc("lhv1"),
                                fourCc("hvc2"), fourCc("hvt1"), fourCc("avc2"), fourCc("tili")};
    return isCoded(type) || isDerived(type) || std::find(others.begin(), others.end(), type) != others.end();
}

HeifTenant tenant(const HeifFile &file, const Roles &roles, const HeifItem &item)
{
    const auto name = nameOf(item.type);
    if (item.type == fourCc("Exif"))
        return {&item, Kind::Exif, name};
    if (item.type == fourCc("mime") && item.contentType == "application/rdf+xml")
        return {&item, Kind::Xmp, name};
    if (item.type == fourCc("mime") || item.type == fourCc("uri "))
        return {&item, Kind::Data, std::string(item.contentType)};
    if (item.type == fourCc("tmap") || roles.toneMapped.contains(item.id))
        return {&item, Kind::GainMap, name};
    if (!isPicture(item.type))
        return {&item, Kind::Data, name};
    if (roles.auxiliaries.contains(item.id)) {
        const auto kind = auxiliaryKind(file, item);
        return {&item, kindOfAuxiliary(kind), std::string(kind)};
    }
    if (roles.thumbnails.contains(item.id))
        return {&item, Kind::Thumbnail, name};
    return {&item, roles.inputs.contains(item.id) ? Kind::Part : Kind::Picture, name};
}

Category categoryOf(Kind kind)
{
    switch (kind) {
    case Kind::Exif:
        return Category::Device;
    case Kind::Xmp:
        return Category::History;
    case Kind::Mask:
        return Category::Person;
    default:
        return Category::Hidden;
    }
}

} // namespace

std::vector<HeifTenant> tenantsOf(const HeifFile &file, const HeifPicture &picture)
{
    std::set<const HeifItem *> needed;
    for (const auto &part : picture)
        needed.insert(part.item);
    const auto roles = rolesIn(file);
    std::vector<HeifTenant> tenants;
    for (const auto &item : file.items) {
        if (!needed.contains(&item))
            tenants.push_back(tenant(file, roles, item));
    }
    return tenants;
}

ByteView tiffOf(ByteView exifItem)
{
    constexpr std::size_t offsetSize = 4;
    if (exifItem.size() < offsetSize || be32(exifItem) > exifItem.size() - offsetSize)
        return {};
    return exifItem.subspan(offsetSize + be32(exifItem));
}

Result<std::vector<HeifLeak>> leaksIn(ByteSource &source, const HeifFile &file, const HeifPicture &picture,
                                      const Limits &limits)
{
    HeifData data(file, source.size(), limits);
    std::vector<HeifLeak> leaks;
    for (const auto &tenant : tenantsOf(file, picture)) {
        const auto ranges = data.rangesOf(*tenant.item);
        if (!ranges)
            continue;
        auto category = categoryOf(tenant.kind);
        if (tenant.kind == Kind::Exif && totalSize(*ranges) <= limits.metadataBlock) {
            JoinedSource joined(source, *ranges);
            const auto bytes = readAll(joined, {0, joined.size()}, limits.metadataBlock);
            if (!bytes)
                return bytes.error();
            if (readExif(tiffOf(*bytes)).hasGps)
                category = Category::Location;
        }
        for (const auto &range : *ranges)
            leaks.push_back({range, category});
    }
    std::sort(leaks.begin(), leaks.end(),
              [](const HeifLeak &a, const HeifLeak &b) { return a.range.begin < b.range.begin; });
    return leaks;
}

} // namespace privet::photos
