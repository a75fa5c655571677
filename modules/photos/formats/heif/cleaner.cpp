// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/heif.h"

#include "photos/formats/heif/plan.h"
#include "photos/formats/heif/tenants.h"
#include "photos/formats/movie/account.h"

namespace privet::photos {

namespace {

/// Data that stand in another order than the source's; they stay in memory until they are written.
constexpr std::uint64_t mostMoved = 32U << 20U;

class Writer
{
public:
    Writer(ByteSource &source, const HeifPlan &plan, const std::vector<HeifLeak> &leaks)
        : m_source(source)
        , m_plan(plan)
        , m_leaks(leaks)
        , m_out(source)
    { }

    Result<Recipe> run(const HeifFile &file);

private:
    Result<void> emitHead(std::uint64_t firstData);
    Result<void> emitRun(const HeifRun &run, const std::vector<Blank> &blanks);
    Result<void> emit(Range range, std::uint64_t at, const std::vector<Blank> &blanks);
    Result<void> move(Range range, std::uint64_t at, const std::vector<Blank> &blanks);
    void dropUntil(std::uint64_t end);

    ByteSource &m_source;
    const HeifPlan &m_plan;
    const std::vector<HeifLeak> &m_leaks;
    RecipeBuilder m_out;
    std::uint64_t m_position = 0; // up to which the source has been accounted for
    std::size_t m_leak = 0; // the first that ends behind it
    std::size_t m_blank = 0; // of the run, the first that ends behind the range
    std::uint64_t m_moved = 0;
};

Result<Recipe> Writer::run(const HeifFile &file)
{
    if (auto emitted = emitHead(m_plan.runs.front().ranges.front().begin); !emitted)
        return emitted.error();
    for (std::size_t i = 0; i < m_plan.runs.size(); ++i) {
        if (auto emitted = emitRun(m_plan.runs[i], m_plan.blanks[i]); !emitted)
            return emitted.error();
    }
    dropUntil(m_source.size());
    const auto tenants = tenantsOf(file, m_plan.picture);
    const bool hadHdr = std::any_of(tenants.begin(), tenants.end(),
                                    [](const HeifTenant &tenant) { return tenant.kind == HeifTenant::Kind::GainMap; });
    if (hadHdr)
        m_out.note({Fact::HdrLayer, Category::Hidden, Severity::Info, "gain map", {}, 0, {}});
    return std::move(m_out).finish();
}

/// A file that has our head already keeps it.
Result<void> Writer::emitHead(std::uint64_t firstData)
{
    if (m_plan.head.size() == firstData) {
        const auto found = readAll(m_source, {0, firstData}, m_plan.head.size());
        if (!found)
            return found.error();
        if (*found == m_plan.head) {
            m_out.keep({0, firstData});
            m_position = firstData;
            return {};
        }
    }
    m_out.insert(m_plan.head);
    return {};
}

Result<void> Writer::emitRun(const HeifRun &run, const std::vector<Blank> &blanks)
{
    m_blank = 0;
    std::uint64_t at = 0;
    for (const auto &range : run.ranges) {
        while (m_blank < blanks.size() && blanks[m_blank].range.end <= at)
            ++m_blank;
        const bool isBehind = range.begin < m_position;
        if (auto done = isBehind ? move(range, at, blanks) : emit(range, at, blanks); !done)
            return done;
        at += range.size();
    }
    return {};
}

/// The part of a blank that lies in the run from `at` to `end`.
struct BlankPart {
    std::uint64_t begin = 0; ///< in the run
    Bytes bytes;
};

BlankPart cut(const Blank &blank, std::uint64_t at, std::uint64_t end)
{
    const auto begin = std::max(blank.range.begin, at);
    const auto first = blank.bytes.begin() + static_cast<std::ptrdiff_t>(begin - blank.range.begin);
    const auto size = std::min(blank.range.end, end) - begin;
    return {begin, Bytes(first, first + static_cast<std::ptrdiff_t>(size))};
}

/// Copies a range of a run that begins `at` bytes behind the beginning of the run.
Result<void> Writer::emit(Range range, std::uint64_t at, const std::vector<Blank> &blanks)
{
    dropUntil(range.begin);
    m_position = range.end;
    auto done = range.begin;
    for (auto i = m_blank; i < blanks.size() && blanks[i].range.begin < at + range.size(); ++i) {
        auto part = cut(blanks[i], at, at + range.size());
        const auto begin = range.begin + part.begin - at;
        const Range place{begin, begin + part.bytes.size()};
        m_out.keep({done, place.begin});
        if (auto replaced = m_out.replace(place, std::move(part.bytes), Category::Software); !replaced)
            return replaced;
        done = place.end;
    }
    m_out.keep({done, range.end});
    return {};
}

/// What the source has before the place it is now at is written from memory.
Result<void> Writer::move(Range range, std::uint64_t at, const std::vector<Blank> &blanks)
{
    m_moved += range.size();
    if (m_moved > mostMoved)
        return Error{Errc::TooLarge, "pictures whose pieces alternate", range.begin};
    auto bytes = readAll(m_source, range, mostMoved);
    if (!bytes)
        return bytes.error();
    for (auto i = m_blank; i < blanks.size() && blanks[i].range.begin < at + range.size(); ++i) {
        const auto part = cut(blanks[i], at, at + range.size());
        std::copy(part.bytes.begin(), part.bytes.end(), bytes->begin() + static_cast<std::ptrdiff_t>(part.begin - at));
    }
    m_out.insert(std::move(*bytes));
    return {};
}

void Writer::dropUntil(std::uint64_t end)
{
    while (m_position < end) {
        while (m_leak < m_leaks.size() && m_leaks[m_leak].range.end <= m_position)
            ++m_leak;
        const bool isLeft = m_leak < m_leaks.size() && m_leaks[m_leak].range.begin < end;
        const auto begin = isLeft ? std::max(m_leaks[m_leak].range.begin, m_position) : end;
        m_out.drop({m_position, begin}, Category::Hidden);
        const auto stop = isLeft ? std::min(m_leaks[m_leak].range.end, end) : end;
        if (isLeft)
            m_out.drop({begin, stop}, m_leaks[m_leak].category);
        m_position = stop;
    }
}

/// What a picture sequence says beside its pictures.
void addLeaks(const Movie &sequence, std::vector<HeifLeak> &leaks)
{
    const auto isOfFile = [&](const AccountEntry &entry) { // told by the reader of the items
        return std::any_of(sequence.boxes.begin(), sequence.boxes.end(),
                           [&](const Box &box) { return box.range == entry.range; });
    };
    const MovieAccount account(sequence);
    for (const auto &entry : account.entries()) {
        if (entry.fate == Fate::Removed && !isOfFile(entry))
            leaks.push_back({entry.range, entry.category});
    }
    std::sort(leaks.begin(), leaks.end(),
              [](const HeifLeak &a, const HeifLeak &b) { return a.range.begin < b.range.begin; });
}

} // namespace

Result<Recipe> cleanHeif(ByteSource &source, const Policy &, const Limits &limits)
{
    // The rotation of these formats is a property of the picture: there is no tag to keep, nor a reason to turn it.
    const auto file = readHeif(source, limits);
    if (!file)
        return file.error();
    const auto plan = planHeif(source, *file, limits);
    if (!plan)
        return plan.error();
    auto leaks = leaksIn(source, *file, plan->picture, limits);
    if (!leaks)
        return leaks.error();
    if (plan->sequence)
        addLeaks(*plan->sequence, *leaks);
    return Writer(source, *plan, *leaks).run(*file);
}

} // namespace privet::photos
