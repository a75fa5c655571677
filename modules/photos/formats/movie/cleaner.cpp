// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/movie.h"
#include "photos/formats/movie/account.h"
#include "photos/formats/movie/fragments.h"
#include "photos/formats/movie/samples.h"

namespace privet::photos {

namespace {

constexpr std::size_t mostWritten = 32U << 20U; // by ourselves; all of it is in memory until it is written

/// Where runs of the source come to stand when they are written one behind the other.
class Layout
{
public:
    explicit Layout(const std::vector<MediaRun> &runs)
    {
        for (const auto &run : runs) {
            if (!m_parts.empty() && m_parts.back().source.end == run.chunk.begin)
                m_parts.back().source.end = run.chunk.end();
            else
                m_parts.push_back({run.range(), m_size});
            m_size += run.chunk.size;
        }
    }

    [[nodiscard]] std::uint64_t size() const { return m_size; }
    /// Of a byte that is in a run.
    [[nodiscard]] std::uint64_t place(std::uint64_t offset) const
    {
        const auto behind
            = std::upper_bound(m_parts.begin(), m_parts.end(), offset,
                               [](std::uint64_t value, const Part &part) { return value < part.source.begin; });
        const auto &part = *std::prev(behind);
        return part.place + (offset - part.source.begin);
    }

private:
    struct Part {
        Range source;
        std::uint64_t place = 0;
    };
    std::vector<Part> m_parts;
    std::uint64_t m_size = 0;
};

class Writer
{
public:
    Writer(ByteSource &source, const Movie &movie)
        : m_source(source)
        , m_movie(movie)
        , m_account(movie)
        , m_samples(source, [this](Blank blank) { m_blanks.push_back(std::move(blank)); })
        , m_out(source)
    { }

    Result<Recipe> run();

private:
    Result<void> writeHead(const std::vector<MediaRun> &runs);
    Result<void> writeRun(const MediaRun &run);
    Result<void> writeFragments();
    Result<void> writeFragment(const Box &moof, std::uint32_t number, bool &isWritten);
    Result<void> writeRun(const FragmentRun &run);
    Result<void> begin(Bytes made, std::uint64_t mediaBegin);
    Result<void> keep(Range range);
    Result<void> dropTo(std::uint64_t end);

