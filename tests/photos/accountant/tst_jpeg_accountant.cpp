// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/ledger.h"
#include "small_jpeg.h"
#include "small_profile.h"

using namespace privet;
using namespace privet::test;
using namespace privet::test::jpeg;

namespace {

void row(const char *name, const Bytes &file, const char *verdict)
{
    QTest::newRow(name) << file << QByteArray(verdict);
}

/// A clean gray file with something put at its head.
Bytes withHead(const Bytes &head) { return join({soi(), head, quantTable(), frame(), scan(), eoi()}); }

Bytes colourFile(const Bytes &head, unsigned components)
{
    const auto blocks = components == 3 ? bytes({0x03}) : bytes({0x00});
    return join({soi(), head, quantTable(), frame(components), huffmanTables(), scanHeader(components), blocks, eoi()});
}

/// DC first, then all AC, in a progressive gray file.
Bytes progressiveFile(const Bytes &between = {}, const Bytes &after = {})
{
    return join({soi(), jfif(), quantTable(), frame(1, 8, 0xC2), huffmanTable(0x00), scanHeader(1, {0, 0, 0}),
                 bytes({0x7F}), between, huffmanTable(0x10), scanHeader(1, {1, 63, 0}), bytes({0x7F}), after, eoi()});
}

/// Sixteen blocks in four intervals of four; a block is two bits.
Bytes fileWithRestarts(std::initializer_list<unsigned> restarts, const Bytes &behindFirst = {})
{
    Bytes coded = join({bytes({0x00}), behindFirst});
    for (const auto restart : restarts)
        coded = join({coded, bytes({0xFF, 0xD0 + restart, 0x00})});
    return join(
        {soi(), jfif(), quantTable(), frame(1, 32), huffmanTables(), restartInterval(4), scanHeader(), coded, eoi()});
}

/// A gray picture larger than one reading, whose blocks are 13 bits: "0", a difference of eleven ones, "0" for the end
/// of the block. The first `plain` of them have a difference of zeros, which moves the escaped bytes FF 00 of the
/// others.
Bytes fileOfEscapedBytes(unsigned plain, const Bytes &behind = {})
{
    constexpr unsigned side = 3008; // some 300 kB
    Bytes coded;
    unsigned held = 0;
    unsigned bits = 0;
    const auto put = [&](unsigned value, unsigned count) {
        held = held << count | value;
        for (bits += count; bits >= 8; bits -= 8) {
            putU8(coded, static_cast<std::uint8_t>(held >> (bits - 8)));
            if (coded.back() == std::byte{0xFF})
                putU8(coded, 0);
        }
        held &= 0xFFU;
    };
    for (unsigned block = 0; block < side / 8 * (side / 8); ++block)
        put(block < plain ? 0 : 0xFFE, 13);
    put(0x7F, 7);
    return join({soi(), jfif(), quantTable(), frame(1, side), huffmanTable(0x00, 11), huffmanTable(0x10), scanHeader(),
                 coded, behind, eoi()});
}

} // namespace

class TestJpegAccountant : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsWhatACleanerWrites_data();
    void acceptsWhatACleanerWrites() { check(); }
    void rejectsEveryHidingPlace_data();
    void rejectsEveryHidingPlace() { check(); }
    void rejectsBrokenTables_data();
    void rejectsBrokenTables() { check(); }
    void rejectsBrokenScans_data();
    void rejectsBrokenScans() { check(); }
    void rejectsBytesBehindTheLastBlock_data();
    void rejectsBytesBehindTheLastBlock() { check(); }
    void readsEscapedBytesWhereverAReadingEnds();
    void explainsEveryByteOnce();
    void seesAnAccountThatSkipsAByte_data();
    void seesAnAccountThatSkipsAByte();
    void endsAtEveryCut();
    void saysWhichFormatItDoesNotSpeak();

private:
    static void columns()
    {
        QTest::addColumn<Bytes>("file");
        QTest::addColumn<QByteArray>("verdict");
    }
    static void check()
    {
        QFETCH(Bytes, file);
        QFETCH(QByteArray, verdict);
        QCOMPARE(verdictOn(file), verdict);
    }
};

