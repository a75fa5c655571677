// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/gif.h"
#include "photos/formats/webp.h"
#include "support/exif_builder.h"
#include "support/gif_builder.h"
#include "support/icc_builder.h"
#include "support/webp_builder.h"

#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace privet::test;
using namespace std::string_view_literals;
using InWebp = WebpBuilder::Place;
using InGif = GifBuilder::Place;
using Kind = MetadataBlock::Kind;

Q_DECLARE_METATYPE(Fact)
Q_DECLARE_METATYPE(Kind)

namespace {

const Bytes secret(40, std::byte{0x53});

Inspection inspected(const Bytes &file)
{
    MemorySource source(file);
    const auto found = textOf(file).starts_with("RIFF") ? inspectWebp(source) : inspectGif(source);
    return found ? *found : Inspection();
}

Bytes webp(InWebp place, const Bytes &bytes, const WebpBuilder &picture = {})
{
    return WebpBuilder(picture).with(place, bytes).build();
}

Bytes gif(InGif place, const Bytes &bytes, const GifBuilder &picture = {})
{
    return GifBuilder(picture).with(place, bytes).build();
}

Bytes exifWithThumbnail() { return ExifBuilder().orientation(6).thumbnail(secret).build(); }

} // namespace

/// What the two inspectors say about a file; what it means is the Decoder's business.
class TestWebpGifInspectors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsHidden_data();
    void findsWhatIsHidden();
    void liftsMetadata_data();
    void liftsMetadata();
    void saysNothingOfACleanFile();
    void tellsSizeAndOrientation();
    void findsAThumbnail();
};

void TestWebpGifInspectors::findsWhatIsHidden_data()
{
    QTest::addColumn<Bytes>("file");
    QTest::addColumn<Fact>("fact");
    const auto extended = WebpBuilder().flags(0x2C);
    const auto film = WebpBuilder().frames(2);
    QTest::newRow("WebP: an unknown chunk")
        << webp(InWebp::AfterPicture, webpChunk("cnRy", secret)) << Fact::UnknownData;
    QTest::newRow("WebP: an unknown chunk in a frame")
        << webp(InWebp::AfterFramePicture, webpChunk("cnRy", secret), film) << Fact::UnknownData;
    QTest::newRow("WebP: bytes at the end of a frame")
        << webp(InWebp::AfterFramePicture, Bytes(5), film) << Fact::BytesBetween;
    QTest::newRow("WebP: a C2PA manifest")
        << webp(InWebp::AfterPicture, webpChunk("C2PA", secret)) << Fact::ContentCredentials;
    QTest::newRow("WebP: bytes behind the codes of the picture") << webp(InWebp::CodedTail, secret) << Fact::HiddenRows;
    QTest::newRow("WebP: bytes behind the codes of a lossless picture")
        << webp(InWebp::CodedTail, secret, WebpBuilder().kind(WebpBuilder::Lossless)) << Fact::HiddenRows;
    QTest::newRow("WebP: bytes after the end") << webp(InWebp::AfterEnd, secret) << Fact::BytesAfterEnd;
    QTest::newRow("WebP: a WebP after the end") << webp(InWebp::AfterEnd, WebpBuilder().build()) << Fact::SecondPicture;
    QTest::newRow("WebP: a second picture")
        << webp(InWebp::AfterPicture, webpChunk("VP8 ", secret)) << Fact::SecondPicture;
    QTest::newRow("WebP: a colour profile") << webp(
        InWebp::BeforePicture,
        webpChunk("ICCP", IccBuilder::matrix(IccBuilder::Primaries::Monitor).text("desc", "DELL U2720Q").build()),
        extended) << Fact::ColourProfile;
    QTest::newRow("GIF: an unknown application")
        << gif(InGif::BeforeImages, gifApplication("CANARYAP1.0", gifBlocks(secret))) << Fact::UnknownData;
    QTest::newRow("GIF: an unknown label")
        << gif(InGif::BeforeImages, gifExtension(0xCE, gifBlocks(secret))) << Fact::UnknownData;
    QTest::newRow("GIF: blocks behind the loop")
        << gif(InGif::BeforeImages, gifApplication("NETSCAPE2.0", gifBlocks(secret))) << Fact::BytesBetween;
    QTest::newRow("GIF: a C2PA manifest")
        << gif(InGif::BeforeImages, gifApplication("C2PA_GIF\1\2\3", gifBlocks(secret))) << Fact::ContentCredentials;
    QTest::newRow("GIF: bytes behind the end code") << gif(InGif::CodeTail, secret) << Fact::HiddenRows;
    QTest::newRow("GIF: bytes after the end") << gif(InGif::AfterEnd, secret) << Fact::BytesAfterEnd;
    QTest::newRow("GIF: a GIF after the end") << gif(InGif::AfterEnd, GifBuilder().build()) << Fact::SecondPicture;
}

