// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/heif/head.h"

#include <limits>
#include <set>

namespace privet::photos {

namespace {

constexpr std::uint64_t most32 = std::numeric_limits<std::uint32_t>::max();

/// Brands that every picture may keep.
constexpr std::array stillBrands{
    fourCc("MA1A"), fourCc("MA1B"), fourCc("MiHA"), fourCc("MiHB"), fourCc("MiHE"),
    fourCc("avci"), fourCc("avif"), fourCc("avio"), fourCc("heic"), fourCc("heim"),
    fourCc("heis"), fourCc("heix"), fourCc("miaf"), fourCc("mif1"), fourCc("mif2"),
};

/// Brands that go with `moov`.
constexpr std::array sequenceBrands{
    fourCc("avcs"), fourCc("avis"), fourCc("hevc"), fourCc("hevm"),
    fourCc("hevs"), fourCc("hevx"), fourCc("iso8"), fourCc("msf1"),
};

template <class Set> bool isIn(const Set &set, std::uint32_t brand)
{
    return std::find(set.begin(), set.end(), brand) != set.end();
}

std::uint32_t brandOf(std::uint32_t itemType)
{
    if (itemType == fourCc("av01"))
        return fourCc("avif");
    return itemType == fourCc("hvc1") ? fourCc("heic") : fourCc("avci");
}

class Writer
{
public:
    explicit Writer(const HeifHead &head)
        : m_file(head.file)
        , m_entries(head.entries)
        , m_properties(head.properties)
        , m_runs(head.runs)
        , m_sequence(head.sequence)
    { }

    Result<Bytes> run();

private:
    void head(std::uint64_t dataBegin);
    void fileType();
    [[nodiscard]] bool isKept(std::uint32_t brand) const;
    [[nodiscard]] std::uint32_t otherMajor(const std::set<std::uint32_t> &brands) const;
    void meta();
    void moov();
    void handler();
    void items();
    void references();
    void reference(std::uint32_t type, std::size_t from, const std::vector<std::uint16_t> &to);
    void itemProperties();
    void associations();
    void itemData();
    void locations();
    void placeRuns(std::uint64_t dataBegin);
    void offset(std::uint64_t value);

    const HeifFile &m_file;
    const std::vector<HeifEntry> &m_entries;
    const HeifProperties &m_properties;
    const std::vector<HeifRun> &m_runs;
    const Movie *m_sequence;
    std::vector<std::uint64_t> m_places; // of the runs
    bool m_isWide = false;
    Bytes m_out;
};

/// Offsets follow from the length of the head, which only grows with the width of the offsets, so this ends.
Result<Bytes> Writer::run()
{
    constexpr std::size_t mostProperties = 0x7FFF;
    if (m_properties.boxes().size() > mostProperties)
        return Error{Errc::TooLarge, "properties", 0};
    std::uint64_t dataSize = 0;
    for (const auto &run : m_runs)
        dataSize += run.size;
    const auto mdat = mdatHead(dataSize);
    auto before = std::uint64_t{0};
    do {
        before = m_out.size();
        m_isWide = before + mdat.size() + dataSize > most32;
        head(before + mdat.size());
    } while (m_out.size() != before);
    putBytes(m_out, mdat);
    return std::move(m_out);
}

void Writer::head(std::uint64_t dataBegin)
{
    m_out.clear();
    placeRuns(dataBegin);
    fileType();
    if (!m_entries.empty())
        meta();
    if (m_sequence)
        moov();
}

void Writer::placeRuns(std::uint64_t dataBegin)
{
    m_places.clear();
    for (const auto &run : m_runs) {
        m_places.push_back(dataBegin);
        dataBegin += run.size;
    }
}

void Writer::meta()
{
    BoxWriter meta(m_out, fourCc("meta"), 0);
    handler();
    {
        BoxWriter primary(m_out, fourCc("pitm"), 0);
        putBe16(m_out, 1);
    }
    items();
    references();
    itemProperties();
    itemData();
    locations();
}

/// Where a chunk comes to stand: chunks keep their order, so that the runs that are chunks are sorted.
void Writer::moov()
{
    std::vector<std::pair<std::uint64_t, std::uint64_t>> places; // in the source, in the result
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        if (m_runs[i].chunk)
            places.emplace_back(m_runs[i].chunk->chunk.begin, m_places[i]);
    }
    putBytes(m_out, writeMoov(*m_sequence, [&](std::uint64_t offset) {
                 const auto place = std::lower_bound(places.begin(), places.end(), std::pair(offset, std::uint64_t{0}));
                 return place->second;
             }));
}

bool Writer::isKept(std::uint32_t brand) const
{
    return isIn(stillBrands, brand) || (m_sequence && isIn(sequenceBrands, brand));
}

void Writer::fileType()
{
    std::set<std::uint32_t> brands;
    std::copy_if(m_file.brands.begin(), m_file.brands.end(), std::inserter(brands, brands.end()),
                 [this](std::uint32_t brand) { return isKept(brand); });
    const auto major = isKept(m_file.majorBrand) ? m_file.majorBrand : otherMajor(brands);
    brands.insert(major);
    BoxWriter box(m_out, fourCc("ftyp"));
    putBe32(m_out, major);
    putBe32(m_out, 0);
    for (const auto brand : brands)
        putBe32(m_out, brand);
}

/// By the coding of the still picture, or one that says that there is a sequence.
std::uint32_t Writer::otherMajor(const std::set<std::uint32_t> &brands) const
{
    const auto coded = std::find_if(m_entries.begin(), m_entries.end(),
                                    [](const HeifEntry &entry) { return isCoded(entry.part.item->type); });
    if (coded != m_entries.end())
        return brandOf(coded->part.item->type);
    return *std::find_if(brands.begin(), brands.end(),
                         [](std::uint32_t brand) { return brand != fourCc("iso8") && isIn(sequenceBrands, brand); });
}

void Writer::handler()
{
    BoxWriter box(m_out, fourCc("hdlr"), 0);
    putBe32(m_out, 0);
    putText(m_out, "pict");
    for (int i = 0; i < 3; ++i)
        putBe32(m_out, 0);
    putU8(m_out, 0);
}

void Writer::items()
{
    BoxWriter box(m_out, fourCc("iinf"), 0);
    putBe16(m_out, static_cast<std::uint16_t>(m_entries.size()));
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        BoxWriter entry(m_out, fourCc("infe"), 2, i == 0 ? 0 : 1);
        putBe16(m_out, static_cast<std::uint16_t>(i + 1));
        putBe16(m_out, 0);
        putBe32(m_out, m_entries[i].part.item->type);
        putU8(m_out, 0);
    }
}

