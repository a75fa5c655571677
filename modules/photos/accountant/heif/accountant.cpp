// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/heif/accountant.h"

#include "photos/accountant/coded/units.h"
#include "photos/accountant/heif/derived.h"
#include "photos/accountant/heif/form.h"
#include "photos/accountant/movie/parts.h"
#include "photos/accountant/movie/reader.h"
#include "photos/accountant/profile.h"

#include <algorithm>
#include <array>

namespace privet::photos::accountant {

namespace {

using namespace std::string_view_literals;

constexpr std::uint64_t shortHead = 8;
constexpr std::uint64_t longHead = 16;
constexpr std::array stillBrands{"MA1A"sv, "MA1B"sv, "MiHA"sv, "MiHB"sv, "MiHE"sv, "avci"sv, "avif"sv, "avio"sv,
                                 "heic"sv, "heim"sv, "heis"sv, "heix"sv, "miaf"sv, "mif1"sv, "mif2"sv};

bool isStillBrand(BoxType brand)
{
    return std::any_of(stillBrands.begin(), stillBrands.end(), [brand](auto name) { return boxType(name) == brand; });
}

/// Takes out runs of items that lie inside one of the first `chunks` runs, which are sorted, or are the same as
/// another.
void removeInside(std::vector<Range> &runs, std::size_t chunks)
{
    const auto firstItem = runs.begin() + static_cast<std::ptrdiff_t>(chunks);
    const auto isInside = [&](const Range &run) {
        const auto next = std::upper_bound(runs.begin(), firstItem, run.begin,
                                           [](std::uint64_t at, const Range &chunk) { return at < chunk.begin; });
        return next != runs.begin() && std::prev(next)->end >= run.end;
    };
    std::vector<Range> others;
    std::copy_if(firstItem, runs.end(), std::back_inserter(others), [&](const Range &run) { return !isInside(run); });
    std::sort(others.begin(), others.end(), [](const Range &left, const Range &right) {
        return left.begin != right.begin ? left.begin < right.begin : left.end < right.end;
    });
    others.erase(std::unique(others.begin(), others.end()), others.end());
    runs.resize(chunks);
    runs.insert(runs.end(), others.begin(), others.end());
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
    [[nodiscard]] Result<bool> isNext(std::string_view type) const;
    [[nodiscard]] Result<void> meta();
    [[nodiscard]] Result<void> sequence();
    [[nodiscard]] Result<void> items() const;
    [[nodiscard]] Result<void> item(const HeifItem &item) const;
    [[nodiscard]] Result<unsigned> chainFrom(std::uint16_t number, unsigned level, std::vector<unsigned> &known) const;
    [[nodiscard]] Result<void> mediaData();
    [[nodiscard]] Result<void> codedData();

    [[nodiscard]] Error broken(std::string_view rule) const { return unexplained(m_at, rule); }

    ByteSource &m_file;
    Ledger &m_ledger;
    std::uint64_t m_at = 0; ///< of the box in hand
    bool m_isSequence = false; ///< by its brands
    std::vector<HeifItem> m_items;
    std::optional<Movie> m_movie;
};

Result<void> HeifWalk::run()
{
    if (auto done = fileType(); !done)
        return done;
    const auto hasStill = m_isSequence ? isNext("meta") : Result<bool>(true);
    if (!hasStill)
        return hasStill.error();
    if (*hasStill) {
        if (auto done = meta(); !done)
            return done;
    }
    if (m_isSequence) {
        if (auto done = sequence(); !done)
            return done;
    }
    return mediaData();
}

Result<bool> HeifWalk::isNext(std::string_view type) const
{
    const auto box = boxAt(m_file, m_at, {0, m_file.size()});
    if (!box)
        return box.error().code == Errc::Malformed ? broken(box.error().detail) : box.error();
    return box->type == boxType(type);
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
    bool hasLater = false; // a version of the base format that says something of films alone
    for (BoxType previous = 0; !cursor.isOver();) {
        const auto brand = cursor.word();
        const bool isOfSequence = isSequenceBrand(brand);
        m_isSequence |= isOfSequence;
        hasLater |= brand == boxType("iso8");
        const bool isKnown = isOfSequence || isStillBrand(brand) || brand == boxType("iso8");
        if (cursor.isCut() || !isKnown || brand <= previous)
            return broken("brand that is unknown, twice or out of order");
        hasMajor |= brand == major;
        previous = brand;
    }
    if (!hasMajor || (hasLater && !m_isSequence))
        return broken("file type that does not fit its brands");
    m_ledger.enter(box->range, "file type");
    m_at = box->range.end;
    return {};
}

/// The pictures that run. Without `moov` the brands say too much.
Result<void> HeifWalk::sequence()
{
    const auto box = expect("moov");
    if (!box)
        return box.error();
    auto movie = readMovie(m_file, MovieKind::PictureSequence);
    if (!movie && movie.error().code == Errc::Malformed)
        return broken(movie.error().detail);
    if (!movie)
        return movie.error();
    if (movie->isFragmented)
        return broken("picture sequence in fragments");
    if (auto done = explainMoov(m_file, *box, *movie); !done)
        return done;
    m_ledger.enter(box->range, "description of the picture sequence");
    m_at = box->range.end;
    m_movie = std::move(*movie);
    return {};
}

Result<void> HeifWalk::meta()
{
    const auto box = expect("meta");
    if (!box)
        return box.error();
    const auto boxes = readTopBoxes(m_file);
    if (!boxes)
        return boxes.error();
    const auto read = readHeifMeta(m_file, *boxes);
    const auto ofTheFile = [](Errc code) { return code == Errc::Malformed || code == Errc::TooLarge; };
    if (!read)
        return ofTheFile(read.error().code) ? broken(read.error().detail) : read.error();
    const auto &declared = *read;
    if (!declared)
        return broken("description without a picture");
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
    const auto derived = explainDerived(m_items, item);
    return derived ? derived : broken(derived.error().detail);
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

/// Runs that fill the body of mdat from the first byte to the last: chunks, and what items have beside them.
Result<void> HeifWalk::mediaData()
{
    const auto box = expect("mdat");
    if (!box)
        return box.error();
    auto runs = m_movie ? chunksOf(*m_movie) : std::vector<Range>();
    runs.erase(std::remove_if(runs.begin(), runs.end(), [](const Range &run) { return run.isEmpty(); }), runs.end());
    const auto isBefore = [](const Range &left, const Range &right) {
        return left.begin != right.begin ? left.begin < right.begin : left.end > right.end;
    };
    const auto chunks = runs.size();
    for (const auto &item : m_items) {
        if (isCodedItem(item.type))
            runs.push_back(item.data.front());
    }
    std::sort(runs.begin(), runs.begin() + static_cast<std::ptrdiff_t>(chunks), isBefore);
    removeInside(runs, chunks);
    std::sort(runs.begin(), runs.end(), isBefore);
    auto at = box->body.begin;
    for (const auto &run : runs) {
        if (run.begin != at)
            return unexplained(std::min(at, run.begin), "picture data that no item has");
        at = run.end;
    }
    if (at != box->body.end || box->body.isEmpty())
        return unexplained(std::min(at, box->body.end), "picture data that no item has");
    if (auto explained = codedData(); !explained)
        return explained;
    m_ledger.enter(box->range, "picture data");
    if (box->range.end != m_file.size())
        return unexplained(box->range.end, "bytes after the end of the picture");
    return m_movie ? explainSamples(m_file, *m_movie) : Result<void>();
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

} // namespace

Result<void> explainHeif(ByteSource &file, Ledger &ledger) { return HeifWalk(file, ledger).run(); }

} // namespace privet::photos::accountant
