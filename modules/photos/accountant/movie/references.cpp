// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/movie/references.h"

#include "photos/accountant/box_bytes.h"

namespace privet::photos::accountant {

namespace {

bool isAlpha(const MovieTrack &track) { return track.handler == boxType("auxv"); }
bool isPicture(const MovieTrack &track) { return !track.isSound && !isAlpha(track); }

/// Only those that name a track of this kind, each once.
void keepOnly(std::vector<std::uint32_t> &ids, const std::vector<MovieTrack> &tracks,
              bool (*isKind)(const MovieTrack &))
{
    std::vector<std::uint32_t> kept;
    for (const auto id : ids) {
        const bool isThere = std::any_of(tracks.begin(), tracks.end(),
                                         [&](const MovieTrack &track) { return track.id == id && isKind(track); });
        if (isThere && std::find(kept.begin(), kept.end(), id) == kept.end())
            kept.push_back(id);
    }
    ids = std::move(kept);
}

} // namespace

bool readReferences(ByteView trak, MovieTrack &track, bool isSequence)
{
    constexpr std::size_t most = 200;
    const auto references = firstBox(trak, "tref");
    Cursor kinds(references.value_or(ByteView{}));
    while (const auto kind = kinds.box()) {
        if (isSequence && kind->type == boxType("thmb"))
            return false;
        const bool isOfAlpha = kind->type == boxType("auxl");
        if (!isOfAlpha && kind->type != boxType("prem"))
            continue;
        auto &ids = isOfAlpha ? track.alphaOf : track.multipliedBy;
        Cursor cursor(kind->body);
        while (cursor.rest().size() >= 4 && ids.size() < most)
            ids.push_back(cursor.word());
    }
    return true;
}

bool saysAlpha(ByteView mdia)
{
    constexpr std::size_t tableHead = 8;
    constexpr std::size_t visualHead = 78;
    std::optional<ByteView> inside = mdia;
    for (const auto step : {"minf", "stbl", "stsd"})
        inside = inside ? firstBox(*inside, step) : std::nullopt;
    if (!inside || inside->size() < tableHead)
        return false;
    const auto entry = Cursor(inside->subspan(tableHead)).box();
    if (!entry || entry->body.size() < visualHead)
        return false;
    const auto kind = firstBox(entry->body.subspan(visualHead), "auxi");
    if (!kind || kind->size() < 4)
        return false;
    const auto all = textOf(kind->subspan(4));
    const auto name = all.substr(0, all.find('\0'));
    return name == "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha" || name == "urn:mpeg:hevc:2015:auxid:1";
}

void resolveReferences(std::vector<MovieTrack> &tracks)
{
    for (auto &track : tracks)
        keepOnly(track.alphaOf, tracks, isPicture);
    const auto isLost = [](const MovieTrack &track) { return isAlpha(track) && track.alphaOf.empty(); };
    tracks.erase(std::remove_if(tracks.begin(), tracks.end(), isLost), tracks.end());
    const auto number = [&](std::uint32_t id) {
        const auto found
            = std::find_if(tracks.begin(), tracks.end(), [id](const MovieTrack &track) { return track.id == id; });
        return static_cast<std::uint32_t>(found - tracks.begin() + 1);
    };
    for (auto &track : tracks) {
        keepOnly(track.multipliedBy, tracks, isAlpha);
        if (!isAlpha(track))
            track.alphaOf.clear();
        if (!isPicture(track))
            track.multipliedBy.clear();
    }
    for (auto &track : tracks) {
        std::transform(track.alphaOf.begin(), track.alphaOf.end(), track.alphaOf.begin(), number);
        std::transform(track.multipliedBy.begin(), track.multipliedBy.end(), track.multipliedBy.begin(), number);
    }
}

} // namespace privet::photos::accountant