void Writer::references()
{
    const auto begin = m_out.size();
    bool isEmpty = true;
    {
        BoxWriter box(m_out, fourCc("iref"), 0);
        const auto inner = m_out.size();
        for (std::size_t i = 0; i < m_entries.size(); ++i) {
            const auto &part = m_entries[i].part;
            reference(fourCc("dimg"), i, part.inputs);
            reference(fourCc("auxl"), i, part.masters);
            if (part.isPremultiplied)
                reference(fourCc("prem"), i, {part.alpha});
        }
        isEmpty = m_out.size() == inner;
    }
    if (isEmpty)
        m_out.resize(begin);
}

void Writer::reference(std::uint32_t type, std::size_t from, const std::vector<std::uint16_t> &to)
{
    if (to.empty())
        return;
    BoxWriter box(m_out, type);
    putBe16(m_out, static_cast<std::uint16_t>(from + 1));
    putBe16(m_out, static_cast<std::uint16_t>(to.size()));
    for (const auto number : to)
        putBe16(m_out, number);
}

void Writer::itemProperties()
{
    BoxWriter box(m_out, fourCc("iprp"));
    {
        BoxWriter container(m_out, fourCc("ipco"));
        for (const auto *property : m_properties.boxes())
            putBytes(m_out, *property);
    }
    associations();
}

void Writer::associations()
{
    constexpr std::size_t mostNarrow = 0x7F;
    const bool isWide = m_properties.boxes().size() > mostNarrow;
    BoxWriter box(m_out, fourCc("ipma"), 0, isWide ? 1 : 0);
    putBe32(m_out, static_cast<std::uint32_t>(m_entries.size()));
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        putBe16(m_out, static_cast<std::uint16_t>(i + 1));
        putU8(m_out, static_cast<std::uint8_t>(m_entries[i].properties.uses.size()));
        for (const auto &use : m_entries[i].properties.uses) {
            const auto index = use.property + 1;
            if (isWide)
                putBe16(m_out, static_cast<std::uint16_t>((use.isEssential ? 0x8000U : 0U) | index));
            else
                putU8(m_out, static_cast<std::uint8_t>((use.isEssential ? 0x80U : 0U) | index));
        }
    }
}

void Writer::itemData()
{
    const auto hasData = [](const HeifEntry &entry) { return !entry.derivation.empty(); };
    if (std::none_of(m_entries.begin(), m_entries.end(), hasData))
        return;
    BoxWriter box(m_out, fourCc("idat"));
    for (const auto &entry : m_entries)
        putBytes(m_out, entry.derivation);
}

void Writer::locations()
{
    const auto hasPlace = [](const HeifEntry &entry) { return entry.part.item->type != fourCc("iden"); };
    BoxWriter box(m_out, fourCc("iloc"), 1);
    putBe16(m_out, m_isWide ? 0x8800 : 0x4400);
    putBe16(m_out, static_cast<std::uint16_t>(std::count_if(m_entries.begin(), m_entries.end(), hasPlace)));
    std::uint64_t inIdat = 0;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const auto &entry = m_entries[i];
        if (!hasPlace(entry))
            continue;
        const bool isInFile = isCoded(entry.part.item->type);
        putBe16(m_out, static_cast<std::uint16_t>(i + 1));
        putBe16(m_out, isInFile ? HeifLocation::InFile : HeifLocation::InIdat);
        putBe16(m_out, 0);
        putBe16(m_out, 1);
        offset(isInFile ? m_places[entry.run] + entry.runOffset : inIdat);
        offset(isInFile ? entry.size : entry.derivation.size());
        inIdat += entry.derivation.size();
    }
}

void Writer::offset(std::uint64_t value)
{
    if (m_isWide)
        putBe64(m_out, value);
    else
        putBe32(m_out, static_cast<std::uint32_t>(value));
}

} // namespace

Result<Bytes> writeHeifHead(const HeifHead &head) { return Writer(head).run(); }

} // namespace privet::photos
