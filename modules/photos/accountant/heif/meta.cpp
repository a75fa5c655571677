// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/heif/meta.h"

#include <algorithm>
#include <array>
#include <set>

namespace privet::photos::accountant {

namespace {

constexpr std::size_t longestMeta = 4U << 20U;
constexpr std::size_t mostItems = 65'535;
constexpr std::size_t mostExtents = 50'000;
constexpr std::size_t mostAssociations = 200'000;
constexpr std::uint64_t topBoxLimit = 10'000;

Error malformed(std::string_view rule) { return {Errc::Malformed, std::string(rule), 0}; }

/// The version of a full box, and its flags.
struct Version {
    std::uint8_t number = 0;
    std::uint32_t flags = 0;
};
Version takeVersion(Cursor &cursor)
{
    const auto word = cursor.word();
    return {static_cast<std::uint8_t>(word >> 24U), word & 0xFFFFFFU};
}

/// An extent before its construction method is followed.
struct Extent {
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
    std::uint64_t item = 0; ///< number of the iloc reference, from 1; 0 if none is given
};
struct Location {
    unsigned method = 0;
    std::vector<Extent> extents;
};

class MetaReader
{
public:
    MetaReader(ByteSource &file, HeifMeta &meta)
        : m_fileSize(file.size())
        , m_meta(meta)
    { }

    [[nodiscard]] Result<void> run();

private:
    [[nodiscard]] Result<void> take(const Cursor::Part &part);
    [[nodiscard]] Result<void> itemInfos(Cursor cursor);
    [[nodiscard]] Result<void> locations(Cursor cursor);
    [[nodiscard]] Result<Location> location(Cursor &cursor, unsigned version, std::uint16_t sizes);
    [[nodiscard]] Result<void> references(Cursor cursor);
    [[nodiscard]] Result<void> properties(Cursor cursor);
    [[nodiscard]] Result<void> associations(Cursor cursor);
    [[nodiscard]] Result<void> resolve();
    [[nodiscard]] Result<std::vector<Range>> dataOf(std::uint32_t id, unsigned depth);

