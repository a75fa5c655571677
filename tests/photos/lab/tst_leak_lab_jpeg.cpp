// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/lab/plants.h"
#include "photos/lab/real_tools.h"
#include "support/exif_builder.h"
#include "support/icc_builder.h"
#include "support/jpeg_builder.h"
#include "support/rendering.h"

#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace privet::photos::lab;
using namespace privet::test;
using At = JpegBuilder::Place;
using Colour = JpegBuilder::Colour;
using Ifd = ExifBuilder::Ifd;

Q_DECLARE_METATYPE(JpegBuilder)

namespace {

/// What a phone adds to a picture: its name, its serial number, the place, a thumbnail, a film.
JpegBuilder takenWith(JpegBuilder picture, const std::string &phone, ExifBuilder::Order order)
{
    ExifBuilder exif(order);
    exif.orientation(6).ascii(Ifd::Main, 0x0110, phone).ascii(Ifd::Photo, 0xA431, "serial of " + phone).place(phone);
    exif.thumbnail(JpegBuilder().size(16, 16).head(jpegComment(phone)).build());
    const auto profile = IccBuilder::matrix(IccBuilder::Primaries::DisplayP3).text("desc", phone).text("dmdd", phone);
    return picture.head(exifSegment(exif.build()))
        .head(xmpSegment("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">" + phone + "</x:xmpmeta>"))
        .head(iccSegments(profile.build(), phone.size() > 6 ? 2 : 1))
        .with(At::AfterLastScan, jpegComment(phone))
        .with(At::AfterEnd, tinyMovie(viewOf(phone)));
}

void addKinds()
{
    QTest::addColumn<JpegBuilder>("picture");
    QTest::newRow("baseline") << JpegBuilder();
    QTest::newRow("progressive") << JpegBuilder().progressive();
    QTest::newRow("restart intervals") << JpegBuilder().restartEvery(3);
    QTest::newRow("progressive with restart intervals") << JpegBuilder().progressive().restartEvery(2);
    QTest::newRow("one pixel") << JpegBuilder().size(1, 1);
    QTest::newRow("sides that no block divides") << JpegBuilder().size(37, 23);
    QTest::newRow("gray") << JpegBuilder().colour(Colour::Gray);
    QTest::newRow("RGB without transform") << JpegBuilder().colour(Colour::Rgb);
    QTest::newRow("CMYK") << JpegBuilder().colour(Colour::Cmyk);
    QTest::newRow("YCCK, progressive") << JpegBuilder().colour(Colour::Ycck).progressive();
    QTest::newRow("height by DNL") << JpegBuilder().heightByDnl();
    QTest::newRow("no end") << JpegBuilder().withoutEnd();
}

Bytes cleaned(const JpegBuilder &picture) { return examineFile(picture.build(), realJpegTools(), compareJpegs).output; }

} // namespace

/// Every hiding place of a JPEG, each with a secret in it, through the real cleaner and the real accountant.
class TestLeakLabJpeg : public QObject
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
    void keepsAdobeRgbWithoutAProfile();
    void leavesACleanFileAlone();
    void accountsForEveryByte();
};

void TestLeakLabJpeg::leavesNothingBehind_data()
{
    QTest::addColumn<std::size_t>("index");
    const auto plants = jpegPlants();
    for (std::size_t i = 0; i < plants.size(); ++i)
        QTest::newRow(plants[i].place) << i;
}

void TestLeakLabJpeg::leavesNothingBehind()
{
    static const auto plants = jpegPlants();
    QFETCH(std::size_t, index);
    const auto complaints = examine(plants[index], realJpegTools(), compareJpegs);
    if (plants[index].knownGap)
        QEXPECT_FAIL("", plants[index].knownGap, Continue);
    QVERIFY2(complaints.empty(), listed(complaints).c_str());
}

void TestLeakLabJpeg::cleansEveryKind()
{
    QFETCH(JpegBuilder, picture);
    const auto file = takenWith(picture, "Phone A", ExifBuilder::Order::Big).build();
    const auto result = examineFile(file, realJpegTools(), compareJpegs);
    QVERIFY2(!result.refusal, result.refusal ? result.refusal->detail.c_str() : "");
    QVERIFY2(result.complaints.empty(), listed(result.complaints).c_str());
    QVERIFY(result.output.size() < file.size());
}

void TestLeakLabJpeg::givesTheSameBytesForTwoPhones()
{
    QFETCH(JpegBuilder, picture);
    const auto one = cleaned(takenWith(picture, "Phone A", ExifBuilder::Order::Big));
    const auto other = cleaned(takenWith(picture, "Another", ExifBuilder::Order::Little));
    QVERIFY(!one.empty());
    QVERIFY(one == other);
}

void TestLeakLabJpeg::keepsTheOrientation_data()
{
    QTest::addColumn<int>("orientation");
    for (int orientation = 1; orientation <= 8; ++orientation)
        QTest::addRow("orientation %d", orientation) << orientation;
}

void TestLeakLabJpeg::keepsTheOrientation()
{
    QFETCH(int, orientation);
    for (const auto order : {ExifBuilder::Order::Little, ExifBuilder::Order::Big}) {
        const auto exif = ExifBuilder(order).orientation(static_cast<std::uint16_t>(orientation)).build();
        QCOMPARE(renderingOfJpeg(cleaned(JpegBuilder().head(exifSegment(exif)))).orientation, orientation);
    }
}

void TestLeakLabJpeg::keepsAdobeRgbWithoutAProfile()
{
    const auto exif = exifSegment(ExifBuilder().orientation(6).adobeRgb().ascii(Ifd::Main, 0x0110, "Phone").build());
    const auto without = renderingOfJpeg(cleaned(JpegBuilder().head(exif)));
    QVERIFY(without.isTaggedAdobeRgb);
    QCOMPARE(without.orientation, 6);

    const auto profile = IccBuilder::matrix(IccBuilder::Primaries::Monitor).build();
    const auto with = renderingOfJpeg(cleaned(JpegBuilder().head(exif).head(iccSegments(profile))));
    QVERIFY(!with.isTaggedAdobeRgb);
    QVERIFY(colourDistance(with.profile, profile) < 1);
}

void TestLeakLabJpeg::leavesACleanFileAlone()
{
    const auto clean = cleaned(takenWith(JpegBuilder().progressive(), "Phone", ExifBuilder::Order::Big));
    MemorySource source(clean);
    const auto recipe = cleanJpeg(source, {});
    QVERIFY(recipe);
    QVERIFY(recipe->isIdentity(clean.size()));
}

/// No byte of a clean file (but the colours of a profile, which are compared by eye) can be changed, added or taken
/// away without the accountant or the comparison noticing.
void TestLeakLabJpeg::accountsForEveryByte()
{
    const auto exif = ExifBuilder().orientation(6).adobeRgb().build();
    const auto clean = cleaned(JpegBuilder().size(8, 8).head(exifSegment(exif)));
    QVERIFY(!clean.empty());
    const auto complaints = unaccountedBytes(clean, realJpegTools());
    QVERIFY2(complaints.empty(), listed(complaints).c_str());
}

QTEST_GUILESS_MAIN(TestLeakLabJpeg)
#include "tst_leak_lab_jpeg.moc"
