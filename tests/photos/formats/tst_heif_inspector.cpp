// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/heif.h"

#include "support/exif_builder.h"
#include "support/heif_builder.h"

#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace privet::test;
using At = HeifBuilder::Place;
using Item = HeifBuilder::Item;

Q_DECLARE_METATYPE(privet::Bytes)

namespace {

Inspection inspect(ByteView file)
{
    MemorySource source(file);
    auto result = inspectHeif(source);
    return result ? std::move(*result) : Inspection{};
}

Bytes bytesOf(std::string_view text) { return {viewOf(text).begin(), viewOf(text).end()}; }

Bytes joined(Bytes left, ByteView right)
{
    putBytes(left, right);
    return left;
}

Item item(std::string type, Bytes data, std::string contentType = {})
{
    Item one;
    one.id = 7;
    one.type = std::move(type);
    one.data = std::move(data);
    one.contentType = std::move(contentType);
    return one;
}

Bytes auxiliary(std::string_view kind)
{
    HeifBuilder file;
    file.coded(7, 9).associate(7, file.property(fullIsoBox("auxC", 0, 0, joined(bytesOf(kind), Bytes(1)))));
    return file.reference("auxl", 7, {1}).build();
}

} // namespace

class TestHeifInspector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlainPictureSaysNothing();
    void findsWhatIsHidden_data();
    void findsWhatIsHidden();
    void liftsBlocksWhole_data();
    void liftsBlocksWhole();
    void embeddedThingsAreWhereItSays();
    void hiddenItemsAreKnownByTheirNumber();
    void saysWhatIsCroppedAway_data();
    void saysWhatIsCroppedAway();
    void whatCannotBeCleanedIsDescribed();
};

void TestHeifInspector::aPlainPictureSaysNothing()
{
    for (const auto &[coding, format] :
         {std::pair{HeifBuilder::Coding::Hevc, Format::Heic}, std::pair{HeifBuilder::Coding::Av1, Format::Avif}}) {
        const auto found = inspect(HeifBuilder(coding).grid(10, 2, 2).alpha(20, 10).primary(10).build());
        QVERIFY(found.format == format);
        QCOMPARE(found.width, 125U);
        QCOMPARE(found.height, 91U);
        QCOMPARE(found.findings.size(), std::size_t{1}); // the picture that the grid took the place of
        QVERIFY(found.findings.front().fact == Fact::SecondPicture);
        QVERIFY(found.blocks.empty());
    }
}

