// SPDX-License-Identifier: GPL-3.0-or-later
#include "cleaned.h"
#include "photos/formats/exif.h"
#include "photos/formats/icc.h"
#include "photos/formats/jpeg.h"
#include "support/exif_builder.h"
#include "support/icc_builder.h"
#include "support/jpeg_builder.h"
#include "support/pixels.h"
#include "support/qt_bytes.h"

#include <QTest>

using namespace privet;
using namespace privet::photos;
using test::ExifBuilder;
using test::IccBuilder;
using test::JpegBuilder;
using test::JpegElement;
using test::JpegElements;
using Colour = JpegBuilder::Colour;
using At = JpegBuilder::Place;

Q_DECLARE_METATYPE(privet::Bytes)

namespace {

constexpr std::string_view secret = "a secret that is longer than sixteen bytes";

Result<Recipe> recipeFor(ByteView jpeg)
{
    MemorySource source(jpeg);
    return cleanJpeg(source, {});
}

Bytes clean(ByteView jpeg)
{
    const auto recipe = recipeFor(jpeg);
    return recipe ? test::executed(*recipe, jpeg) : Bytes{};
}

Bytes bytesOf(std::string_view text) { return {viewOf(text).begin(), viewOf(text).end()}; }

Bytes concat(std::initializer_list<ByteView> parts)
{
    Bytes out;
    for (const auto part : parts)
        putBytes(out, part);
    return out;
}

/// JFIF 1.01 without units and thumbnail.
Bytes jfif(std::uint16_t x, std::uint16_t y)
{
    auto segment = test::jfifSegment(0, x, y);
    segment[10] = std::byte{1};
    return segment;
}

/// A quantisation table for a place that no component uses.
Bytes tableThree()
{
    Bytes payload(65, std::byte{7});
    payload[0] = std::byte{3};
    return test::jpegSegment(test::marker::dqt, payload);
}

std::size_t find(ByteView haystack, std::string_view needle) { return textOf(haystack).find(needle); }

JpegElement *firstOf(JpegElements &elements, std::uint8_t marker)
{
    const auto found = std::find_if(elements.begin(), elements.end(),
                                    [&](const JpegElement &element) { return element.marker == marker; });
    return found == elements.end() ? nullptr : &*found;
}

/// FF bytes before every restart marker, as an encoder may put there to fill up a word.
void fillBeforeRestarts(JpegElements &elements)
{
    for (auto &element : elements) {
        Bytes filled;
        for (std::size_t i = 0; i < element.entropy.size(); ++i) {
            const bool isRestart = element.entropy[i] == std::byte{0xFF} && i + 1 < element.entropy.size()
                                   && (u8(element.entropy, i + 1) & 0xF8U) == 0xD0U;
            filled.insert(filled.end(), isRestart ? 3 : 0, std::byte{0xFF});
            filled.push_back(element.entropy[i]);
        }
        element.entropy = filled;
    }
}

} // namespace

class TestJpegCleaner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyThePictureStays_data();
    void onlyThePictureStays();
    void everyKindOfPictureLooksTheSame_data();
    void everyKindOfPictureLooksTheSame();
    void writesOneHeadForOneLook_data();
    void writesOneHeadForOneLook();
    void keepsOrientation_data();
    void keepsOrientation();
    void keepsAdobeRgbOnlyWithoutProfile();
    void joinsProfilePartsInAnyOrder();
    void cutsUnusedTablesOutOfTheirSegment();
    void keepsTheHeightOfDnl();
    void repairsTheEnd();
    void saysThatTheHdrLayerGoes();
    void accountsByTenant();
    void refuses_data();
    void refuses();
    void everyCutIsSafe();
};