    ByteSource &m_source;
    const Movie &m_movie;
    MovieAccount m_account;
    std::vector<Blank> m_blanks; // of the run that is written next
    SampleReader m_samples;
    RecipeBuilder m_out;
    std::uint64_t m_position = 0;
    std::size_t m_written = 0;
};

Result<Recipe> Writer::run()
{
    const auto runs = mediaRuns(m_movie, m_source.size());
    if (!runs)
        return runs.error();
    if (runs.value().empty() && !m_movie.isFragmented)
        return Error{Errc::UnsupportedVariant, "no picture and no sound", m_movie.moovBox.range.begin};
    if (auto written = writeHead(runs.value()); !written)
        return written.error();
    for (const auto &each : runs.value()) {
        if (auto written = writeRun(each); !written)
            return written.error();
    }
    if (m_movie.isFragmented) {
        if (auto written = writeFragments(); !written)
            return written.error();
    }
    if (auto dropped = dropTo(m_source.size()); !dropped)
        return dropped.error();
    return std::move(m_out).finish();
}

/// Whether offsets fit 32 bits decides how long the head is, which decides the offsets: the head only grows, so this
/// ends.
Result<void> Writer::writeHead(const std::vector<MediaRun> &runs)
{
    const Layout layout(runs);
    const auto brands = writeMovieBrands(m_movie);
    const auto media = layout.size() == 0 ? Bytes() : mdatHead(layout.size());
    Bytes moov;
    std::size_t before = 1;
    while (moov.size() != before) {
        before = moov.size();
        const auto base = brands.size() + before + media.size();
        moov = writeMoov(m_movie, [&](std::uint64_t offset) { return base + layout.place(offset); });
    }
    Bytes head = brands;
    putBytes(head, moov);
    putBytes(head, media);
    const auto mediaBegin = runs.empty() ? head.size() : runs.front().chunk.begin;
    return begin(std::move(head), mediaBegin);
}

/// Writes what stands before media data. When the source has the same bytes right there, they are kept.
Result<void> Writer::begin(Bytes made, std::uint64_t mediaBegin)
{
    if (mediaBegin < m_position)
        return Error{Errc::Malformed, "fragments that are not in the order of their data", mediaBegin};
    m_written += made.size();
    if (m_written > mostWritten)
        return Error{Errc::TooLarge, "a table of contents above the limit", m_position};
    const Range gap{m_position, mediaBegin};
    if (gap.size() == made.size() && gap.end <= m_source.size()) {
        const auto there = readAll(m_source, gap, made.size());
        if (!there)
            return there.error();
        if (there.value() == made)
            return keep(gap);
    }
    m_out.insert(std::move(made));
    return {};
}

Result<void> Writer::writeRun(const MediaRun &run)
{
    const auto &track = m_movie.tracks[run.track];
    const auto &entry = track.entries[run.chunk.description];
    if (auto looked = m_samples.look(run.chunk, track.tables, entry); !looked)
        return looked;
    return keep(run.range());
}

Result<void> Writer::writeFragments()
{
    std::uint32_t number = 1;
    for (const auto &box : m_movie.boxes) {
        if (box.type != fourCc("moof"))
            continue;
        bool isWritten = false;
        if (auto written = writeFragment(box, number, isWritten); !written)
            return written;
        number += isWritten ? 1 : 0;
    }
    return {};
}

Result<void> Writer::writeFragment(const Box &moof, std::uint32_t number, bool &isWritten)
{
    const auto fragment = readFragment(m_source, moof, m_movie);
    if (!fragment)
        return fragment.error();
    auto made = photos::writeFragment(fragment.value(), m_movie, number);
    isWritten = !made.empty();
    if (!isWritten)
        return {};
    const auto runs = fragment.value().runsByPlace();
    if (auto begun = begin(std::move(made), runs.front()->begin); !begun)
        return begun;
    for (const auto *run : runs) {
        if (auto written = writeRun(*run); !written)
            return written;
    }
    return {};
}

Result<void> Writer::writeRun(const FragmentRun &run)
{
    const auto &entry = m_movie.tracks[run.track].entries[run.description];
    auto at = run.begin;
    for (std::uint32_t i = 0; i < run.count; ++i) {
        const auto end = at + run.sizeOf(i);
        if (auto looked = m_samples.look({at, end}, entry); !looked)
            return looked;
        at = end;
    }
    return keep({run.begin, run.begin + run.size});
}

/// Keeps a range but for the blanks in it.
Result<void> Writer::keep(Range range)
{
    if (auto dropped = dropTo(range.begin); !dropped)
        return dropped;
    for (auto &blank : m_blanks) {
        m_out.keep({m_position, blank.range.begin});
        if (auto replaced = m_out.replace(blank.range, std::move(blank.bytes), Category::Software); !replaced)
            return replaced;
        m_position = blank.range.end;
    }
    m_blanks.clear();
    m_out.keep({m_position, range.end});
    m_position = range.end;
    return {};
}

Result<void> Writer::dropTo(std::uint64_t end)
{
    if (auto dropped = m_account.drop({m_position, end}, m_out); !dropped)
        return dropped;
    m_position = end;
    return {};
}

} // namespace

Result<Recipe> cleanMovie(ByteSource &source, const Policy &, const Limits &limits)
{
    const auto movie = readMovie(source, Movie::Kind::Film, limits);
    if (!movie)
        return movie.error();
    return Writer(source, movie.value()).run();
}

} // namespace privet::photos