void TestJpegAccountant::acceptsWhatACleanerWrites_data()
{
    columns();
    row("a gray picture", file(), "clean");
    row("pixels that are not square", withHead(segment(0xE0, bytes("JFIF\0\1\1\0\0\2\0\1\0\0"sv))), "clean");
    row("turned", withHead(join({jfif(), exif(turnedTiff(6))})), "clean");
    row("Adobe RGB by Exif alone", colourFile(join({jfif(), exif(adobeRgbTiff())}), 3), "clean");
    row("a gray profile", withHead(join({jfif(), profilePart(1, 1, icc::gray())})), "clean");
    row("turned, with a colour profile",
        colourFile(join({jfif(), exif(turnedTiff(8)), profilePart(1, 1, icc::rgb())}), 3), "clean");
    row("RGB without a transform", colourFile(adobe(0), 3), "clean");
    row("four inks", colourFile(adobe(2), 4), "clean");
    row("four inks without an Adobe segment", colourFile({}, 4), "clean");
    row("progressive", progressiveFile(), "clean");
    // DC "00": no difference; AC "1010": end of block.
    row("without Huffman tables, as in a motion JPEG",
        join({soi(), jfif(), quantTable(), frame(), scanHeader(), bytes({0x2B}), eoi()}), "clean");
    row("restart intervals", fileWithRestarts({0, 1, 2}), "clean");
    row("a restart marker after the last interval",
        join({soi(), jfif(), quantTable(), frame(1, 16), huffmanTables(), restartInterval(4), scanHeader(),
              bytes({0x00, 0xFF, 0xD0}), eoi()}),
        "clean");
    row("lines told after the scan",
        join({soi(), jfif(), quantTable(), segment(0xC0, bytes({8, 0, 0, 0, 8, 1, 1, 0x11, 0})), scan(),
              segment(0xDC, bytes({0, 8})), eoi()}),
        "clean");
    row("a table that is repeated unchanged before the next scan", progressiveFile(quantTable()), "clean");
}

void TestJpegAccountant::rejectsEveryHidingPlace_data()
{
    columns();
    const auto comment = segment(0xFE, bytes("CANARY"));
    const auto xmp = segment(0xE1, bytes("http://ns.adobe.com/xap/1.0/\0CANARY"sv));
    row("a comment at the head", withHead(comment), "segment that shows no picture");
    row("a comment between scans", progressiveFile(comment), "segment that shows no picture");
    row("a comment after the last scan", progressiveFile({}, comment), "segment that shows no picture");
    row("XMP", withHead(xmp), "APP1 is not the minimal Exif");
    row("an application segment between scans", progressiveFile(xmp), "application segment after the head of the file");
    row("an unknown application segment", withHead(segment(0xE5, bytes("CANARY"))),
        "application segment that shows no picture");
    row("bytes between segments", withHead(bytes("CANARY")), "bytes between segments");
    row("fill bytes", withHead(bytes({0xFF, 0xFF})), "bytes between segments");
    row("fill bytes after the coded data", progressiveFile(bytes({0xFF, 0xFF})), "bytes between segments");
    row("bytes after the end", join({file(), bytes("CANARY")}), "bytes after the end of the image");
    row("a second picture after the end", join({file(), file()}), "bytes after the end of the image");
    row("a JFIF header with a thumbnail", withHead(segment(0xE0, bytes("JFIF\0\1\1\0\0\1\0\1\1\1CAN"sv))),
        "APP0 is not the canonical JFIF header");
    row("a JFIF header with dots per inch", withHead(segment(0xE0, bytes("JFIF\0\1\1\1\0\x48\0\x48\0\0"sv))),
        "APP0 is not the canonical JFIF header");
    row("a pixel ratio that can be reduced", withHead(segment(0xE0, bytes("JFIF\0\1\1\0\0\4\0\2\0\0"sv))),
        "JFIF header with a density or a thumbnail");
    row("JFIF twice", withHead(join({jfif(), jfif()})), "application segment twice or out of order");
    row("Exif before JFIF", withHead(join({exif(turnedTiff(6)), jfif()})), "application segment twice or out of order");
    row("an orientation that says nothing", withHead(exif(turnedTiff(1))),
        "Exif says more than how the picture is shown");
    row("an orientation out of range", withHead(exif(turnedTiff(0))), "Exif says more than how the picture is shown");
    row("bytes behind the Exif", withHead(exif(join({turnedTiff(6), bytes("CANARY")}))),
        "Exif says more than how the picture is shown");
    row("Adobe RGB beside a profile",
        colourFile(join({jfif(), exif(adobeRgbTiff()), profilePart(1, 1, icc::rgb())}), 3),
        "two declarations of the colour space");
    row("Adobe flags", withHead(segment(0xEE, bytes("Adobe\0d\0\1\0\0\0"sv))),
        "APP14 is not the canonical Adobe segment");
    row("an Adobe segment without a need", colourFile(adobe(1), 3), "Adobe segment that this picture does not need");
    row("JFIF beside four inks", colourFile(jfif(), 4), "JFIF header that this picture must not have");
    row("no JFIF header, which other pictures of this kind have", withHead({}),
        "no JFIF header where every clean picture of this kind has one");
    row("neither JFIF nor Adobe beside three components", colourFile({}, 3),
        "no JFIF header where every clean picture of this kind has one");
    row("half a profile", withHead(profilePart(1, 2, icc::gray())), "colour profile without its last parts");
    row("a profile cut in other places",
        withHead(join({profilePart(1, 2, bytes("short")), profilePart(2, 2, icc::gray())})),
        "colour profile parts out of order or of wrong length");
    row("a profile of another colour space", colourFile(profilePart(1, 1, icc::gray()), 3),
        "colour profile of another colour space than the picture");
    row("a profile with bytes behind", withHead(profilePart(1, 1, join({icc::gray(), bytes("CANARY!!")}))),
        "colour profile of wrong length");
}

