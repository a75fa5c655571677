// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/lab/plants.h"

#include "photos/lab/heif_plant_parts.h"
#include "support/exif_builder.h"

namespace privet::photos::lab {

namespace {

using namespace test;
using namespace heif;
using Ifd = ExifBuilder::Ifd;

Plant at(At place, const char *name, const char *box = nullptr)
{
    return with(name, [place, box](HeifBuilder &file, const Canary &c) {
        file.with(place, box ? isoBox(box, c.bytes()) : c.bytes());
    });
}

/// An item that the picture does not need, with a reference to the picture.
Plant item(const char *name, const char *type, const char *reference, std::function<Bytes(const Canary &)> data,
           const char *contentType = "")
{
    return with(name, [=](HeifBuilder &file, const Canary &c) {
        Item one;
        one.id = 7;
        one.type = type;
        one.data = data(c);
        one.contentType = contentType;
        file.item(one);
        if (*reference != '\0')
            file.reference(reference, 7, {1});
    });
}

Bytes plain(const Canary &c) { return c.bytes(); }

/// A property of the picture, not essential.
Plant property(const char *name, std::function<Bytes(const Canary &)> box)
{
    return with(name, [box](HeifBuilder &file, const Canary &c) { file.associate(1, file.property(box(c))); });
}

/// An auxiliary picture of this kind.
Plant auxiliary(const char *name, std::string_view kind)
{
    return with(name, [kind](HeifBuilder &file, const Canary &c) {
        file.coded(7, 9).unitsBefore(7, file.unit(text("\x26\x01") + c.bytes()));
        file.associate(7, file.property(fullIsoBox("auxC", 0, 0, text(kind) + Bytes(1)))).reference("auxl", 7, {1});
    });
}

std::vector<Plant> boxes()
{
    return {
        at(At::BeforeMeta, "a free box at the top", "free"),
        at(At::AfterMeta, "a skip box at the top", "skip"),
        at(At::BeforeMeta, "a box nobody knows", "abcd"),
        at(At::AfterEnd, "a uuid box", "uuid"),
        at(At::AfterEnd, "the directory of a Samsung camera", "sefd"),
        at(At::AfterEnd, "the film of a motion photo", "mpvd"),
        at(At::AfterEnd, "an orphaned second mdat", "mdat"),
        at(At::AfterEnd, "a moov beside a still picture", "moov"),
        at(At::AfterEnd, "bytes after the last box"),
        with("a whole film after the picture",
             [](HeifBuilder &file, const Canary &c) {
                 file.with(At::AfterEnd, isoBox("ftyp", text("isom") + Bytes(4)) + isoBox("mdat", c.bytes()));
             }),
        at(At::InMeta, "a free box among the items", "free"),
        at(At::InMeta, "a uuid box among the items", "uuid"),
        at(At::InMeta, "a group of items", "grpl"),
        at(At::InMeta, "where other data are", "dinf"),
        at(At::InMeta, "bytes at the end of meta"),
        with("a second meta box",
             [](HeifBuilder &file, const Canary &c) {
                 file.with(At::AfterMeta, fullIsoBox("meta", 0, 0, isoBox("xml ", c.bytes())));
             }),
        at(At::InItems, "a free box in the list of items", "free"),
        at(At::InReferences, "a reference nobody knows", "abcd"),
        at(At::InProperties, "a free box beside the properties", "free"),
        at(At::InContainer, "a free box among the properties", "free"),
        at(At::InContainer, "a uuid property", "uuid"),
        at(At::InItemData, "bytes in idat"),
        at(At::BeforeData, "bytes before the coded data"),
        at(At::BetweenData, "bytes between coded data"),
        at(At::AfterData, "bytes behind the coded data"),
        at(At::HandlerName, "the name of the handler"),
        with("a brand",
             [](HeifBuilder &file, const Canary &c) { file.with(At::Brands, viewOf(c.text().substr(7, 4))); }),
    };
}

std::vector<Plant> items()
{
    return {
        item("an Exif item", "Exif", "cdsc",
             [](const Canary &c) { return number(0) + ExifBuilder().ascii(Ifd::Main, 0x0110, c.text()).build(); }),
        item("bytes before the TIFF stream of an Exif item", "Exif", "cdsc",
             [](const Canary &c) { return number(23) + c.bytes() + ExifBuilder().orientation(6).build(); }),
        item("an XMP item", "mime", "cdsc", plain, "application/rdf+xml"),
        item("a JSON item", "mime", "cdsc", plain, "application/json"),
        item("a uri item", "uri ", "", plain, "urn:example"),
        item("an item of a type nobody knows", "abcd", "", plain),
        item("an item that nothing refers to", "hvc1", "", plain),
        item("a tone map", "tmap", "", plain),
        item("a JPEG thumbnail", "jpeg", "thmb", plain),
        with("a coded thumbnail",
             [](HeifBuilder &file, const Canary &c) {
                 file.coded(7, 3).unitsBefore(7, file.unit(text("\x26\x01") + c.bytes())).reference("thmb", 7, {1});
             }),
        with("a second picture",
             [](HeifBuilder &file, const Canary &c) {
                 file.coded(7, 3, false).unitsBefore(7, file.unit(text("\x26\x01") + c.bytes()));
             }),
        auxiliary("a map of depths", "urn:mpeg:hevc:2015:auxid:2"),
        auxiliary("Apple's gain map", "urn:com:apple:photo:2020:aux:hdrgainmap"),
        auxiliary("Apple's cut-out of a person", "urn:com:apple:photo:2018:aux:portraiteffectsmatte"),
        auxiliary("an auxiliary picture nobody knows", "urn:example:aux"),
        with("a second alpha",
             [](HeifBuilder &file, const Canary &c) {
                 file.alpha(6, 1).alpha(7, 1).unitsBefore(7, file.unit(text("\x26\x01") + c.bytes()));
             }),
        with("an item name", [](HeifBuilder &file, const Canary &c) { file.itemOf(1).name = c.text(); }),
        {"the number of the item", [](const Canary &c) { return HeifBuilder(Coding::Hevc, c.number()).build(); }},
    };
}

/// Item 1, with a secret in it, and item 2 on a canvas of this size, each at its place.
Plant overlay(const char *name, std::array<std::uint16_t, 2> canvas, int x1, int y1, int x2, int y2)
{
    return with(name, [=](HeifBuilder &file, const Canary &c) {
        Item one;
        one.id = 30;
        one.type = "iovl";
        one.data = Bytes(10);
        for (const int value : {int{canvas[0]}, int{canvas[1]}, x1, y1, x2, y2})
            putBe16(one.data, static_cast<std::uint16_t>(value));
        one.construction = HeifBuilder::Construction::Idat;
        one.properties = {file.property(fullIsoBox("ispe", 0, 0, number(canvas[0]) + number(canvas[1])))};
        putBytes(file.itemOf(1).data, file.unit(text({"\x26\1\0", 3}) + c.bytes())); // a slice of it
        file.coded(2, 5).item(one).reference("dimg", 30, {1, 2}).primary(30);
    });
}

std::vector<Plant> properties()
{
    return {
        property("a description",
                 [](const Canary &c) {
                     return fullIsoBox("udes", 0, 0, text({"en\0", 3}) + c.bytes() + Bytes(3));
                 }),
        property("an alternative text", [](const Canary &c) { return fullIsoBox("altt", 0, 0, c.bytes() + Bytes(2)); }),
        property("the time of creation",
                 [](const Canary &c) { return fullIsoBox("crtt", 0, 0, number(c.number()) + number(7)); }),
        property("the time of change",
                 [](const Canary &c) { return fullIsoBox("mdft", 0, 0, number(c.number()) + number(7)); }),
        property("a property nobody knows", [](const Canary &c) { return isoBox("abcd", c.bytes()); }),
        property("bytes behind a rotation",
                 [](const Canary &c) { return isoBox("irot", Bytes(1, std::byte{1}) + c.bytes()); }),
        property(
            "free bits of a rotation",
            [](const Canary &c) { return isoBox("irot", Bytes(1, static_cast<std::byte>(c.number() * 4U + 1U))); }),
        property("a rotation by nothing, with bytes",
                 [](const Canary &c) { return isoBox("irot", Bytes(1) + c.bytes()); }),
        property("free bits of a mirror",
                 [](const Canary &c) { return isoBox("imir", Bytes(1, static_cast<std::byte>(c.number() * 2U))); }),
        property("bytes behind a colour description",
                 [](const Canary &c) {
                     return isoBox("colr", text({"nclx\0\1\0\15\0\6\200", 11}) + c.bytes());
                 }),
        property("a colour description nobody knows",
                 [](const Canary &c) { return isoBox("colr", text("abcd") + c.bytes()); }),
        property("a profile that is none", [](const Canary &c) { return isoBox("colr", text("prof") + c.bytes()); }),
        property("a second size",
                 [](const Canary &c) { return fullIsoBox("ispe", 0, 0, number(c.number()) + number(c.number())); }),
        property("a square pixel",
                 [](const Canary &c) { return isoBox("pasp", number(c.number()) + number(c.number())); }),
        property("the common factor of an aspect",
                 [](const Canary &c) { return isoBox("pasp", number(c.number() * 3U) + number(c.number() * 2U)); }),
        property("the common factor of a clean aperture",
                 [](const Canary &c) {
                     const std::uint32_t n = c.number();
                     return isoBox("clap", number(60 * n) + number(n) + number(40 * n) + number(n) + number(0)
                                               + number(n) + number(0) + number(n));
                 }),
        property(
            "layer sizes beyond the data",
            [](const Canary &c) { return isoBox("a1lx", Bytes(1, std::byte{1}) + ByteView(c.bytes()).first(12)); }),
        property("the text behind an auxiliary type of a picture that is none",
                 [](const Canary &c) { return fullIsoBox("auxC", 0, 0, c.bytes()); }),
        with("the subtype of alpha",
             [](HeifBuilder &file, const Canary &c) {
                 file.coded(7, 9)
                     .associate(7, file.property(fullIsoBox("auxC", 0, 0,
                                                            text({"urn:mpeg:hevc:2015:auxid:1\0", 27}) + c.bytes())))
                     .reference("auxl", 7, {1});
             }),
        refusedPlant(overlay("a picture outside of an overlay", {64, 48}, 200, 0, 0, 0)),
        refusedPlant(overlay("a picture under another one in an overlay", {64, 48}, 0, 0, 0, 0)),
        refusedPlant(with("a tile outside of a grid",
                          [](HeifBuilder &file, const Canary &c) {
                              file.grid(20, 1, 2).unitsBefore(22, file.unit(sei({"\x4E\1", 2}, c)));
                              file.itemOf(20).data = text({"\0\0\0\1\0\x40\0\x30", 8});
                              file.itemOf(20).properties.front()
                                  = file.property(fullIsoBox("ispe", 0, 0, number(64) + number(48)));
                          })),
        with("data of others between the pieces of a picture",
             [](HeifBuilder &file, const Canary &c) {
                 Item other;
                 other.id = 7;
                 other.type = "uri ";
                 other.data = c.bytes() + c.bytes() + c.bytes();
                 file.item(other).inPieces(3);
             }),
        with("a property that nothing uses",
             [](HeifBuilder &file, const Canary &c) { (void)file.property(isoBox("irot", c.bytes())); }),
        with("bytes behind a grid",
             [](HeifBuilder &file, const Canary &c) { putBytes(file.grid(20, 2, 2).itemOf(20).data, c.bytes()); }),
    };
}

std::vector<Plant> profiles()
{
    std::vector<Plant> inside;
    for (const auto &plant : profilePlants()) {
        inside.push_back({plant.place,
                          [plant](const Canary &c) {
                              HeifBuilder file;
                              file.associate(1, file.property(isoBox("colr", text("prof") + plant.build(c))));
                              return file.build();
                          },
                          plant.outcome, plant.knownGap});
    }
    return inside;
}

} // namespace

std::vector<Plant> heifPlants()
{
    std::vector<Plant> all;
    for (const auto &some : {boxes(), items(), properties(), codedData(), profiles()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

} // namespace privet::photos::lab
