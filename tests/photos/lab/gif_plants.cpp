// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/lab/plants.h"

#include "support/gif_builder.h"

namespace privet::photos::lab {

namespace {

using namespace test;
using At = GifBuilder::Place;
using End = GifBuilder::End;
using Make = std::function<Bytes(const Canary &)>;

constexpr unsigned commentLabel = 0xFE;
constexpr unsigned controlLabel = 0xF9;
constexpr unsigned textLabel = 0x01;

Bytes raw(const Canary &c) { return c.bytes(); }

Bytes operator+(Bytes left, ByteView right)
{
    putBytes(left, right);
    return left;
}

Plant at(const GifBuilder &picture, At place, const char *name, Make bytes)
{
    return {name, [=](const Canary &c) { return GifBuilder(picture).with(place, bytes(c)).build(); }};
}

Make extension(unsigned label)
{
    return [label](const Canary &c) { return gifExtension(label, gifBlocks(c.bytes())); };
}

Make application(const char *name)
{
    return [name](const Canary &c) { return gifApplication(name, gifBlocks(c.bytes())); };
}

/// A block of this length before, then the canary.
Bytes afterBlock(std::initializer_list<unsigned> first, const Canary &c)
{
    Bytes blocks;
    putU8(blocks, static_cast<std::uint8_t>(first.size()));
    for (const auto value : first)
        putU8(blocks, static_cast<std::uint8_t>(value));
    return blocks + gifBlocks(c.bytes());
}

/// Sets some bits of one byte of a built file by the canary; the lowest of them in any case.
Plant bitsAt(const GifBuilder &picture, const char *name, std::size_t at, std::uint8_t mask)
{
    return {name, [=](const Canary &c) {
                auto file = picture.build();
                const auto lowest = static_cast<std::uint8_t>(mask & -mask);
                const auto bits = static_cast<std::uint8_t>(((c.number() ^ c.number() >> 3U) * 0x25U | lowest) & mask);
                file[at] = (file[at] & std::byte{static_cast<std::uint8_t>(~mask)}) | std::byte{bits};
                return file;
            }};
}

std::vector<Plant> extensions()
{
    const GifBuilder still;
    const auto film = GifBuilder().images(2);
    const auto xmp = [](const Canary &c) {
        Bytes packet;
        putText(packet, "<?xpacket?>" + c.text());
        putU8(packet, 1);
        for (int byte = 0xFF; byte >= 0; --byte)
            putU8(packet, static_cast<std::uint8_t>(byte));
        putU8(packet, 0);
        return gifApplication("XMP DataXMP", packet);
    };
    return {
        at(still, At::BeforeImages, "a comment", extension(commentLabel)),
        at(still, At::AfterImages, "a comment after the last image", extension(commentLabel)),
        at(film, At::BeforeLastImage, "a comment between two images", extension(commentLabel)),
        at(film, At::BetweenControlAndImage, "a comment between a control and its image", extension(commentLabel)),
        at(still, At::BeforeImages, "a comment of many blocks",
           [](const Canary &c) { return gifExtension(commentLabel, gifBlocks(c.bytes(), 3)); }),
        at(still, At::BeforeImages, "plain text",
           [](const Canary &c) {
               return gifExtension(textLabel, afterBlock({0, 0, 0, 0, 8, 0, 8, 0, 8, 8, 1, 0}, c));
           }),
        at(still, At::BeforeImages, "the place of a plain text", extension(textLabel)),
        at(still, At::BeforeImages, "XMP", xmp),
        at(still, At::AfterImages, "XMP after the image", xmp),
        at(still, At::BeforeImages, "a C2PA manifest", application("C2PA_GIF\1\2\3")),
        at(still, At::BeforeImages, "an unknown application", application("CANARYAP1.0")),
        at(still, At::BeforeImages, "MIDI music", application("MIDICTRLJon")),
        at(still, At::BeforeImages, "IPTC of ImageMagick", application("MGKIPTC0000")),
        at(still, At::BeforeImages, "an application with a long name", application("NETSCAPE2.0 and more")),
        at(still, At::BeforeImages, "the name of an application",
           [](const Canary &c) { return gifApplication(c.text().substr(7, 11), gifBlocks(Bytes(4))); }),
        at(still, At::BeforeImages, "an unknown label", extension(0xCE)),
        at(still, At::BeforeImages, "the number of a label",
           [](const Canary &c) { return gifExtension(c.number() % 128 + 2, gifBlocks(Bytes(4))); }),
        at(still, At::BeforeImages, "a colour profile that is none", application("ICCRGBG1012")),
    };
}

std::vector<Plant> loops()
{
    const auto film = GifBuilder().images(2);
    return {
        at(film, At::BeforeImages, "a second block behind the loop",
           [](const Canary &c) {
               return gifApplication("NETSCAPE2.0", afterBlock({1, 5, 0}, c));
           }),
        at(film, At::BeforeImages, "more bytes in the block of the loop",
           [](const Canary &c) {
               Bytes block;
               putU8(block, 1);
               putBe16(block, 0x0500);
               return gifApplication("NETSCAPE2.0", gifBlocks(block + c.bytes()));
           }),
        at(film, At::BeforeImages, "a loop without a number", application("NETSCAPE2.0")),
        at(film, At::BeforeImages, "a block behind the loop of ANIMEXTS",
           [](const Canary &c) {
               return gifApplication("ANIMEXTS1.0", afterBlock({1, 5, 0}, c));
           }),
        {"the number of loops of a still picture",
         [](const Canary &c) { return GifBuilder().with(At::BeforeImages, gifLoop(c.number())).build(); }},
        {"a loop before the one that counts",
         [=](const Canary &c) {
             return GifBuilder(film).with(At::BeforeImages, gifLoop(c.number()) + gifLoop(7)).build();
         }},
    };
}

std::vector<Plant> controls()
{
    const auto film = GifBuilder().images(2).withoutControl();
    const auto control = [](unsigned packed, unsigned index) {
        Bytes data;
        for (const auto value : {packed, 7U, 0U, index})
            putU8(data, static_cast<std::uint8_t>(value));
        return data;
    };
    const auto counts = gifExtension(controlLabel, gifBlocks(control(4, 0)));
    return {
        at(film, At::BeforeLastImage, "a second block in a control",
           [](const Canary &c) {
               return gifExtension(controlLabel, afterBlock({4, 7, 0, 0}, c));
           }),
        at(film, At::BeforeLastImage, "more bytes in a control",
           [=](const Canary &c) { return gifExtension(controlLabel, gifBlocks(Bytes(4) + c.bytes())); }),
        at(film, At::BeforeLastImage, "reserved bits of a control",
           [=](const Canary &c) {
               return gifExtension(controlLabel, gifBlocks(control(0x24U | (c.number() & 7U) << 5U, 0)));
           }),
        at(film, At::BeforeLastImage, "a transparent colour that is switched off",
           [=](const Canary &c) { return gifExtension(controlLabel, gifBlocks(control(4, c.number()))); }),
        at(film, At::BeforeLastImage, "a control that another one replaces",
           [=](const Canary &c) { return gifExtension(controlLabel, gifBlocks(control(4, c.number()))) + counts; }),
        at(film, At::AfterImages, "a control without an image",
           [=](const Canary &c) { return gifExtension(controlLabel, gifBlocks(control(5, c.number()))); }),
    };
}

std::vector<Plant> heads()
{
    const GifBuilder still;
    constexpr std::size_t packed = 10;
    constexpr std::size_t image = 13 + 48;
    const auto bare = GifBuilder().withoutControl();
    return {
        {"the colour resolution",
         [=](const Canary &c) {
             auto file = still.build();
             file[packed] = static_cast<std::byte>(0x83U | (c.number() % 7U) << 4U); // anything but all ones
             return file;
         }},
        bitsAt(still, "the background colour that is none", 11, 0xF0),
        bitsAt(bare, "reserved bits of an image", image + 9, 0x18),
        bitsAt(bare, "the size of a table that is not there", image + 9, 0x07),
        at(still, At::UnusedColours, "colours that no pixel has", raw),
        at(GifBuilder().bits(8), At::UnusedColours, "many colours that no pixel has", raw),
        at(GifBuilder().localTables().bits(6), At::UnusedLocalColours, "colours of an image that no pixel has", raw),
        at(GifBuilder().localTables().bits(6), At::UnusedColours, "colours of the screen that no image uses", raw),
    };
}

std::vector<Plant> coded()
{
    const GifBuilder still;
    const auto film = GifBuilder().images(3);
    std::vector<Plant> plants{
        at(still, At::CodeTail, "bytes behind the end code", raw),
        at(still, At::BlockTail, "a block behind the end code", raw),
        at(still, At::BlockTail, "zeros behind the end code", [](const Canary &c) { return Bytes(c.number()); }),
        at(film, At::CodeTail, "bytes behind the end code of the last image", raw),
        at(GifBuilder().blockLength(100), At::BlockTail, "a block behind short blocks", raw),
        at(GifBuilder().end(End::TooManyPixels), At::CodeTail, "bytes behind too many pixels", raw),
        {"the lengths of the blocks",
         [](const Canary &c) { return GifBuilder().size(90, 60).blockLength(c.number()).build(); }},
        at(still, At::AfterEnd, "bytes after the end", raw),
        at(film, At::AfterEnd, "bytes after the end of an animation", raw),
        at(still, At::AfterEnd, "a second GIF after the end",
           [](const Canary &c) {
               return GifBuilder().with(At::BeforeImages, gifExtension(commentLabel, gifBlocks(c.bytes()))).build();
           }),
        at(still, At::AfterImages, "bytes that are no block, after the image",
           [](const Canary &c) { return Bytes(1) + c.bytes(); }),
        at(still, At::AfterImages, "an extension that the end of the file cuts",
           [](const Canary &c) { return gifExtension(commentLabel, Bytes(1, std::byte{0xFF})) + c.bytes(); }),
    };
    return plants;
}

/// Pixels and colours that no viewer shows.
std::vector<Plant> unseen()
{
    constexpr std::size_t tableBegin = 13;
    constexpr std::size_t images = tableBegin + 48; // sixteen colours
    const auto bare = GifBuilder().withoutControl();
    const auto imageAt = [=](std::size_t field, unsigned value) {
        auto image = bare.build();
        image[images + field] = static_cast<std::byte>(value);
        return Bytes(image.begin() + images, image.end() - 1);
    };
    const auto transparent = gifExtension(controlLabel, gifBlocks(Bytes{std::byte{5}, {}, {}, std::byte{15}}));
    return {
        at(GifBuilder(bare).with(At::BeforeLastImage, transparent), At::UnusedColours,
           "the colour of a transparent index that no pixel has", raw),
        {"an image to the right of the screen",
         [=](const Canary &c) { return GifBuilder(bare).with(At::AfterImages, imageAt(1, c.number())).build(); },
         Plant::Outcome::Refused},
        {"an image that reaches below the screen",
         [=](const Canary &c) { return GifBuilder(bare).with(At::AfterImages, imageAt(3, c.number())).build(); },
         Plant::Outcome::Refused},
        {"pixels that the colour table does not have",
         [=](const Canary &c) {
             auto file = bare.build();
             file[10] = std::byte{0xF0}; // two colours, the first of them shown
             file[tableBegin] = static_cast<std::byte>(c.number());
             file.erase(file.begin() + tableBegin + 6, file.begin() + images);
             return file;
         },
         Plant::Outcome::Refused},
    };
}

std::vector<Plant> colourProfiles()
{
    std::vector<Plant> plants;
    for (auto plant : profilePlants()) {
        plant.build = [profile = plant.build](const Canary &c) {
            return GifBuilder().with(At::BeforeImages, gifApplication("ICCRGBG1012", gifBlocks(profile(c)))).build();
        };
        plants.push_back(plant);
    }
    return plants;
}

} // namespace

std::vector<Plant> gifPlants()
{
    std::vector<Plant> all;
    for (const auto &group : {extensions(), loops(), controls(), heads(), coded(), unseen(), colourProfiles()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

} // namespace privet::photos::lab
