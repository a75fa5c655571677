// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/png.h"
#include "photos/lab/lab.h"
#include "png_file.h"
#include "support/exif_builder.h"
#include "support/icc_builder.h"
#include "support/pixels.h"
#include "support/png_builder.h"
#include "support/qt_bytes.h"
#include "support/rendering.h"

#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace privet::test::by_hand;
using namespace std::string_view_literals;
using test::PngBuilder;
using test::pngChunk;
using Spot = test::PngBuilder::Place;

namespace {

/// What cleaning makes of a file; a refusal fails the test that asked.
Bytes cleaned(ByteView png)
{
    MemorySource source(png);
    const auto recipe = cleanPng(source, Policy());
    return recipe ? lab::executed(*recipe, png) : Bytes();
}

/// The chunk types in their order, a run of one type once.
QByteArrayList typesIn(ByteView png)
{
    QByteArrayList types;
    for (const auto &chunk : test::pngChunks(png)) {
        const auto type = QByteArray::fromStdString(chunk.type);
        if (types.isEmpty() || types.last() != type)
            types << type;
    }
    return types;
}

Bytes dataOf(ByteView png, std::string_view type)
{
    for (const auto &chunk : test::pngChunks(png)) {
        if (chunk.type == type)
            return chunk.data;
    }
    return {};
}

} // namespace

class TestPngCleaner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsThePicture_data();
    void keepsThePicture();
    void removesWhatIsNotThePicture_data();
    void removesWhatIsNotThePicture();
    void writesTheHeadInOneOrder();
    void keepsOnlyTheFirstOfAKind();
    void fixesTheFormOfAChunk_data();
    void fixesTheFormOfAChunk();
    void keepsColourAndForgetsWhoMadeTheProfile();
    void keepsTheOrientationAlone_data();
    void keepsTheOrientationAlone();
    void repairsTheEnd_data();
    void repairsTheEnd();
    void mendsAStreamThatIsDamagedBehindTheLastRow_data();
    void mendsAStreamThatIsDamagedBehindTheLastRow();
    void numbersTheFramesAgain();
    void countsEveryRemovedByteOnce();
};

void TestPngCleaner::keepsThePicture_data()
{
    QTest::addColumn<QByteArray>("png");
    const auto row = [](const char *name, const PngBuilder &builder) {
        QTest::newRow(name) << test::toByteArray(builder.build());
    };
    row("a single gray pixel", PngBuilder().size(1, 1).colour(PngBuilder::Gray, 1));
    row("gray of two bits", PngBuilder().colour(PngBuilder::Gray, 2));
    row("gray of 16 bits", PngBuilder().colour(PngBuilder::Gray, 16));
    row("palette of one bit", PngBuilder().colour(PngBuilder::Palette, 1));
    row("palette with transparency",
        PngBuilder().size(200, 200).colour(PngBuilder::Palette, 4).transparency(octets({0, 128})));
    row("colours with one transparent colour", PngBuilder().transparency(octets({0, 1, 0, 2, 0, 3})));
    row("colours and alpha of 16 bits", PngBuilder().colour(PngBuilder::Rgba, 16));
    row("interlaced and so small that passes are empty", PngBuilder().size(2, 3).interlaced());
    row("interlaced palette of two bits", PngBuilder().size(201, 203).colour(PngBuilder::Palette, 2).interlaced());
    row("larger than a window", PngBuilder().size(700, 500).compression(0));
    row("not compressed", PngBuilder().compression(0));
    row("an animation", PngBuilder().frames(4));
    row("an interlaced animation with alpha", PngBuilder().colour(PngBuilder::Rgba).interlaced().frames(3));
}

void TestPngCleaner::keepsThePicture()
{
    QFETCH(QByteArray, png);
    const auto before = test::viewOf(png);

    const auto after = cleaned(before);

    QVERIFY(test::decodePng(before));
    QCOMPARE(test::toByteArray(after), png); // nothing in it but the picture: nothing to do
}

