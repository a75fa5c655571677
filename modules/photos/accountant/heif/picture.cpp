// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/heif/picture.h"

#include <algorithm>
#include <set>

namespace privet::photos::accountant {

namespace {

constexpr std::size_t mostItems = 65'535;
constexpr std::size_t longestShape = 1U << 20U;
constexpr std::size_t mostPropertyBytes = 8U << 20U; ///< of all items together

Error malformed(std::string_view rule) { return {Errc::Malformed, std::string(rule), 0}; }

std::uint64_t lengthOf(const std::vector<Range> &runs)
{
    std::uint64_t length = 0;
    for (const auto &run : runs)
        length += run.size();
    return length;
}

/// A derived picture's numbers in their smaller form, if all fit. Source: ISO/IEC 23008-12, 6.6.2.3.2.
std::optional<Bytes> cleanGrid(ByteView numbers, std::size_t inputs)
{
    Cursor cursor(numbers);
    const auto version = cursor.byte();
    const bool isWide = (cursor.byte() & 1U) != 0;
    const auto rows = cursor.byte();
    const auto columns = cursor.byte();
    const auto width = cursor.number(isWide ? 4 : 2);
    const auto height = cursor.number(isWide ? 4 : 2);
    if (cursor.isCut() || version != 0 || width == 0 || height == 0
        || inputs != (std::size_t{rows} + 1) * (std::size_t{columns} + 1))
        return {};
    const bool needsWide = std::max(width, height) > 0xFFFF;
    Bytes out;
    for (const auto byte : {std::uint8_t{0}, static_cast<std::uint8_t>(needsWide ? 1 : 0), rows, columns})
        putU8(out, byte);
    for (const auto side : {width, height}) {
        if (needsWide)
            putBe32(out, static_cast<std::uint32_t>(side));
        else
            putBe16(out, static_cast<std::uint16_t>(side));
    }
    return out;
}

/// Source: ISO/IEC 23008-12, 6.6.2.2.2.
std::optional<Bytes> cleanOverlay(ByteView numbers, std::size_t inputs)
{
    Cursor cursor(numbers);
    const auto version = cursor.byte();
    const bool isWide = (cursor.byte() & 1U) != 0;
    const auto fill = cursor.take(8);
    const auto width = cursor.number(isWide ? 4 : 2);
    const auto height = cursor.number(isWide ? 4 : 2);
    std::vector<std::int64_t> places;
    for (std::size_t i = 0; i < 2 * inputs && !cursor.isCut(); ++i) {
        const auto raw = cursor.number(isWide ? 4 : 2);
        places.push_back(isWide ? static_cast<std::int32_t>(raw) : static_cast<std::int16_t>(raw));
    }
    if (cursor.isCut() || version != 0 || width == 0 || height == 0 || inputs == 0)
        return {};
    const bool needsWide = std::max(width, height) > 0xFFFF
                           || std::any_of(places.begin(), places.end(),
                                          [](auto place) { return place != static_cast<std::int16_t>(place); });
    Bytes out;
    putU8(out, 0);
    putU8(out, needsWide ? 1 : 0);
    putBytes(out, fill);
    const auto put = [&](std::int64_t number) {
        if (needsWide)
            putBe32(out, static_cast<std::uint32_t>(number));
        else
            putBe16(out, static_cast<std::uint16_t>(number));
    };
    put(static_cast<std::int64_t>(width));
    put(static_cast<std::int64_t>(height));
    for (const auto place : places)
        put(place);
    return out;
}

class PictureReader
{
public:
    PictureReader(ByteSource &file, const HeifMeta &meta)
        : m_file(file)
        , m_meta(meta)
    { }

    [[nodiscard]] Result<std::vector<HeifItem>> run();

private:
    void findAlphas();
    [[nodiscard]] Result<void> number(std::uint32_t id);
    [[nodiscard]] Result<HeifItem> itemOf(std::uint32_t id);
    [[nodiscard]] Result<std::vector<HeifProperty>> propertiesOf(const DeclaredItem &declared);
    [[nodiscard]] Result<void> shape(const DeclaredItem &declared, HeifItem &item) const;

