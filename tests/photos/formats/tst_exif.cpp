// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/exif.h"
#include "support/exif_builder.h"

#include <QTest>

using namespace privet;
using namespace privet::photos;
using test::ExifBuilder;

class TestExif : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsBothByteOrders_data();
    void readsBothByteOrders();
    void onlyOneToEightIsAnOrientation_data();
    void onlyOneToEightIsAnOrientation();
    void keepsWhatWasReadBeforeTheDamage();
    void everyCutIsSafe();
    void endlessDirectoriesEnd();
    void writesOnlyWhatChangesTheLook();
};

void TestExif::readsBothByteOrders_data()
{
    QTest::addColumn<bool>("isLittle");
    QTest::newRow("little-endian") << true;
    QTest::newRow("big-endian") << false;
}

void TestExif::readsBothByteOrders()
{
    QFETCH(bool, isLittle);
    Bytes thumbnail;
    putText(thumbnail, "a small JPEG");
    const auto tiff = ExifBuilder(isLittle ? ExifBuilder::Order::Little : ExifBuilder::Order::Big)
                          .orientation(6)
                          .adobeRgb()
                          .place("GPS")
                          .thumbnail(thumbnail)
                          .build();

    const auto summary = readExif(tiff);

    QVERIFY(summary.isReadable);
    QCOMPARE(int(summary.orientation), 6);
    QVERIFY(summary.isAdobeRgb);
    QVERIFY(summary.hasGps);
    QVERIFY(summary.thumbnail.has_value());
    const auto found = ByteView(tiff).subspan(summary.thumbnail->begin, summary.thumbnail->size());
    QVERIFY(equal(found, thumbnail));
}

void TestExif::onlyOneToEightIsAnOrientation_data()
{
    QTest::addColumn<int>("stored");
    QTest::addColumn<int>("expected");
    QTest::newRow("zero") << 0 << 1;
    QTest::newRow("upright") << 1 << 1;
    QTest::newRow("the last one") << 8 << 8;
    QTest::newRow("nine") << 9 << 1;
    QTest::newRow("a number that would be 6 in one byte") << 0x106 << 1;
}

void TestExif::onlyOneToEightIsAnOrientation()
{
    QFETCH(int, stored);
    QFETCH(int, expected);
    const auto tiff = ExifBuilder().orientation(static_cast<std::uint16_t>(stored)).build();
    QCOMPARE(int(readExif(tiff).orientation), expected);
}

void TestExif::keepsWhatWasReadBeforeTheDamage()
{
    auto tiff = ExifBuilder().orientation(3).place("GPS").build();
    tiff[8] = std::byte{0xFF}; // 255 entries and more, which the stream does not hold
    tiff[9] = std::byte{0xFF};
    QCOMPARE(int(readExif(tiff).orientation), 3);
}

void TestExif::everyCutIsSafe()
{
    const auto tiff = ExifBuilder().orientation(5).adobeRgb().thumbnail(Bytes(40)).build();
    for (std::size_t size = 0; size < tiff.size(); ++size) {
        const Bytes cut(tiff.begin(), tiff.begin() + static_cast<std::ptrdiff_t>(size));
        const auto summary = readExif(cut);
        QVERIFY(!summary.thumbnail || summary.thumbnail->end <= size);
    }
}

void TestExif::endlessDirectoriesEnd()
{
    Bytes tiff;
    putText(tiff, "MM");
    putBe16(tiff, 42);
    putBe32(tiff, 8);
    putBe16(tiff, 0);
    putBe32(tiff, 8); // the next directory is this one
    QVERIFY(!readExif(tiff).thumbnail);
}

void TestExif::writesOnlyWhatChangesTheLook()
{
    QVERIFY(minimalExif(0, false).empty());
    QVERIFY(minimalExif(1, false).empty());
    QVERIFY(minimalExif(9, false).empty());
    QCOMPARE(minimalExif(6, false).size(), std::size_t{26});
    QCOMPARE(minimalExif(1, true).size(), std::size_t{74});
    QCOMPARE(minimalExif(6, true).size(), std::size_t{86});
    for (std::uint8_t orientation = 2; orientation <= 8; ++orientation) {
        for (const bool isAdobeRgb : {false, true}) {
            const auto summary = readExif(minimalExif(orientation, isAdobeRgb));
            QCOMPARE(summary.orientation, orientation);
            QCOMPARE(summary.isAdobeRgb, isAdobeRgb);
            QVERIFY(!summary.hasGps && !summary.thumbnail);
        }
    }
}

QTEST_GUILESS_MAIN(TestExif)
#include "tst_exif.moc"
