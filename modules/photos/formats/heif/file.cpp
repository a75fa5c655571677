// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/heif/file.h"

namespace privet::photos {

namespace {

constexpr std::array pictureBrands{
    fourCc("avif"), fourCc("avio"), fourCc("avci"), fourCc("heic"), fourCc("heix"), fourCc("heim"),
    fourCc("heis"), fourCc("mif1"), fourCc("mif2"), fourCc("miaf"), fourCc("avis"), fourCc("avcs"),
    fourCc("hevc"), fourCc("hevm"), fourCc("hevs"), fourCc("hevx"), fourCc("msf1"),
};
constexpr std::array sequenceBrands{
    fourCc("avis"), fourCc("avcs"), fourCc("hevc"), fourCc("hevm"), fourCc("hevs"), fourCc("hevx"), fourCc("msf1"),
};

template <class Set> bool isIn(const Set &set, std::uint32_t value)
{
    return std::find(set.begin(), set.end(), value) != set.end();
}

constexpr std::size_t mostItems = 65'536;

class Reader
{
public:
    Reader(ByteSource &source, const Limits &limits)
        : m_source(source)
        , m_limits(limits)
    { }

    Result<HeifFile> run();

private:
    Result<void> topLevel();
    Result<void> brands(const Box &ftyp);
    Result<void> meta(const Box &box);
    [[nodiscard]] bool holdsPicture() const;
    Result<void> metaBox(const BoxView &box);
    Result<void> itemInfo(const BoxView &box);
    Result<void> item(const BoxView &box);
    Result<void> locations(const BoxView &box);
    Result<void> location(Fields &fields, const struct LocationForm &form);
    Result<void> references(const BoxView &box);
    Result<void> properties(const BoxView &box);
    Result<void> associations(const BoxView &box);
    /// One more of the many small things that a file may declare.
    Result<void> count(std::size_t more, std::uint64_t at);
    HeifItem *itemById(std::uint32_t id);