void TestHeifInspector::findsWhatIsHidden_data()
{
    QTest::addColumn<Bytes>("file");
    QTest::addColumn<int>("fact");
    QTest::addColumn<QString>("where");
    const auto row = [](const char *name, const Bytes &file, Fact fact, const char *where) {
        QTest::newRow(name) << file << static_cast<int>(fact) << QString::fromLatin1(where);
    };
    const auto text = viewOf("something");
    row("the film of a Samsung motion photo", HeifBuilder().with(At::AfterEnd, isoBox("mpvd", text)).build(),
        Fact::MotionVideo, "mpvd");
    row("a film behind the picture", HeifBuilder().with(At::AfterEnd, isoBox("ftyp", viewOf("isomsomething"))).build(),
        Fact::MotionVideo, "after the last box");
    row("a directory of a camera", HeifBuilder().with(At::AfterEnd, isoBox("sefd", text)).build(), Fact::UnknownData,
        "sefd");
    row("bytes behind the end", HeifBuilder().with(At::AfterEnd, text).build(), Fact::BytesAfterEnd,
        "after the last box");
    row("bytes between the coded data", HeifBuilder().with(At::BetweenData, text).build(), Fact::BytesBetween, "mdat");
    row("a free box that is not empty", HeifBuilder().with(At::BeforeMeta, isoBox("free", text)).build(),
        Fact::BytesBetween, "free");
    row("content credentials",
        HeifBuilder()
            .with(At::AfterEnd,
                  isoBox("uuid", viewOf("\xD8\xFE\xC3\xD6\x1B\x0E\x48\x3C\x92\x97\x58\x28\x87\x7E\xC4\x81manifest")))
            .build(),
        Fact::ContentCredentials, "uuid");
    row("the name of the handler", HeifBuilder().with(At::HandlerName, text).build(), Fact::SavedBy, "hdlr");
    row("a thumbnail", HeifBuilder().coded(7, 9).reference("thmb", 7, {1}).build(), Fact::SmallPicture, "hvc1");
    row("a second picture", HeifBuilder().coded(7, 9).build(), Fact::SecondPicture, "hvc1");
    row("a map of depths", auxiliary("urn:mpeg:hevc:2015:auxid:2"), Fact::DepthMap, "urn:mpeg:hevc:2015:auxid:2");
    row("a gain map", auxiliary("urn:com:apple:photo:2020:aux:hdrgainmap"), Fact::HdrLayer,
        "urn:com:apple:photo:2020:aux:hdrgainmap");
    row("a cut-out of a person", auxiliary("urn:com:apple:photo:2018:aux:portraiteffectsmatte"), Fact::PersonMask,
        "urn:com:apple:photo:2018:aux:portraiteffectsmatte");
    row("a tone map", HeifBuilder().item(item("tmap", bytesOf("something"))).build(), Fact::HdrLayer, "tmap");
    const auto avif = HeifBuilder(HeifBuilder::Coding::Av1).coded(8, 9).item(item("tmap", bytesOf("something")));
    row("a gain map of AVIF", HeifBuilder(avif).reference("dimg", 7, {1, 8}).build(), Fact::HdrLayer, "av01");
    row(
        "a second picture in the data of the first",
        [] {
            HeifBuilder two;
            putBytes(two.itemOf(1).data, two.unit(viewOf({"\x26\1\x80more", 7})));
            return two.build();
        }(),
        Fact::SecondPicture, "coded picture");
    row("a uri item", HeifBuilder().item(item("uri ", bytesOf("something"), "urn:example")).build(), Fact::UnknownData,
        "item urn:example");
    HeifBuilder named;
    named.itemOf(1).name = "something";
    row("an item name", named.build(), Fact::Description, "item names");
    HeifBuilder timed;
    timed.associate(1, timed.property(fullIsoBox("crtt", 0, 0, Bytes(8, std::byte{1}))));
    row("the time of creation", timed.build(), Fact::TakenAt, "crtt");
    HeifBuilder told;
    row("user data of an encoder",
        told.unitsBefore(1, told.unit(viewOf({"\x4E\1\5\x12sixteen letters.ab\x80", 23}))).build(), Fact::UnknownData,
        "coded picture");
}

void TestHeifInspector::findsWhatIsHidden()
{
    QFETCH(Bytes, file);
    QFETCH(int, fact);
    QFETCH(QString, where);
    const auto found = inspect(file);
    const auto isIt = [&](const Finding &finding) {
        return static_cast<int>(finding.fact) == fact && finding.where == where.toStdString() && finding.bytes > 0;
    };
    QVERIFY(std::any_of(found.findings.begin(), found.findings.end(), isIt));
}

void TestHeifInspector::liftsBlocksWhole_data()
{
    QTest::addColumn<Bytes>("file");
    QTest::addColumn<int>("kind");
    QTest::addColumn<Bytes>("block");
    const auto row = [](const char *name, const Bytes &file, MetadataBlock::Kind kind, const Bytes &block) {
        QTest::newRow(name) << file << static_cast<int>(kind) << block;
    };
    const auto exif = ExifBuilder().orientation(6).build();
    const auto xmp = bytesOf("<x:xmpmeta/>");
    row("Exif", HeifBuilder().item(item("Exif", joined(Bytes(4), exif))).build(), MetadataBlock::Kind::Exif, exif);
    row("Exif in pieces", HeifBuilder().item(item("Exif", joined(Bytes(4), exif))).inPieces(3).build(),
        MetadataBlock::Kind::Exif, exif);
    row("XMP", HeifBuilder().item(item("mime", xmp, "application/rdf+xml")).build(), MetadataBlock::Kind::Xmp, xmp);
    row("XMP in a uuid box",
        HeifBuilder()
            .with(At::AfterEnd,
                  isoBox("uuid",
                         joined(bytesOf("\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC"), xmp)))
            .build(),
        MetadataBlock::Kind::Xmp, xmp);
    HeifBuilder described;
    described.associate(1, described.property(fullIsoBox("udes", 0, 0, viewOf({"\0Title\0\0\0", 9}))));
    row("a description", described.build(), MetadataBlock::Kind::Text, bytesOf("Title"));
}

