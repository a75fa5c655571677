// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/png.h"
#include "support/canary.h"
#include "support/exif_builder.h"
#include "support/icc_builder.h"
#include "support/png_builder.h"
#include "support/qt_bytes.h"

#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace std::string_literals;
using namespace std::string_view_literals;
using test::PngBuilder;
using test::pngChunk;
using Kind = MetadataBlock::Kind;
using Spot = test::PngBuilder::Place;

Q_DECLARE_METATYPE(privet::photos::Fact)
Q_DECLARE_METATYPE(privet::photos::MetadataBlock::Kind)

namespace {

Inspection inspected(ByteView png)
{
    MemorySource source(png);
    auto found = inspectPng(source);
    return found ? std::move(*found) : Inspection();
}

bool has(const Inspection &found, Fact fact)
{
    return std::any_of(found.findings.begin(), found.findings.end(),
                       [fact](const Finding &finding) { return finding.fact == fact; });
}

Bytes bytes(std::string_view text)
{
    Bytes all;
    putText(all, text);
    return all;
}

Bytes compressed(std::string_view head, std::string_view text)
{
    auto all = bytes(head);
    putBytes(all, test::deflated(viewOf(text)));
    return all;
}

/// What ImageMagick makes of a profile that PNG has no chunk for.
Bytes rawProfile(std::string_view name, ByteView profile)
{
    auto hex = test::hexadecimal(profile);
    for (std::size_t at = 72; at < hex.size(); at += 73)
        hex.insert(at, "\n");
    const std::string kind(name);
    return bytes("Raw profile type " + kind + "\0\n"s + kind + "\n      " + std::to_string(profile.size()) + "\n" + hex
                 + "\n");
}

} // namespace

class TestPngInspector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatItIs();
    void findsNothingInACleanFile();
    void findsWhatIsHidden_data();
    void findsWhatIsHidden();
    void lendsBlocksToTheDecoder_data();
    void lendsBlocksToTheDecoder();
    void readsWhenTheFileWasChanged();
    void seesColoursUnderTransparency_data();
    void seesColoursUnderTransparency();
    void knowsWhatFollowsTheEnd();
    void boundsWhatInflates();
    void refusesWhatTheCleanerRefuses();
};

void TestPngInspector::saysWhatItIs()
{
    const auto exif = test::ExifBuilder().orientation(6).build();

    const auto found = inspected(PngBuilder().size(31, 7).with(Spot::AfterHeader, pngChunk("eXIf", exif)).build());

    QVERIFY(found.format == Format::Png);
    QCOMPARE(found.width, 31U);
    QCOMPARE(found.height, 7U);
    QCOMPARE(int{found.orientation}, 6);
}

void TestPngInspector::findsNothingInACleanFile()
{
    for (const auto &png : {PngBuilder().build(), PngBuilder().frames(3).build(), PngBuilder().interlaced().build()}) {
        const auto found = inspected(png);
        QVERIFY(found.width > 0);
        QVERIFY(found.findings.empty());
        QVERIFY(found.blocks.empty());
        QVERIFY(found.embedded.empty());
    }
}

void TestPngInspector::findsWhatIsHidden_data()
{
    QTest::addColumn<QByteArray>("png");
    QTest::addColumn<Fact>("fact");
    const auto row = [](const char *name, PngBuilder builder, Spot place, ByteView planted, Fact fact) {
        QTest::newRow(name) << test::toByteArray(builder.with(place, planted).build()) << fact;
    };
    const auto secret = viewOf("secret"sv);
    row("bytes after the end", PngBuilder(), Spot::AfterEnd, secret, Fact::BytesAfterEnd);
    row("bytes behind the compressed stream", PngBuilder(), Spot::StreamTail, secret, Fact::HiddenRows);
    row("rows behind the last row", PngBuilder(), Spot::RowsTail, secret, Fact::HiddenRows);
    row("rows behind a frame's last row", PngBuilder().frames(2), Spot::FrameRowsTail, secret, Fact::HiddenRows);
    row("picture data after the picture", PngBuilder(), Spot::AfterPixels, pngChunk("IDAT", secret), Fact::HiddenRows);
    row("an unknown chunk", PngBuilder(), Spot::AfterHeader, pngChunk("prVt", secret), Fact::UnknownData);
    row("content credentials", PngBuilder(), Spot::AfterHeader, pngChunk("caBX", secret), Fact::ContentCredentials);
    row("a brightness layer", PngBuilder(), Spot::AfterHeader, pngChunk("gdAT", secret), Fact::HdrLayer);
    row("a second picture after the end", PngBuilder(), Spot::AfterEnd, PngBuilder().build(), Fact::SecondPicture);
    row("a text that cannot be read", PngBuilder(), Spot::AfterHeader, pngChunk("zTXt", secret), Fact::DamagedMetadata);
    row("a profile that cannot be read", PngBuilder(), Spot::AfterHeader, pngChunk("iCCP", secret),
        Fact::DamagedMetadata);
}