    ByteSource &m_source;
    Limits m_limits;
    HeifFile m_file;
    std::size_t m_elements = 0;
};

struct LocationForm {
    std::uint8_t version = 0;
    std::size_t offsetSize = 0;
    std::size_t lengthSize = 0;
    std::size_t baseSize = 0;
    std::size_t indexSize = 0;
};

Error malformed(const char *what, std::uint64_t at) { return Error{Errc::Malformed, what, at}; }

Result<HeifFile> Reader::run()
{
    if (auto read = topLevel(); !read)
        return read.error();
    const auto found = std::find_if(m_file.boxes.begin(), m_file.boxes.end(),
                                    [](const Box &box) { return box.type == fourCc("meta"); });
    if (found == m_file.boxes.end() && !m_file.isSequence())
        return Error{m_file.tail.isEmpty() ? Errc::Malformed : Errc::Truncated, "no picture", m_file.tail.begin};
    if (found != m_file.boxes.end()) {
        if (auto read = meta(*found); !read)
            return read.error();
    }
    return std::move(m_file);
}

Result<void> Reader::topLevel()
{
    BoxWalk walk(m_source, {0, m_source.size()});
    while (true) {
        const auto box = walk.next();
        if (!box)
            return box.error();
        if (m_file.boxes.empty() && (!box->has_value() || (*box)->type != fourCc("ftyp")))
            return Error{Errc::NotThisFormat, {}, 0};
        if (!box->has_value())
            break;
        if ((*box)->type == fourCc("ftyp")) {
            if (!m_file.boxes.empty()) { // another file begins
                m_file.tail = {(*box)->range.begin, m_source.size()};
                return {};
            }
            if (auto read = brands(**box); !read)
                return read;
        }
        if (auto counted = count(1, (*box)->range.begin); !counted)
            return counted;
        m_file.boxes.push_back(**box);
    }
    m_file.tail = walk.rest();
    return {};
}

Result<void> Reader::brands(const Box &ftyp)
{
    constexpr std::size_t most = 4096;
    const auto body = readAll(m_source, ftyp.bodyRange(), most);
    if (!body)
        return body.error();
    Fields fields(*body);
    m_file.majorBrand = fields.u32();
    m_file.brands.push_back(m_file.majorBrand);
    fields.bytes(4);
    while (fields.rest().size() >= 4)
        m_file.brands.push_back(fields.u32());
    const bool isPicture = std::any_of(m_file.brands.begin(), m_file.brands.end(),
                                       [](std::uint32_t brand) { return isIn(pictureBrands, brand); });
    if (!isPicture)
        return Error{Errc::NotThisFormat, {}, 0};
    return {};
}

Result<void> Reader::meta(const Box &box)
{
    const auto range = box.bodyRange();
    auto bytes = readAll(m_source, range, m_limits.metadataBlock);
    if (!bytes)
        return bytes.error();
    m_file.metaBytes = std::move(*bytes);
    constexpr std::size_t fullBoxHead = 4;
    if (m_file.metaBytes.size() < fullBoxHead)
        return malformed("the item box", range.begin);
    auto list = boxesIn(ByteView(m_file.metaBytes).subspan(fullBoxHead), range.begin + fullBoxHead);
    if (!list)
        return list.error();
    m_file.meta = std::move(*list);
    if (m_file.isSequence() && !holdsPicture())
        return {};
    // Items first, whatever their order in the file: the others speak of them.
    constexpr std::array order{fourCc("hdlr"), fourCc("iinf"), fourCc("pitm"), fourCc("iloc"),
                               fourCc("iref"), fourCc("iprp"), fourCc("idat")};
    for (const auto type : order) {
        const auto *child = m_file.meta.find(type);
        if (!child)
            continue;
        if (auto read = metaBox(*child); !read)
            return read;
    }
    if (!m_file.find(m_file.primary))
        return malformed("no primary picture", range.begin);
    return {};
}

/// Beside a picture sequence `meta` may be there for something else.
bool Reader::holdsPicture() const
{
    constexpr std::size_t handlerAt = 8;
    const auto *handler = m_file.meta.find(fourCc("hdlr"));
    const bool isOther
        = handler && handler->body.size() >= handlerAt + 4 && be32(handler->body, handlerAt) != fourCc("pict");
    return !isOther && m_file.meta.find(fourCc("pitm"));
}

Result<void> Reader::metaBox(const BoxView &box)
{
    Fields fields(box.body);
    switch (box.type) {
    case fourCc("hdlr"):
        fields.bytes(8);
        if (fields.u32() != fourCc("pict"))
            return malformed("the handler of the items", box.range.begin);
        fields.bytes(12);
        m_file.handlerName = fields.text();
        return {};
    case fourCc("pitm"):
        m_file.primary = fields.fullBoxHead().version == 0 ? fields.u16() : fields.u32();
        return {};
    case fourCc("idat"):
        m_file.idat = {box.bodyAt(), box.range.end};
        return {};
    case fourCc("iinf"):
        return itemInfo(box);
    case fourCc("iloc"):
        return locations(box);
    case fourCc("iref"):
        return references(box);
    default:
        return properties(box);
    }
}

Result<void> Reader::itemInfo(const BoxView &box)
{
    Fields fields(box.body);
    fields.bytes(fields.fullBoxHead().version == 0 ? 2 : 4); // the count: the boxes speak for themselves
    const auto list = boxesIn(fields.rest(), box.range.end - fields.rest().size(), mostItems);
    if (!list)
        return list.error();
    for (const auto &child : list->boxes) {
        if (child.type != fourCc("infe"))
            continue;
        if (auto read = item(child); !read)
            return read;
    }
    auto &items = m_file.items;
    const auto byId = [](const HeifItem &a, const HeifItem &b) { return a.id < b.id; };
    std::sort(items.begin(), items.end(), byId);
    const auto twin = std::adjacent_find(items.begin(), items.end(),
                                         [](const HeifItem &a, const HeifItem &b) { return a.id == b.id; });
    return twin == items.end() ? Result<void>() : malformed("an item that is declared twice", box.range.begin);
}

Result<void> Reader::item(const BoxView &box)
{
    Fields fields(box.body);
    const auto head = fields.fullBoxHead();
    if (head.version < 2) // from before items had types: no picture
        return {};
    HeifItem item;
    item.isHidden = (head.flags & 1U) != 0;
    item.id = head.version == 2 ? fields.u16() : fields.u32();
    item.isProtected = fields.u16() != 0;
    item.type = fields.u32();
    if (fields.failed())
        return malformed("an item", box.range.begin);
    item.name = fields.text();
    if (item.type == fourCc("mime") || item.type == fourCc("uri "))
        item.contentType = fields.text();
    if (item.type == fourCc("mime"))
        item.isCompressed = !fields.text().empty();
    m_file.items.push_back(std::move(item));
    return count(1, box.range.begin);
}

Result<void> Reader::locations(const BoxView &box)
{
    Fields fields(box.body);
    LocationForm form;
    form.version = fields.fullBoxHead().version;
    const auto sizes = fields.u16();
    form.offsetSize = sizes >> 12U;
    form.lengthSize = sizes >> 8U & 0x0FU;
    form.baseSize = sizes >> 4U & 0x0FU;
    form.indexSize = form.version == 0 ? 0 : sizes & 0x0FU;
    if (std::max({form.offsetSize, form.lengthSize, form.baseSize, form.indexSize}) > 8 || form.version > 2)
        return malformed("the places of the items", box.range.begin);
    auto left = form.version < 2 ? fields.u16() : fields.u32();
    for (; left > 0 && !fields.failed(); --left) {
        if (auto read = location(fields, form); !read)
            return read;
    }
    return fields.failed() ? malformed("the places of the items", box.range.begin) : Result<void>();
}

Result<void> Reader::location(Fields &fields, const LocationForm &form)
{
    const auto id = form.version < 2 ? fields.u16() : fields.u32();
    HeifLocation location;
    if (form.version > 0)
        location.construction = fields.u16() & 0x0FU;
    location.isElsewhere = fields.u16() != 0;
    location.hasLengths = form.lengthSize > 0;
    location.base = fields.number(form.baseSize);
    const std::size_t extents = fields.u16();
    if (auto counted = count(extents, 0); !counted)
        return counted;
    location.extents.reserve(extents);
    for (std::size_t i = 0; i < extents && !fields.failed(); ++i) {
        HeifExtent extent;
        extent.index = fields.number(form.indexSize);
        extent.offset = fields.number(form.offsetSize);
        extent.length = fields.number(form.lengthSize);
        location.extents.push_back(extent);
    }
    auto *item = itemById(id);
    if (!item)
        return {};
    if (item->location)
        return malformed("an item that has two places", 0);
    item->location = std::move(location);
    return {};
}

Result<void> Reader::references(const BoxView &box)
{
    Fields head(box.body);
    const bool isWide = head.fullBoxHead().version != 0;
    const auto list = boxesIn(head.rest(), box.range.end - head.rest().size(), m_limits.elements);
    if (!list)
        return list.error();
    constexpr std::array known{fourCc("dimg"), fourCc("auxl"), fourCc("prem"), fourCc("thmb"), fourCc("iloc")};
    for (const auto &child : list->boxes) {
        if (!isIn(known, child.type))
            continue;
        Fields fields(child.body);
        HeifReference reference;
        reference.type = child.type;
        reference.from = isWide ? fields.u32() : fields.u16();
        const std::size_t targets = fields.u16();
        if (targets > fields.rest().size() / (isWide ? 4 : 2))
            return malformed("a reference between items", child.range.begin);
        if (auto counted = count(targets + 1, child.range.begin); !counted)
            return counted;
        reference.to.reserve(targets);
        for (std::size_t i = 0; i < targets; ++i)
            reference.to.push_back(isWide ? fields.u32() : fields.u16());
        m_file.references.push_back(std::move(reference));
    }
    return {};
}

Result<void> Reader::properties(const BoxView &box)
{
    const auto list = boxesIn(box.body, box.bodyAt());
    if (!list)
        return list.error();
    const auto *container = list->find(fourCc("ipco"));
    if (!container)
        return malformed("the properties of the items", box.range.begin);
    auto properties = boxesIn(container->body, container->bodyAt(), 0x7FFF);
    if (!properties)
        return properties.error();
    m_file.properties = std::move(properties->boxes);
    for (const auto &child : list->boxes) {
        if (child.type != fourCc("ipma"))
            continue;
        if (auto read = associations(child); !read)
            return read;
    }
    return {};
}

Result<void> Reader::associations(const BoxView &box)
{
    Fields fields(box.body);
    const auto head = fields.fullBoxHead();
    const bool isWide = (head.flags & 1U) != 0;
    for (auto left = fields.u32(); left > 0 && !fields.failed(); --left) {
        auto *item = itemById(head.version == 0 ? fields.u16() : fields.u32());
        const std::size_t associations = fields.u8();
        if (auto counted = count(associations, box.range.begin); !counted)
            return counted;
        if (item && !item->properties.empty() && associations > 0)
            return malformed("an item that has its properties twice", box.range.begin);
        for (std::size_t i = 0; i < associations && !fields.failed(); ++i) {
            const unsigned value = isWide ? fields.u16() : fields.u8();
            const auto index = static_cast<std::uint16_t>(value & (isWide ? 0x7FFFU : 0x7FU));
            if (item)
                item->properties.push_back({index, (value >> (isWide ? 15U : 7U)) != 0});
        }
    }
    return fields.failed() ? malformed("the properties of the items", box.range.begin) : Result<void>();
}

Result<void> Reader::count(std::size_t more, std::uint64_t at)
{
    m_elements += more;
    if (m_elements > m_limits.elements)
        return Error{Errc::TooLarge, "boxes, items and places", at};
    return {};
}

HeifItem *Reader::itemById(std::uint32_t id)
{
    const auto *found = m_file.find(id);
    return found ? &m_file.items[static_cast<std::size_t>(found - m_file.items.data())] : nullptr;
}

} // namespace

const HeifItem *HeifFile::find(std::uint32_t id) const
{
    const auto found = std::lower_bound(items.begin(), items.end(), id,
                                        [](const HeifItem &item, std::uint32_t wanted) { return item.id < wanted; });
    return found != items.end() && found->id == id ? &*found : nullptr;
}

const BoxView *HeifFile::property(std::uint16_t index) const
{
    return index == 0 || index > properties.size() ? nullptr : &properties[index - 1U];
}

bool HeifFile::isSequence() const
{
    return hasMovie() && std::any_of(brands.begin(), brands.end(), [](std::uint32_t brand) {
               return isIn(sequenceBrands, brand);
           });
}

bool HeifFile::hasMovie() const
{
    return std::any_of(boxes.begin(), boxes.end(), [](const Box &box) { return box.type == fourCc("moov"); });
}

Result<HeifFile> readHeif(ByteSource &source, const Limits &limits) { return Reader(source, limits).run(); }

} // namespace privet::photos
