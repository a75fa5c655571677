// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/decoders/turn.h"

#include "photos/decoders/in_process_decoder.h"
#include "photos/formats/jpeg.h"
#include "support/exif_builder.h"
#include "support/jpeg_builder.h"

#include <QObject>
#include <QTest>

#include <cmath>

using namespace privet;
using namespace privet::photos;
using namespace privet::test;

namespace {

/// What our cleaner writes for a photo with this orientation.
Bytes clean(ByteView jpeg)
{
    MemorySource source(jpeg);
    const auto recipe = cleanJpeg(source, {});
    Bytes out;
    for (const auto &piece : recipe.value().pieces) {
        const auto *range = std::get_if<Range>(&piece);
        putBytes(out, range ? jpeg.subspan(range->begin, range->size()) : ByteView(std::get<Bytes>(piece)));
    }
    return out;
}

JpegBuilder photo(std::uint16_t orientation)
{
    return JpegBuilder().size(64, 32).head(exifSegment(ExifBuilder().orientation(orientation).build()));
}

Preview shown(ByteView jpeg, std::uint8_t orientation)
{
    MemorySource source(jpeg);
    return makeInProcessDecoder()->preview(source, 4000, orientation).value();
}

int orientationOf(ByteView jpeg)
{
    MemorySource source(jpeg);
    return inspectJpeg(source).value().orientation;
}

} // namespace

class TestTurn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codesThePictureUpright_data();
    void codesThePictureUpright();
    void aProgressivePictureStaysProgressive();
    void keepsTheColourProfile();
    void aChangedCoefficientIsNoticed();
    void anotherTurnIsNoticed();
    void refusesWhatWouldLoseSomething_data();
    void refusesWhatWouldLoseSomething();
};

void TestTurn::codesThePictureUpright_data()
{
    QTest::addColumn<int>("orientation");
    for (int orientation = 2; orientation <= 8; ++orientation)
        QTest::addRow("from orientation %d", orientation) << orientation;
}

void TestTurn::codesThePictureUpright()
{
    QFETCH(int, orientation);
    const auto tag = static_cast<std::uint8_t>(orientation);
    const auto before = clean(photo(tag).build());
    QCOMPARE(orientationOf(before), orientation);

    const auto after = turnedUpright(before, tag);

    QVERIFY(after.has_value());
    QCOMPARE(orientationOf(*after), 1);
    const auto wanted = shown(before, tag);
    const auto got = shown(*after, 1);
    QCOMPARE(got.width, wanted.width);
    int worst = 0; // the transform back to samples rounds, and a turned block rounds otherwise
    for (std::size_t i = 0; i < wanted.rgba.size(); ++i)
        worst = std::max(worst, std::abs(u8(got.rgba, i) - u8(wanted.rgba, i)));
    QVERIFY2(worst <= 4, qPrintable(QString::number(worst)));
    const auto proved = isTurnedUpright(before, *after, tag);
    QVERIFY(proved.has_value() && *proved);
    const auto provedClean = isTurnedUpright(before, clean(*after), tag);
    QVERIFY(provedClean.has_value() && *provedClean);
}

void TestTurn::aProgressivePictureStaysProgressive()
{
    const auto before = clean(photo(6).progressive().build());

    const auto after = turnedUpright(before, 6);

    QVERIFY(after.has_value());
    QVERIFY(textOf(*after).find("\xFF\xC2") != std::string_view::npos);
    const auto proved = isTurnedUpright(before, *after, 6);
    QVERIFY(proved.has_value() && *proved);
}

void TestTurn::keepsTheColourProfile()
{
    const auto before = photo(6).head(iccSegments(viewOf("a profile in one segment"))).build();

    const auto after = turnedUpright(before, 6);

    QVERIFY(after.has_value());
    QVERIFY(textOf(*after).find("a profile in one segment") != std::string_view::npos);
}

void TestTurn::aChangedCoefficientIsNoticed()
{
    const auto before = clean(photo(6).build());
    auto after = turnedUpright(before, 6).value();
    std::size_t changed = 0;
    for (std::size_t i = after.size() - 40; i + 3 < after.size(); ++i) { // the last coded byte is partly padding
        auto copy = after;
        if (u8(copy, i) >= 0xFE || u8(copy, i - 1) == 0xFF) // no new marker
            continue;
        copy[i] ^= std::byte{1};
        const auto proved = isTurnedUpright(before, copy, 6);
        QVERIFY(!proved.has_value() || !*proved);
        ++changed;
    }
    QVERIFY(changed > 10);
}

void TestTurn::anotherTurnIsNoticed()
{
    const auto before = clean(photo(6).build());
    const auto after = turnedUpright(before, 8).value();

    const auto proved = isTurnedUpright(before, after, 6);

    QVERIFY(proved.has_value() && !*proved);
}

void TestTurn::refusesWhatWouldLoseSomething_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("orientation");

    const auto bytes = [](const Bytes &file) {
        return QByteArray(reinterpret_cast<const char *>(file.data()), static_cast<qsizetype>(file.size()));
    };
    QTest::newRow("a strip at the edge") << bytes(photo(6).size(64, 30).build()) << 6;
    QTest::newRow("inks") << bytes(photo(6).colour(JpegBuilder::Colour::Cmyk).build()) << 6;
    QTest::newRow("RGB") << bytes(photo(6).colour(JpegBuilder::Colour::Rgb).build()) << 6;
    QTest::newRow("it is upright") << bytes(photo(1).build()) << 1;
    QTest::newRow("no orientation") << bytes(photo(1).build()) << 9;
    QTest::newRow("a picture that ends too soon") << bytes(photo(6).build()).chopped(300) << 6;
    QTest::newRow("no picture") << QByteArray("hello, this is text") << 6;
}

void TestTurn::refusesWhatWouldLoseSomething()
{
    QFETCH(QByteArray, file);
    QFETCH(int, orientation);

    const auto view = privet::viewOf(std::string_view(file.constData(), static_cast<std::size_t>(file.size())));
    const auto after = turnedUpright(view, static_cast<std::uint8_t>(orientation));

    QVERIFY(!after.has_value());
    QCOMPARE(after.error().code, Errc::UnsupportedVariant);
}

QTEST_GUILESS_MAIN(TestTurn)
#include "tst_turn.moc"
