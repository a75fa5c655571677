// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/jpeg.h"
#include "support/exif_builder.h"
#include "support/icc_builder.h"
#include "support/jpeg_builder.h"

#include <QTest>

using namespace privet;
using namespace privet::photos;
using test::ExifBuilder;
using test::JpegBuilder;
using At = JpegBuilder::Place;

Q_DECLARE_METATYPE(privet::Bytes)

namespace {

Inspection inspect(ByteView jpeg)
{
    MemorySource source(jpeg);
    auto result = inspectJpeg(source);
    return result ? std::move(*result) : Inspection{};
}

const Finding *find(const Inspection &inspection, Fact fact)
{
    for (const auto &finding : inspection.findings) {
        if (finding.fact == fact)
            return &finding;
    }
    return nullptr;
}

const Embedded *find(const Inspection &inspection, Embedded::Kind kind)
{
    for (const auto &embedded : inspection.embedded) {
        if (embedded.kind == kind)
            return &embedded;
    }
    return nullptr;
}

Bytes bytesOf(std::string_view text) { return {viewOf(text).begin(), viewOf(text).end()}; }

} // namespace

class TestJpegInspector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlainPictureSaysNothing();
    void findsWhatIsHidden_data();
    void findsWhatIsHidden();
    void embeddedThingsAreWhereItSays_data();
    void embeddedThingsAreWhereItSays();
    void liftsBlocksWhole_data();
    void liftsBlocksWhole();
    void manySegmentsAreOneFinding();
    void aLosslessPictureIsDescribed();
};

void TestJpegInspector::aPlainPictureSaysNothing()
{
    const auto found = inspect(JpegBuilder().size(40, 24).build());
    QCOMPARE(found.width, 40U);
    QCOMPARE(found.height, 24U);
    QVERIFY(found.findings.empty());
    QVERIFY(found.blocks.empty());
    QVERIFY(found.embedded.empty());
}

void TestJpegInspector::findsWhatIsHidden_data()
{
    QTest::addColumn<Bytes>("jpeg");
    QTest::addColumn<int>("fact");
    QTest::addColumn<QString>("where");
    const auto row = [](const char *name, const JpegBuilder &jpeg, Fact fact, const char *where) {
        QTest::newRow(name) << jpeg.build() << static_cast<int>(fact) << QString::fromLatin1(where);
    };
    const auto text = bytesOf("something");
    const auto gainMap
        = JpegBuilder().head(test::xmpSegment("<x xmlns:hdrgm='http://ns.adobe.com/hdr-gain-map/1.0/'/>"));
    const auto signedBy = test::jpegSegment(test::marker::app(11), viewOf("JP\x02\x11....jumb....jumdc2pa"));
    row("bytes after the end", JpegBuilder().with(At::AfterEnd, text), Fact::BytesAfterEnd, "after EOI");
    row("bytes between segments", JpegBuilder().with(At::BeforeScan, text), Fact::BytesBetween, "between segments");
    row("a film after the end", JpegBuilder().with(At::AfterEnd, test::tinyMovie(text)), Fact::MotionVideo,
        "after EOI");
    row("a film in a Samsung trailer",
        JpegBuilder().with(At::AfterEnd, test::samsungTrailer("MotionPhoto_Data", test::tinyMovie(text))),
        Fact::MotionVideo, "after EOI");
    row("a second picture", JpegBuilder().secondPicture(JpegBuilder().build()), Fact::SecondPicture, "after EOI");
    row("a gain map", JpegBuilder().secondPicture(gainMap.build()), Fact::HdrLayer, "after EOI");
    row("a thumbnail in Exif", JpegBuilder().head(test::exifSegment(ExifBuilder().thumbnail(text).build())),
        Fact::SmallPicture, "Exif IFD1");
    row("a thumbnail in JFIF", JpegBuilder().withoutJfif().head(test::jfifSegment(0, 1, 1, Bytes(12, std::byte{1}))),
        Fact::SmallPicture, "JFIF");
    row("a segment nobody knows", JpegBuilder().head(test::jpegSegment(test::marker::app(7), text)), Fact::UnknownData,
        "APP7");
    row("a signed history", JpegBuilder().head(signedBy), Fact::ContentCredentials, "APP11");
    row("no end", JpegBuilder().withoutEnd(), Fact::RepairedEnd, "EOI");
    row("an unreadable profile", JpegBuilder().head(test::iccSegments(text)), Fact::DamagedMetadata, "APP2");
    row("spare room behind a table", JpegBuilder().tailIn(test::marker::dqt, viewOf("\xEEhidden")), Fact::UnusedTables,
        "DQT");
}

void TestJpegInspector::findsWhatIsHidden()
{
    QFETCH(Bytes, jpeg);
    QFETCH(int, fact);
    QFETCH(QString, where);
    const auto found = inspect(jpeg);
    const auto *finding = find(found, static_cast<Fact>(fact));
    QVERIFY(finding);
    QCOMPARE(QString::fromStdString(finding->where), where);
}

