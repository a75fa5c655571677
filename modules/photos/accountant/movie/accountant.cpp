// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/movie/accountant.h"

#include "photos/accountant/movie/form.h"
#include "photos/accountant/movie/parts.h"
#include "photos/accountant/movie/reader.h"

#include <array>

namespace privet::photos::accountant {

namespace {

/// The grammar of a clean film, one function per production.
class MovieWalk
{
public:
    MovieWalk(ByteSource &file, Ledger &ledger, const Movie &movie)
        : m_file(file)
        , m_ledger(ledger)
        , m_movie(movie)
    { }

    [[nodiscard]] Result<void> run();

private:
    [[nodiscard]] Result<Box> expect(std::string_view type) const;
    [[nodiscard]] Result<void> fileType();
    [[nodiscard]] Result<void> description();
    [[nodiscard]] Result<void> plainData();
    [[nodiscard]] Result<void> fragment(std::size_t index);
    [[nodiscard]] Result<void> mediaData(std::vector<Range> runs);

    [[nodiscard]] Error broken(std::string_view rule) const { return unexplained(m_at, rule); }
    void enter(const Box &box, std::string_view part)
    {
        m_ledger.enter(box.range, part);
        m_at = box.range.end;
    }

    ByteSource &m_file;
    Ledger &m_ledger;
    const Movie &m_movie;
    std::uint64_t m_at = 0; ///< of the box in hand
};

Result<void> MovieWalk::run()
{
    for (const auto production : {&MovieWalk::fileType, &MovieWalk::description, &MovieWalk::plainData}) {
        if (auto done = (this->*production)(); !done)
            return done;
    }
    for (std::size_t i = 0; i < m_movie.fragments.size(); ++i) {
        if (auto done = fragment(i); !done)
            return done;
    }
    if (m_at != m_file.size())
        return broken("bytes after the end of the film");
    return explainSamples(m_file, m_movie);
}

/// The box that stands here, which has this type and the shorter head if it can.
Result<Box> MovieWalk::expect(std::string_view type) const
{
    constexpr std::uint64_t shortHead = 8;
    constexpr std::uint64_t longHead = 16;
    const auto box = boxAt(m_file, m_at, {0, m_file.size()});
    if (!box)
        return box.error().code == Errc::Malformed ? broken(box.error().detail) : box.error();
    if (box->type != boxType(type))
        return broken("box that shows nothing of the film");
    std::array<std::byte, 4> size{};
    if (auto done = m_file.read(m_at, size); !done)
        return done.error();
    const bool needsLong = box->body.size() > 0xFFFFFFFF - shortHead;
    if (be32(size) == 0 || box->body.begin - box->range.begin != (needsLong ? longHead : shortHead)
        || (needsLong && type != "mdat"))
        return broken("box whose size is not written in the shortest way");
    return box;
}

Result<void> MovieWalk::fileType()
{
    const auto box = expect("ftyp");
    if (!box)
        return box.error();
    const auto form = ByteView(m_movie.fileType).subspan(8);
    if (auto done = explainForm(m_file, *box, form, "file type that says more than what to read it as"); !done)
        return done;
    enter(*box, "file type");
    return {};
}

Result<void> MovieWalk::description()
{
    const auto box = expect("moov");
    if (!box)
        return box.error();
    if (auto done = explainMoov(m_file, *box, m_movie); !done)
        return done;
    enter(*box, "description of the film");
    return {};
}

Result<void> MovieWalk::plainData()
{
    auto runs = chunksOf(m_movie);
    if (m_movie.isFragmented && runs.empty())
        return {};
    return mediaData(std::move(runs));
}

Result<void> MovieWalk::fragment(std::size_t index)
{
    const auto &fragment = m_movie.fragments[index];
    const auto box = expect("moof");
    if (!box)
        return box.error();
    if (box->range != fragment.box)
        return broken("fragment without data");
    std::vector<Range> runs;
    for (const auto &track : fragment.tracks) {
        for (const auto &run : track.runs)
            runs.push_back(run.data);
    }
    m_at = box->range.end;
    const auto data = expect("mdat");
    if (!data)
        return data.error();
    const auto form = moofForm(m_movie, index, data->body.begin);
    if (auto done = explainForm(m_file, *box, form, "fragment that says more than how the film is played"); !done)
        return done;
    enter(*box, "description of the film");
    return mediaData(std::move(runs));
}

/// mdat that these runs fill from the first byte to the last.
Result<void> MovieWalk::mediaData(std::vector<Range> runs)
{
    const auto box = expect("mdat");
    if (!box)
        return box.error();
    std::sort(runs.begin(), runs.end(), [](const Range &left, const Range &right) { return left.begin < right.begin; });
    auto at = box->body.begin;
    for (const auto &run : runs) {
        if (run.isEmpty())
            continue;
        if (run.begin != at || run.end < run.begin || run.end > box->body.end)
            return unexplained(std::min(at, run.begin), "media data that no track has");
        at = run.end;
    }
    if (at != box->body.end || box->body.isEmpty())
        return unexplained(at, "media data that no track has");
    enter(*box, "media data");
    return {};
}

} // namespace

Result<void> explainMovie(ByteSource &file, Ledger &ledger)
{
    const auto movie = readMovie(file);
    if (!movie && movie.error().code == Errc::Malformed)
        return unexplained(movie.error().at, movie.error().detail);
    if (!movie)
        return movie.error();
    return MovieWalk(file, ledger, *movie).run();
}

Result<bool> sameMoviePicture(ByteSource &beforeFile, ByteSource &afterFile)
{
    const auto before = readMovie(beforeFile);
    if (!before)
        return before.error();
    const auto after = readMovie(afterFile);
    if (!after)
        return after.error();
    return isSameMovie({beforeFile, *before}, {afterFile, *after});
}

} // namespace privet::photos::accountant