void TestPngCleaner::removesWhatIsNotThePicture_data()
{
    QTest::addColumn<QByteArray>("png");
    QTest::addColumn<QByteArray>("clean");
    const auto row = [](const char *name, PngBuilder builder, Spot place, ByteView bytes) {
        const auto clean = builder.build();
        QTest::newRow(name) << test::toByteArray(builder.with(place, bytes).build()) << test::toByteArray(clean);
    };
    const auto secret = viewOf("secret");
    row("a text before the picture", PngBuilder(), Spot::AfterHeader, pngChunk("tEXt", text("Author\0me"sv)));
    row("a text after the picture", PngBuilder(), Spot::AfterPixels, pngChunk("iTXt", text("a\0\0\0\0\0me"sv)));
    row("a private chunk", PngBuilder(), Spot::BeforePixels, pngChunk("prVt", secret));
    row("a chunk with a reserved name", PngBuilder(), Spot::BeforePixels, pngChunk("prvt", secret));
    row("a private chunk with a wrong checksum", PngBuilder(), Spot::AfterHeader,
        withFlippedBit(pngChunk("prVt", secret), 9));
    row("square pixels of one scanner", PngBuilder(), Spot::AfterHeader,
        pngChunk("pHYs", joined({numbers({2835, 2835}), octets({1})})));
    row("a background colour", PngBuilder(), Spot::BeforePixels, pngChunk("bKGD", octets({0, 1, 0, 2, 0, 3})));
    row("gamma with a wrong checksum", PngBuilder(), Spot::AfterHeader,
        withFlippedBit(pngChunk("gAMA", numbers({45455})), 9));
    row("gamma after the palette", PngBuilder().colour(PngBuilder::Palette), Spot::BeforePixels,
        pngChunk("gAMA", numbers({45455})));
    row("gamma with more than a number", PngBuilder(), Spot::AfterHeader,
        pngChunk("gAMA", joined({numbers({45455}), text("secret")})));
    row("a palette that colours do not need", PngBuilder(), Spot::BeforePixels, pngChunk("PLTE", octets({1, 2, 3})));
    row("palette entries that no pixel can name", PngBuilder().colour(PngBuilder::Palette, 2), Spot::PaletteTail,
        octets({1, 2, 3}));
    row("transparency for more colours than there are", PngBuilder().colour(PngBuilder::Palette, 1), Spot::BeforePixels,
        pngChunk("tRNS", octets({1, 2, 3})));
    row("transparency beside alpha", PngBuilder().colour(PngBuilder::Rgba), Spot::BeforePixels,
        pngChunk("tRNS", octets({0, 1, 0, 2, 0, 3})));
    row("bytes behind the compressed stream", PngBuilder(), Spot::StreamTail, secret);
    row("rows behind the last row", PngBuilder(), Spot::RowsTail, secret);
    row("picture data after the picture", PngBuilder(), Spot::AfterPixels, pngChunk("IDAT", secret));
    row("picture data after the picture and a text", PngBuilder(), Spot::AfterPixels,
        joined({pngChunk("tEXt", text("a\0b"sv)), pngChunk("IDAT", secret)}));
    row("empty picture data", PngBuilder(), Spot::BetweenPixels, pngChunk("IDAT", {}));
    row("frames without an animation", PngBuilder(), Spot::AfterPixels,
        joined({frameControl(0, 20, 12), pngChunk("fdAT", numbers({1, 2}))}));
    row("a frame before the picture without an animation", PngBuilder(), Spot::BeforePixels, frameControl(0, 9, 9));
    row("an animation that begins after the picture", PngBuilder(), Spot::AfterPixels,
        pngChunk("acTL", numbers({1, 0})));
    row("bytes behind a frame's compressed stream", PngBuilder().frames(3), Spot::FrameStreamTail, secret);
    row("rows behind a frame's last row", PngBuilder().frames(3), Spot::FrameRowsTail, secret);
    row("a text inside a frame", PngBuilder().frames(3), Spot::BeforeFrameData, pngChunk("tEXt", text("a\0b"sv)));
    row("bytes after the end", PngBuilder(), Spot::AfterEnd, secret);
    row("a second picture after the end", PngBuilder(), Spot::AfterEnd, PngBuilder().build());
}