void TestJpegCleaner::onlyThePictureStays_data()
{
    QTest::addColumn<Bytes>("planted");
    QTest::addColumn<Bytes>("plain");
    const auto text = bytesOf(secret);
    const auto progressive = [] { return JpegBuilder().progressive(); };
    const auto row = [&](const char *name, const JpegBuilder &planted) {
        QTest::newRow(name) << planted.build() << progressive().build();
    };
    for (unsigned n = 1; n <= 15; ++n) {
        const auto name = QByteArrayLiteral("an unknown segment APP") + QByteArray::number(n);
        row(name.constData(), progressive().head(test::jpegSegment(test::marker::app(n), text)));
    }
    row("a comment in the head", progressive().head(test::jpegComment(secret)));
    row("a comment between two scans", progressive().with(At::BetweenScans, test::jpegComment(secret)));
    row("a comment after the last scan", progressive().with(At::AfterLastScan, test::jpegComment(secret)));
    row("bytes between two segments", progressive().with(At::BeforeScan, text));
    row("bytes behind a comment between scans",
        progressive().with(At::BetweenScans, concat({test::jpegComment("x"), text})));
    row("bytes after the end", progressive().with(At::AfterEnd, text));
    row("fill bytes before a marker", progressive().with(At::BeforeScan, Bytes(9, std::byte{0xFF})));
    row("a quantisation table that no component uses", progressive().head(tableThree()));
    row("a table after the last scan", progressive().with(At::AfterLastScan, tableThree()));
    row("bytes behind the last table of a DHT", progressive().tailIn(test::marker::dht, viewOf("\xEEhidden")));
    row("bytes behind a DQT", progressive().tailIn(test::marker::dqt, viewOf("\xEEhidden")));
    row("bytes behind a scan header", progressive().tailIn(test::marker::sos, text));
    row("a restart interval after the last scan",
        progressive().with(At::AfterLastScan, test::jpegSegment(test::marker::dri, Bytes(2))));
    row("Exif without orientation", progressive().head(test::exifSegment(ExifBuilder().place(secret).build())));
    row("a thumbnail in JFXX",
        progressive().head(test::jpegSegment(test::marker::app(0), concat({viewOf("JFXX"), text}))));
    QTest::newRow("fill bytes before restart markers")
        << JpegBuilder().restartEvery(1).edit(fillBeforeRestarts).build() << JpegBuilder().restartEvery(1).build();
}

void TestJpegCleaner::onlyThePictureStays()
{
    QFETCH(Bytes, planted);
    QFETCH(Bytes, plain);

    const auto cleaned = clean(planted);

    QVERIFY(!cleaned.empty());
    QCOMPARE(test::toByteArray(cleaned), test::toByteArray(clean(plain)));
    const auto again = recipeFor(cleaned);
    QVERIFY(again && again->isIdentity(cleaned.size()));
}

void TestJpegCleaner::everyKindOfPictureLooksTheSame_data()
{
    QTest::addColumn<Bytes>("jpeg");
    QTest::newRow("baseline") << JpegBuilder().build();
    QTest::newRow("progressive") << JpegBuilder().progressive().build();
    QTest::newRow("gray") << JpegBuilder().colour(Colour::Gray).build();
    QTest::newRow("RGB by Adobe") << JpegBuilder().colour(Colour::Rgb).build();
    QTest::newRow("YCbCr that only the component ids tell") << JpegBuilder().withoutJfif().build();
    QTest::newRow("CMYK") << JpegBuilder().colour(Colour::Cmyk).build();
    QTest::newRow("YCCK") << JpegBuilder().colour(Colour::Ycck).build();
    QTest::newRow("restart markers") << JpegBuilder().restartEvery(2).build();
    QTest::newRow("motion JPEG without its Huffman tables")
        << JpegBuilder()
               .edit([](JpegElements &elements) {
                   std::erase_if(elements,
                                 [](const JpegElement &element) { return element.marker == test::marker::dht; });
               })
               .build();
}

void TestJpegCleaner::everyKindOfPictureLooksTheSame()
{
    QFETCH(Bytes, jpeg);
    const auto before = test::decodeJpeg(jpeg);
    const auto after = test::decodeJpeg(clean(jpeg));
    QVERIFY(before && after);
    QVERIFY(*before == *after);
}

void TestJpegCleaner::writesOneHeadForOneLook_data()
{
    QTest::addColumn<Bytes>("jpeg");
    QTest::addColumn<Bytes>("head");
    const auto square = jfif(1, 1);
    QTest::newRow("300 dpi is no part of the look")
        << JpegBuilder().withoutJfif().head(test::jfifSegment(1, 300, 300)).build() << square;
    QTest::newRow("pixels that are not square keep their shape")
        << JpegBuilder().withoutJfif().head(test::jfifSegment(1, 144, 72)).build() << jfif(2, 1);
    QTest::newRow("a density of zero means nothing")
        << JpegBuilder().withoutJfif().head(test::jfifSegment(1, 0, 72)).build() << square;
    QTest::newRow("a JFIF thumbnail goes")
        << JpegBuilder().withoutJfif().head(test::jfifSegment(0, 1, 1, Bytes(12, std::byte{9}))).build() << square;
    QTest::newRow("none in the file") << JpegBuilder().withoutJfif().build() << square;
    QTest::newRow("RGB says so by a blank Adobe segment")
        << JpegBuilder().colour(Colour::Rgb).build() << test::adobeSegment(0);
    QTest::newRow("an Adobe segment with flags")
        << JpegBuilder().colour(Colour::Cmyk).head(test::adobeSegment(0, 101, 0xC000, 0x1234)).build()
        << test::adobeSegment(0);
}

