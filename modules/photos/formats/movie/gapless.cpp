// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/movie/gapless.h"

#include "photos/formats/movie/tags.h"

#include <charconv>

namespace privet::photos {

namespace {

struct Gapless {
    std::uint64_t priming = 0;
    std::uint64_t length = 0;
};

/// " 00000000 00000840 000001CA 00000000003F31F6 ...": nothing, priming, padding, length; hexadecimal, in samples.
std::optional<Gapless> readGapless(std::string_view text)
{
    std::array<std::uint64_t, 4> numbers{};
    for (auto &number : numbers) {
        text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, 16);
        if (error != std::errc())
            return {};
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    }
    constexpr std::uint64_t most = 0x7FFFFFFF;
    if (numbers[1] > most || numbers[3] == 0 || numbers[3] > most * 16)
        return {};
    return Gapless{numbers[1], numbers[3]};
}

} // namespace

void editWithoutGaps(Movie &movie)
{
    MovieTrack *only = nullptr;
    for (auto &track : movie.tracks) {
        if (!track.isKept())
            continue;
        if (only)
            return;
        only = &track;
    }
    if (!only || only->use != TrackUse::Sound || !only->edits.empty() || only->timescale == 0)
        return;
    std::optional<Gapless> gapless;
    eachTag({fourCc("moov"), movie.moovBox.range, movie.moov}, [&gapless](const MovieTag &tag) {
        if (!gapless && tag.name == "ilst ----:iTunSMPB")
            gapless = readGapless(textOf(tag.value));
    });
    if (!gapless)
        return;
    const auto duration = (gapless->length * movie.timescale + only->timescale - 1) / only->timescale;
    only->edits.push_back({duration, static_cast<std::int64_t>(gapless->priming)});
}

} // namespace privet::photos
