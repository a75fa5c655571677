// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/lab/plants.h"

#include "support/exif_builder.h"
#include "support/icc_builder.h"
#include "support/vp8_writer.h"
#include "support/webp_builder.h"

namespace privet::photos::lab {

namespace {

using namespace test;
using At = WebpBuilder::Place;
using Kind = WebpBuilder::Kind;
using Make = std::function<Bytes(const Canary &)>;

constexpr std::uint8_t everyFlag = 0x2C; // profile, Exif, XMP

Bytes raw(const Canary &c) { return c.bytes(); }

Plant at(const WebpBuilder &picture, At place, const char *name, Make bytes)
{
    return {name, [=](const Canary &c) { return WebpBuilder(picture).with(place, bytes(c)).build(); }};
}

Make chunk(const char *type, std::string_view before = {})
{
    return [=](const Canary &c) {
        Bytes data;
        putText(data, before);
        putBytes(data, c.bytes());
        return webpChunk(type, data);
    };
}

/// Changes one byte of a built file to the canary's number; `find` says which.
Plant byteAt(const WebpBuilder &picture, const char *name, std::function<std::size_t(ByteView)> find, std::uint8_t mask)
{
    return {name, [=](const Canary &c) {
                auto file = picture.build();
                auto &byte = file[find(file)];
                const auto lowest = static_cast<std::uint8_t>(mask & -mask); // set in any case
                const auto number = static_cast<std::uint8_t>(c.number() * 0x55U | lowest);
                byte = (byte & std::byte{static_cast<std::uint8_t>(~mask)})
                       | std::byte{static_cast<std::uint8_t>(number & mask)};
                return file;
            }};
}

std::size_t dataOf(ByteView file, std::string_view type) { return textOf(file).find(type) + 8; }

std::vector<Plant> metadata()
{
    const auto still = WebpBuilder().flags(everyFlag);
    const auto exif = [](const Canary &c) {
        return webpChunk("EXIF", ExifBuilder().orientation(6).ascii(ExifBuilder::Ifd::Main, 0x0110, c.text()).build());
    };
    return {
        at(still, At::AfterPicture, "Exif", exif),
        at(still, At::BeforePicture, "Exif before the picture", exif),
        at(still, At::AfterPicture, "Exif that is none", chunk("EXIF")),
        at(WebpBuilder(still).with(At::AfterPicture, webpChunk("EXIF", ExifBuilder().orientation(3).build())),
           At::AfterPicture, "a second Exif", exif),
        at(still, At::AfterPicture, "XMP", chunk("XMP ")),
        at(still, At::AfterPicture, "a C2PA manifest", chunk("C2PA")),
        at(still, At::AfterPicture, "an artist", chunk("IART")),
        at(still, At::AfterPicture, "a title", chunk("INAM")),
        at(still, At::AfterPicture, "Photoshop's resources", chunk("PSAI")),
        at(still, At::BeforePicture, "an unknown chunk before the picture", chunk("cnRy")),
        at(still, At::AfterPicture, "an unknown chunk after the picture", chunk("cnRy")),
        at(WebpBuilder(), At::AfterPicture, "an unknown chunk in a simple file", chunk("cnRy")),
        at(WebpBuilder(), At::AfterPicture, "metadata in a simple file", chunk("XMP ")),
        at(still, At::AfterPicture, "the name of a chunk",
           [](const Canary &c) { return webpChunk(c.text().substr(7, 4), Bytes(4)); }),
        at(still, At::AfterPicture, "a list of chunks", chunk("LIST", "INFOICMT\x17\0\0\0")),
        at(still, At::BeforePicture, "a colour profile that is none", chunk("ICCP")),
        at(still, At::AfterPicture, "a second VP8X", [](const Canary &c) { return webpChunk("VP8X", c.bytes()); }),
        at(still, At::AfterPicture, "padding", chunk("JUNK")),
    };
}

std::vector<Plant> container()
{
    const auto extended = WebpBuilder().kind(Kind::LossyWithAlpha);
    const auto animated = WebpBuilder().frames(2);
    return {
        at(WebpBuilder(), At::AfterEnd, "bytes after the end", raw),
        at(WebpBuilder().frames(2), At::AfterEnd, "bytes after the end of an animation", raw),
        at(WebpBuilder(), At::AfterEnd, "a second WebP after the end",
           [](const Canary &c) { return WebpBuilder().with(At::AfterPicture, webpChunk("cnRy", c.bytes())).build(); }),
        at(WebpBuilder(), At::AfterPicture, "bytes that are no chunk, inside RIFF",
           [](const Canary &c) {
               const auto bytes = c.bytes();
               return Bytes(bytes.begin() + 7, bytes.begin() + 13);
           }),
        at(WebpBuilder(), At::AfterPicture, "a chunk that reaches beyond the end",
           [](const Canary &c) {
               auto cut = webpChunk("cnRy", c.bytes());
               cut[5] = std::byte{0x7F};
               return cut;
           }),
        byteAt(
            WebpBuilder().flags(everyFlag).with(At::AfterPicture, webpChunk("XMP ", Bytes(3))), "a pad byte",
            [](ByteView file) { return dataOf(file, "XMP ") + 3; }, 0xFF),
        at(extended, At::CanvasTail, "bytes after those of VP8X", raw),
        at(animated, At::AnimationTail, "bytes after those of ANIM", raw),
        byteAt(
            extended, "bits of VP8X that say nothing here", [](ByteView file) { return dataOf(file, "VP8X"); }, 0xED),
        byteAt(
            extended, "reserved bytes of VP8X", [](ByteView file) { return dataOf(file, "VP8X") + 2; }, 0xFF),
        byteAt(
            animated, "reserved bits of a frame", [](ByteView file) { return dataOf(file, "ANMF") + 15; }, 0xFC),
        byteAt(
            extended, "a reserved bit of ALPH", [](ByteView file) { return dataOf(file, "ALPH"); }, 0xC0),
    };
}

std::vector<Plant> frames()
{
    const auto animated = WebpBuilder().frames(2);
    const auto alpha = WebpBuilder().frames(2).kind(Kind::LossyWithAlpha);
    const auto still = [](const Canary &c) {
        auto picture = WebpBuilder().size(16, static_cast<int>(c.number())).build();
        picture.erase(picture.begin(), picture.begin() + 12);
        return picture;
    };
    return {
        at(animated, At::BeforeFramePicture, "an unknown chunk inside a frame, before its picture", chunk("cnRy")),
        at(animated, At::AfterFramePicture, "an unknown chunk inside a frame, after its picture", chunk("cnRy")),
        at(animated, At::AfterFramePicture, "Exif inside a frame", chunk("EXIF")),
        at(animated, At::AfterFramePicture, "bytes at the end of a frame", raw),
        at(animated, At::AfterFramePicture, "a second picture inside a frame", still),
        at(alpha, At::BeforeFramePicture, "a second ALPH inside a frame", chunk("ALPH")),
        at(animated, At::BeforePicture, "an unknown chunk before ANIM", chunk("cnRy")),
        at(animated, At::AfterPicture, "a second ANIM", chunk("ANIM")),
        at(animated, At::AfterPicture, "a still picture after an animation", still),
        at(WebpBuilder().flags(0), At::AfterPicture, "a frame in a still file", chunk("ANMF")),
        at(WebpBuilder().flags(0), At::BeforePicture, "ANIM in a still file", chunk("ANIM")),
        at(WebpBuilder(), At::AfterPicture, "a second picture", still),
        at(WebpBuilder().kind(Kind::LossyWithAlpha), At::BeforePicture, "a second ALPH", chunk("ALPH")),
        at(WebpBuilder().kind(Kind::Lossless).flags(0), At::BeforePicture, "ALPH before a lossless picture",
           chunk("ALPH")),
        at(WebpBuilder(), At::BeforePicture, "ALPH in a simple file", chunk("ALPH")),
    };
}

std::vector<Plant> coded()
{
    const auto lossless = WebpBuilder().kind(Kind::Lossless);
    const auto lossy = WebpBuilder().size(40, 80).partitions(1);
    const auto zeros = [](const Canary &c) { return Bytes(std::size_t{2} + c.number()); };
    const auto lastByte = [](ByteView file) {
        const auto size = webpChunks(file).back().data.size();
        return file.size() - 1 - size % 2;
    };
    return {
        at(lossless, At::CodedTail, "bytes behind a lossless picture", raw),
        at(lossless, At::CodedTail, "zeros behind a lossless picture", zeros),
        at(WebpBuilder(lossless).frames(2), At::CodedTail, "bytes behind the lossless pictures of an animation", raw),
        at(WebpBuilder(), At::CodedTail, "bytes behind the last partition", raw),
        at(WebpBuilder(), At::CodedTail, "zeros behind the last partition", zeros),
        at(WebpBuilder().size(16, 16).partitions(1), At::CodedTail, "a partition that no row is coded in", raw),
        at(WebpBuilder(), At::FirstPartitionTail, "bytes behind the first partition", raw),
        at(lossy, At::MiddlePartitionTail, "bytes behind a partition in the middle", raw),
        at(WebpBuilder(lossy).frames(2), At::MiddlePartitionTail, "bytes behind a partition in an animation", raw),
        at(WebpBuilder().kind(Kind::LossyWithAlpha), At::AlphaTail, "bytes behind coded alpha", raw),
        at(WebpBuilder().kind(Kind::LossyWithRawAlpha), At::AlphaTail, "bytes behind raw alpha", raw),
        byteAt(WebpBuilder().size(16, 16).partitions(1), "the only byte of a partition that no row is coded in",
               lastByte, 0xFF),
        byteAt(WebpBuilder(), "the last byte of a partition, which says nothing", lastByte, 0xFF),
        byteAt(
            WebpBuilder(), "the scale of a VP8 picture", [](ByteView file) { return dataOf(file, "VP8 ") + 7; }, 0xC0),
        byteAt(
            WebpBuilder(), "the other scale of a VP8 picture", [](ByteView file) { return dataOf(file, "VP8 ") + 9; },
            0xC0),
    };
}

/// In the header of a frame without coefficients.
std::vector<Plant> lossyHeaders()
{
    return {
        {"colour space and clamping of a VP8 frame",
         [](const Canary &c) { return vp8File({.spaceAndClamping = c.number() % 3U + 1}); }},
        {"a segment of a VP8 frame that no macroblock names",
         [](const Canary &c) {
             return vp8File({.segments = {30, 40, c.number() % 120U, 60}});
         }},
        {"filter changes for frames that are not there",
         [](const Canary &c) {
             return vp8File({.filterChanges = {1, c.number() % 60U, 3, 4, 5, 6, 7, 8}});
         }},
        {"probabilities of coefficients that are not there",
         [](const Canary &c) { return vp8File({.probabilities = c.bytes()}); }},
    };
}

std::vector<Plant> colourProfiles()
{
    std::vector<Plant> plants;
    for (auto plant : profilePlants()) {
        plant.build = [profile = plant.build](const Canary &c) {
            return WebpBuilder().flags(0x20).with(At::BeforePicture, webpChunk("ICCP", profile(c))).build();
        };
        plants.push_back(plant);
    }
    const auto monitor = webpChunk("ICCP", IccBuilder::matrix(IccBuilder::Primaries::Monitor).build());
    plants.push_back(at(WebpBuilder().flags(0x20).with(At::BeforePicture, monitor), At::BeforePicture,
                        "a second colour profile", chunk("ICCP")));
    return plants;
}

} // namespace

std::vector<Plant> webpPlants()
{
    std::vector<Plant> all;
    for (const auto &group :
         {metadata(), container(), frames(), coded(), lossyHeaders(), vp8lPlants(), colourProfiles()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

} // namespace privet::photos::lab