    std::uint64_t m_fileSize;
    HeifMeta &m_meta;
    std::set<BoxType> m_seen;
    std::set<std::uint32_t> m_associated;
    std::map<std::uint32_t, Location> m_locations;
    std::map<std::uint32_t, std::vector<std::uint32_t>> m_locationReferences;
    Range m_idat; ///< in the file
    std::size_t m_extentCount = 0;
    std::size_t m_followed = 0; ///< extents, also those without bytes
    std::size_t m_associationCount = 0;
};

Result<void> MetaReader::run()
{
    std::vector<Cursor::Part> parts;
    Cursor cursor(m_meta.bytes);
    static_cast<void>(takeVersion(cursor));
    while (const auto part = cursor.box()) {
        if (m_seen.insert(part->type).second)
            parts.push_back(*part);
    }
    // What the others say of items counts only for those that are declared.
    const auto isDeclaration = [](const Cursor::Part &part) { return part.type == boxType("iinf"); };
    std::stable_partition(parts.begin(), parts.end(), isDeclaration);
    for (const auto &part : parts) {
        if (part.type == boxType("idat")) {
            const auto begin = m_meta.box.body.begin + part.begin;
            m_idat = {begin, begin + part.body.size()};
        }
        if (auto taken = take(part); !taken)
            return taken;
    }
    return resolve();
}

Result<void> MetaReader::take(const Cursor::Part &part)
{
    Cursor cursor(part.body);
    if (part.type == boxType("pitm")) {
        const auto version = takeVersion(cursor);
        m_meta.primary = static_cast<std::uint32_t>(cursor.number(version.number == 0 ? 2 : 4));
        return cursor.isCut() ? malformed("box that is cut") : Result<void>();
    }
    if (part.type == boxType("iinf"))
        return itemInfos(cursor);
    if (part.type == boxType("iloc"))
        return locations(cursor);
    if (part.type == boxType("iref"))
        return references(cursor);
    if (part.type == boxType("iprp"))
        return properties(cursor);
    return {};
}

Result<void> MetaReader::itemInfos(Cursor cursor)
{
    const auto version = takeVersion(cursor);
    static_cast<void>(cursor.number(version.number == 0 ? 2 : 4));
    while (const auto part = cursor.box()) {
        if (part->type != boxType("infe"))
            continue;
        Cursor entry(part->body);
        const auto entryVersion = takeVersion(entry);
        if (entryVersion.number < 2)
            continue; // it has no type
        const auto id = static_cast<std::uint32_t>(entry.number(entryVersion.number == 2 ? 2 : 4));
        const auto protection = entry.half();
        const auto type = entry.word();
        if (entry.isCut())
            return malformed("box that is cut");
        if (protection != 0)
            continue;
        auto &item = m_meta.items[id];
        if (item.type != 0)
            return malformed("item declared twice");
        item.type = type;
        if (m_meta.items.size() > mostItems)
            return Error{Errc::TooLarge, "too many items", 0};
    }
    return {};
}

Result<void> MetaReader::locations(Cursor cursor)
{
    const auto version = takeVersion(cursor).number;
    const auto sizes = cursor.half();
    const auto count = cursor.number(version < 2 ? 2 : 4);
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto id = static_cast<std::uint32_t>(cursor.number(version < 2 ? 2 : 4));
        auto found = location(cursor, version, sizes);
        if (!found)
            return found.error();
        if (cursor.isCut())
            return malformed("box that is cut");
        if (!m_locations.emplace(id, std::move(*found)).second)
            return malformed("item declared twice");
    }
    return {};
}

Result<Location> MetaReader::location(Cursor &cursor, unsigned version, std::uint16_t sizes)
{
    const auto size = [sizes](unsigned shift) { return std::size_t{(unsigned{sizes} >> shift) & 0xFU}; };
    Location found;
    if (version >= 1)
        found.method = cursor.half() & 0xFU;
    const auto reference = cursor.half();
    const auto base = cursor.number(std::min<std::size_t>(size(4), 8));
    const auto count = cursor.half();
    if (reference != 0)
        return malformed("data in another file");
    for (unsigned i = 0; i < count && !cursor.isCut(); ++i) {
        Extent extent;
        if (version >= 1)
            extent.item = cursor.number(std::min<std::size_t>(size(0), 8));
        extent.offset = base + cursor.number(std::min<std::size_t>(size(12), 8));
        extent.length = cursor.number(std::min<std::size_t>(size(8), 8));
        if (extent.offset < base)
            return malformed("data outside the file");
        if (++m_extentCount > mostExtents)
            return Error{Errc::TooLarge, "too many extents", 0};
        found.extents.push_back(extent);
    }
    return found;
}

Result<void> MetaReader::references(Cursor cursor)
{
    const auto version = takeVersion(cursor);
    const std::size_t idLength = version.number == 0 ? 2 : 4;
    while (const auto part = cursor.box()) {
        const bool isRead = part->type == boxType("dimg") || part->type == boxType("auxl")
                            || part->type == boxType("prem") || part->type == boxType("iloc");
        if (!isRead)
            continue;
        Cursor reference(part->body);
        const auto from = static_cast<std::uint32_t>(reference.number(idLength));
        const auto count = reference.half();
        std::vector<std::uint32_t> to;
        for (unsigned i = 0; i < count && !reference.isCut(); ++i)
            to.push_back(static_cast<std::uint32_t>(reference.number(idLength)));
        if (reference.isCut())
            return malformed("box that is cut");
        const auto found = m_meta.items.find(from);
        if (found == m_meta.items.end())
            continue;
        auto &item = found->second;
        auto &list = part->type == boxType("dimg")   ? item.inputs
                     : part->type == boxType("auxl") ? item.masters
                     : part->type == boxType("prem") ? item.multiplied
                                                     : m_locationReferences[from];
        list.insert(list.end(), to.begin(), to.end());
    }
    return {};
}

Result<void> MetaReader::properties(Cursor cursor)
{
    bool hasContainer = false;
    while (const auto part = cursor.box()) {
        if (part->type == boxType("ipco") && !hasContainer) {
            hasContainer = true;
            Cursor container(part->body);
            while (const auto property = container.box())
                m_meta.properties.push_back({property->type, property->body});
        }
        if (part->type == boxType("ipma")) {
            if (auto taken = associations(Cursor(part->body)); !taken)
                return taken;
        }
    }
    return {};
}

Result<void> MetaReader::associations(Cursor cursor)
{
    const auto version = takeVersion(cursor);
    const auto count = cursor.word();
    for (std::uint32_t i = 0; i < count && !cursor.isCut(); ++i) {
        const auto id = static_cast<std::uint32_t>(cursor.number(version.number == 0 ? 2 : 4));
        if (!m_associated.insert(id).second)
            return malformed("item declared twice");
        const auto found = m_meta.items.find(id);
        for (unsigned left = cursor.byte(); left > 0; --left) {
            const bool isWide = (version.flags & 1U) != 0;
            const auto word = static_cast<std::uint32_t>(cursor.number(isWide ? 2 : 1));
            const auto mask = isWide ? 0x7FFFU : 0x7FU;
            if (found != m_meta.items.end())
                found->second.properties.push_back({word & mask, (word & ~mask) != 0});
            if (++m_associationCount > mostAssociations)
                return Error{Errc::TooLarge, "too many properties", 0};
        }
    }
    return cursor.isCut() ? malformed("box that is cut") : Result<void>();
}

Result<void> MetaReader::resolve()
{
    for (auto &[id, item] : m_meta.items) {
        if (item.type == 0)
            continue;
        auto data = dataOf(id, 0);
        if (!data && data.error().code != Errc::Malformed)
            return data.error();
        if (data) // an item that the picture does not need may be broken
            item.data = std::move(*data);
    }
    return {};
}

/// A part of joined runs.
std::vector<Range> partOf(const std::vector<Range> &runs, std::uint64_t offset, std::uint64_t length)
{
    std::vector<Range> part;
    for (const auto &run : runs) {
        if (offset >= run.size()) {
            offset -= run.size();
            continue;
        }
        const auto taken = std::min(length, run.size() - offset);
        part.push_back({run.begin + offset, run.begin + offset + taken});
        length -= taken;
        offset = 0;
        if (length == 0)
            break;
    }
    return length == 0 ? part : std::vector<Range>{};
}

std::uint64_t lengthOf(const std::vector<Range> &runs)
{
    std::uint64_t length = 0;
    for (const auto &run : runs)
        length += run.size();
    return length;
}

Result<std::vector<Range>> MetaReader::dataOf(std::uint32_t id, unsigned depth)
{
    constexpr unsigned deepest = 8;
    const auto found = m_locations.find(id);
    if (found == m_locations.end())
        return std::vector<Range>{};
    if (depth > deepest)
        return malformed("data of an item that is in itself");
    std::vector<Range> data;
    for (const auto &extent : found->second.extents) {
        if (++m_followed > mostExtents)
            return Error{Errc::TooLarge, "too many extents", 0};
        std::vector<Range> whole{{0, m_fileSize}};
        if (found->second.method == 1)
            whole = {m_idat};
        if (found->second.method == 2) {
            const auto &references = m_locationReferences[id];
            const auto number = extent.item == 0 ? 1 : extent.item;
            if (number > references.size())
                return malformed("data of an item that is not there");
            auto inner = dataOf(references[static_cast<std::size_t>(number - 1)], depth + 1);
            if (!inner)
                return inner;
            whole = std::move(*inner);
        }
        if (found->second.method > 2)
            return malformed("data of an unknown construction");
        const auto total = lengthOf(whole);
        if (extent.offset > total || extent.length > total - extent.offset)
            return malformed("data outside the file");
        const auto length = extent.length == 0 ? total - extent.offset : extent.length;
        const auto part = partOf(whole, extent.offset, length);
        data.insert(data.end(), part.begin(), part.end());
        if (data.size() > mostExtents)
            return Error{Errc::TooLarge, "too many extents", 0};
    }
    return data;
}

/// Beside pictures that run, `meta` may be there for something else.
bool holdsPicture(ByteView meta)
{
    constexpr std::size_t handlerAt = 8;
    Cursor cursor(meta);
    static_cast<void>(takeVersion(cursor));
    bool hasPrimary = false;
    bool isOther = false;
    bool hasHandler = false;
    while (const auto part = cursor.box()) {
        hasPrimary |= part->type == boxType("pitm");
        if (part->type != boxType("hdlr") || hasHandler)
            continue;
        hasHandler = true;
        isOther = part->body.size() >= handlerAt + 4 && be32(part->body, handlerAt) != boxType("pict");
    }
    return hasPrimary && !isOther;
}

} // namespace

