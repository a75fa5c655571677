// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/lab/plants.h"

#include "support/vp8l_writer.h"
#include "support/webp_builder.h"

namespace privet::photos::lab {

namespace {

using namespace test;
using Group = Vp8lWriter::Group;
using Pixels = std::vector<std::uint32_t>;

/// Codes for pixels of one colour, which cost nothing.
Group flat(unsigned green = 10) { return {{green}, {20}, {30}, {255}, {}}; }

/// No more transforms, no cache, one group: the pixels follow.
Vp8lWriter &begin(Vp8lWriter &writer, const Group &group) { return writer.put(0, 3).describe(group); }

Vp8lWriter flatPicture(const Group &group)
{
    Vp8lWriter writer;
    return begin(writer, group);
}

/// An entropy image with one pixel for each 4 x 4, and then its groups.
Vp8lWriter inGroups(const Pixels &image, const std::vector<Group> &groups)
{
    Vp8lWriter writer;
    writer.put(0, 2).put(1, 1).put(0, 3).picture(image);
    for (const auto &group : groups)
        writer.describe(group);
    return writer;
}

Plant refused(const char *name, std::function<Bytes(const Canary &)> build)
{
    return {name, std::move(build), Plant::Outcome::Refused};
}

std::vector<Plant> codes()
{
    return {
        {"a prefix code that nothing reads",
         [](const Canary &c) {
             auto group = flat();
             group.distance = {c.number() % 39U + 1};
             return flatPicture(group).file(8, 8);
         }},
        {"a group of codes that the entropy image does not name",
         [](const Canary &c) {
             const unsigned n = c.number();
             const Group unnamed{{n}, {n + 1}, {n + 2}, {n + 3}, {n % 40}};
             return inGroups({0x000, 0x200}, {flat(), unnamed, flat(11)}).file(8, 4);
         }},
        {"the number of a group where no symbol begins",
         [](const Canary &c) {
             const auto n = c.number() % 20U + 1;
             constexpr unsigned elevenMore = 256 + 6; // and two bits
             auto first = flat();
             first.green = {10, elevenMore};
             first.distance = {1}; // the pixel to the left
             std::vector<Group> groups(n + 1, flat(11));
             groups.front() = first;
             auto writer = inGroups({0, n << 8U, n << 8U}, groups);
             return writer.symbol(first.green, 10).symbol(first.green, elevenMore).put(2, 2).file(12, 1);
         }},
        refused("symbols of a code that the picture does not have",
                [](const Canary &c) {
                    auto group = flat();
                    group.red.clear();
                    for (unsigned i = 0; i < 16; ++i)
                        group.red.push_back(c.number() + i);
                    auto writer = flatPicture(group);
                    for (int i = 0; i < 4; ++i)
                        writer.symbol(group.red, c.number());
                    return writer.file(4, 1);
                }),
    };
}

/// A picture of this width and one row, with this palette, and these indices in the green of its pixels.
Bytes indexed(const Pixels &differences, const Pixels &coded, unsigned width)
{
    Vp8lWriter writer;
    writer.transform(Vp8lWriter::ColourIndexing).put(static_cast<std::uint32_t>(differences.size()) - 1, 8);
    const auto group = Vp8lWriter::groupFor(coded);
    begin(writer.picture(differences), group);
    for (const auto pixel : coded)
        writer.literal(group, pixel);
    return writer.file(width, 1);
}

std::vector<Plant> palettes()
{
    const Pixels three{0xFF102030, 0x00050607, 0x00010203};
    const Pixels five{0xFF102030, 0x00050607, 0x00010203, 0x00060504, 0x00030201};
    constexpr std::uint32_t zeroOneZeroOne = 0xFF004400;
    return {
        {"a colour of a palette that no pixel has",
         [=](const Canary &c) {
             return indexed({three[0], three[1], c.number() * 0x010203U}, {zeroOneZeroOne}, 4);
         }},
        {"the first colour of a palette, which no pixel has",
         [=](const Canary &c) {
             const std::uint32_t n = c.number();
             return indexed({0xFF000000 + n, (0x64 - n) & 0xFFU}, {0xFF000F00}, 4);
         }},
        refused("numbers of pixels beyond the palette",
                [=](const Canary &c) { return indexed(five, {0xFF000000 | (c.number() % 8 + 6U) << 8U}, 2); }),
        refused("bits of a palette's picture behind the last pixel of a row",
                [=](const Canary &c) { return indexed(three, {0xFF000400 | (c.number() % 3 + 1U) << 14U}, 3); }),
        refused(
            "red where a palette gives the colours",
            [=](const Canary &c) { return indexed(three, {zeroOneZeroOne | std::uint32_t{c.number()} << 16U}, 4); }),
    };
}

/// A picture of 4 x 4 pixels of one colour, behind a transform with one block.
Bytes transformed(Vp8lWriter::Transform type, std::uint32_t block)
{
    Vp8lWriter writer;
    auto group = flat();
    group.alpha = {type == Vp8lWriter::Predictor ? 0U : 255U};
    return begin(writer.transform(type).put(0, 3).picture(Pixels{block}), group).file(4, 4);
}

/// As the ALPH of a lossy picture of 16 x 16.
Bytes asAlpha(const Vp8lWriter &alpha)
{
    Bytes chunks;
    for (auto &[type, data] : webpChunks(WebpBuilder().size(16, 16).kind(WebpBuilder::LossyWithAlpha).build())) {
        if (type == "ALPH") {
            data = {std::byte{1}};
            putBytes(data, alpha.bytes());
        }
        putBytes(chunks, webpChunk(type, data));
    }
    return webpFile(chunks);
}

std::vector<Plant> channels()
{
    const auto number = [](const Canary &c, unsigned shift) { return std::uint32_t{c.number()} << shift; };
    return {
        refused("alpha that the head denies",
                [](const Canary &c) {
                    auto group = flat();
                    group.alpha = {c.number()};
                    return flatPicture(group).file(8, 8);
                }),
        refused("red of the modes that predict a picture",
                [=](const Canary &c) { return transformed(Vp8lWriter::Predictor, 0xFF000200 | number(c, 16)); }),
        refused("bits above a mode",
                [](const Canary &c) {
                    return transformed(Vp8lWriter::Predictor, 0xFF000200 | (c.number() % 15 + 1U) << 12U);
                }),
        refused("alpha of the changes to red and blue",
                [=](const Canary &c) { return transformed(Vp8lWriter::CrossColour, 0x00010203 | number(c, 24)); }),
        refused("blue of the entropy image",
                [=](const Canary &c) {
                    return inGroups({0x000, 0x100 | number(c, 0)}, {flat(), flat(11)}).file(8, 4);
                }),
        refused("red of ALPH",
                [](const Canary &c) {
                    return asAlpha(flatPicture({{100}, {c.number()}, {0}, {0}, {}}));
                }),
        refused("changes to red and blue of ALPH",
                [=](const Canary &c) {
                    Vp8lWriter writer;
                    writer.transform(Vp8lWriter::CrossColour).put(7, 3).picture(Pixels{0xFF000000 | number(c, 8)});
                    return asAlpha(begin(writer, {{100}, {0}, {0}, {0}, {}}));
                }),
    };
}

} // namespace

std::vector<Plant> vp8lPlants()
{
    std::vector<Plant> all;
    for (const auto &group : {codes(), palettes(), channels()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

} // namespace privet::photos::lab