void TestPngCleaner::removesWhatIsNotThePicture()
{
    QFETCH(QByteArray, png);
    QFETCH(QByteArray, clean);
    const auto before = test::viewOf(png);

    const auto after = cleaned(before);

    QVERIFY(!after.empty());
    QVERIFY(test::decodePng(after));
    QCOMPARE(test::decodePng(after) == test::decodePng(test::viewOf(clean)), true);
    QCOMPARE(typesIn(after), typesIn(test::viewOf(clean)));
    QCOMPARE(test::framesOfApng(after), test::framesOfApng(test::viewOf(clean)));
    QVERIFY(after.size() <= before.size());
    QCOMPARE(cleaned(after), after);
}

void TestPngCleaner::writesTheHeadInOneOrder()
{
    const auto gamma = pngChunk("gAMA", numbers({45455}));
    const auto colour = pngChunk("cICP", octets({9, 16, 0, 1}));
    const auto bits = pngChunk("sBIT", octets({8, 8, 8}));
    const auto shape = pngChunk("pHYs", joined({numbers({1, 2}), octets({0})}));
    const auto comment = pngChunk("tEXt", text("Comment\0hello"sv));

    const auto oneProgram
        = cleaned(PngBuilder().with(Spot::AfterHeader, joined({gamma, comment, shape, colour, bits})).build());
    const auto another = cleaned(
        PngBuilder().with(Spot::AfterHeader, joined({bits, colour, gamma})).with(Spot::BeforePixels, shape).build());

    QCOMPARE(typesIn(oneProgram), QByteArrayList({"IHDR", "cICP", "gAMA", "sBIT", "pHYs", "IDAT", "IEND"}));
    QCOMPARE(oneProgram, another);
}

void TestPngCleaner::keepsOnlyTheFirstOfAKind()
{
    const auto first = pngChunk("mDCv", Bytes(24, std::byte{1}));
    const auto second = pngChunk("mDCV", Bytes(24, std::byte{2}));

    const auto after = cleaned(PngBuilder().with(Spot::AfterHeader, joined({first, second, second})).build());

    QCOMPARE(typesIn(after), QByteArrayList({"IHDR", "mDCv", "IDAT", "IEND"}));
}

void TestPngCleaner::fixesTheFormOfAChunk_data()
{
    QTest::addColumn<QByteArray>("png");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("fixed");
    const auto row = [](const char *name, PngBuilder builder, const char *type, const Bytes &data, const Bytes &fixed) {
        builder.with(Spot::BeforePixels, pngChunk(type, data));
        QTest::newRow(name) << test::toByteArray(builder.build()) << QByteArray(type) << test::toByteArray(fixed);
    };
    row("the shape of a pixel without its size", PngBuilder(), "pHYs", joined({numbers({5670, 2835}), octets({1})}),
        joined({numbers({2, 1}), octets({0})}));
    row("a pixel without height", PngBuilder(), "pHYs", joined({numbers({1, 0}), octets({0})}), {});
    row("a transparent gray with bits above its depth", PngBuilder().colour(PngBuilder::Gray, 4), "tRNS",
        octets({0xAB, 0xC7}), octets({0, 7}));
    row("a transparent gray of 16 bits", PngBuilder().colour(PngBuilder::Gray, 16), "tRNS", octets({0xAB, 0xC7}),
        octets({0xAB, 0xC7}));
    row("more significant bits than there are", PngBuilder(), "sBIT", octets({9, 8, 8}), {});
    row("an unknown rendering intent", PngBuilder(), "sRGB", octets({4}), {});
    row("coding colours for YCbCr", PngBuilder(), "cICP", octets({1, 13, 1, 1}), {});
    row("gamma of zero", PngBuilder(), "gAMA", numbers({0}), {});
}

