// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/movie/parts.h"

#include "photos/accountant/ledger.h"
#include "photos/accountant/movie/form.h"
#include "photos/accountant/movie/same.h"
#include "photos/accountant/movie/samples.h"
#include "photos/accountant/movie/spans.h"
#include "photos/accountant/profile.h"

namespace privet::photos::accountant {

namespace {

/// `at` is where the description begins.
Result<void> explainProfiles(const Movie &movie, std::uint64_t at)
{
    for (const auto &track : movie.tracks) {
        for (const auto &entry : track.entries) {
            if (entry.profile.empty())
                continue;
            const auto space = explainProfile(entry.profile);
            if (!space)
                return unexplained(at, space.error().detail);
            if (*space != ProfileSpace::Rgb)
                return unexplained(at, "colour profile of another colour space than the picture");
        }
    }
    return {};
}

/// Both films play the same, so their spans have the same pieces.
Result<bool> haveSameSamples(const MovieIn &before, const MovieIn &after)
{
    const auto left = spansOf(before.movie);
    const auto right = spansOf(after.movie);
    for (std::size_t i = 0; i < left.size(); ++i) {
        auto leftAt = left[i].data().begin;
        auto rightAt = right[i].data().begin;
        if (left[i].data().end > before.file.size() || left[i].data().end < leftAt)
            return Error{Errc::Truncated, "samples beyond the end of the file", before.file.size()};
        for (std::size_t piece = 0; piece < left[i].pieceCount(); ++piece) {
            const auto length = right[i].pieceLength(piece);
            const auto same = isSameSample({before.file, {leftAt, leftAt + length}, left[i].entry()},
                                           {after.file, {rightAt, rightAt + length}, right[i].entry()});
            if (!same || !*same)
                return same;
            leftAt += length;
            rightAt += length;
        }
    }
    return true;
}

} // namespace

Result<void> explainForm(ByteSource &file, const Box &box, ByteView form, std::string_view rule)
{
    Window window(file, 64 * 1024);
    std::uint64_t at = box.body.begin;
    while (at < box.body.end && !form.empty()) {
        const auto run = window.some(at);
        if (!run)
            return run.error();
        const auto length = std::min({run->size(), form.size(), static_cast<std::size_t>(box.body.end - at)});
        const auto mismatch
            = std::mismatch(form.begin(), form.begin() + static_cast<std::ptrdiff_t>(length), run->begin());
        const auto same = static_cast<std::size_t>(mismatch.first - form.begin());
        if (same != length)
            return unexplained(at + same, rule);
        form = form.subspan(length);
        at += length;
    }
    return at == box.body.end && form.empty() ? Result<void>() : unexplained(at, rule);
}

Result<void> explainMoov(ByteSource &file, const Box &moov, const Movie &movie)
{
    constexpr auto rule = "description that says more than how the film is played";
    if (auto done = explainForm(file, moov, moovForm(movie), rule); !done)
        return done;
    return explainProfiles(movie, moov.range.begin);
}

std::vector<Range> chunksOf(const Movie &movie)
{
    std::vector<Range> chunks;
    for (const auto &track : movie.tracks) {
        for (const auto &chunk : track.chunks)
            chunks.push_back(chunk.data);
    }
    return chunks;
}

Result<void> explainSamples(ByteSource &file, const Movie &movie)
{
    for (const auto &span : spansOf(movie)) {
        auto at = span.data().begin;
        for (std::size_t i = 0; i < span.pieceCount(); ++i) {
            const auto length = span.pieceLength(i);
            if (auto done = explainSample({file, {at, at + length}, span.entry()}); !done)
                return done;
            at += length;
        }
    }
    return {};
}

Result<bool> isSameMovie(const MovieIn &before, const MovieIn &after)
{
    if (!playTheSame(before.movie, after.movie))
        return false;
    return haveSameSamples(before, after);
}

} // namespace privet::photos::accountant