void TestJpegAccountant::rejectsBrokenTables_data()
{
    columns();
    const auto unused = "table or restart interval that no scan uses";
    const auto with = [](const Bytes &tables) {
        return join({soi(), jfif(), quantTable(), tables, frame(), scan(), eoi()});
    };
    row("a quantisation table that no scan uses", with(quantTable(3)), unused);
    row("a Huffman table that no scan uses", with(huffmanTable(0x13)), unused);
    row("conditioning, which arithmetic coding needs", with(segment(0xCC, bytes({0x00, 0x10}))),
        "segment that shows no picture");
    row("a restart interval that is replaced before a scan", with(join({restartInterval(0x4341), restartInterval(0)})),
        unused);
    row("a table that is replaced before a scan", with(quantTable(0, 2)), unused);
    row("a table after the last scan", progressiveFile({}, quantTable()), unused);
    row("another table for a component that has begun", progressiveFile(quantTable(0, 0x43)), unused);
    row("bytes behind a quantisation table",
        with(segment(0xDB, join({bytes({0}), Bytes(64, std::byte{1}), bytes("CANARY")}))),
        "quantisation table of wrong length");
    row("bytes behind a restart interval", with(segment(0xDD, bytes("\0\0CANARY"sv))),
        "restart interval of wrong length");
    row("a table segment without a table", with(segment(0xC4, {})), "table segment without a table");
    row("a Huffman table cut short", with(segment(0xC4, bytes({0x00, 1}))), "Huffman table of wrong length");
    row("a Huffman table with a symbol twice", with(segment(0xC4, join({bytes({0x10, 0, 2}), Bytes(14), bytes("AA")}))),
        "Huffman table that is no prefix code of different symbols");
    row("a Huffman table with more symbols than codes",
        with(segment(0xC4, join({bytes({0x10, 2}), Bytes(15), bytes("AB")}))),
        "Huffman table that is no prefix code of different symbols");
}

