// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/lab/plants.h"

#include "support/sequence_builder.h"

namespace privet::photos::lab {

namespace {

using namespace test;
using At = SequenceBuilder::Place;
using Coding = SequenceBuilder::Coding;
using Change = std::function<void(SequenceBuilder &, const Canary &)>;

Plant with(const char *name, Change change, Coding coding = Coding::Av1)
{
    return {name, [change, coding](const Canary &c) {
                SequenceBuilder file(coding);
                change(file, c);
                return file.build();
            }};
}

Plant at(At place, const char *name, const char *box = nullptr)
{
    return with(name, [place, box](SequenceBuilder &file, const Canary &c) {
        file.with(place, box ? isoBox(box, c.bytes()) : c.bytes());
    });
}

Bytes obu(unsigned type, const Bytes &payload)
{
    Bytes out;
    putU8(out, static_cast<std::uint8_t>(type << 3U | 2U));
    putU8(out, static_cast<std::uint8_t>(payload.size() + 1));
    putBytes(out, payload);
    putU8(out, 0x80);
    return out;
}

} // namespace

std::vector<Plant> sequencePlants()
{
    return {
        at(At::AfterMoov, "a free box behind the tables of a picture sequence", "free"),
        at(At::InMoov, "user data of a picture sequence", "udta"),
        at(At::InTrak, "metadata of a track of pictures", "meta"),
        at(At::InEntry, "a box in a sample entry of pictures", "abcd"),
        at(At::HandlerName, "the name of a handler of pictures"),
        with("the name of a compressor of pictures",
             [](SequenceBuilder &file, const Canary &c) {
                 file.with(At::CompressorName, ByteView(c.bytes()).first(16));
             }),
        at(At::BeforeData, "bytes before the samples of a picture sequence"),
        at(At::AfterData, "bytes behind the samples of a picture sequence"),
        with("the times of a picture sequence", [](SequenceBuilder &file, const Canary &c) { file.times(c.number()); }),
        with("a track of notes beside pictures",
             [](SequenceBuilder &file, const Canary &c) { file.track("meta", "mett", c.bytes()); }),
        with("a track of smaller pictures",
             [](SequenceBuilder &file, const Canary &c) { file.thumbnails().with(At::AfterData, c.bytes()); }),
        with("metadata in front of a running picture",
             [](SequenceBuilder &file, const Canary &c) { file.with(At::Sample, obu(5, c.bytes())); }),
        with(
            "user data in front of a running picture",
            [](SequenceBuilder &file, const Canary &c) {
                Bytes sei;
                putText(sei, {"\x4E\1\5", 3});
                putU8(sei, static_cast<std::uint8_t>(c.bytes().size()));
                putBytes(sei, c.bytes());
                putU8(sei, 0x80);
                file.with(At::Sample, file.unit(sei));
            },
            Coding::Hevc),
        with("user data of pictures that have no still",
             [](SequenceBuilder &file, const Canary &c) {
                 file.withoutStill().with(At::InMoov, isoBox("udta", c.bytes()));
             }),
    };
}

} // namespace privet::photos::lab