void TestPngCleaner::fixesTheFormOfAChunk()
{
    QFETCH(QByteArray, png);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, fixed);

    const auto after = cleaned(test::viewOf(png));

    QVERIFY(!after.empty());
    QCOMPARE(test::toByteArray(dataOf(after, type.toStdString())), fixed);
    QCOMPARE(cleaned(after), after);
}

void TestPngCleaner::keepsColourAndForgetsWhoMadeTheProfile()
{
    const auto profile = test::IccBuilder::matrix(test::IccBuilder::Primaries::Monitor).build();
    const auto named = [&profile](const char *name) {
        const auto data = joined({text(name), octets({0, 0}), test::deflated(profile)});
        return PngBuilder().with(Spot::AfterHeader, pngChunk("iCCP", data)).build();
    };

    const auto after = cleaned(named("My monitor"));

    QCOMPARE(typesIn(after), QByteArrayList({"IHDR", "iCCP", "IDAT", "IEND"}));
    QVERIFY(startsWith(dataOf(after, "iCCP"), "ICC\0\0"sv));
    QVERIFY(test::colourDistance(profile, test::profileOfPng(after)) < 1);
    QCOMPARE(cleaned(named("Another")), after);
    QCOMPARE(cleaned(after), after);
}

void TestPngCleaner::keepsTheOrientationAlone_data()
{
    QTest::addColumn<QByteArray>("png");
    QTest::addColumn<int>("orientation");
    const auto exif = [](std::uint16_t orientation) {
        return pngChunk("eXIf", test::ExifBuilder().orientation(orientation).build());
    };
    const auto row = [](const char *name, Spot place, ByteView chunk, int orientation) {
        QTest::newRow(name) << test::toByteArray(PngBuilder().with(place, chunk).build()) << orientation;
    };
    row("lying on its side", Spot::AfterHeader, exif(6), 6);
    row("lying on its side, said after the picture", Spot::AfterPixels, exif(8), 8);
    row("upright", Spot::AfterHeader, exif(1), 1);
    row("a number that means nothing", Spot::AfterHeader, exif(9), 1);
    row("damaged on the way", Spot::AfterHeader, withFlippedBit(exif(6), 30), 1);
}

void TestPngCleaner::keepsTheOrientationAlone()
{
    QFETCH(QByteArray, png);
    QFETCH(int, orientation);

    const auto after = cleaned(test::viewOf(png));

    QVERIFY(!after.empty());
    QCOMPARE(test::renderingOfPng(after).orientation, orientation);
    QCOMPARE(dataOf(after, "eXIf").size(), orientation == 1 ? std::size_t{0} : std::size_t{26});
    QCOMPARE(cleaned(after), after);
}

void TestPngCleaner::repairsTheEnd_data()
{
    QTest::addColumn<QByteArray>("png");
    const auto whole = PngBuilder().build();
    QTest::newRow("no end at all") << test::toByteArray(without(whole, 12));
    QTest::newRow("half an end") << test::toByteArray(without(whole, 5));
    QTest::newRow("an end with a wrong checksum") << test::toByteArray(withFlippedBit(whole, whole.size() - 1));
    QTest::newRow("an end with data") << test::toByteArray(
        joined({without(whole, 12), pngChunk("IEND", viewOf("secret"))}));
    QTest::newRow("a text that is cut short")
        << test::toByteArray(joined({without(whole, 12), without(pngChunk("tEXt", text("a\0bcd"sv)), 5)}));
    QTest::newRow("bytes that are no chunk")
        << test::toByteArray(joined({without(whole, 12), text("no chunk at all")}));
}