void TestPngInspector::findsWhatIsHidden()
{
    QFETCH(QByteArray, png);
    QFETCH(Fact, fact);

    const auto found = inspected(test::viewOf(png));

    QCOMPARE(found.findings.size(), std::size_t{1});
    QVERIFY(has(found, fact));
}

void TestPngInspector::lendsBlocksToTheDecoder_data()
{
    QTest::addColumn<QByteArray>("chunk");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArray>("where");
    QTest::addColumn<QByteArray>("content");
    const auto row = [](const char *name, const char *type, const Bytes &data, Kind kind, const char *where,
                        const Bytes &content) {
        QTest::newRow(name) << test::toByteArray(pngChunk(type, data)) << kind << QByteArray(where)
                            << test::toByteArray(content);
    };
    const auto exif = test::ExifBuilder().orientation(6).build();
    auto prefixedExif = bytes("Exif\0\0"sv);
    putBytes(prefixedExif, exif);
    const auto records = bytes("\x1C\x02\x78\0\x02hi"sv);
    auto resources = bytes("8BIM\x04\x0B\0\0\0\0\0\x03url\0"sv);
    putText(resources, "8BIM\x04\x04\0\0\0\0\0\x07"sv);
    putBytes(resources, records);

    row("Exif", "eXIf", exif, Kind::Exif, "eXIf", exif);
    row("Exif with a header that belongs to JPEG", "eXIf", prefixedExif, Kind::Exif, "eXIf", exif);
    row("a text", "tEXt", bytes("Author\0me"sv), Kind::Text, "tEXt Author", bytes("me"));
    row("a compressed text", "zTXt", compressed("prompt\0\0"sv, "a cat"), Kind::Text, "zTXt prompt", bytes("a cat"));
    row("an international text", "iTXt", bytes("Title\0\0\0de\0Titel\0Hallo"sv), Kind::Text, "iTXt Title",
        bytes("Hallo"));
    row("a compressed international text", "iTXt", compressed("Title\0\1\0de\0Titel\0"sv, "Hallo"), Kind::Text,
        "iTXt Title", bytes("Hallo"));
    row("XMP", "iTXt", bytes("XML:com.adobe.xmp\0\0\0\0\0<x/>"sv), Kind::Xmp, "iTXt XML:com.adobe.xmp", bytes("<x/>"));
    row("Exif in hexadecimal", "tEXt", rawProfile("exif", prefixedExif), Kind::Exif, "tEXt Raw profile type exif",
        exif);
    row("IPTC in hexadecimal, wrapped by Photoshop", "tEXt", rawProfile("iptc", resources), Kind::Iptc,
        "tEXt Raw profile type iptc", records);
    row("XMP in hexadecimal", "tEXt", rawProfile("xmp", bytes("<x/>")), Kind::Xmp, "tEXt Raw profile type xmp",
        bytes("<x/>"));
    row("XMP in hexadecimal, as from a JPEG", "tEXt", rawProfile("APP1", bytes("http://ns.adobe.com/xap/1.0/\0<x/>"sv)),
        Kind::Xmp, "tEXt Raw profile type APP1", bytes("<x/>"));
}

void TestPngInspector::lendsBlocksToTheDecoder()
{
    QFETCH(QByteArray, chunk);
    QFETCH(Kind, kind);
    QFETCH(QByteArray, where);
    QFETCH(QByteArray, content);

    const auto found = inspected(PngBuilder().with(Spot::AfterPixels, test::viewOf(chunk)).build());

    QCOMPARE(found.blocks.size(), std::size_t{1});
    const auto &block = found.blocks.front();
    QVERIFY(block.kind == kind);
    QCOMPARE(QByteArray::fromStdString(block.where), where);
    QCOMPARE(test::toByteArray(block.bytes), content);
}

