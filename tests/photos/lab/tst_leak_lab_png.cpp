// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/lab/plants.h"
#include "photos/lab/real_tools.h"
#include "support/exif_builder.h"
#include "support/icc_builder.h"
#include "support/png_builder.h"
#include "support/rendering.h"

#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace privet::photos::lab;
using namespace privet::test;
using At = PngBuilder::Place;

Q_DECLARE_METATYPE(PngBuilder)

namespace {

/// What a program adds to a screenshot: its name, the place, the display's profile, rows that were cropped away.
PngBuilder takenWith(PngBuilder picture, const std::string &phone)
{
    const auto exif = ExifBuilder().orientation(6).ascii(ExifBuilder::Ifd::Main, 0x0110, phone).place(phone).build();
    Bytes text(viewOf("Software").begin(), viewOf("Software").end());
    putU8(text, 0);
    putText(text, phone);
    return picture.with(At::AfterHeader, pngChunk("tEXt", text))
        .with(At::BeforePixels, pngChunk("eXIf", exif))
        .with(At::AfterPixels, pngChunk("prIV", viewOf(phone)))
        .with(At::RowsTail, viewOf(phone))
        .with(At::AfterEnd, viewOf(phone));
}

/// An RGB profile as an iCCP chunk.
Bytes profileChunk(const IccBuilder &profile, std::string_view name)
{
    Bytes data;
    putText(data, name);
    putBe16(data, 0);
    putBytes(data, deflated(profile.build()));
    return pngChunk("iCCP", data);
}

void addKinds()
{
    QTest::addColumn<PngBuilder>("picture");
    struct Kind {
        PngBuilder::Colour colour;
        const char *name;
        std::vector<std::uint8_t> depths;
    };
    for (const auto &[colour, name, depths] :
         {Kind{PngBuilder::Gray, "gray", {1, 2, 4, 8, 16}}, Kind{PngBuilder::Rgb, "RGB", {8, 16}},
          Kind{PngBuilder::Palette, "palette", {1, 2, 4, 8}}, Kind{PngBuilder::GrayAlpha, "gray with alpha", {8, 16}},
          Kind{PngBuilder::Rgba, "RGB with alpha", {8, 16}}}) {
        for (const auto depth : depths) {
            QTest::addRow("%s, %d bit", name, depth) << PngBuilder().colour(colour, depth);
            QTest::addRow("%s, %d bit, interlaced", name, depth) << PngBuilder().colour(colour, depth).interlaced();
            QTest::addRow("%s, %d bit, animated", name, depth) << PngBuilder().colour(colour, depth).frames(3);
        }
    }
    QTest::newRow("one pixel, interlaced") << PngBuilder().size(1, 1).interlaced();
    QTest::newRow("stored, not compressed") << PngBuilder().compression(0);
    QTest::newRow("a small window") << PngBuilder().windowBits(9);
    QTest::newRow("a transparent colour") << PngBuilder().transparency(Bytes(6));
    QTest::newRow("a palette with transparency") << PngBuilder().colour(PngBuilder::Palette, 4).transparency(Bytes(5));
}

Bytes cleaned(const PngBuilder &picture) { return examineFile(picture.build(), realPngTools(), comparePngs).output; }

} // namespace

/// Every hiding place of a PNG, each with a secret in it, through the real cleaner and the real accountant.
class TestLeakLabPng : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesNothingBehind_data();
    void leavesNothingBehind();
    void cleansEveryKind_data() { addKinds(); }
    void cleansEveryKind();
    void givesTheSameBytesForTwoPhones_data() { addKinds(); }
    void givesTheSameBytesForTwoPhones();
    void keepsTheOrientation_data();
    void keepsTheOrientation();
    void keepsTheColours();
    void leavesACleanFileAlone();
    void accountsForEveryByte();
};

void TestLeakLabPng::leavesNothingBehind_data()
{
    QTest::addColumn<std::size_t>("index");
    const auto plants = pngPlants();
    for (std::size_t i = 0; i < plants.size(); ++i)
        QTest::newRow(plants[i].place) << i;
}

void TestLeakLabPng::leavesNothingBehind()
{
    static const auto plants = pngPlants();
    QFETCH(std::size_t, index);
    const auto complaints = examine(plants[index], realPngTools(), comparePngs);
    if (plants[index].knownGap)
        QEXPECT_FAIL("", plants[index].knownGap, Continue);
    QVERIFY2(complaints.empty(), listed(complaints).c_str());
}

void TestLeakLabPng::cleansEveryKind()
{
    QFETCH(PngBuilder, picture);
    const auto file = takenWith(picture, "Phone A").build();
    const auto result = examineFile(file, realPngTools(), comparePngs);
    QVERIFY2(!result.refusal, result.refusal ? result.refusal->detail.c_str() : "");
    QVERIFY2(result.complaints.empty(), listed(result.complaints).c_str());
    QVERIFY(result.output.size() < file.size());
}

void TestLeakLabPng::givesTheSameBytesForTwoPhones()
{
    QFETCH(PngBuilder, picture);
    const auto one = cleaned(takenWith(picture, "Phone A"));
    const auto other = cleaned(takenWith(picture, "Another phone"));
    QVERIFY(!one.empty());
    QVERIFY(one == other);
}

void TestLeakLabPng::keepsTheOrientation_data()
{
    QTest::addColumn<int>("orientation");
    for (int orientation = 1; orientation <= 8; ++orientation)
        QTest::addRow("orientation %d", orientation) << orientation;
}

void TestLeakLabPng::keepsTheOrientation()
{
    QFETCH(int, orientation);
    for (const auto place : {At::AfterHeader, At::BeforePixels, At::AfterPixels}) {
        const auto exif = ExifBuilder().orientation(static_cast<std::uint16_t>(orientation)).build();
        QCOMPARE(renderingOfPng(cleaned(PngBuilder().with(place, pngChunk("eXIf", exif)))).orientation, orientation);
    }
}

void TestLeakLabPng::keepsTheColours()
{
    using Primaries = IccBuilder::Primaries;
    for (const auto primaries : {Primaries::Srgb, Primaries::DisplayP3, Primaries::Monitor}) {
        const auto profile = IccBuilder::matrix(primaries);
        const auto one = cleaned(PngBuilder().with(At::BeforePixels, profileChunk(profile, "One display")));
        const auto other = cleaned(PngBuilder().with(At::BeforePixels, profileChunk(profile, "Another")));
        QVERIFY(colourDistance(renderingOfPng(one).profile, profile.build()) < 1);
        QVERIFY(one == other);
    }
}

void TestLeakLabPng::leavesACleanFileAlone()
{
    const auto clean = cleaned(takenWith(PngBuilder().frames(2), "Phone"));
    MemorySource source(clean);
    const auto recipe = cleanPng(source, {});
    QVERIFY(recipe);
    QVERIFY(recipe->isIdentity(clean.size()));
}

/// No byte of a clean file can be changed, added or taken away without the accountant or the comparison noticing.
void TestLeakLabPng::accountsForEveryByte()
{
    const auto still = cleaned(takenWith(PngBuilder().size(5, 3), "Phone"));
    const auto animated = cleaned(PngBuilder().size(5, 3).colour(PngBuilder::Palette, 2).frames(2));
    for (const auto &clean : {still, animated}) {
        QVERIFY(!clean.empty());
        const auto complaints = unaccountedBytes(clean, realPngTools());
        QVERIFY2(complaints.empty(), listed(complaints).c_str());
    }
}

QTEST_GUILESS_MAIN(TestLeakLabPng)
#include "tst_leak_lab_png.moc"
