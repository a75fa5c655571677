// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/movie/gapless.h"

#include "photos/accountant/box_bytes.h"

#include <charconv>

namespace privet::photos::accountant {

namespace {

constexpr std::size_t fullHead = 4;

/// The next number of a text with spaces between.
std::optional<std::uint64_t> takeNumber(std::string_view &text)
{
    constexpr int hexadecimal = 16;
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, hexadecimal);
    if (error != std::errc())
        return {};
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

struct Music {
    std::uint64_t priming = 0;
    std::uint64_t length = 0;
};

std::optional<Music> readTag(ByteView tag)
{
    constexpr std::size_t dataHead = 8;
    const auto name = firstBox(tag, "name");
    const auto data = firstBox(tag, "data");
    if (!name || !data || name->size() < fullHead || data->size() < dataHead
        || textOf(name->subspan(fullHead)) != "iTunSMPB")
        return {};
    auto text = textOf(data->subspan(dataHead));
    const auto reserved = takeNumber(text);
    const auto priming = takeNumber(text);
    const auto padding = takeNumber(text);
    const auto length = takeNumber(text);
    if (!reserved || !priming || !padding || !length || *priming > 0x7FFFFFFF || *length == 0 || *length > 0x7FFFFFFF0)
        return {};
    return Music{*priming, *length};
}

std::optional<ByteView> inside(const std::optional<ByteView> &boxes, std::string_view type)
{
    return boxes ? firstBox(*boxes, type) : std::nullopt;
}

} // namespace

std::optional<MovieEdit> gaplessEdit(ByteView moov, const Movie &movie)
{
    if (movie.tracks.size() != 1 || !movie.tracks.front().isSound || !movie.tracks.front().edits.empty())
        return {};
    const auto meta = inside(firstBox(moov, "udta"), "meta");
    if (!meta || meta->size() < fullHead)
        return {};
    Cursor tags(firstBox(meta->subspan(fullHead), "ilst").value_or(ByteView{}));
    while (const auto tag = tags.box()) {
        const auto music = tag->type == boxType("----") ? readTag(tag->body) : std::nullopt;
        if (!music)
            continue;
        const std::uint64_t rate = movie.tracks.front().timescale;
        const auto whole = music->length / rate * movie.timescale;
        const auto rest = (music->length % rate * movie.timescale + rate - 1) / rate;
        return MovieEdit{whole + rest, static_cast<std::int64_t>(music->priming), 0x00010000};
    }
    return {};
}

} // namespace privet::photos::accountant