void TestJpegCleaner::writesOneHeadForOneLook()
{
    QFETCH(Bytes, jpeg);
    QFETCH(Bytes, head);
    const auto cleaned = clean(jpeg);
    QVERIFY(cleaned.size() > 2 + head.size());
    QCOMPARE(test::toByteArray(ByteView(cleaned).subspan(2, head.size())), test::toByteArray(head));
    QCOMPARE(int(u8(cleaned, 2 + head.size() + 1)), int(test::marker::dqt));
}

void TestJpegCleaner::keepsOrientation_data()
{
    QTest::addColumn<int>("orientation");
    for (int orientation = 1; orientation <= 8; ++orientation)
        QTest::addRow("orientation %d", orientation) << orientation;
}

void TestJpegCleaner::keepsOrientation()
{
    QFETCH(int, orientation);
    const auto value = static_cast<std::uint8_t>(orientation);
    const auto tiff = ExifBuilder().orientation(value).place(secret).build();

    const auto cleaned = clean(JpegBuilder().head(test::exifSegment(tiff)).build());

    const auto expected = minimalExif(value, false);
    QCOMPARE(find(cleaned, textOf(test::exifSegment(expected))) != std::string_view::npos, orientation != 1);
    QCOMPARE(find(cleaned, "Exif") != std::string_view::npos, orientation != 1);
}

void TestJpegCleaner::keepsAdobeRgbOnlyWithoutProfile()
{
    const auto exif = test::exifSegment(ExifBuilder().adobeRgb().build());
    const auto profile = test::iccSegments(IccBuilder::matrix(IccBuilder::Primaries::DisplayP3).build());

    const auto bare = clean(JpegBuilder().head(exif).build());
    const auto profiled = clean(JpegBuilder().head(exif).head(profile).build());

    QVERIFY(find(bare, textOf(minimalExif(1, true))) != std::string_view::npos);
    QVERIFY(find(profiled, "Exif") == std::string_view::npos);
    QVERIFY(!test::profileOfJpeg(profiled).empty());
}

void TestJpegCleaner::joinsProfilePartsInAnyOrder()
{
    const auto profile = IccBuilder::lut().text("desc", secret).build();
    const auto inOrder = clean(JpegBuilder().head(test::iccSegments(profile)).build());
    const auto inParts = clean(JpegBuilder().head(test::iccSegments(profile, 3, {3, 1, 2})).build());

    QCOMPARE(test::toByteArray(inParts), test::toByteArray(inOrder));
    const auto expected = normaliseIcc(profile, ColourModel::Rgb);
    QVERIFY(expected);
    QVERIFY(test::profileOfJpeg(inOrder) == *expected);
}

void TestJpegCleaner::cutsUnusedTablesOutOfTheirSegment()
{
    const auto withSpare = [](JpegElements &elements) {
        auto &payload = firstOf(elements, test::marker::dqt)->payload;
        Bytes spare(65, std::byte{9});
        spare[0] = std::byte{2};
        payload.insert(payload.begin(), spare.begin(), spare.end());
    };
    QCOMPARE(test::toByteArray(clean(JpegBuilder().edit(withSpare).build())),
             test::toByteArray(clean(JpegBuilder().build())));
}

void TestJpegCleaner::keepsTheHeightOfDnl()
{
    const auto plain = JpegBuilder().size(48, 32).heightByDnl().build();
    const auto cleaned = clean(JpegBuilder().size(48, 32).heightByDnl(viewOf(secret)).build());
    QVERIFY(find(cleaned, std::string_view("\xFF\xDC\x00\x04\x00\x20", 6)) != std::string_view::npos);
    QCOMPARE(test::toByteArray(cleaned), test::toByteArray(clean(plain)));
}

void TestJpegCleaner::repairsTheEnd()
{
    const auto cut = JpegBuilder().withoutEnd().build();
    const auto recipe = recipeFor(cut);
    QVERIFY(recipe);
    QCOMPARE(recipe->changes.size(), std::size_t{1});
    QCOMPARE(int(recipe->changes[0].fact), int(Fact::RepairedEnd));
    QCOMPARE(test::toByteArray(test::executed(*recipe, cut)), test::toByteArray(clean(JpegBuilder().build())));
}

void TestJpegCleaner::saysThatTheHdrLayerGoes()
{
    const auto gainMap
        = JpegBuilder().head(test::xmpSegment("<x xmlns:hdrgm='http://ns.adobe.com/hdr-gain-map/1.0/'/>"));
    const auto recipe = recipeFor(JpegBuilder().secondPicture(gainMap.build()).build());
    QVERIFY(recipe);
    QCOMPARE(recipe->changes.size(), std::size_t{1});
    QCOMPARE(int(recipe->changes[0].fact), int(Fact::HdrLayer));

    const auto plain = recipeFor(JpegBuilder().secondPicture(JpegBuilder().build()).build());
    QVERIFY(plain && plain->changes.empty());
}

