// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/heif/accountant.h"

#include "photos/accountant/coded/units.h"
#include "photos/accountant/heif/form.h"
#include "photos/accountant/icc/colours.h"

#include <algorithm>
#include <array>

namespace privet::photos::accountant {

namespace {

using namespace std::string_view_literals;

constexpr std::uint64_t shortHead = 8;
constexpr std::uint64_t longHead = 16;
constexpr std::array stillBrands{"MA1A"sv, "MA1B"sv, "MiHA"sv, "MiHB"sv, "MiHE"sv, "avci"sv, "avif"sv, "avio"sv,
                                 "heic"sv, "heim"sv, "heis"sv, "heix"sv, "miaf"sv, "mif1"sv, "mif2"sv};

bool isBrand(BoxType brand)
{
    return std::any_of(stillBrands.begin(), stillBrands.end(), [brand](auto name) { return boxType(name) == brand; });
}

/// The grammar of a clean HEIF, one function per production.
class HeifWalk
{
public:
    HeifWalk(ByteSource &file, Ledger &ledger)
        : m_file(file)
        , m_ledger(ledger)
    { }

    [[nodiscard]] Result<void> run();

private:
    [[nodiscard]] Result<Box> expect(std::string_view type);
    [[nodiscard]] Result<void> fileType();
    [[nodiscard]] Result<void> meta();
    [[nodiscard]] Result<void> items() const;
    [[nodiscard]] Result<void> item(const HeifItem &item) const;
    [[nodiscard]] Result<void> grid(const HeifItem &item) const;
    [[nodiscard]] Result<unsigned> chainFrom(std::uint16_t number, unsigned level, std::vector<unsigned> &known) const;
    [[nodiscard]] Result<void> mediaData();
    [[nodiscard]] Result<void> codedData();

    [[nodiscard]] Error broken(std::string_view rule) const { return unexplained(m_at, rule); }