void TestJpegInspector::embeddedThingsAreWhereItSays_data()
{
    QTest::addColumn<Bytes>("jpeg");
    QTest::addColumn<int>("kind");
    QTest::addColumn<Bytes>("content");
    const auto picture = JpegBuilder().size(16, 8).build();
    const auto film = test::tinyMovie(viewOf("frames"));
    const auto exif = ExifBuilder(ExifBuilder::Order::Big).thumbnail(picture).build();
    QTest::newRow("thumbnail") << JpegBuilder().head(test::exifSegment(exif)).build()
                               << static_cast<int>(Embedded::Kind::Thumbnail) << picture;
    QTest::newRow("second picture") << JpegBuilder().secondPicture(picture).build()
                                    << static_cast<int>(Embedded::Kind::Picture) << picture;
    QTest::newRow("film behind other bytes")
        << JpegBuilder().with(At::AfterEnd, viewOf("\xFF\xD8\xFF no picture")).with(At::AfterEnd, film).build()
        << static_cast<int>(Embedded::Kind::Video) << film;
    QTest::newRow("data") << JpegBuilder().with(At::AfterEnd, viewOf("just bytes")).build()
                          << static_cast<int>(Embedded::Kind::Data) << bytesOf("just bytes");
    QTest::newRow("a segment nobody knows")
        << JpegBuilder().head(test::jpegSegment(test::marker::app(9), viewOf("what is it"))).build()
        << static_cast<int>(Embedded::Kind::Data) << bytesOf("what is it");
}

void TestJpegInspector::embeddedThingsAreWhereItSays()
{
    QFETCH(Bytes, jpeg);
    QFETCH(int, kind);
    QFETCH(Bytes, content);
    const auto found = inspect(jpeg);
    const auto *embedded = find(found, static_cast<Embedded::Kind>(kind));
    QVERIFY(embedded);
    QVERIFY(embedded->range.end <= jpeg.size());
    QVERIFY(equal(ByteView(jpeg).subspan(embedded->range.begin, embedded->range.size()), content));
}

void TestJpegInspector::liftsBlocksWhole_data()
{
    QTest::addColumn<Bytes>("jpeg");
    QTest::addColumn<int>("kind");
    QTest::addColumn<Bytes>("content");
    const auto tiff = ExifBuilder().orientation(6).build();
    const auto row = [](const char *name, const Bytes &head, MetadataBlock::Kind kind, const Bytes &content) {
        QTest::newRow(name) << JpegBuilder().head(head).build() << static_cast<int>(kind) << content;
    };
    row("Exif", test::exifSegment(tiff), MetadataBlock::Kind::Exif, tiff);
    row("XMP", test::xmpSegment("<xmp/>"), MetadataBlock::Kind::Xmp, bytesOf("<xmp/>"));
    row("XMP in many segments", test::extendedXmpSegments("a long packet", 4), MetadataBlock::Kind::Xmp,
        bytesOf("a long packet"));
    row("a comment", test::jpegComment("hello"), MetadataBlock::Kind::Text, bytesOf("hello"));
    row("a comment in Latin-1", test::jpegComment("caf\xE9"), MetadataBlock::Kind::Text, bytesOf("caf\xC3\xA9"));
    const auto profile = test::IccBuilder::gray().build();
    row("a profile in parts", test::iccSegments(profile, 2, {2, 1}), MetadataBlock::Kind::Icc, profile);
}

void TestJpegInspector::liftsBlocksWhole()
{
    QFETCH(Bytes, jpeg);
    QFETCH(int, kind);
    QFETCH(Bytes, content);
    const auto found = inspect(jpeg);
    QCOMPARE(found.blocks.size(), std::size_t{1});
    QCOMPARE(int(found.blocks[0].kind), kind);
    QVERIFY(found.blocks[0].bytes == content);
}

void TestJpegInspector::manySegmentsAreOneFinding()
{
    Bytes many;
    for (int i = 0; i < 1000; ++i)
        putBytes(many, test::jpegSegment(test::marker::app(5), viewOf("noise")));
    const auto found = inspect(JpegBuilder().head(many).build());
    QCOMPARE(found.findings.size(), std::size_t{1});
    QCOMPARE(found.findings[0].bytes, std::uint64_t{5000});
}

void TestJpegInspector::aLosslessPictureIsDescribed()
{
    const auto lossless = JpegBuilder().edit([](test::JpegElements &elements) {
        for (auto &element : elements)
            element.marker = element.marker == 0xC0 ? 0xC3 : element.marker;
    });
    QCOMPARE(inspect(lossless.build()).width, 48U);
}

QTEST_GUILESS_MAIN(TestJpegInspector)
#include "tst_jpeg_inspector.moc"
