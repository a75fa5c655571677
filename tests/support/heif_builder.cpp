// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/heif_builder.h"

#include <stdexcept>

namespace privet::test {

namespace {

Bytes numbers(std::initializer_list<std::uint32_t> values)
{
    Bytes out;
    for (const auto value : values)
        putBe32(out, value);
    return out;
}

Bytes octets(std::initializer_list<unsigned> values)
{
    Bytes out;
    for (const auto value : values)
        putU8(out, static_cast<std::uint8_t>(value));
    return out;
}

Bytes operator+(Bytes left, ByteView right)
{
    putBytes(left, right);
    return left;
}

/// SPS and PPS that have only their header right, and the profile where decoders look for it.
Bytes hevcConfiguration()
{
    const auto sps = octets({0x42, 1, 1, 3, 0x70, 0, 0, 3, 0, 0x90, 0, 0, 3, 0, 0, 3, 0, 0x5A, 0xA0, 0x12});
    const auto pps = octets({0x44, 1, 0xC0, 0x76});
    auto body
        = octets({1, 3, 0x70, 0, 0, 0, 0x90, 0, 0, 0, 0, 0, 0x5A, 0xF0, 0, 0xFC, 0xFD, 0xF8, 0xF8, 0, 0, 0x0F, 2});
    body = body + octets({0xA1, 0, 1, 0, static_cast<unsigned>(sps.size())}) + sps;
    return body + octets({0xA2, 0, 1, 0, static_cast<unsigned>(pps.size())}) + pps;
}

Bytes avcConfiguration()
{
    return octets(
        {1, 0x42, 0, 0x1E, 0xFF, 0xE1, 0, 6, 0x67, 0x42, 0, 0x1E, 0xAB, 0x40, 1, 0, 4, 0x68, 0xCE, 0x31, 0x12});
}

} // namespace

Bytes isoBox(std::string_view type, ByteView body)
{
    Bytes out;
    putBe32(out, static_cast<std::uint32_t>(body.size() + 8));
    putText(out, type);
    return out + body;
}

Bytes fullIsoBox(std::string_view type, std::uint8_t version, std::uint32_t flags, ByteView body)
{
    return isoBox(type, numbers({std::uint32_t{version} << 24U | flags}) + body);
}

HeifBuilder::HeifBuilder(Coding coding, std::uint32_t firstId)
    : m_coding(coding)
    , m_primary(firstId)
{
    switch (coding) {
    case Coding::Hevc:
        m_properties.push_back(isoBox("hvcC", hevcConfiguration()));
        break;
    case Coding::Av1:
        m_properties.push_back(isoBox("av1C", octets({0x81, 4, 0x0C, 0})));
        break;
    case Coding::Avc:
        m_properties.push_back(isoBox("avcC", avcConfiguration()));
        break;
    }
    m_properties.push_back(fullIsoBox("ispe", 0, 0, numbers({64, 48})));
    m_properties.push_back(fullIsoBox("pixi", 0, 0, octets({3, 8, 8, 8})));
    coded(firstId, 1, false);
}

std::uint16_t HeifBuilder::property(const Bytes &box)
{
    m_properties.push_back(box);
    return static_cast<std::uint16_t>(m_properties.size());
}

HeifBuilder &HeifBuilder::item(Item item)
{
    m_items.push_back(std::move(item));
    return *this;
}

HeifBuilder &HeifBuilder::reference(std::string_view type, std::uint32_t from, std::vector<std::uint32_t> to)
{
    m_references.push_back({std::string(type), from, std::move(to)});
    return *this;
}

HeifBuilder &HeifBuilder::with(Place place, ByteView bytes)
{
    putBytes(m_planted[place], bytes);
    return *this;
}

HeifBuilder &HeifBuilder::associate(std::uint32_t id, std::uint16_t property)
{
    itemOf(id).properties.push_back(property);
    return *this;
}

HeifBuilder &HeifBuilder::primary(std::uint32_t id)
{
    m_primary = id;
    return *this;
}

HeifBuilder::Item &HeifBuilder::itemOf(std::uint32_t id)
{
    for (auto &item : m_items) {
        if (item.id == id)
            return item;
    }
    throw std::logic_error("no such item");
}

Bytes HeifBuilder::unit(ByteView bytes) const
{
    if (m_coding == Coding::Av1)
        return {bytes.begin(), bytes.end()};
    return numbers({static_cast<std::uint32_t>(bytes.size())}) + bytes;
}

Bytes HeifBuilder::codedData(unsigned seed) const
{
    Bytes picture;
    for (unsigned i = 0; i < 40; ++i)
        putU8(picture, static_cast<std::uint8_t>((seed * 31 + i * 7) % 251 + 4));
    switch (m_coding) { // each begins a picture
    case Coding::Hevc:
        return unit(octets({0x26, 1, 0x80}) + picture);
    case Coding::Avc:
        return unit(octets({0x65, 0x88}) + picture);
    case Coding::Av1:
        break;
    }
    return octets({0x0A, 1, 0x58, 0x32, 40}) + picture;
}

HeifBuilder &HeifBuilder::coded(std::uint32_t id, unsigned seed, bool isHidden)
{
    Item one;
    one.id = id;
    one.type = m_coding == Coding::Hevc ? "hvc1" : m_coding == Coding::Av1 ? "av01" : "avc1";
    one.data = codedData(seed);
    one.properties = {1 | essential, 2, 3};
    one.isHidden = isHidden;
    return item(std::move(one));
}

HeifBuilder &HeifBuilder::grid(std::uint32_t id, unsigned rows, unsigned columns)
{
    std::vector<std::uint32_t> tiles;
    for (unsigned i = 0; i < rows * columns; ++i) {
        tiles.push_back(id + 1 + i);
        coded(tiles.back(), 100 + i);
    }
    Item one;
    one.id = id;
    one.type = "grid";
    one.data = octets({0, 0, rows - 1, columns - 1, 0, 64 * columns - 3, 0, 48 * rows - 5});
    one.construction = Construction::Idat;
    one.properties = {property(fullIsoBox("ispe", 0, 0, numbers({64 * columns - 3, 48 * rows - 5}))), 3};
    item(std::move(one));
    reference("dimg", id, tiles);
    return primary(id);
}

HeifBuilder &HeifBuilder::alpha(std::uint32_t id, std::uint32_t master)
{
    coded(id, 50);
    const auto kind = property(fullIsoBox(
        "auxC", 0, 0, Bytes() + viewOf(std::string_view("urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0", 44))));
    return associate(id, kind).reference("auxl", id, {master});
}

HeifBuilder &HeifBuilder::unitsBefore(std::uint32_t id, const Bytes &units)
{
    auto &data = itemOf(id).data;
    data.insert(data.begin(), units.begin(), units.end());
    return *this;
}

HeifBuilder &HeifBuilder::locationVersion(std::uint8_t version)
{
    m_locationVersion = version;
    return *this;
}

HeifBuilder &HeifBuilder::wideNumbers()
{
    m_isWide = true;
    m_locationVersion = 2;
    return *this;
}

HeifBuilder &HeifBuilder::withBase()
{
    m_hasBase = true;
    return *this;
}

HeifBuilder &HeifBuilder::inPieces(unsigned count)
{
    m_pieces = count;
    return *this;
}

HeifBuilder &HeifBuilder::metaLast()
{
    m_isMetaLast = true;
    return *this;
}

Bytes HeifBuilder::planted(Place place) const
{
    const auto found = m_planted.find(place);
    return found == m_planted.end() ? Bytes() : found->second;
}

Bytes HeifBuilder::build() const
{
    const bool isAvif = m_coding == Coding::Av1;
    Bytes brands;
    putText(brands, isAvif ? "avif" : "heic");
    putBe32(brands, 0);
    putText(brands, isAvif ? "mif1avifmiaf" : "mif1heic");
    const auto head = isoBox("ftyp", brands + planted(Place::Brands)) + planted(Place::BeforeMeta);

    Pieces pieces;
    itemData(pieces);
    const auto media = mediaData(pieces);
    const auto mdat = isoBox("mdat", media);
    const auto between = planted(Place::AfterMeta);
    const auto metaSize = m_isMetaLast ? 0 : meta(pieces, 0).size() + between.size();
    const auto dataBegin = head.size() + metaSize + 8;
    const auto place = meta(pieces, dataBegin) + between;
    return (m_isMetaLast ? head + mdat + place : head + place + mdat) + planted(Place::AfterEnd);
}

Bytes HeifBuilder::meta(const Pieces &pieces, std::uint64_t dataBegin) const
{
    Bytes handler = numbers({0});
    putText(handler, "pict");
    handler = handler + numbers({0, 0, 0}) + planted(Place::HandlerName) + octets({0});
    Bytes primary;
    putId(primary, m_primary);
    const std::uint8_t wide = m_isWide ? 1 : 0;
    Pieces ignored;
    auto all = fullIsoBox("hdlr", 0, 0, handler) + fullIsoBox("pitm", wide, 0, primary) + locations(pieces, dataBegin)
               + items() + properties();
    if (const auto data = itemData(ignored); !data.empty())
        all = all + isoBox("idat", data);
    return fullIsoBox("meta", 0, 0, all + references() + planted(Place::InMeta));
}

void HeifBuilder::putId(Bytes &out, std::uint32_t id) const
{
    if (m_isWide)
        putBe32(out, id);
    else
        putBe16(out, static_cast<std::uint16_t>(id));
}

Bytes HeifBuilder::items() const
{
    Bytes list;
    putId(list, static_cast<std::uint32_t>(m_items.size()));
    for (const auto &item : m_items) {
        Bytes entry;
        putId(entry, item.id);
        putBe16(entry, item.protection);
        putText(entry, item.type);
        putText(entry, item.name);
        putU8(entry, 0);
        if (item.type == "mime" || item.type == "uri ") {
            putText(entry, item.contentType);
            putU8(entry, 0);
        }
        list = list + fullIsoBox("infe", m_isWide ? 3 : 2, item.isHidden ? 1 : 0, entry);
    }
    return fullIsoBox("iinf", m_isWide ? 1 : 0, 0, list + planted(Place::InItems));
}

Bytes HeifBuilder::references() const
{
    Bytes list;
    for (const auto &reference : m_references) {
        Bytes entry;
        putId(entry, reference.from);
        putBe16(entry, static_cast<std::uint16_t>(reference.to.size()));
        for (const auto to : reference.to)
            putId(entry, to);
        list = list + isoBox(reference.type, entry);
    }
    list = list + planted(Place::InReferences);
    return list.empty() ? list : fullIsoBox("iref", m_isWide ? 1 : 0, 0, list);
}

Bytes HeifBuilder::properties() const
{
    Bytes container;
    for (const auto &property : m_properties)
        container = container + property;
    Bytes list = numbers({static_cast<std::uint32_t>(m_items.size())});
    for (const auto &item : m_items) {
        putId(list, item.id);
        putU8(list, static_cast<std::uint8_t>(item.properties.size()));
        for (const auto property : item.properties) {
            if (m_isWide)
                putBe16(list, property);
            else
                putU8(list, static_cast<std::uint8_t>((property & essential ? 0x80U : 0U) | (property & 0x7FU)));
        }
    }
    return isoBox("iprp", isoBox("ipco", container + planted(Place::InContainer))
                              + fullIsoBox("ipma", m_isWide ? 1 : 0, m_isWide ? 1 : 0, list)
                              + planted(Place::InProperties));
}

Bytes HeifBuilder::locations(const Pieces &pieces, std::uint64_t dataBegin) const
{
    const auto putOffset = [this](Bytes &out, std::uint64_t value) {
        if (m_isWide)
            putBe32(out, static_cast<std::uint32_t>(value >> 32U));
        putBe32(out, static_cast<std::uint32_t>(value & 0xFFFFFFFFU));
    };
    Bytes list;
    const unsigned size = m_isWide ? 0x88 : 0x44;
    const unsigned index = m_locationVersion > 0 ? 4 : 0;
    list = octets({size, (m_hasBase ? size & 0xF0U : 0U) | index});
    if (m_locationVersion == 2)
        putBe32(list, static_cast<std::uint32_t>(m_items.size()));
    else
        putBe16(list, static_cast<std::uint16_t>(m_items.size()));
    for (const auto &item : m_items) {
        if (m_locationVersion == 2)
            putBe32(list, item.id);
        else
            putBe16(list, static_cast<std::uint16_t>(item.id));
        if (m_locationVersion > 0)
            putBe16(list, static_cast<std::uint16_t>(item.construction));
        putBe16(list, 0);
        const auto begin = item.construction == Construction::File ? dataBegin : 0;
        if (m_hasBase)
            putOffset(list, begin);
        const auto &own = pieces.at(item.id);
        putBe16(list, static_cast<std::uint16_t>(own.size()));
        for (const auto &piece : own) {
            if (index > 0)
                putBe32(list, 1);
            putOffset(list, piece.offset + (m_hasBase ? 0 : begin));
            putOffset(list, piece.length);
        }
    }
    return fullIsoBox("iloc", m_locationVersion, 0, list);
}

Bytes HeifBuilder::itemData(Pieces &pieces) const
{
    Bytes all;
    for (const auto &item : m_items) {
        if (item.construction == Construction::Item) // the whole of the item that its `iloc` reference names
            pieces[item.id] = {{0, item.data.size()}};
        if (item.construction != Construction::Idat)
            continue;
        pieces[item.id] = {{all.size(), item.data.size()}};
        all = all + item.data;
    }
    return all + planted(Place::InItemData);
}

Bytes HeifBuilder::mediaData(Pieces &pieces) const
{
    auto all = planted(Place::BeforeData);
    for (unsigned round = 0; round < m_pieces; ++round) {
        for (const auto &item : m_items) {
            if (item.construction != Construction::File)
                continue;
            const auto share = item.data.size() / m_pieces;
            const auto begin = round * share;
            const auto length = round + 1 == m_pieces ? item.data.size() - begin : share;
            pieces[item.id].push_back({all.size(), length});
            all = all + ByteView(item.data).subspan(begin, length);
            if (&item == &m_items.front() && round == 0)
                all = all + planted(Place::BetweenData);
        }
    }
    return all + planted(Place::AfterData);
}

} // namespace privet::test