    ByteSource &m_file;
    Ledger &m_ledger;
    std::uint64_t m_at = 0; ///< of the box in hand
    std::vector<HeifItem> m_items;
};

Result<void> HeifWalk::run()
{
    for (const auto production : {&HeifWalk::fileType, &HeifWalk::meta, &HeifWalk::mediaData}) {
        if (auto done = (this->*production)(); !done)
            return done;
    }
    return {};
}

/// The box that stands here, which has this type and the shorter head if it can.
Result<Box> HeifWalk::expect(std::string_view type)
{
    const auto box = boxAt(m_file, m_at, {0, m_file.size()});
    if (!box)
        return box.error().code == Errc::Malformed ? broken(box.error().detail) : box.error();
    if (box->type != boxType(type))
        return broken("box that shows no picture");
    std::array<std::byte, 4> size{};
    if (auto done = m_file.read(m_at, size); !done)
        return done.error();
    const auto headLength = box->body.begin - box->range.begin;
    const bool needsLong = box->body.size() > 0xFFFFFFFF - shortHead;
    if (be32(size) == 0 || headLength != (needsLong ? longHead : shortHead) || (needsLong && type != "mdat"))
        return broken("box whose size is not written in the shortest way");
    return box;
}

Result<void> HeifWalk::fileType()
{
    constexpr std::size_t longest = 8 + 4 * 64;
    const auto box = expect("ftyp");
    if (!box)
        return box.error();
    const auto body = readAll(m_file, box->body, longest);
    if (!body)
        return body.error();
    Cursor cursor(*body);
    const auto major = cursor.word();
    if (cursor.word() != 0)
        return broken("file type with a version");
    bool hasMajor = false;
    for (BoxType previous = 0; !cursor.isOver();) {
        const auto brand = cursor.word();
        if (cursor.isCut() || !isBrand(brand) || brand <= previous)
            return broken("brand that is unknown, twice or out of order");
        hasMajor |= brand == major;
        previous = brand;
    }
    if (!hasMajor)
        return broken("file type whose brand is not among its brands");
    m_ledger.enter(box->range, "file type");
    m_at = box->range.end;
    return {};
}

Result<void> HeifWalk::meta()
{
    const auto box = expect("meta");
    if (!box)
        return box.error();
    const auto declared = readHeifMeta(m_file);
    const auto ofTheFile = [](Errc code) { return code == Errc::Malformed || code == Errc::TooLarge; };
    if (!declared)
        return ofTheFile(declared.error().code) ? broken(declared.error().detail) : declared.error();
    auto picture = readHeifPicture(m_file, *declared);
    if (!picture)
        return ofTheFile(picture.error().code) ? broken(picture.error().detail) : picture.error();
    m_items = std::move(*picture);
    for (const auto &item : m_items) {
        if (isCodedItem(item.type) && item.data.size() != 1)
            return broken("item in several pieces");
    }
    const auto form = heifMetaForm(m_items, m_file.size());
    const auto mismatch = std::mismatch(form.begin(), form.end(), declared->bytes.begin(), declared->bytes.end());
    if (mismatch.first != form.end() || mismatch.second != declared->bytes.end())
        return unexplained(box->body.begin + static_cast<std::uint64_t>(mismatch.first - form.begin()),
                           "description that says more than how the picture is shown");
    if (auto explained = items(); !explained)
        return explained;
    m_ledger.enter(box->range, "description of the picture");
    m_at = box->range.end;
    return {};
}

/// What the one form of the description leaves open.
Result<void> HeifWalk::items() const
{
    std::array<BoxType, 2> codings{}; // of pictures, of alpha
    for (const auto &one : m_items) {
        if (isCodedItem(one.type)) {
            auto &coding = codings[one.isAlpha() ? 1 : 0];
            if (coding != 0 && coding != one.type)
                return broken("pictures of different codings");
            coding = one.type;
        }
        if (auto explained = item(one); !explained)
            return explained;
    }
    std::vector<unsigned> known(m_items.size());
    for (std::size_t number = 1; number <= m_items.size(); ++number) {
        if (const auto length = chainFrom(static_cast<std::uint16_t>(number), 0, known); !length)
            return length.error();
    }
    return {};
}

Result<void> HeifWalk::item(const HeifItem &item) const
{
    if (!item.find(PropertyKind::Size))
        return broken("item without size");
    if (isCodedItem(item.type) != item.inputs.empty())
        return broken("coded item with inputs, or derived one without");
    if (item.isAlpha() != !item.masters.empty())
        return broken("transparency without its picture");
    for (const auto input : item.inputs) {
        if (m_items[input - 1U].isAlpha())
            return broken("transparency as a part of the picture");
    }
    if (const auto *profile = item.find(PropertyKind::ColourProfile)) {
        const auto space = explainProfile(ByteView(profile->body).subspan(4));
        if (!space)
            return broken(space.error().detail);
        if (*space == ProfileSpace::Cmyk)
            return broken("colour profile of another colour space than the picture");
    }
    return item.type == boxType("grid") ? grid(item) : Result<void>();
}

/// All inputs have one size, they cover the picture, and the item has its size.
Result<void> HeifWalk::grid(const HeifItem &item) const
{
    const auto sizeOf = [](const HeifItem &of) {
        const auto *size = of.find(PropertyKind::Size);
        return std::pair(be32(size->body, 4), be32(size->body, 8));
    };
    const bool isWide = u8(item.shape, 1) == 1;
    Cursor cursor(ByteView(item.shape).subspan(4));
    const std::pair shown{static_cast<std::uint32_t>(cursor.number(isWide ? 4 : 2)),
                          static_cast<std::uint32_t>(cursor.number(isWide ? 4 : 2))};
    const auto &first = m_items[item.inputs.front() - 1U];
    if (!first.find(PropertyKind::Size) || sizeOf(item) != shown)
        return broken("grid of another size than its item");
    const auto tile = sizeOf(first);
    for (const auto input : item.inputs) {
        const auto &one = m_items[input - 1U];
        if (!one.find(PropertyKind::Size) || sizeOf(one) != tile)
            return broken("grid of unequal parts");
    }
    const std::uint64_t rows = u8(item.shape, 2) + 1U;
    const std::uint64_t columns = u8(item.shape, 3) + 1U;
    if (columns * tile.first < shown.first || rows * tile.second < shown.second)
        return broken("grid with a hole");
    if ((columns - 1) * tile.first >= shown.first || (rows - 1) * tile.second >= shown.second)
        return broken("grid with a part that nobody sees");
    return {};
}

/// How many items stand below this one, at most: none is its own input, and none is far from the picture. `known` holds
/// the answer plus one for items that have been asked.
Result<unsigned> HeifWalk::chainFrom(std::uint16_t number, unsigned level, std::vector<unsigned> &known) const
{
    constexpr unsigned deepest = 8;
    auto &mine = known[number - 1U];
    if (mine != 0)
        return mine - 1;
    if (level > deepest)
        return broken("item that is its own input");
    unsigned longest = 0;
    for (const auto input : m_items[number - 1U].inputs) {
        const auto below = chainFrom(input, level + 1, known);
        if (!below)
            return below;
        longest = std::max(longest, *below + 1);
    }
    if (longest > deepest)
        return broken("item that is its own input");
    known[number - 1U] = longest + 1;
    return longest;
}

Result<void> HeifWalk::mediaData()
{
    const auto box = expect("mdat");
    if (!box)
        return box.error();
    std::vector<Range> runs;
    for (const auto &item : m_items) {
        if (isCodedItem(item.type))
            runs.push_back(item.data.front());
    }
    std::sort(runs.begin(), runs.end(), [](const Range &left, const Range &right) {
        return left.begin != right.begin ? left.begin < right.begin : left.end < right.end;
    });
    runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
    auto at = box->body.begin;
    for (const auto &run : runs) {
        if (run.begin != at)
            return unexplained(std::min(at, run.begin), "picture data that no item has");
        at = run.end;
    }
    if (at != box->body.end)
        return unexplained(std::min(at, box->body.end), "picture data that no item has");
    if (auto explained = codedData(); !explained)
        return explained;
    m_ledger.enter(box->range, "picture data");
    if (box->range.end != m_file.size())
        return unexplained(box->range.end, "bytes after the end of the picture");
    return {};
}

Result<void> HeifWalk::codedData()
{
    for (const auto &item : m_items) {
        if (!isCodedItem(item.type))
            continue;
        const auto &run = item.data.front();
        PartSource data(m_file, run);
        const auto explained = explainUnits(data, codedFormOf(item));
        if (!explained && explained.error().code == Errc::NotProved)
            return unexplained(run.begin + explained.error().at, explained.error().detail);
        if (!explained)
            return explained;
    }
    return {};
}

/// One of the two files, and its items.
struct PictureOf {
    ByteSource &file;
    const std::vector<HeifItem> &items;
};

/// All properties but the profile, which may be rewritten.
std::vector<HeifProperty> withoutProfile(const HeifItem &item)
{
    auto properties = item.properties;
    const auto isProfile = [](const HeifProperty &one) { return one.kind == PropertyKind::ColourProfile; };
    properties.erase(std::remove_if(properties.begin(), properties.end(), isProfile), properties.end());
    return properties;
}

/// The profile of an item, empty where it has none.
ByteView profileOf(const HeifItem &item)
{
    const auto *property = item.find(PropertyKind::ColourProfile);
    return property ? ByteView(property->body).subspan(4) : ByteView();
}

bool haveSameProperties(const HeifItem &before, const HeifItem &after)
{
    constexpr std::size_t spaceAt = 16; // ICC.1:2010, 7.2.6
    const auto profile = profileOf(before);
    const bool isGray = profile.size() > spaceAt && startsWith(profile.subspan(spaceAt), "GRAY");
    return withoutProfile(before) == withoutProfile(after)
           && showsSameColours(profile, profileOf(after), isGray ? ProfileSpace::Gray : ProfileSpace::Rgb);
}

Result<bool> isSameItem(const PictureOf &before, const PictureOf &after, std::size_t index)
{
    const auto &left = before.items[index];
    const auto &right = after.items[index];
    if (left.type != right.type || left.shape != right.shape || left.inputs != right.inputs
        || left.masters != right.masters || left.alpha != right.alpha || left.isPremultiplied != right.isPremultiplied
        || !haveSameProperties(left, right))
        return false;
    if (!isCodedItem(left.type))
        return true;
    JoinedSource leftData(before.file, left.data);
    JoinedSource rightData(after.file, right.data);
    return haveSameUnits(leftData, rightData, codedFormOf(right));
}

Result<std::vector<HeifItem>> itemsOf(ByteSource &file)
{
    const auto meta = readHeifMeta(file);
    if (!meta)
        return meta.error();
    return readHeifPicture(file, *meta);
}

} // namespace

Result<void> explainHeif(ByteSource &file, Ledger &ledger) { return HeifWalk(file, ledger).run(); }

Result<bool> sameHeifPicture(ByteSource &beforeFile, ByteSource &afterFile)
{
    const auto before = itemsOf(beforeFile);
    if (!before)
        return before.error();
    const auto after = itemsOf(afterFile);
    if (!after)
        return after.error();
    if (before->size() != after->size())
        return false;
    for (std::size_t i = 0; i < before->size(); ++i) {
        const auto same = isSameItem({beforeFile, *before}, {afterFile, *after}, i);
        if (!same || !*same)
            return same;
    }
    return true;
}

} // namespace privet::photos::accountant