void TestWebpGifInspectors::findsWhatIsHidden()
{
    QFETCH(Bytes, file);
    QFETCH(Fact, fact);
    const auto found = inspected(file).findings;
    QCOMPARE(found.size(), std::size_t{1});
    QVERIFY(found.front().fact == fact);
    QVERIFY(found.front().bytes > 0);
    QVERIFY(!found.front().where.empty());
}

void TestWebpGifInspectors::liftsMetadata_data()
{
    QTest::addColumn<Bytes>("file");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("where");
    const auto text = [](std::string_view letters) {
        const auto view = privet::viewOf(letters);
        return Bytes(view.begin(), view.end());
    };
    QTest::newRow("WebP: Exif") << webp(InWebp::AfterPicture, webpChunk("EXIF", ExifBuilder().orientation(6).build()))
                                << Kind::Exif << u"EXIF"_qs;
    QTest::newRow("WebP: XMP") << webp(InWebp::AfterPicture, webpChunk("XMP ", text("<x/>"))) << Kind::Xmp << u"XMP"_qs;
    QTest::newRow("WebP: an artist") << webp(InWebp::AfterPicture, webpChunk("IART", text("Ada"))) << Kind::Text
                                     << u"IART Artist"_qs;
    QTest::newRow("GIF: a comment") << gif(InGif::BeforeImages, gifExtension(0xFE, gifBlocks(text("Ada"), 2)))
                                    << Kind::Text << u"Comment"_qs;
    QTest::newRow("GIF: plain text") << gif(InGif::BeforeImages, gifExtension(0x01, text("\x0C............\3Ada\0"sv)))
                                     << Kind::Text << u"Plain text"_qs;
    auto packet = text("<x/>\1");
    for (int byte = 0xFF; byte >= 0; --byte)
        putU8(packet, static_cast<std::uint8_t>(byte));
    putU8(packet, 0);
    QTest::newRow("GIF: XMP") << gif(InGif::BeforeImages, gifApplication("XMP DataXMP", packet)) << Kind::Xmp
                              << u"XMP DataXMP"_qs;
}

void TestWebpGifInspectors::liftsMetadata()
{
    QFETCH(Bytes, file);
    QFETCH(Kind, kind);
    QFETCH(QString, where);
    const auto found = inspected(file);
    QCOMPARE(found.blocks.size(), std::size_t{1});
    const auto &block = found.blocks.front();
    QVERIFY(block.kind == kind);
    QCOMPARE(QString::fromStdString(block.where), where);
    if (kind == Kind::Xmp)
        QVERIFY(textOf(block.bytes) == "<x/>");
    if (kind == Kind::Text)
        QVERIFY(textOf(block.bytes) == "Ada");
}

void TestWebpGifInspectors::saysNothingOfACleanFile()
{
    for (const auto &file : {WebpBuilder().build(), WebpBuilder().frames(2).build(),
                             WebpBuilder().kind(WebpBuilder::LossyWithAlpha).build(), GifBuilder().build(),
                             GifBuilder().images(2).with(InGif::BeforeImages, gifLoop(0)).build()}) {
        QVERIFY(inspected(file).findings.empty());
        QVERIFY(inspected(file).blocks.empty());
    }
}

void TestWebpGifInspectors::tellsSizeAndOrientation()
{
    const auto turned = webpChunk("EXIF", ExifBuilder().orientation(6).build());
    const auto picture = inspected(webp(InWebp::AfterPicture, turned, WebpBuilder().size(31, 17).flags(0x08)));
    QVERIFY(picture.format == Format::Webp);
    QCOMPARE(picture.width, 31U);
    QCOMPARE(picture.height, 17U);
    QCOMPARE(int{picture.orientation}, 6);
    const auto film = inspected(GifBuilder().size(31, 17).build());
    QVERIFY(film.format == Format::Gif);
    QCOMPARE(film.width, 31U);
    QCOMPARE(film.height, 17U);
}

void TestWebpGifInspectors::findsAThumbnail()
{
    const auto file = webp(InWebp::AfterPicture, webpChunk("EXIF", exifWithThumbnail()));
    const auto found = inspected(file);
    QCOMPARE(found.embedded.size(), std::size_t{1});
    const auto range = found.embedded.front().range;
    QVERIFY(equal(ByteView(file).subspan(range.begin, range.size()), secret));
    QVERIFY(found.findings.front().fact == Fact::SmallPicture);
}

QTEST_GUILESS_MAIN(TestWebpGifInspectors)
#include "tst_webp_gif_inspectors.moc"
