// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/lab/plants.h"

#include "support/movie_builder.h"

namespace privet::photos::lab {

namespace {

using namespace test;
using At = MovieBuilder::Place;
using Make = std::function<Bytes(const Canary &)>;

Plant at(At place, const char *name, Make bytes, Plant::Outcome outcome = Plant::Outcome::Cleaned)
{
    return {name, [place, bytes](const Canary &c) { return MovieBuilder().with(place, bytes(c)).build(); }, outcome};
}

/// The canary itself.
Plant raw(At place, const char *name)
{
    return at(place, name, [](const Canary &c) { return c.bytes(); });
}

/// A box of this type with the canary in it.
Plant box(At place, const char *name, const char *type)
{
    return at(place, name, [type](const Canary &c) { return movieBox(type, c.bytes()); });
}

/// A tag of QuickTime: length, language, text.
Bytes appleTag(std::string_view type, const Canary &c)
{
    Bytes body;
    putBe16(body, static_cast<std::uint16_t>(c.text().size()));
    putBe16(body, 0x15C7);
    putText(body, c.text());
    return movieBox(type, body);
}

Bytes iTunesItem(std::string_view type, const Canary &c)
{
    return movieBox(type, movieBox("data", joined({number32(1), number32(0), c.bytes()})));
}

Bytes handler(std::string_view type) { return movieFullBox("hdlr", 0, joined({number32(0), viewOf(type), Bytes(13)})); }

/// The tags of iTunes, as `udta meta ilst`.
Bytes iTunes(const Bytes &item)
{
    return movieBox("udta", movieFullBox("meta", 0, joined({handler("mdir"), movieBox("ilst", item)})));
}

Bytes keys(const Canary &c)
{
    const auto names = movieFullBox(
        "keys", 0, joined({number32(1), movieBox("mdta", viewOf("com.apple.quicktime.location.ISO6709"))}));
    const auto value = movieBox("data", joined({number32(1), number32(0), c.bytes()}));
    const auto item = joined({number32(static_cast<std::uint32_t>(8 + value.size())), number32(1), value});
    return movieBox("meta", joined({handler("mdta"), names, movieBox("ilst", item)}));
}

Bytes uuid(const Canary &c) { return movieBox("uuid", joined({Bytes(16, std::byte{0xBE}), c.bytes()})); }

std::vector<Plant> anywhere()
{
    std::vector<Plant> plants;
    const auto everywhere = [&](At place, std::array<const char *, 5> names) {
        constexpr std::array types{"free", "skip", "CNRY", "udta"};
        for (std::size_t i = 0; i < types.size(); ++i)
            plants.push_back(box(place, names.at(i), types.at(i)));
        plants.push_back(at(place, names.at(4), uuid));
    };
    everywhere(At::BeforeMoov, {"free room in the file", "room to skip in the file", "an unknown box in the file",
                                "user data in the file", "a uuid box in the file"});
    everywhere(At::AfterMoov, {"free room after moov", "room to skip after moov", "an unknown box after moov",
                               "user data after moov", "a uuid box after moov"});
    everywhere(At::InMoov, {"free room in moov", "room to skip in moov", "an unknown box in moov",
                            "damaged user data in moov", "a uuid box in moov"});
    everywhere(At::InTrak, {"free room in a track", "room to skip in a track", "an unknown box in a track",
                            "damaged user data in a track", "a uuid box in a track"});
    everywhere(At::InEdts, {"free room in edts", "room to skip in edts", "an unknown box in edts", "user data in edts",
                            "a uuid box in edts"});
    everywhere(At::InMdia, {"free room in mdia", "room to skip in mdia", "an unknown box in mdia", "user data in mdia",
                            "a uuid box in mdia"});
    everywhere(At::InMinf, {"free room in minf", "room to skip in minf", "an unknown box in minf", "user data in minf",
                            "a uuid box in minf"});
    everywhere(At::InDinf, {"free room in dinf", "room to skip in dinf", "an unknown box in dinf", "user data in dinf",
                            "a uuid box in dinf"});
    everywhere(At::InStbl, {"free room in stbl", "room to skip in stbl", "an unknown box in stbl", "user data in stbl",
                            "a uuid box in stbl"});
    everywhere(At::InVisualEntry, {"free room in avc1", "room to skip in avc1", "an unknown box in avc1",
                                   "user data in avc1", "a uuid box in avc1"});
    everywhere(At::InSoundEntry, {"free room in mp4a", "room to skip in mp4a", "an unknown box in mp4a",
                                  "user data in mp4a", "a uuid box in mp4a"});
    return plants;
}

std::vector<Plant> tags()
{
    const auto tag = [](const char *name, const char *type) {
        return at(At::InMoov, name, [type](const Canary &c) { return movieBox("udta", appleTag(type, c)); });
    };
    const auto plain = [](const char *name, const char *type) {
        return at(At::InMoov, name, [type](const Canary &c) { return movieBox("udta", movieBox(type, c.bytes())); });
    };
    const auto item = [](const char *name, const char *type) {
        return at(At::InMoov, name, [type](const Canary &c) { return iTunes(iTunesItem(type, c)); });
    };
    return {
        tag("the place", "\xA9xyz"),
        tag("the make", "\xA9mak"),
        tag("the day", "\xA9"
                       "day"),
        plain("the place of 3GPP", "loci"),
        plain("the author of 3GPP", "auth"),
        plain("the firmware of a GoPro", "FIRM"),
        plain("the lens of a GoPro", "LENS"),
        plain("the serial number of a GoPro", "CAME"),
        plain("the media id of a GoPro", "MUID"),
        plain("telemetry in user data", "GPMF"),
        plain("the device of a Samsung", "SDLN"),
        plain("notes of a Samsung", "smta"),
        plain("a small picture", "thmb"),
        plain("XMP in user data", "XMP_"),
        item("the owner in iTunes", "ownr"),
        item("the Apple account", "apID"),
        item("the cover", "covr"),
        item("the program in iTunes", "\xA9too"),
        at(At::InMoov, "a key of Apple", keys),
        at(At::InTrak, "a key of Apple in a track", keys),
        at(At::BeforeMoov, "a key of Apple in the file", keys),
        at(At::InTrak, "the name of a track",
           [](const Canary &c) { return movieBox("udta", movieBox("name", c.bytes())); }),
        box(At::AfterMoov, "an event message", "emsg"),
        box(At::AfterMoov, "the producer's clock", "prft"),
        box(At::BeforeMoov, "a preview of QuickTime", "pnot"),
        box(At::AfterMoov, "an index of segments", "sidx"),
    };
}

std::vector<Plant> fields()
{
    return {
        raw(At::HandlerName, "the name of a handler"),
        raw(At::CompressorName, "the name of a compressor"),
        raw(At::MovieReserved, "fields of the film header that mean nothing"),
        raw(At::DataUrl, "the location of the data"),
        at(At::Vendor, "the vendor of a compressor", [](const Canary &c) { return number32(c.number()); }),
        at(At::BrandTail, "a brand of its own", [](const Canary &c) { return number32(0x41000000U | c.number()); }),
        raw(At::ConfigTail, "bytes behind the parameter sets"),
        raw(At::StreamTail, "bytes behind the stream description"),
        raw(At::SoundConfigTail, "bytes behind the sound configuration"),
        {"the times of a film",
         [](const Canary &c) { return MovieBuilder().times(3'500'000'000U + c.number()).build(); }},
    };
}

std::vector<Plant> media()
{
    const auto track = [](const char *name, const char *handlerType, const char *codec) {
        return Plant{name, [handlerType, codec](const Canary &c) {
                         return MovieBuilder().track(handlerType, codec, {c.bytes(), c.bytes(), c.bytes()}).build();
                     }};
    };
    return {
        raw(At::MediaBegin, "bytes before the first sample"),
        raw(At::MediaBetween, "bytes between two chunks"),
        raw(At::MediaEnd, "bytes after the last sample"),
        raw(At::AfterEnd, "bytes after the end"),
        raw(At::Sei, "user data in the coded picture"),
        raw(At::Fill, "a fill element in the coded sound"),
        raw(At::DataStream, "a data stream in the coded sound"),
        track("telemetry of a GoPro", "meta", "gpmd"),
        track("telemetry of a phone", "meta", "camm"),
        track("timed notes of Apple", "meta", "mebx"),
        track("timed notes in text", "meta", "mett"),
        track("telemetry of a Sony", "meta", "rtmd"),
        track("a time code", "tmcd", "tmcd"),
        track("subtitles", "sbtl", "tx3g"),
        track("a text", "text", "text"),
        track("captions", "clcp", "c608"),
        track("a hint track", "hint", "rtp "),
        track("a track nobody knows", "CNRY", "CNRY"),
    };
}

} // namespace

std::vector<Plant> moviePlants()
{
    std::vector<Plant> all;
    for (auto &part : {anywhere(), tags(), fields(), media()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace privet::photos::lab
