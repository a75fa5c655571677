// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/heif/form.h"

#include "photos/accountant/coded/codec_config.h"

#include <algorithm>

namespace privet::photos::accountant {

namespace {

using namespace std::string_view_literals;

Bytes box(std::string_view type, const Bytes &body)
{
    Bytes out;
    putBe32(out, static_cast<std::uint32_t>(body.size() + 8));
    putText(out, type);
    putBytes(out, body);
    return out;
}

std::string nameOf(BoxType type)
{
    std::string name;
    for (unsigned shift = 32; shift > 0; shift -= 8)
        name.push_back(static_cast<char>((type >> (shift - 8)) & 0xFFU));
    return name;
}

void putBe64(Bytes &out, std::uint64_t value)
{
    putBe32(out, static_cast<std::uint32_t>(value >> 32U));
    putBe32(out, static_cast<std::uint32_t>(value));
}

Bytes itemInfos(const std::vector<HeifItem> &items)
{
    Bytes out(4);
    putBe16(out, static_cast<std::uint16_t>(items.size()));
    std::uint16_t id = 0;
    for (const auto &item : items) {
        ++id;
        Bytes entry;
        putBe32(entry, id == 1 ? 0x02000000 : 0x02000001);
        putBe16(entry, id);
        putBe16(entry, 0);
        putBe32(entry, item.type);
        putU8(entry, 0);
        putBytes(out, box("infe", entry));
    }
    return box("iinf", out);
}

Bytes reference(std::string_view type, std::uint16_t from, const std::vector<std::uint16_t> &to)
{
    Bytes out;
    putBe16(out, from);
    putBe16(out, static_cast<std::uint16_t>(to.size()));
    for (const auto target : to)
        putBe16(out, target);
    return box(type, out);
}

Bytes references(const std::vector<HeifItem> &items)
{
    Bytes out(4);
    std::uint16_t id = 0;
    for (const auto &item : items) {
        ++id;
        if (!item.inputs.empty())
            putBytes(out, reference("dimg", id, item.inputs));
        if (!item.masters.empty())
            putBytes(out, reference("auxl", id, item.masters));
        if (item.isPremultiplied)
            putBytes(out, reference("prem", id, {item.alpha}));
    }
    return out.size() == 4 ? Bytes{} : box("iref", out);
}

Bytes properties(const std::vector<HeifItem> &items)
{
    std::vector<const HeifProperty *> distinct;
    std::map<std::pair<BoxType, Bytes>, std::size_t> numbers;
    for (const auto &item : items) {
        for (const auto &property : item.properties) {
            if (numbers.emplace(std::pair(property.type, property.body), distinct.size() + 1).second)
                distinct.push_back(&property);
        }
    }
    Bytes container;
    for (const auto *property : distinct)
        putBytes(container, box(nameOf(property->type), property->body));

    constexpr std::size_t mostNarrow = 127;
    const bool isWide = distinct.size() > mostNarrow;
    Bytes associations;
    putBe32(associations, isWide ? 1 : 0);
    putBe32(associations, static_cast<std::uint32_t>(items.size()));
    std::uint16_t id = 0;
    for (const auto &item : items) {
        putBe16(associations, ++id);
        putU8(associations, static_cast<std::uint8_t>(item.properties.size()));
        for (const auto &property : item.properties) {
            const auto number = numbers.at({property.type, property.body});
            if (isWide)
                putBe16(associations, static_cast<std::uint16_t>(number | (property.isEssential ? 0x8000U : 0U)));
            else
                putU8(associations, static_cast<std::uint8_t>(number | (property.isEssential ? 0x80U : 0U)));
        }
    }
    Bytes both = box("ipco", container);
    putBytes(both, box("ipma", associations));
    return box("iprp", both);
}

Bytes derivedData(const std::vector<HeifItem> &items)
{
    Bytes out;
    for (const auto &item : items)
        putBytes(out, item.shape);
    return out.empty() ? out : box("idat", out);
}

Bytes locations(const std::vector<HeifItem> &items, bool isWide)
{
    Bytes out;
    putBe32(out, 0x01000000);
    putU8(out, isWide ? 0x88 : 0x44);
    putU8(out, 0);
    const auto located
        = std::count_if(items.begin(), items.end(), [](const HeifItem &item) { return item.type != boxType("iden"); });
    putBe16(out, static_cast<std::uint16_t>(located));
    const auto put = [&](std::uint64_t number) {
        if (isWide)
            putBe64(out, number);
        else
            putBe32(out, static_cast<std::uint32_t>(number));
    };
    std::uint64_t derived = 0;
    std::uint16_t id = 0;
    for (const auto &item : items) {
        ++id;
        if (item.type == boxType("iden"))
            continue;
        const bool isDerived = !item.shape.empty();
        putBe16(out, id);
        putBe16(out, isDerived ? 1 : 0);
        putBe16(out, 0);
        putBe16(out, 1);
        put(isDerived ? derived : item.data.front().begin);
        put(isDerived ? item.shape.size() : item.data.front().size());
        derived += item.shape.size();
    }
    return box("iloc", out);
}

} // namespace

Bytes heifMetaForm(const std::vector<HeifItem> &items, std::uint64_t fileSize)
{
    Bytes out(4);
    putBytes(out, viewOf("\0\0\0\x21hdlr\0\0\0\0\0\0\0\0pict\0\0\0\0\0\0\0\0\0\0\0\0\0"sv));
    putBytes(out, viewOf("\0\0\0\x0Epitm\0\0\0\0\0\x01"sv));
    putBytes(out, itemInfos(items));
    putBytes(out, references(items));
    putBytes(out, properties(items));
    putBytes(out, derivedData(items));
    putBytes(out, locations(items, fileSize > 0xFFFFFFFF));
    return out;
}

CodedForm codedFormOf(const HeifItem &item)
{
    const auto codec = item.type == boxType("hvc1")   ? Codec::Hevc
                       : item.type == boxType("avc1") ? Codec::Avc
                                                      : Codec::Av1;
    const auto *configuration = item.find(PropertyKind::Configuration);
    auto form = codedFormOf(configuration ? ByteView(configuration->body) : ByteView(), codec);
    form.scope = CodedForm::Scope::Item;
    return form;
}

} // namespace privet::photos::accountant