void TestJpegAccountant::rejectsBrokenScans_data()
{
    columns();
    const auto body = [](const Bytes &pieces) { return join({soi(), jfif(), quantTable(), pieces, eoi()}); };
    row("a frame header with bytes behind",
        body(join({segment(0xC0, join({bytes({8, 0, 8, 0, 8, 1, 1, 0x11, 0}), bytes("CANARY")})), scan()})),
        "frame header longer than its fields");
    row("a second frame", body(join({frame(), frame(), scan()})), "second frame");
    row("a lossless frame", body(join({frame(1, 8, 0xC3), scan()})), "segment that shows no picture");
    row("a frame with arithmetic coding", body(join({frame(1, 8, 0xC9), scan()})), "segment that shows no picture");
    row("a scan without tables that no decoder has", body(join({frame(), scanHeader(1, {}, 0x22), oneBlock()})),
        "scan without its Huffman tables");
    row("an interval that lacks blocks",
        body(join({frame(1, 32), huffmanTables(), restartInterval(8), scanHeader(), bytes({0, 0xFF, 0xD0, 0, 0})})),
        "restart interval without its last blocks");
    row("a scan behind one that lacks blocks",
        body(join({frame(1, 64, 0xC2), huffmanTable(0x00), scanHeader(1, {0, 0, 0}), bytes({0x7F}), huffmanTable(0x10),
                   scanHeader(1, {1, 63, 0}), Bytes(8)})),
        "picture data after a scan that lacks blocks");
    row("two components with one id",
        body(join({segment(0xC0, bytes({8, 0, 8, 0, 8, 2, 1, 0x11, 0, 1, 0x11, 0})), scan()})),
        "frame component has impossible values");
    row("a scan without a frame", body(scan()), "scan without a frame");
    row("a scan header with bytes behind",
        body(join({frame(), huffmanTables(), segment(0xDA, bytes({1, 1, 0, 0, 63, 0, 0x43})), oneBlock()})),
        "scan header longer than its fields");
    row("a picture coded twice", body(join({frame(), scan(), scanHeader(), oneBlock()})),
        "scan codes what another scan has coded");
    row("a refinement of what was not coded",
        body(join({frame(1, 8, 0xC2), huffmanTable(0x10), scanHeader(1, {1, 63, 0x10}), bytes({0x7F})})),
        "scan codes what another scan has coded");
    row("a spectral band in a sequential scan",
        body(join({frame(), huffmanTables(), scanHeader(1, {0, 5, 0}), oneBlock()})),
        "scan header has impossible values");
    row("a scan without data", body(join({frame(), huffmanTables(), scanHeader()})), "scan without coded data");
    row("a file without a scan", body(frame()), "no picture before the end marker");
    row("a file without an end marker", join({soi(), jfif(), quantTable(), frame(), scan()}),
        "the file ends without an end marker");
    row("fill bytes in the coded data",
        body(join({frame(), huffmanTables(), scanHeader(), bytes({0x3F, 0xFF, 0xFF, 0x00})})),
        "bytes between segments");
    row("restart markers without an interval",
        body(join({frame(), huffmanTables(), scanHeader(), bytes({0x3F, 0xFF, 0xD0, 0x3F})})),
        "restart marker out of turn");
    row("restart markers out of turn", fileWithRestarts({0, 2}), "restart marker out of turn");
    row("more intervals than the picture has", fileWithRestarts({0, 1, 2, 3}),
        "more restart intervals than the picture has");
    row("a number of lines twice",
        body(join({frame(), scan(), segment(0xDC, bytes({0, 8})), segment(0xDC, bytes({0, 8}))})),
        "DNL not after the first scan");
    row("another number of lines than the frame says", body(join({frame(), scan(), segment(0xDC, bytes({0, 9}))})),
        "DNL contradicts the frame");
}