bool isSequenceBrand(BoxType brand)
{
    constexpr std::array brands{boxType("avcs"), boxType("avis"), boxType("hevc"), boxType("hevm"),
                                boxType("hevs"), boxType("hevx"), boxType("msf1")};
    return std::find(brands.begin(), brands.end(), brand) != brands.end();
}

Result<HeifTopBoxes> readTopBoxes(ByteSource &file)
{
    constexpr std::size_t longestType = 4096;
    const Range whole{0, file.size()};
    HeifTopBoxes found;
    std::uint64_t at = 0;
    for (std::uint64_t count = 0; at < whole.end && count < topBoxLimit; ++count) {
        const auto box = boxAt(file, at, whole);
        if (!box && box.error().code != Errc::Truncated && box.error().code != Errc::Malformed)
            return box.error();
        if (!box || (box->type == boxType("ftyp") && count > 0)) // nothing that can be found, or another file
            break;
        if (box->type == boxType("ftyp")) {
            const auto type = readAll(file, box->body, longestType);
            if (!type)
                return type.error();
            Cursor cursor(*type);
            for (std::size_t brand = 0; cursor.rest().size() >= 4; ++brand) {
                const bool isVersion = brand == 1;
                found.hasSequenceBrand |= isSequenceBrand(cursor.word()) && !isVersion;
            }
        }
        if (box->type == boxType("meta") && !found.meta)
            found.meta = *box;
        if (box->type == boxType("moov") && !found.moov)
            found.moov = *box;
        at = box->range.end;
    }
    return found;
}

Result<std::optional<HeifMeta>> readHeifMeta(ByteSource &file, const HeifTopBoxes &boxes)
{
    if (!boxes.meta)
        return boxes.isSequence() ? Result<std::optional<HeifMeta>>(std::nullopt) : malformed("no picture to compare");
    auto bytes = readAll(file, boxes.meta->body, longestMeta);
    if (!bytes)
        return bytes.error();
    if (boxes.isSequence() && !holdsPicture(*bytes))
        return std::optional<HeifMeta>();
    HeifMeta meta;
    meta.box = *boxes.meta;
    meta.bytes = std::move(*bytes);
    if (auto done = MetaReader(file, meta).run(); !done)
        return done.error();
    return std::optional<HeifMeta>(std::move(meta));
}

} // namespace privet::photos::accountant