void TestHeifInspector::liftsBlocksWhole()
{
    QFETCH(Bytes, file);
    QFETCH(int, kind);
    QFETCH(Bytes, block);
    const auto found = inspect(file);
    QCOMPARE(found.blocks.size(), std::size_t{1});
    QCOMPARE(static_cast<int>(found.blocks.front().kind), kind);
    QVERIFY(found.blocks.front().bytes == block);
}

void TestHeifInspector::embeddedThingsAreWhereItSays()
{
    const auto film = bytesOf("a film of some seconds");
    const auto file = HeifBuilder().with(At::AfterEnd, isoBox("mpvd", film)).build();
    const auto found = inspect(file);
    QCOMPARE(found.embedded.size(), std::size_t{1});
    QVERIFY(found.embedded.front().kind == Embedded::Kind::Video);
    const auto range = found.embedded.front().range;
    QVERIFY(equal(ByteView(file).subspan(range.begin, range.size()), film));
}

void TestHeifInspector::hiddenItemsAreKnownByTheirNumber()
{
    HeifBuilder file;
    const auto kind = joined(bytesOf("urn:mpeg:hevc:2015:auxid:2"), Bytes(1));
    file.coded(7, 9).associate(7, file.property(fullIsoBox("auxC", 0, 0, kind)));
    const auto found = inspect(file.reference("auxl", 7, {1}).inPieces(3).build());
    QCOMPARE(found.embedded.size(), std::size_t{1});
    QVERIFY(found.embedded.front().kind == Embedded::Kind::DepthMap);
    QCOMPARE(found.embedded.front().item, 7U);
    QCOMPARE(found.embedded.front().pieces, 3U);
}

void TestHeifInspector::saysWhatIsCroppedAway_data()
{
    QTest::addColumn<Bytes>("file");
    QTest::addColumn<bool>("isCropped");
    const auto aperture = [](std::uint32_t width, std::uint32_t height) {
        Bytes body;
        for (const auto value : {width, 1U, height, 1U, 0U, 1U, 0U, 1U})
            putBe32(body, value);
        HeifBuilder picture;
        return picture.associate(1, picture.property(isoBox("clap", body))).build();
    };
    QTest::newRow("a clean aperture") << aperture(60, 48) << true;
    QTest::newRow("an aperture as large as the picture") << aperture(64, 48) << false;
    const auto overlay = [](std::uint16_t left) {
        HeifBuilder picture;
        HeifBuilder::Item one;
        one.id = 30;
        one.type = "iovl";
        one.data = Bytes(10);
        for (const std::uint16_t value : {std::uint16_t{64}, std::uint16_t{48}, left, std::uint16_t{0}})
            putBe16(one.data, value);
        one.properties = {2};
        return picture.item(one).reference("dimg", 30, {1}).primary(30).build();
    };
    QTest::newRow("a picture half outside of an overlay") << overlay(32) << true;
    QTest::newRow("a picture inside of an overlay") << overlay(0) << false;
    QTest::newRow("the edge of a grid") << HeifBuilder().grid(10, 2, 2).build() << false;
}

/// Cleaning keeps it, so that it has to be said.
void TestHeifInspector::saysWhatIsCroppedAway()
{
    QFETCH(Bytes, file);
    QFETCH(bool, isCropped);
    const auto findings = inspect(file).findings;
    const auto cropped = std::find_if(findings.begin(), findings.end(),
                                      [](const Finding &finding) { return finding.fact == Fact::CroppedPart; });
    QCOMPARE(cropped != findings.end(), isCropped);
    QVERIFY(!isCropped || cropped->category == Category::History);
}

void TestHeifInspector::whatCannotBeCleanedIsDescribed()
{
    HeifBuilder file;
    file.item(item("Exif", joined(Bytes(4), ExifBuilder().orientation(6).build()))).itemOf(1).type = "vvc1";
    QCOMPARE(inspect(file.build()).blocks.size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(TestHeifInspector)
#include "tst_heif_inspector.moc"