void TestPngCleaner::repairsTheEnd()
{
    QFETCH(QByteArray, png);
    MemorySource source(test::viewOf(png));

    const auto recipe = cleanPng(source, Policy());

    QVERIFY(recipe);
    QCOMPARE(recipe->changes.size(), std::size_t{1});
    QVERIFY(recipe->changes.front().fact == Fact::RepairedEnd);
    QCOMPARE(lab::executed(*recipe, test::viewOf(png)), PngBuilder().build());
}

void TestPngCleaner::mendsAStreamThatIsDamagedBehindTheLastRow_data()
{
    QTest::addColumn<QByteArray>("stream");
    auto rows = Bytes(41);
    const auto whole = test::deflated(rows);
    rows.resize(1U << 20U);
    QTest::newRow("a wrong checksum") << test::toByteArray(withFlippedBit(whole, whole.size() - 1));
    QTest::newRow("half a checksum") << test::toByteArray(without(whole, 2));
    QTest::newRow("no checksum") << test::toByteArray(without(whole, 4));
    QTest::newRow("a great many rows too much") << test::toByteArray(test::deflated(rows));
}

void TestPngCleaner::mendsAStreamThatIsDamagedBehindTheLastRow()
{
    QFETCH(QByteArray, stream);
    const auto png = fileOf({header(40, 1), pngChunk("IDAT", test::viewOf(stream)), end});

    const auto after = cleaned(png);

    QVERIFY(test::decodePng(after));
    QVERIFY(test::decodePng(after) == test::decodePng(fileOf({header(40, 1), picture(Bytes(41)), end})));
    QVERIFY(after.size() < 100);
    QCOMPARE(cleaned(after), after);
}

void TestPngCleaner::numbersTheFramesAgain()
{
    const auto rows = test::deflated(octets({0, 7}));
    const auto half = rows.size() / 2;
    const auto frame = [&rows](std::uint32_t sequence, std::size_t from, std::size_t to) {
        const auto part = ByteView(rows).subspan(from, to - from);
        return pngChunk("fdAT", joined({numbers({sequence}), {part.begin(), part.end()}}));
    };
    const auto still = picture(octets({0, 1}));
    const auto animation = pngChunk("acTL", numbers({2, 0}));
    const auto withEmptyPart = fileOf({header(1, 1), animation, frameControl(0, 1, 1), still, frameControl(1, 1, 1),
                                       frame(2, 0, half), frame(3, 0, 0), frame(4, half, rows.size()), end});
    const auto plain = fileOf({header(1, 1), animation, frameControl(0, 1, 1), still, frameControl(1, 1, 1),
                               frame(2, 0, half), frame(3, half, rows.size()), end});

    QCOMPARE(cleaned(withEmptyPart), plain);
    QCOMPARE(cleaned(plain), plain);
}

void TestPngCleaner::countsEveryRemovedByteOnce()
{
    const auto prompt = pngChunk("tEXt", text("prompt\0a cat"sv));
    const auto time = pngChunk("tIME", octets({7, 208, 1, 1, 12, 34, 56}));
    const auto png
        = PngBuilder().with(Spot::AfterHeader, joined({prompt, time})).with(Spot::AfterEnd, viewOf("!")).build();
    MemorySource source(png);

    const auto recipe = cleanPng(source, Policy());

    QVERIFY(recipe);
    const auto removed = recipe->removedBytes();
    QCOMPARE(removed[static_cast<std::size_t>(Category::Ai)], std::uint64_t{prompt.size()});
    QCOMPARE(removed[static_cast<std::size_t>(Category::Time)], std::uint64_t{time.size()});
    QCOMPARE(removed[static_cast<std::size_t>(Category::Hidden)], std::uint64_t{1});
}

QTEST_GUILESS_MAIN(TestPngCleaner)
#include "tst_png_cleaner.moc"