void TestPngInspector::readsWhenTheFileWasChanged()
{
    const auto time = pngChunk("tIME", bytes("\x07\xE8\x02\x1D\x17\x3B\x05"sv));

    const auto found = inspected(PngBuilder().with(Spot::AfterHeader, time).build());

    QCOMPARE(found.findings.size(), std::size_t{1});
    QVERIFY(found.findings.front().fact == Fact::ModifiedAt);
    QCOMPARE(QString::fromStdString(found.findings.front().value), QStringLiteral("2024-02-29T23:59:05Z"));
}

void TestPngInspector::seesColoursUnderTransparency_data()
{
    QTest::addColumn<QByteArray>("rows"); // of two pixels by two
    QTest::addColumn<bool>("interlaced");
    QTest::addColumn<bool>("hidden");
    const auto row = [](const char *name, std::string_view rows, bool hidden, bool interlaced = false) {
        QTest::newRow(name) << QByteArray::fromStdString(std::string(rows)) << interlaced << hidden;
    };
    row("two colours", "\0\1\2\3\0\4\5\6\0\0\1\2\3\0\4\5\6\0"sv, true);
    row("two colours, seen only after the filters", "\0\1\1\1\0\1\1\1\0\2\0\0\0\0\1\0\0\0"sv, true);
    row("one colour", "\0\7\7\7\0\7\7\7\0\0\7\7\7\0\7\7\7\0"sv, false);
    row("one colour behind the filters Sub and Up", "\1\7\7\7\0\0\0\0\0\2\0\0\0\0\0\0\0\0"sv, false);
    row("one colour behind the filters Average and Paeth", "\3\6\6\6\0\3\3\3\0\4\0\0\0\0\0\0\0\0"sv, false);
    row("colours that are seen", "\0\1\2\3\1\4\5\6\1\0\1\2\3\2\7\7\7\0"sv, false);
    row("two colours, interlaced", "\0\1\1\1\0\0\1\1\1\0\0\1\1\1\0\2\2\2\0"sv, true, true);
    row("one colour, interlaced", "\0\1\1\1\0\0\1\1\1\0\1\1\1\1\0\0\0\0\0"sv, false, true);
}

void TestPngInspector::seesColoursUnderTransparency()
{
    QFETCH(QByteArray, rows);
    QFETCH(bool, interlaced);
    QFETCH(bool, hidden);
    auto png = bytes("\x89PNG\r\n\x1A\n");
    const auto header = bytes(interlaced ? "\0\0\0\2\0\0\0\2\x08\6\0\0\1"sv : "\0\0\0\2\0\0\0\2\x08\6\0\0\0"sv);
    putBytes(png, pngChunk("IHDR", header));
    putBytes(png, pngChunk("IDAT", test::deflated(test::viewOf(rows))));
    putBytes(png, pngChunk("IEND", {}));

    const auto found = inspected(png);

    QCOMPARE(found.width, 2U);
    QCOMPARE(has(found, Fact::HiddenUnderTransparency), hidden);
}

void TestPngInspector::knowsWhatFollowsTheEnd()
{
    const auto picture = PngBuilder().build();

    const auto found = inspected(PngBuilder().with(Spot::AfterEnd, picture).build());

    QCOMPARE(found.embedded.size(), std::size_t{1});
    QVERIFY(found.embedded.front().kind == Embedded::Kind::Picture);
    QVERIFY((found.embedded.front().range == Range{picture.size(), 2 * picture.size()}));
}

void TestPngInspector::boundsWhatInflates()
{
    const auto bomb = compressed("Comment\0\0"sv, std::string(1U << 20U, ' '));
    const auto png = PngBuilder().with(Spot::AfterHeader, pngChunk("zTXt", bomb)).build();
    MemorySource source(png);
    Limits limits;
    limits.metadataBlock = 64U << 10U;

    const auto found = inspectPng(source, limits);

    QVERIFY(found);
    QVERIFY(found->blocks.empty());
    QVERIFY(has(*found, Fact::DamagedMetadata));
}

void TestPngInspector::refusesWhatTheCleanerRefuses()
{
    const auto png = PngBuilder().build();
    MemorySource cut(ByteView(png).first(png.size() - 20));

    const auto found = inspectPng(cut);
    const auto cleaned = cleanPng(cut, Policy());

    QVERIFY(!found);
    QVERIFY(!cleaned);
    QVERIFY(found.error().code == cleaned.error().code);
    QCOMPARE(found.error().at, cleaned.error().at);
}

QTEST_GUILESS_MAIN(TestPngInspector)
#include "tst_png_inspector.moc"