void TestJpegAccountant::rejectsBytesBehindTheLastBlock_data()
{
    columns();
    const auto behind = "bytes after the last block of the picture";
    const auto noCode = "bits in the picture data that are no code";
    const auto gray = [](unsigned side, const Bytes &coded) {
        return join({soi(), jfif(), quantTable(), frame(1, static_cast<std::uint16_t>(side)), huffmanTables(),
                     scanHeader(), coded, eoi()});
    };
    const auto text = bytes("a text without any byte that looks like a marker");
    row("one byte", gray(8, bytes({0x3F, 0x43})), behind);
    row("a text", gray(8, join({oneBlock(), text})), behind);
    row("stuffed bytes", gray(8, bytes({0x3F, 0xFF, 0x00, 0x41})), behind);
    row("padding that says something", gray(8, bytes({0x15})), behind);
    row("padding of zeros", gray(8, bytes({0x00})), "clean");
    row("a picture that ends early hides nothing", gray(64, bytes({0x00})), "clean");
    row("behind an interval", fileWithRestarts({0, 1, 2}, text), behind);

    row("before the number of lines",
        join({soi(), jfif(), quantTable(), segment(0xC0, bytes({8, 0, 0, 0, 8, 1, 1, 0x11, 0})), scan(), text,
              segment(0xDC, bytes({0, 8})), eoi()}),
        behind);
    row("bits that are no code", gray(8, bytes({0x9F, 0x3F, 0x3F, 0x3F})), noCode);
    row("a text before the blocks", gray(64, join({text, Bytes(16)})), noCode);

    // Four million blocks: more than a megabyte of coded data.
    constexpr std::uint16_t side = 16400;
    const Bytes large(std::size_t{side} / 8 * (side / 8) / 4);
    row("a large picture", gray(side, large), "clean");
    row("a text behind a large picture", gray(side, join({large, text})), behind);
    row("a text before a large picture", gray(side, join({text, large})), noCode);
    row("a long text behind a large picture", gray(side, join({large, Bytes(200'000, std::byte{'C'})})), behind);

    const auto progressive = [](const Bytes &dc, const Bytes &dcMore, const Bytes &ac, const Bytes &acMore) {
        return join({soi(), jfif(), quantTable(), frame(1, 8, 0xC2), huffmanTable(0x00), scanHeader(1, {0, 0, 0x01}),
                     dc, scanHeader(1, {0, 0, 0x10}), dcMore, huffmanTable(0x10, 0x01), scanHeader(1, {1, 63, 0x01}),
                     ac, huffmanTable(0x10), scanHeader(1, {1, 63, 0x10}), acMore, eoi()});
    };
    // AC: 63 times the code 0 and a sign 1; its refinement: the code 0 and 63 corrections.
    const auto dc = bytes({0x7F});
    const auto ac = join({Bytes(15, std::byte{0x55}), bytes({0x57})});
    const auto more = join({Bytes(8)});
    row("a progressive picture", progressive(dc, dc, ac, more), "clean");
    row("behind the first DC scan", progressive(join({dc, text}), dc, ac, more), behind);
    row("behind a DC refinement", progressive(dc, join({dc, text}), ac, more), behind);
    row("behind the first AC scan", progressive(dc, dc, join({ac, text}), more), behind);
    row("behind an AC refinement", progressive(dc, dc, ac, join({more, text})), behind);
}

void TestJpegAccountant::readsEscapedBytesWhereverAReadingEnds()
{
    // Eight blocks make thirteen bytes and four escapes: one of so many shifts puts each of them at the edge.
    for (unsigned plain = 0; plain <= 17; ++plain) {
        QCOMPARE(verdictOn(fileOfEscapedBytes(plain)), QByteArray("clean"));
        QCOMPARE(verdictOn(fileOfEscapedBytes(plain, bytes("CANARY"))),
                 QByteArray("bytes after the last block of the picture"));
    }
}

void TestJpegAccountant::explainsEveryByteOnce()
{
    const auto clean = file();
    MemorySource source(clean);

    const auto explanation = photos::explain(source);

    QVERIFY(explanation && explanation->isClean());
    std::uint64_t covered = 0;
    for (const auto &part : explanation->parts) {
        QCOMPARE(part.range.begin, covered);
        QVERIFY(!part.part.empty());
        covered = part.range.end;
    }
    QCOMPARE(covered, std::uint64_t{clean.size()});
}

void TestJpegAccountant::seesAnAccountThatSkipsAByte_data()
{
    QTest::addColumn<std::vector<Range>>("entries");
    QTest::addColumn<quint64>("at");
    QTest::newRow("at the begin") << std::vector<Range>{{1, 10}} << quint64{0};
    QTest::newRow("in the middle") << std::vector<Range>{{0, 4}, {5, 10}} << quint64{4};
    QTest::newRow("at the end") << std::vector<Range>{{0, 9}} << quint64{9};
    QTest::newRow("by explaining a byte twice") << std::vector<Range>{{0, 5}, {4, 10}} << quint64{4};
    QTest::newRow("by explaining nothing") << std::vector<Range>{} << quint64{0};
}

void TestJpegAccountant::seesAnAccountThatSkipsAByte()
{
    QFETCH(std::vector<Range>, entries);
    QFETCH(quint64, at);
    photos::accountant::Ledger ledger;
    for (const auto &range : entries)
        ledger.enter(range, "part");

    const auto explanation = std::move(ledger).close(10, {});

    QVERIFY(explanation && !explanation->isClean());
    QCOMPARE(explanation->unexplained.front().at, at);
}

void TestJpegAccountant::endsAtEveryCut()
{
    const auto clean = colourFile(join({jfif(), exif(turnedTiff(8)), profilePart(1, 1, icc::rgb())}), 3);
    for (std::size_t length = 2; length < clean.size(); ++length)
        QVERIFY2(verdictOn(ByteView(clean).first(length)) != "clean", qPrintable(QString::number(length)));
}

void TestJpegAccountant::saysWhichFormatItDoesNotSpeak()
{
    const auto bitmap = bytes("BM");
    MemorySource source(bitmap);
    const auto explanation = photos::explain(source);
    QVERIFY(!explanation);
    QCOMPARE(explanation.error().code, Errc::UnknownFormat);
}

QTEST_GUILESS_MAIN(TestJpegAccountant)
#include "tst_jpeg_accountant.moc"