void TestJpegCleaner::accountsByTenant()
{
    const auto place = test::exifSegment(ExifBuilder().place(secret).build());
    const auto recipe = recipeFor(JpegBuilder().head(place).head(test::jpegComment(secret)).build());
    QVERIFY(recipe);
    const auto removed = recipe->removedBytes();
    QCOMPARE(removed[static_cast<std::size_t>(Category::Location)], place.size());
    QCOMPARE(removed[static_cast<std::size_t>(Category::Person)], test::jpegComment(secret).size());
}

void TestJpegCleaner::refuses_data()
{
    QTest::addColumn<Bytes>("jpeg");
    QTest::addColumn<int>("code");
    const auto row
        = [](const char *name, const Bytes &jpeg, Errc code) { QTest::newRow(name) << jpeg << static_cast<int>(code); };
    const auto process = [](std::uint8_t marker) {
        return JpegBuilder().edit([=](JpegElements &all) { firstOf(all, 0xC0)->marker = marker; }).build();
    };
    row("nothing", {}, Errc::NotThisFormat);
    row("bytes before the start", JpegBuilder().with(At::BeforeStart, viewOf(secret)).build(), Errc::NotThisFormat);
    row("lossless", process(0xC3), Errc::UnsupportedVariant);
    row("hierarchical", process(0xC5), Errc::UnsupportedVariant);
    row("arithmetic coding", process(0xC9), Errc::UnsupportedVariant);
    row("JPEG-LS", process(0xF7), Errc::UnsupportedVariant);
    row("a second picture inside", JpegBuilder().with(At::BeforeScan, viewOf("\xFF\xD8")).build(), Errc::Malformed);
    row("a segment longer than the file", JpegBuilder().with(At::BeforeScan, bytesOf("\xFF\xE5\xFF\xFE")).build(),
        Errc::Malformed);
    row("no frame", JpegBuilder().edit([](JpegElements &all) { firstOf(all, 0xC0)->marker = 0xE9; }).build(),
        Errc::Malformed);
    row("no scan", bytesOf("\xFF\xD8\xFF\xD9"), Errc::Malformed);
    const auto scanHeader = [](std::size_t at, std::uint8_t value) {
        return JpegBuilder()
            .edit([=](JpegElements &all) { firstOf(all, test::marker::sos)->payload[at] = std::byte{value}; })
            .build();
    };
    row("two components of one name",
        JpegBuilder().edit([](JpegElements &all) { firstOf(all, 0xC0)->payload[9] = std::byte{1}; }).build(),
        Errc::Malformed);
    row("a scan of an unknown component", scanHeader(1, 9), Errc::Malformed);
    row("a scan of half the coefficients", scanHeader(8, 31), Errc::Malformed);
    row("a scan with a table that is nowhere", scanHeader(2, 0x33), Errc::Malformed);
    row("a Huffman table with more symbols than codes",
        JpegBuilder()
            .edit([](JpegElements &all) { firstOf(all, test::marker::dht)->payload[1] = std::byte{3}; })
            .build(),
        Errc::Malformed);
    row("a picture that is coded twice",
        JpegBuilder().edit([](JpegElements &all) { all.push_back(*firstOf(all, test::marker::sos)); }).build(),
        Errc::Malformed);
    row("no quantisation table",
        JpegBuilder().edit([](JpegElements &all) { firstOf(all, test::marker::dqt)->marker = 0xE9; }).build(),
        Errc::Malformed);
}

void TestJpegCleaner::refuses()
{
    QFETCH(Bytes, jpeg);
    QFETCH(int, code);
    const auto recipe = recipeFor(jpeg);
    QVERIFY(!recipe);
    QCOMPARE(int(recipe.error().code), code);
}

void TestJpegCleaner::everyCutIsSafe()
{
    const auto jpeg = JpegBuilder()
                          .size(16, 16)
                          .progressive()
                          .head(test::exifSegment(ExifBuilder().orientation(6).build()))
                          .with(At::AfterEnd, test::tinyMovie(viewOf(secret)))
                          .build();
    for (std::size_t size = 0; size < jpeg.size(); ++size) {
        const Bytes cut(jpeg.begin(), jpeg.begin() + static_cast<std::ptrdiff_t>(size));
        const auto cleaned = clean(cut);
        if (cleaned.empty())
            continue;
        const auto again = recipeFor(cleaned);
        QVERIFY(again && again->isIdentity(cleaned.size()));
    }
}

QTEST_GUILESS_MAIN(TestJpegCleaner)
#include "tst_jpeg_cleaner.moc"
