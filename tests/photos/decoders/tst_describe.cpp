// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/decoders/in_process_decoder.h"

#include "support/exif_builder.h"

#include <QObject>
#include <QTest>

#include <cmath>
#include <thread>

using namespace privet;
using namespace privet::photos;
using privet::test::ExifBuilder;

Q_DECLARE_METATYPE(privet::photos::MetadataBlock)
Q_DECLARE_METATYPE(privet::photos::Fact)

namespace {

using Kind = MetadataBlock::Kind;
using Ifd = ExifBuilder::Ifd;

MetadataBlock exif(const ExifBuilder &builder) { return {Kind::Exif, "APP1", builder.build()}; }

MetadataBlock block(Kind kind, std::string_view bytes, std::string where = "APP1")
{
    return {kind, std::move(where), Bytes(viewOf(bytes).begin(), viewOf(bytes).end())};
}

/// A packet with these attributes and children of its one description.
MetadataBlock xmp(const std::string &attributes, const std::string &children = {})
{
    return block(Kind::Xmp,
                 "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
                 "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" "
                 "xmlns:tiff=\"http://ns.adobe.com/tiff/1.0/\" xmlns:exif=\"http://ns.adobe.com/exif/1.0/\" "
                 "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" "
                 "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
                 "xmlns:stEvt=\"http://ns.adobe.com/xap/1.0/sType/ResourceEvent#\" "
                 "xmlns:mwg-rs=\"http://www.metadataworkinggroup.com/schemas/regions/\" "
                 "xmlns:GImage=\"http://ns.google.com/photos/1.0/image/\" "
                 "xmlns:Iptc4xmpExt=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\" "
                     + attributes + ">" + children + "</rdf:Description></rdf:RDF></x:xmpmeta>");
}

/// IIM data sets of record 2.
MetadataBlock iptc(const std::vector<std::pair<std::uint8_t, std::string>> &dataSets)
{
    MetadataBlock result{Kind::Iptc, "APP13", {}};
    for (const auto &[number, text] : dataSets) {
        putText(result.bytes, "\x1C\x02");
        putU8(result.bytes, number);
        putBe16(result.bytes, static_cast<std::uint16_t>(text.size()));
        putText(result.bytes, text);
    }
    return result;
}

std::vector<Finding> describe(const std::vector<MetadataBlock> &blocks)
{
    return makeInProcessDecoder()->describe(blocks);
}

std::vector<Finding> ofFact(const std::vector<Finding> &findings, Fact fact)
{
    std::vector<Finding> result;
    std::copy_if(findings.begin(), findings.end(), std::back_inserter(result),
                 [&](const Finding &finding) { return finding.fact == fact; });
    return result;
}

QString text(const std::string &utf8) { return QString::fromStdString(utf8); }

/// A user comment: eight bytes that name its character set, then the text.
Bytes comment(std::string_view text)
{
    Bytes bytes;
    putText(bytes, "ASCII");
    bytes.resize(8);
    putText(bytes, text);
    return bytes;
}

ExifBuilder place(std::string_view north, std::string_view east, std::uint32_t degrees)
{
    ExifBuilder builder;
    builder.ascii(Ifd::Gps, 1, north).rationals(Ifd::Gps, 2, {degrees, 1, 29, 1, 132, 100});
    builder.ascii(Ifd::Gps, 3, east).rationals(Ifd::Gps, 4, {12, 1, 17, 1, 2544, 100});
    return builder;
}

} // namespace

class TestDescribe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheFact_data();
    void findsTheFact();
    void readsThePlaceWithItsError();
    void readsThePlaceOfXmp();
    void aPlaceThatWasNeverSetIsNone_data();
    void aPlaceThatWasNeverSetIsNone();
    void aSerialNumberOfZerosIsNone();
    void theSameFactIsFoundOnce();
    void theMomentOfTheShotWinsOverTheLastChange();
    void theWorstComesFirst();
    void valuesAreFitToBeShown();
    void oneHostileListDoesNotFloodTheReport();
    void damageIsAFindingAndNoError_data();
    void damageIsAFindingAndNoError();
    void severalThreadsMayAskAtOnce();
};

