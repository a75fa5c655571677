// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/small_picture.h"

#include "photos/formats/jpeg.h"
#include "support/exif_builder.h"
#include "support/jpeg_builder.h"
#include "support/shipped_decoder.h"

#include <QObject>
#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace privet::test;

namespace {

/// A photo with an embedded small picture, as inspecting sees it after the comparison.
PhotoReport inspected(const Bytes &small)
{
    const auto photo = JpegBuilder().size(240, 160).head(exifSegment(ExifBuilder().thumbnail(small).build())).build();
    MemorySource source(photo);
    PhotoReport report;
    report.inspection = inspectJpeg(source).value();
    report.findings = report.inspection->findings;
    ShippedDecoder decoder;
    compareSmallPictures(source, *decoder, report);
    return report;
}

bool has(const PhotoReport &report, Fact fact)
{
    return std::any_of(report.findings.begin(), report.findings.end(),
                       [&](const Finding &finding) { return finding.fact == fact; });
}

} // namespace

class TestSmallPicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSmallPictureOfTheSameIsNamedSo();
    void aSmallPictureOfSomethingElseIsTheWorstFinding();
    void aSmallPictureThatCannotBeReadStaysAsItWas();
};

void TestSmallPicture::aSmallPictureOfTheSameIsNamedSo()
{
    const auto report = inspected(JpegBuilder().size(240, 160).build());

    QVERIFY(has(report, Fact::SmallPicture));
    QVERIFY(!has(report, Fact::SmallPictureDiffers));
}

void TestSmallPicture::aSmallPictureOfSomethingElseIsTheWorstFinding()
{
    const auto report = inspected(JpegBuilder().size(120, 80).build()); // the builder's slope is cut off, not scaled

    QVERIFY(!has(report, Fact::SmallPicture));
    QCOMPARE(report.findings.front().fact, Fact::SmallPictureDiffers);
    QCOMPARE(report.findings.front().severity, Severity::High);
}

void TestSmallPicture::aSmallPictureThatCannotBeReadStaysAsItWas()
{
    const auto report = inspected(Bytes(300, std::byte{0x55}));

    QVERIFY(!has(report, Fact::SmallPictureDiffers));
}

QTEST_GUILESS_MAIN(TestSmallPicture)
#include "tst_small_picture.moc"
