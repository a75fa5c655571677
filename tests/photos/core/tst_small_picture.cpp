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

/// Shows stripes as the picture, and as its item 7 what it is made with.
class ItemDecoder final : public Decoder
{
public:
    explicit ItemDecoder(bool isUpsideDown)
        : m_isUpsideDown(isUpsideDown)
    { }

    std::vector<Finding> describe(const std::vector<MetadataBlock> &) override { return {}; }
    Result<Preview> preview(ByteSource &, std::uint32_t, std::uint8_t) override { return half(false); }
    Result<Preview> itemPreview(ByteSource &, std::uint32_t, std::uint32_t item) override
    {
        return item == 7 ? half(m_isUpsideDown) : Result<Preview>(Error{Errc::UnsupportedVariant, {}, 0});
    }
    Result<Bytes> turnedUpright(ByteView, std::uint8_t) override { return Bytes(); }
    Result<bool> isTurnedUpright(ByteView, ByteView, std::uint8_t) override { return false; }

private:
    /// One half is black, the other white.
    static Preview half(bool isUpsideDown)
    {
        Preview picture{60, 40, Bytes(60 * 40 * 4, std::byte{0xFF})};
        const auto middle = picture.rgba.begin() + 60 * 20 * 4;
        std::fill(isUpsideDown ? middle : picture.rgba.begin(), isUpsideDown ? picture.rgba.end() : middle,
                  std::byte{0});
        for (std::size_t i = 3; i < picture.rgba.size(); i += 4)
            picture.rgba[i] = std::byte{0xFF};
        return picture;
    }

    bool m_isUpsideDown;
};

} // namespace

class TestSmallPicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSmallPictureOfTheSameIsNamedSo();
    void aSmallPictureOfSomethingElseIsTheWorstFinding();
    void aSmallPictureThatCannotBeReadStaysAsItWas();
    void theSmallPictureOfAHeicIsAskedForByItsNumber();
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

void TestSmallPicture::theSmallPictureOfAHeicIsAskedForByItsNumber()
{
    for (const bool isUpsideDown : {false, true}) {
        PhotoReport report;
        report.inspection.emplace().embedded.push_back({Embedded::Kind::Thumbnail, {0, 1}, "hvc1", 1, 7});
        report.findings.emplace_back().fact = Fact::SmallPicture;
        report.findings.back().where = "hvc1";
        ItemDecoder decoder(isUpsideDown);
        const Bytes nothing(1);
        MemorySource source(nothing);

        compareSmallPictures(source, decoder, report);

        QCOMPARE(has(report, Fact::SmallPictureDiffers), isUpsideDown);
    }
}

QTEST_GUILESS_MAIN(TestSmallPicture)
#include "tst_small_picture.moc"