void TestDescribe::findsTheFact_data()
{
    QTest::addColumn<MetadataBlock>("block");
    QTest::addColumn<Fact>("fact");
    QTest::addColumn<QString>("value");

    const auto row = [](const char *name, MetadataBlock from, Fact fact, const char *value) {
        QTest::newRow(name) << std::move(from) << fact << QString::fromUtf8(value);
    };
    row("the model with its maker",
        exif(ExifBuilder().ascii(Ifd::Main, 0x010F, "NIKON CORPORATION").ascii(Ifd::Main, 0x0110, "D70")),
        Fact::DeviceModel, "NIKON CORPORATION D70");
    row("the maker is not said twice",
        exif(ExifBuilder().ascii(Ifd::Main, 0x010F, "Canon").ascii(Ifd::Main, 0x0110, "Canon EOS 40D")),
        Fact::DeviceModel, "Canon EOS 40D");
    row("the serial number of the body", exif(ExifBuilder().ascii(Ifd::Photo, 0xA431, "063012345678")),
        Fact::DeviceSerial, "063012345678");
    row("the serial number of the lens", exif(ExifBuilder().ascii(Ifd::Photo, 0xA435, "0000c15998")), Fact::LensSerial,
        "0000c15998");
    row("the owner of the camera", exif(ExifBuilder().ascii(Ifd::Photo, 0xA430, "Anna Meier")), Fact::OwnerName,
        "Anna Meier");
    row("the artist in the block of the small picture", exif(ExifBuilder().ascii(Ifd::Thumbnail, 0x013B, "Anna Meier")),
        Fact::OwnerName, "Anna Meier");
    row("a time zone", exif(ExifBuilder().ascii(Ifd::Photo, 0x9011, "+02:00")), Fact::TimeZone, "+02:00");
    row("a comment behind its character code", exif(ExifBuilder().undefined(Ifd::Photo, 0x9286, comment("hello"))),
        Fact::Comment, "hello");
    row("a Windows author in UTF-16",
        exif(ExifBuilder().entry(Ifd::Main, 0x9C9D, 1, 8,
                                 Bytes{std::byte{'A'}, {}, std::byte{'n'}, {}, std::byte{'n'}, {}, {}, {}})),
        Fact::OwnerName, "Ann");
    row("the prompt of a picture generator",
        exif(ExifBuilder().undefined(Ifd::Photo, 0x9286, comment("a cat\nSteps: 20, Sampler: Euler"))), Fact::AiPrompt,
        "a cat Steps: 20, Sampler: Euler");
    row("a path in any tag", exif(ExifBuilder().ascii(Ifd::Main, 0x010E, "made of C:\\Users\\anna\\cat.psd")),
        Fact::LocalPath, "C:\\Users\\anna\\cat.psd");

    row("a creator in XMP", xmp("", "<dc:creator><rdf:Seq><rdf:li>Anna</rdf:li></rdf:Seq></dc:creator>"),
        Fact::OwnerName, "Anna");
    row("a document id", xmp("xmpMM:DocumentID=\"xmp.did:1234\""), Fact::UniqueId, "xmp.did:1234");
    row("the editing history",
        xmp("", "<xmpMM:History><rdf:Seq><rdf:li stEvt:action=\"created\" stEvt:softwareAgent=\"Photoshop\"/>"
                "<rdf:li stEvt:action=\"saved\" stEvt:softwareAgent=\"Photoshop\"/></rdf:Seq></xmpMM:History>"),
        Fact::EditHistory, "2: created, saved; Photoshop");
    row("faces with names",
        xmp("",
            "<mwg-rs:Regions rdf:parseType=\"Resource\"><mwg-rs:RegionList><rdf:Bag>"
            "<rdf:li rdf:parseType=\"Resource\"><mwg-rs:Name>Anna</mwg-rs:Name><mwg-rs:Type>Face</mwg-rs:Type></rdf:li>"
            "<rdf:li rdf:parseType=\"Resource\"><mwg-rs:Name>Ben</mwg-rs:Name><mwg-rs:Type>Face</mwg-rs:Type></rdf:li>"
            "</rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>"),
        Fact::FacesMarked, "Anna, Ben");
    row("a second picture in XMP", xmp("GImage:Data=\"/9j/4AAQ\""), Fact::SecondPicture, "");
    row("where the content credentials lie", xmp("dcterms:provenance=\"https://example.org/m.c2pa\""),
        Fact::ContentCredentials, "https://example.org/m.c2pa");
    row("that a generator made it",
        xmp("Iptc4xmpExt:DigitalSourceType=\"http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia\""),
        Fact::AiPrompt, "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia");

    row("a city in IPTC", iptc({{90, "Arezzo"}}), Fact::PlaceName, "Arezzo");
    row("keywords are one list", iptc({{25, "cat"}, {25, "garden"}}), Fact::Description, "cat, garden");
    row("the mark of an upload", iptc({{40, "FBMD01000a8a"}}), Fact::UniqueId, "FBMD01000a8a");

    row("an author in a PNG", block(Kind::Text, "Anna", "tEXt Author"), Fact::OwnerName, "Anna");
    row("a thumbnail's source", block(Kind::Text, "file:///home/anna/cat.jpg", "tEXt Thumb::URI"), Fact::LocalPath,
        "file:///home/anna/cat.jpg");
    row("a prompt in a PNG", block(Kind::Text, "a cat", "tEXt parameters"), Fact::AiPrompt, "a cat");
    row("a text under a key nobody knows", block(Kind::Text, "hello", "iTXt Zettel"), Fact::Comment, "hello");
    row("a JPEG comment", block(Kind::Text, "hello", "COM"), Fact::Comment, "hello");
}

