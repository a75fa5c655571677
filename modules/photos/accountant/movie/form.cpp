// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/movie/form.h"

#include "photos/accountant/box_bytes.h"
#include "photos/accountant/movie/fragments.h"

namespace privet::photos::accountant {

namespace {

using namespace std::string_view_literals;

/// Whether a duration asks for 64 bits: all ones in 32 say that it is unknown.
bool isWideDuration(std::uint64_t duration) { return duration != unknownDuration && duration >= 0xFFFFFFFF; }

void putTime(Bytes &out, std::uint64_t value, bool isWide)
{
    if (isWide)
        putBe64(out, value);
    else
        putBe32(out, static_cast<std::uint32_t>(value & 0xFFFFFFFFU));
}

/// A full box with its version and flags.
Bytes fullBox(std::string_view type, std::uint32_t start, const Bytes &body)
{
    Bytes out;
    putBe32(out, start);
    putBytes(out, body);
    return boxOf(type, out);
}

std::uint64_t movieDuration(const Movie &movie)
{
    std::uint64_t longest = 0; // one that is unknown is the greatest
    for (const auto &track : movie.tracks)
        longest = std::max(longest, track.duration);
    return longest;
}

Bytes movieHead(const Movie &movie)
{
    const auto duration = movieDuration(movie);
    const bool isWide = isWideDuration(duration);
    Bytes out(isWide ? 16 : 8);
    putBe32(out, movie.timescale);
    putTime(out, duration, isWide);
    putBe32(out, 0x00010000);
    putBe16(out, 0x0100);
    putZeros(out, 10);
    putBytes(out, movie.matrix);
    putZeros(out, 24);
    putBe32(out, static_cast<std::uint32_t>(movie.tracks.size() + 1));
    return fullBox("mvhd", isWide ? 0x01000000 : 0, out);
}

Bytes trackHead(const MovieTrack &track, std::uint32_t id)
{
    const bool isWide = isWideDuration(track.duration);
    Bytes out(isWide ? 16 : 8);
    putBe32(out, id);
    putBe32(out, 0);
    putTime(out, track.duration, isWide);
    putZeros(out, 8);
    putBe16(out, 0);
    putBe16(out, track.alternateGroup);
    putBe16(out, track.isSound ? 0x0100 : 0);
    putBe16(out, 0);
    putBytes(out, track.matrix);
    putBe32(out, track.width);
    putBe32(out, track.height);
    return fullBox("tkhd", (isWide ? 0x01000000U : 0U) | (track.isEnabled ? 3U : 2U), out);
}

Bytes editList(const MovieTrack &track)
{
    const auto &edits = track.edits;
    if (edits.empty())
        return {};
    const bool isWide = std::any_of(edits.begin(), edits.end(), [](const MovieEdit &edit) {
        return isWideDuration(edit.duration) || edit.mediaTime != static_cast<std::int32_t>(edit.mediaTime);
    });
    Bytes out;
    putBe32(out, static_cast<std::uint32_t>(edits.size()));
    for (const auto &edit : edits) {
        putTime(out, edit.duration, isWide);
        putTime(out, static_cast<std::uint64_t>(edit.mediaTime), isWide);
        putBe32(out, edit.rate);
    }
    return boxOf("edts", fullBox("elst", (isWide ? 0x01000000U : 0U) | (track.doEditsRepeat ? 1U : 0U), out));
}

Bytes mediaHead(const MovieTrack &track)
{
    const bool isWide = isWideDuration(track.mediaDuration);
    Bytes out(isWide ? 16 : 8);
    putBe32(out, track.timescale);
    putTime(out, track.mediaDuration, isWide);
    putBe16(out, 0x55C4);
    putBe16(out, 0);
    return fullBox("mdhd", isWide ? 0x01000000 : 0, out);
}

Bytes references(const MovieTrack &track)
{
    Bytes out;
    for (const auto &[type, numbers] :
         {std::pair{"auxl"sv, &track.alphaOf}, std::pair{"prem"sv, &track.multipliedBy}}) {
        Bytes ids;
        for (const auto number : *numbers)
            putBe32(ids, number);
        if (!ids.empty())
            putBytes(out, boxOf(type, ids));
    }
    return out.empty() ? out : boxOf("tref", out);
}

Bytes handler(BoxType type)
{
    Bytes out(4);
    putBe32(out, type);
    putZeros(out, 13);
    return fullBox("hdlr", 0, out);
}

Bytes runTable(std::string_view type, std::uint32_t start, const std::vector<SampleRun> &runs)
{
    Bytes out;
    putBe32(out, static_cast<std::uint32_t>(runs.size()));
    for (const auto &run : runs) {
        putBe32(out, run.count);
        putBe32(out, run.value);
    }
    return fullBox(type, start, out);
}

bool isNegative(std::uint32_t offset) { return offset >> 31U != 0; }

Bytes compositionTable(const std::vector<SampleRun> &offsets)
{
    if (offsets.empty())
        return {};
    const bool isSigned
        = std::any_of(offsets.begin(), offsets.end(), [](const SampleRun &run) { return isNegative(run.value); });
    return runTable("ctts", isSigned ? 0x01000000 : 0, offsets);
}

Bytes syncTable(const MovieTrack &track)
{
    if (!track.hasSync)
        return {};
    Bytes out;
    putBe32(out, static_cast<std::uint32_t>(track.sync.size()));
    for (const auto number : track.sync)
        putBe32(out, number);
    return fullBox("stss", 0, out);
}

Bytes chunkTable(const std::vector<MovieChunk> &chunks)
{
    Bytes runs;
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < chunks.size(); ++i) {
        if (i > 0 && chunks[i - 1].samples == chunks[i].samples && chunks[i - 1].entry == chunks[i].entry)
            continue;
        ++count;
        putBe32(runs, static_cast<std::uint32_t>(i + 1));
        putBe32(runs, chunks[i].samples);
        putBe32(runs, chunks[i].entry + 1);
    }
    Bytes out;
    putBe32(out, count);
    putBytes(out, runs);
    return fullBox("stsc", 0, out);
}

Bytes sizeTable(const MovieTrack &track)
{
    Bytes out;
    putBe32(out, track.commonSize);
    putBe32(out, track.sampleCount);
    for (const auto size : track.sizes)
        putBe32(out, size);
    return fullBox("stsz", 0, out);
}

Bytes offsetTable(const std::vector<MovieChunk> &chunks)
{
    const bool isWide = std::any_of(chunks.begin(), chunks.end(),
                                    [](const MovieChunk &chunk) { return chunk.data.begin > 0xFFFFFFFF; });
    Bytes out;
    putBe32(out, static_cast<std::uint32_t>(chunks.size()));
    for (const auto &chunk : chunks)
        putTime(out, chunk.data.begin, isWide);
    return fullBox(isWide ? "co64" : "stco", 0, out);
}

Bytes groupTables(const SampleGroups &groups)
{
    const std::uint32_t length = groups.type == boxType("rap ") ? 1 : 2;
    Bytes descriptions;
    putBe32(descriptions, groups.type);
    putBe32(descriptions, length);
    putBe32(descriptions, static_cast<std::uint32_t>(groups.entries.size()));
    for (const auto entry : groups.entries) {
        if (length == 1)
            putU8(descriptions, static_cast<std::uint8_t>(entry));
        else
            putBe16(descriptions, entry);
    }
    Bytes members;
    putBe32(members, groups.type);
    putBe32(members, static_cast<std::uint32_t>(groups.runs.size()));
    for (const auto &run : groups.runs) {
        putBe32(members, run.count);
        putBe32(members, run.value);
    }
    auto out = fullBox("sgpd", 0x01000000, descriptions);
    putBytes(out, fullBox("sbgp", 0, members));
    return out;
}

Bytes sampleTable(const MovieTrack &track)
{
    Bytes entries;
    putBe32(entries, static_cast<std::uint32_t>(track.entries.size()));
    for (const auto &entry : track.entries)
        putBytes(entries, entry.bytes);
    Bytes out = fullBox("stsd", 0, entries);
    putBytes(out, runTable("stts", 0, track.deltas));
    putBytes(out, compositionTable(track.offsets));
    putBytes(out, syncTable(track));
    putBytes(out, chunkTable(track.chunks));
    putBytes(out, sizeTable(track));
    putBytes(out, offsetTable(track.chunks));
    for (const auto &groups : track.groups)
        putBytes(out, groupTables(groups));
    return boxOf("stbl", out);
}

Bytes trackForm(const MovieTrack &track, std::uint32_t id)
{
    auto information = track.isSound ? fullBox("smhd", 0, Bytes(4)) : fullBox("vmhd", 1, Bytes(8));
    putBytes(information, boxOf("dinf", boxOf("dref", viewOf("\0\0\0\0\0\0\0\1\0\0\0\x0Curl \0\0\0\1"sv))));
    putBytes(information, sampleTable(track));
    auto media = mediaHead(track);
    putBytes(media, handler(track.handler));
    putBytes(media, boxOf("minf", information));
    auto out = trackHead(track, id);
    putBytes(out, references(track));
    putBytes(out, editList(track));
    putBytes(out, boxOf("mdia", media));
    return boxOf("trak", out);
}

Bytes extension(const Movie &movie)
{
    Bytes out;
    if (movie.fragmentDuration) {
        const bool isWide = isWideDuration(*movie.fragmentDuration);
        Bytes head;
        putTime(head, *movie.fragmentDuration, isWide);
        putBytes(out, fullBox("mehd", isWide ? 0x01000000 : 0, head));
    }
    std::uint32_t id = 0;
    for (const auto &track : movie.tracks) {
        Bytes defaults;
        for (const auto number :
             {++id, track.defaults.description, track.defaults.duration, track.defaults.size, track.defaults.flags})
            putBe32(defaults, number);
        putBytes(out, fullBox("trex", 0, defaults));
    }
    return boxOf("mvex", out);
}

Bytes fragmentHead(const FragmentTrack &track)
{
    constexpr auto kept = field::description | field::defaultDuration | field::defaultSize | field::defaultFlags;
    const auto fields = track.fields & kept;
    Bytes out;
    putBe32(out, static_cast<std::uint32_t>(track.track + 1));
    const auto put = [&](std::uint32_t bit, std::uint32_t value) {
        if ((fields & bit) != 0)
            putBe32(out, value);
    };
    put(field::description, track.defaults.description);
    put(field::defaultDuration, track.defaults.duration);
    put(field::defaultSize, track.defaults.size);
    put(field::defaultFlags, track.defaults.flags);
    return fullBox("tfhd", field::baseIsMoof | fields, out);
}

Bytes runForm(const FragmentRun &run, std::uint64_t dataOffset)
{
    constexpr auto kept = field::firstFlags | field::duration | field::size | field::flags | field::composition;
    auto fields = run.fields & kept;
    if ((fields & field::flags) != 0)
        fields &= ~field::firstFlags;
    Bytes out;
    putBe32(out, static_cast<std::uint32_t>(run.samples.size()));
    putBe32(out, static_cast<std::uint32_t>(dataOffset));
    const auto put = [&](std::uint32_t bit, std::uint32_t value) {
        if ((fields & bit) != 0)
            putBe32(out, value);
    };
    put(field::firstFlags, run.firstFlags);
    bool isSigned = false;
    for (const auto &sample : run.samples) {
        put(field::duration, sample.duration);
        put(field::size, sample.size);
        put(field::flags, sample.flags);
        put(field::composition, sample.offset);
        isSigned |= isNegative(sample.offset);
    }
    return fullBox("trun", (isSigned ? 0x01000000U : 0U) | field::dataOffset | fields, out);
}

} // namespace

Bytes moovForm(const Movie &movie)
{
    auto out = movieHead(movie);
    std::uint32_t id = 0;
    for (const auto &track : movie.tracks)
        putBytes(out, trackForm(track, ++id));
    if (movie.isFragmented)
        putBytes(out, extension(movie));
    return out;
}

Bytes moofForm(const Movie &movie, std::size_t index, std::uint64_t dataBegin)
{
    const auto &fragment = movie.fragments[index];
    Bytes sequence;
    putBe32(sequence, static_cast<std::uint32_t>(index + 1));
    auto out = fullBox("mfhd", 0, sequence);
    for (const auto &track : fragment.tracks) {
        auto body = fragmentHead(track);
        if (track.decodeTime) {
            const bool isWide = *track.decodeTime > 0xFFFFFFFF;
            Bytes time;
            putTime(time, *track.decodeTime, isWide);
            putBytes(body, fullBox("tfdt", isWide ? 0x01000000 : 0, time));
        }
        for (const auto &run : track.runs)
            putBytes(body, runForm(run, (run.data.isEmpty() ? dataBegin : run.data.begin) - fragment.box.begin));
        putBytes(out, boxOf("traf", body));
    }
    return out;
}

} // namespace privet::photos::accountant
