// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/lab/plants.h"

#include "support/icc_builder.h"

namespace privet::photos::lab {

namespace {

using namespace test;
using Primaries = IccBuilder::Primaries;

/// What fits into a field of `size` bytes and differs between two canaries.
Bytes pieceOf(const Canary &canary, std::size_t size)
{
    const auto bytes = canary.bytes();
    return {bytes.end() - static_cast<std::ptrdiff_t>(size), bytes.end()};
}

Plant monitor(const char *place, std::function<void(IccBuilder &, const Canary &)> plant)
{
    return {place, [plant](const Canary &c) {
                auto icc = IccBuilder::matrix(Primaries::Monitor);
                plant(icc, c);
                return icc.build();
            }};
}

Plant inHeader(const char *place, std::size_t at, std::size_t size)
{
    return monitor(place, [at, size](auto &icc, auto &c) { icc.header(at, pieceOf(c, size)); });
}

Bytes withTail(Bytes element, const Canary &canary)
{
    putBytes(element, canary.bytes());
    return element;
}

/// An element of this type whose numbers are the canary, cut or filled with zeros to `size`.
Bytes padded(std::string_view type, const Canary &canary, std::size_t size)
{
    Bytes element;
    putText(element, type);
    putBe32(element, 0);
    const auto piece = pieceOf(canary, std::min<std::size_t>(canary.text().size(), size - 8));
    putBytes(element, piece);
    element.resize(size);
    return element;
}

std::vector<Plant> headers()
{
    return {
        inHeader("colour profile: the preferred module", 4, 4),
        inHeader("colour profile: the date", 24, 12),
        inHeader("colour profile: the platform", 40, 4),
        inHeader("colour profile: the flags", 44, 4),
        inHeader("colour profile: the manufacturer", 48, 4),
        inHeader("colour profile: the model", 52, 4),
        inHeader("colour profile: the device attributes", 56, 8),
        inHeader("colour profile: the creator", 80, 4),
        inHeader("colour profile: the identity number", 84, 16),
        inHeader("colour profile: the reserved bytes", 100, 23),
    };
}

std::vector<Plant> texts()
{
    return {
        monitor("colour profile: the description", [](auto &icc, auto &c) { icc.text("desc", c.text()); }),
        monitor("colour profile: the Unicode part of the description",
                [](auto &icc, auto &c) { icc.tag("desc", iccDescription("x", c.utf16Be())); }),
        monitor("colour profile: the Macintosh part of the description",
                [](auto &icc, auto &c) { icc.tag("desc", iccDescription("x", {}, c.text())); }),
        monitor("colour profile: the description of version 4",
                [](auto &icc, auto &c) { icc.version4().text("desc", c.text()); }),
        monitor("colour profile: a second language of the description",
                [](auto &icc, auto &c) {
                    icc.version4().tag("desc", iccLocalised({{"enUS", Bytes(2)}, {"deDE", c.utf16Be()}}));
                }),
        monitor("colour profile: the copyright", [](auto &icc, auto &c) { icc.tag("cprt", iccText(c.text())); }),
        monitor("colour profile: the maker of the device", [](auto &icc, auto &c) { icc.text("dmnd", c.text()); }),
        monitor("colour profile: the model of the device", [](auto &icc, auto &c) { icc.text("dmdd", c.text()); }),
        monitor("colour profile: Apple's model of the display",
                [](auto &icc, auto &c) { icc.tag("mmod", withTail(iccText(""), c)); }),
        monitor("colour profile: the display's serial number in colord's dictionary",
                [](auto &icc, auto &c) {
                    icc.tag("meta", iccDictionary({{Canary("EDID_serial").utf16Be(), c.utf16Be()}}));
                }),
        monitor("colour profile: the calibration target",
                [](auto &icc, auto &c) { icc.tag("targ", iccText(c.text())); }),
        monitor("colour profile: the curves of the video card",
                [](auto &icc, auto &c) { icc.tag("vcgt", withTail(iccText(""), c)); }),
        monitor("colour profile: a private tag", [](auto &icc, auto &c) { icc.tag("zzzz", iccText(c.text())); }),
    };
}

/// A lookup table, all zeros but for the canary amid its grid.
Bytes tableWith(const Canary &canary, std::uint8_t inputs, std::uint8_t outputs)
{
    Bytes table;
    putText(table, std::string_view("mft1\0\0\0\0", 8));
    for (const unsigned value : {unsigned{inputs}, unsigned{outputs}, 9U, 0U})
        putU8(table, static_cast<std::uint8_t>(value));
    for (unsigned i = 0; i < 9; ++i)
        putBe32(table, i % 4 == 0 ? 0x10000 : 0);
    table.resize(table.size() + 256U * inputs + 99);
    putBytes(table, canary.bytes());
    table.resize(48 + 256U * inputs + 9U * 9U * 9U * outputs + 256U * outputs);
    return table;
}

Bytes curveOf(const Bytes &points)
{
    Bytes curve;
    putText(curve, std::string_view("curv\0\0\0\0", 8));
    putBe32(curve, static_cast<std::uint32_t>(points.size() / 2));
    putBytes(curve, points);
    return curve;
}

/// What shows colours cannot be left out; what is no colour is not offered.
std::vector<Plant> numbers()
{
    const auto refused = [](Plant plant) {
        plant.outcome = Plant::Outcome::Refused;
        return plant;
    };
    return {
        {"colour profile: a table of the way back to the device",
         [](const Canary &c) { return IccBuilder::lut().tag("B2A0", tableWith(c, 3, 3)).build(); }},
        {"colour profile: a table for charts beside that for photos",
         [](const Canary &c) { return IccBuilder::lut().tag("A2B2", tableWith(c, 3, 3)).build(); }},
        monitor("colour profile: a table of the way back that a display does not need",
                [](auto &icc, auto &c) { icc.tag("B2A1", tableWith(c, 3, 3)); }),
        refused(monitor("colour profile: a curve that is text",
                        [](auto &icc, auto &c) { icc.tag("gTRC", curveOf(pieceOf(c, c.text().size() / 2 * 2))); })),
        refused(monitor("colour profile: a colorant that is text",
                        [](auto &icc, auto &c) { icc.tag("rXYZ", padded("XYZ ", c, 20)); })),
        refused(monitor("colour profile: a formula that is text",
                        [](auto &icc, auto &c) {
                            Bytes formula;
                            putText(formula, std::string_view("para\0\0\0\0\0\4\0\0", 12));
                            putBytes(formula, c.bytes());
                            formula.resize(12 + 7 * 4);
                            icc.tag("bTRC", formula);
                        })),
        monitor("colour profile: code points that are text",
                [](auto &icc, auto &c) { icc.tag("cicp", padded("cicp", c, 12)); }),
    };
}

std::vector<Plant> gaps()
{
    return {
        monitor("colour profile: a gap between two tags",
                [](auto &icc, auto &c) { icc.gap(c.bytes()).tag("tech", iccText("x")); }),
        monitor("colour profile: an adaptation matrix that is text",
                [](auto &icc, auto &c) { icc.tag("chad", padded("sf32", c, 44)); }),
        monitor("colour profile: a white point that is text",
                [](auto &icc, auto &c) { icc.tag("wtpt", padded("XYZ ", c, 20)); }),
        monitor("colour profile: bytes behind the last tag", [](auto &icc, auto &c) { icc.tail(c.bytes()); }),
        {"colour profile: bytes behind the declared size",
         [](const Canary &c) { return withTail(IccBuilder::matrix(Primaries::Monitor).build(), c); }},
        monitor("colour profile: bytes behind a curve",
                [](auto &icc, auto &c) { icc.tag("gTRC", withTail(iccGamma(0x0233), c)); }),
        monitor("colour profile: the reserved bytes of a curve",
                [](auto &icc, auto &c) {
                    auto curve = iccGamma(0x0233);
                    const auto secret = pieceOf(c, 4);
                    std::copy(secret.begin(), secret.end(), curve.begin() + 4);
                    icc.tag("rTRC", curve).tag("gTRC", curve).tag("bTRC", curve);
                }),
        monitor("colour profile: a second white point in a tag that nobody reads",
                [](auto &icc, auto &c) { icc.tag("bkpt", withTail(iccText(""), c)); }),
        {"colour profile: the description of plain sRGB",
         [](const Canary &c) { return IccBuilder::matrix(Primaries::Srgb).text("desc", c.text()).build(); }},
        {"colour profile: the description of Display P3",
         [](const Canary &c) { return IccBuilder::matrix(Primaries::DisplayP3).text("desc", c.text()).build(); }},
        {"colour profile: the description beside tables",
         [](const Canary &c) { return IccBuilder::lut().text("desc", c.text()).build(); }},
        {"colour profile: a gap between tables",
         [](const Canary &c) { return IccBuilder::lut().gap(c.bytes()).tag("tech", iccText("x")).build(); }},
    };
}

} // namespace

std::vector<Plant> profilePlants()
{
    auto all = headers();
    for (const auto &group : {texts(), numbers(), gaps()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

} // namespace privet::photos::lab