void TestDescribe::findsTheFact()
{
    QFETCH(MetadataBlock, block);
    QFETCH(Fact, fact);

    const auto found = ofFact(describe({block}), fact);

    QCOMPARE(found.size(), std::size_t{1});
    QTEST(text(found.front().value), "value");
    QVERIFY(!found.front().where.empty());
}

void TestDescribe::readsThePlaceWithItsError()
{
    auto builder = place("N", "E", 44);
    builder.rationals(Ifd::Gps, 0x1F, {52, 10});

    const auto found = ofFact(describe({exif(builder)}), Fact::ExactPlace);

    QCOMPARE(found.size(), std::size_t{1});
    QVERIFY(found.front().place.has_value());
    QVERIFY(std::abs(found.front().place->latitude - 44.4837) < 1e-4);
    QVERIFY(std::abs(found.front().place->longitude - 12.2904) < 1e-4);
    QCOMPARE(found.front().place->errorMetres, std::optional(5.2));
    QCOMPARE(found.front().severity, Severity::High);
    QCOMPARE(found.front().category, Category::Location);
}

void TestDescribe::readsThePlaceOfXmp()
{
    const auto found
        = ofFact(describe({xmp("exif:GPSLatitude=\"36,50.91S\" exif:GPSLongitude=\"174,45.798E\"")}), Fact::ExactPlace);

    QCOMPARE(found.size(), std::size_t{1});
    QVERIFY(std::abs(found.front().place->latitude + 36.8485) < 1e-4);
    QVERIFY(std::abs(found.front().place->longitude - 174.7633) < 1e-4);
}

void TestDescribe::aPlaceThatWasNeverSetIsNone_data()
{
    QTest::addColumn<MetadataBlock>("block");

    QTest::newRow("numbers divided by zero")
        << exif(ExifBuilder().rationals(Ifd::Gps, 2, {0, 0, 0, 0, 0, 0}).rationals(Ifd::Gps, 4, {0, 0, 0, 0, 0, 0}));
    QTest::newRow("zeros") << exif(
        ExifBuilder().rationals(Ifd::Gps, 2, {0, 1, 0, 1, 0, 1}).rationals(Ifd::Gps, 4, {0, 1, 0, 1, 0, 1}));
    QTest::newRow("beyond the pole") << exif(place("N", "E", 91));
    QTest::newRow("only half of it") << exif(
        ExifBuilder().ascii(Ifd::Gps, 1, "N").rationals(Ifd::Gps, 2, {44, 1, 0, 1, 0, 1}));
}

void TestDescribe::aPlaceThatWasNeverSetIsNone()
{
    QFETCH(MetadataBlock, block);

    QVERIFY(ofFact(describe({block}), Fact::ExactPlace).empty());
}

void TestDescribe::aSerialNumberOfZerosIsNone()
{
    QVERIFY(describe({exif(ExifBuilder().ascii(Ifd::Photo, 0xA431, "000000000"))}).empty());
}

void TestDescribe::theSameFactIsFoundOnce()
{
    ExifBuilder builder;
    builder.ascii(Ifd::Main, 0x013B, "Anna")
        .ascii(Ifd::Main, 0x0131, "GIMP 2.10")
        .ascii(Ifd::Photo, 0x9003, "2008:10:22 16:28:39");

    const auto findings = describe({xmp("xmp:CreatorTool=\"GIMP 2.10\" xmp:CreateDate=\"2008-10-22T16:28:39\"",
                                        "<dc:creator><rdf:Seq><rdf:li>Anna</rdf:li></rdf:Seq></dc:creator>"),
                                    exif(builder), iptc({{80, "Anna"}, {55, "20081022"}})});

    QCOMPARE(ofFact(findings, Fact::OwnerName).size(), std::size_t{1});
    QCOMPARE(ofFact(findings, Fact::SavedBy).size(), std::size_t{1});
    QCOMPARE(ofFact(findings, Fact::TakenAt).size(), std::size_t{1});
    QCOMPARE(text(ofFact(findings, Fact::TakenAt).front().where), u"Exif.Photo.DateTimeOriginal"_qs);
}