    ByteSource &m_file;
    const HeifMeta &m_meta;
    std::map<std::uint32_t, std::uint32_t> m_alphas; ///< by master: the first item that is its alpha
    std::vector<std::uint32_t> m_order; ///< ids by number
    std::map<std::uint32_t, std::uint16_t> m_numbers;
    std::set<std::uint32_t> m_ofAlpha; ///< alpha items, and what they are made of
    std::size_t m_propertyBytes = 0; ///< each item has its own copy
};

Result<std::vector<HeifItem>> PictureReader::run()
{
    findAlphas();
    if (auto done = number(m_meta.primary); !done)
        return done.error();
    for (std::size_t i = 0; i < m_order.size(); ++i) {
        const auto id = m_order[i];
        const bool isOfAlpha = m_ofAlpha.count(id) != 0;
        for (const auto input : m_meta.items.at(id).inputs) {
            if (auto done = number(input); !done)
                return done.error();
            if (isOfAlpha)
                m_ofAlpha.insert(input);
        }
        const auto alpha = isOfAlpha ? m_alphas.end() : m_alphas.find(id); // transparency has none of its own
        if (alpha == m_alphas.end())
            continue;
        if (auto done = number(alpha->second); !done)
            return done.error();
        m_ofAlpha.insert(alpha->second);
    }
    std::vector<HeifItem> items;
    items.reserve(m_order.size());
    for (const auto id : m_order) {
        auto item = itemOf(id);
        if (!item)
            return item.error();
        items.push_back(std::move(*item));
    }
    return items;
}

/// An item is alpha by its first auxC.
void PictureReader::findAlphas()
{
    for (const auto &[id, item] : m_meta.items) {
        if (item.masters.empty() || item.type == 0)
            continue;
        for (const auto &association : item.properties) {
            if (association.index == 0 || association.index > m_meta.properties.size())
                continue;
            const auto &property = m_meta.properties[association.index - 1];
            if (property.type != boxType("auxC"))
                continue;
            if (isAlphaName(property.body)) {
                for (const auto master : item.masters)
                    m_alphas.emplace(master, id);
            }
            break;
        }
    }
}

Result<void> PictureReader::number(std::uint32_t id)
{
    if (m_numbers.count(id) != 0)
        return {};
    const auto found = m_meta.items.find(id);
    if (found == m_meta.items.end() || found->second.type == 0)
        return malformed("item that is not there");
    if (m_order.size() == mostItems)
        return Error{Errc::TooLarge, "too many items", 0};
    m_order.push_back(id);
    m_numbers[id] = static_cast<std::uint16_t>(m_order.size());
    return {};
}

Result<HeifItem> PictureReader::itemOf(std::uint32_t id)
{
    const auto &declared = m_meta.items.at(id);
    HeifItem item;
    item.type = declared.type;
    auto properties = propertiesOf(declared);
    if (!properties)
        return properties.error();
    item.properties = std::move(*properties);
    for (const auto input : declared.inputs)
        item.inputs.push_back(m_numbers.at(input));
    for (const auto master : declared.masters) {
        const auto alpha = m_alphas.find(master);
        const bool isMaster = m_numbers.count(master) != 0 && m_ofAlpha.count(master) == 0;
        if (isMaster && alpha != m_alphas.end() && alpha->second == id)
            item.masters.push_back(m_numbers.at(master));
    }
    std::sort(item.masters.begin(), item.masters.end());
    item.masters.erase(std::unique(item.masters.begin(), item.masters.end()), item.masters.end());
    if (item.masters.empty()) { // a part of an alpha picture may say so, but is none itself
        const auto isAuxiliary = [](const HeifProperty &property) { return property.kind == PropertyKind::Auxiliary; };
        item.properties.erase(std::remove_if(item.properties.begin(), item.properties.end(), isAuxiliary),
                              item.properties.end());
    }
    const auto alpha = m_ofAlpha.count(id) != 0 ? m_alphas.end() : m_alphas.find(id);
    if (alpha != m_alphas.end()) {
        item.alpha = m_numbers.at(alpha->second);
        const auto &to = declared.multiplied;
        item.isPremultiplied = std::find(to.begin(), to.end(), alpha->second) != to.end();
    }
    if (isCodedItem(item.type)) {
        item.data = declared.data;
        if (lengthOf(item.data) == 0 || !item.find(PropertyKind::Configuration))
            return malformed("coded item without data or configuration");
        return item;
    }
    if (auto done = shape(declared, item); !done)
        return done.error();
    return item;
}

Result<std::vector<HeifProperty>> PictureReader::propertiesOf(const DeclaredItem &declared)
{
    const PropertyOwner owner{declared.type, lengthOf(declared.data)};
    std::vector<HeifProperty> properties;
    std::set<PropertyKind> seen; // of each kind the first one counts, even if it cannot be used
    for (const auto &association : declared.properties) {
        if (association.index == 0 || association.index > m_meta.properties.size())
            continue;
        const auto &declaredProperty = m_meta.properties[association.index - 1];
        m_propertyBytes += declaredProperty.body.size();
        if (m_propertyBytes > mostPropertyBytes)
            return Error{Errc::TooLarge, "longer properties than a picture needs", 0};
        const auto kind = propertyKind(declaredProperty.type, declaredProperty.body, owner);
        if (!kind)
            continue;
        if (!seen.insert(*kind).second) {
            if (*kind >= PropertyKind::Crop)
                return malformed("picture turned or cropped twice");
            continue;
        }
        if (auto property = cleanProperty(declaredProperty.type, declaredProperty.body, owner))
            properties.push_back(std::move(*property));
    }
    const auto rank = [](const HeifProperty &property) { return std::min(property.kind, PropertyKind::Crop); };
    std::stable_sort(properties.begin(), properties.end(),
                     [&](const auto &left, const auto &right) { return rank(left) < rank(right); });
    return properties;
}

Result<void> PictureReader::shape(const DeclaredItem &declared, HeifItem &item) const
{
    if (item.type == boxType("iden"))
        return item.inputs.size() == 1 ? Result<void>() : malformed("derived picture of other inputs");
    if (item.type != boxType("grid") && item.type != boxType("iovl"))
        return malformed("picture of an unknown kind");
    JoinedSource data(m_file, declared.data);
    const auto numbers = readAll(data, {0, data.size()}, longestShape);
    if (!numbers)
        return numbers.error();
    auto cleaned = item.type == boxType("grid") ? cleanGrid(*numbers, item.inputs.size())
                                                : cleanOverlay(*numbers, item.inputs.size());
    if (!cleaned)
        return malformed("derived picture of impossible shape");
    item.shape = std::move(*cleaned);
    return {};
}

} // namespace

const HeifProperty *HeifItem::find(PropertyKind kind) const
{
    const auto found = std::find_if(properties.begin(), properties.end(),
                                    [kind](const HeifProperty &property) { return property.kind == kind; });
    return found == properties.end() ? nullptr : &*found;
}

bool isCodedItem(BoxType type) { return type == boxType("hvc1") || type == boxType("av01") || type == boxType("avc1"); }

Result<std::vector<HeifItem>> readHeifPicture(ByteSource &file, const HeifMeta &meta)
{
    return PictureReader(file, meta).run();
}

} // namespace privet::photos::accountant