void TestDescribe::theMomentOfTheShotWinsOverTheLastChange()
{
    const auto findings = describe({exif(ExifBuilder()
                                             .ascii(Ifd::Main, 0x0132, "2008:10:22 16:28:39")
                                             .ascii(Ifd::Photo, 0x9004, "2008:10:22 16:28:39"))});

    QCOMPARE(ofFact(findings, Fact::TakenAt).size(), std::size_t{1});
    QVERIFY(ofFact(findings, Fact::ModifiedAt).empty());
}

void TestDescribe::theWorstComesFirst()
{
    const auto findings = describe(
        {exif(place("N", "E", 44).ascii(Ifd::Main, 0x0131, "GIMP").ascii(Ifd::Main, 0x0132, "2008:10:22 16:28:39"))});

    QCOMPARE(findings.size(), std::size_t{3});
    QCOMPARE(findings[0].fact, Fact::ExactPlace);
    QCOMPARE(findings[1].fact, Fact::ModifiedAt);
    QCOMPARE(findings[2].fact, Fact::SavedBy);
}

void TestDescribe::valuesAreFitToBeShown()
{
    const auto findings
        = describe({block(Kind::Text, " caf\xE9 \x1B[31m \n\n\t red \xE2\x80\xAE", "tEXt Author"), // Latin-1, escapes
                    block(Kind::Text,
                          "a\xE2\x80\xAE"
                          "b",
                          "tEXt Title"), // text turned around
                    block(Kind::Text, std::string(5000, 'x') + "\xC3\xA4", "tEXt Comment")});

    QCOMPARE(text(ofFact(findings, Fact::OwnerName).front().value), u"café [31m red â ®"_qs);
    QCOMPARE(text(ofFact(findings, Fact::Description).front().value), u"a b"_qs);
    QCOMPARE(ofFact(findings, Fact::Comment).front().value.size(), Finding::maxValue);
}

void TestDescribe::oneHostileListDoesNotFloodTheReport()
{
    std::vector<MetadataBlock> blocks;
    for (int i = 0; i < 2000; ++i)
        blocks.push_back(block(Kind::Text, std::to_string(i), "tEXt Comment"));

    QVERIFY(describe(blocks).size() < 100);
}

void TestDescribe::damageIsAFindingAndNoError_data()
{
    QTest::addColumn<MetadataBlock>("block");

    Bytes bomb; // one directory of 256 values, each all of the stream
    putText(bomb, std::string_view("MM\0\x2A\0\0\0\x08", 8));
    putBe16(bomb, 256);
    for (std::uint16_t tag = 0; tag < 256; ++tag) {
        putBe16(bomb, static_cast<std::uint16_t>(0xC000 + tag));
        putBe16(bomb, 7);
        putBe32(bomb, 60'000);
        putBe32(bomb, 8);
    }
    bomb.resize(61'000);
    QTest::newRow("Exif that repeats itself without end") << MetadataBlock{Kind::Exif, "APP1", bomb};

    std::string deep = "<x>";
    for (int i = 0; i < 100'000; ++i)
        deep += "<a b='/>'>";
    QTest::newRow("Exif that is no TIFF stream") << block(Kind::Exif, "hello");
    QTest::newRow("empty Exif") << block(Kind::Exif, "");
    QTest::newRow("XMP that is cut off") << block(Kind::Xmp, "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF");
    QTest::newRow("XMP with entities") << block(Kind::Xmp, "<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>");
    QTest::newRow("XMP that goes too deep") << block(Kind::Xmp, deep);
    std::string wide = "<x>";
    for (int i = 0; i < 20'000; ++i)
        wide += "<a" + std::to_string(i) + "/>";
    QTest::newRow("XMP with more names than anybody writes") << block(Kind::Xmp, wide + "</x>");
    QTest::newRow("IPTC that is no IPTC") << block(Kind::Iptc, "hello");
}

void TestDescribe::damageIsAFindingAndNoError()
{
    QFETCH(MetadataBlock, block);

    const auto findings = describe({block});

    QCOMPARE(findings.size(), std::size_t{1});
    QCOMPARE(findings.front().fact, Fact::DamagedMetadata);
    QCOMPARE(text(findings.front().where), u"APP1"_qs);
}

void TestDescribe::severalThreadsMayAskAtOnce()
{
    const auto decoder = makeInProcessDecoder();
    const std::vector<MetadataBlock> blocks{exif(place("N", "E", 44)), xmp("xmp:CreatorTool=\"GIMP\"")};
    std::array<std::size_t, 4> found{};
    std::vector<std::thread> threads;
    for (auto &count : found) {
        threads.emplace_back([&] {
            for (int i = 0; i < 20; ++i)
                count += decoder->describe(blocks).size();
        });
    }
    for (auto &thread : threads)
        thread.join();

    for (const auto count : found)
        QCOMPARE(count, std::size_t{40});
}

QTEST_GUILESS_MAIN(TestDescribe)
#include "tst_describe.moc"
