// SPDX-License-Identifier: GPL-3.0-or-later
#include "small_jpeg.h"
#include "small_profile.h"
#include "small_webp.h"
#include "support/vp8_writer.h"
#include "support/vp8l_writer.h"

using namespace privet;
using namespace privet::test;
using namespace privet::test::webp;

namespace {

void row(const char *name, const Bytes &file, const char *verdict)
{
    QTest::newRow(name) << file << QByteArray(verdict);
}

Bytes turned(unsigned orientation) { return chunk("EXIF", jpeg::turnedTiff(static_cast<std::uint8_t>(orientation))); }

/// Two columns, two rows: green 10 or 11, one bit each.
Bytes twoColours(std::initializer_list<unsigned> pixels, unsigned behind = 0)
{
    auto bits = losslessHead(2).put(0, 3).either(10, 11).only(20).only(30).only(255).none();
    for (const auto pixel : pixels)
        bits.put(pixel, 1);
    bits.put(behind, 1);
    return riff(chunk("VP8L", bits.bytes()));
}

/// Says the same modes, but by a number that is not the lowest.
Bytes withSlack()
{
    auto file = vp8File({});
    constexpr std::size_t endOfModes = 20 + 10;
    const auto tag = le16(file, 20);
    file[endOfModes + (tag >> 5U) - 1] |= std::byte{32};
    return file;
}

using Codes = Vp8lWriter::Group;

Codes flatCodes() { return {{10}, {20}, {30}, {255}, {}}; }

/// 8 x 4 pixels: no more transforms, no cache, one group.
Bytes written(const Codes &codes, Vp8lWriter picture = {}) { return picture.put(0, 3).describe(codes).file(8, 4); }

/// Of three colours, two bits each, and these indices.
Bytes fromPalette(unsigned third, unsigned indices, unsigned red = 0)
{
    const std::vector<std::uint32_t> differences{0xFF102030, 0x00010203, third << 8U};
    Vp8lWriter picture;
    picture.transform(Vp8lWriter::ColourIndexing).put(2, 8).picture(differences);
    return picture.put(0, 3).describe(Codes{{indices}, {red}, {0}, {255}, {}}).file(3, 1);
}

/// Two blocks that name these groups. Where the first one's pixels are copied over the second, nothing reads that.
Bytes inGroups(unsigned second, bool isCopied)
{
    constexpr unsigned sevenMore = 256 + 5; // and one bit
    const Codes first{{10, sevenMore}, {20}, {30}, {255}, isCopied ? Vp8lWriter::Code{1} : Vp8lWriter::Code{}};
    Vp8lWriter picture;
    picture.put(0, 2).put(1, 1).put(0, 3).picture(std::vector<std::uint32_t>{0, second << 8U}).describe(first);
    for (unsigned group = 1; group <= second; ++group)
        picture.describe(isCopied ? Codes{} : flatCodes());
    if (isCopied)
        picture.symbol(first.green, 10).symbol(first.green, sevenMore).put(0, 1);
    else
        picture.put(0, 4); // the first block's pixels
    return picture.file(isCopied ? 8 : 5, 1);
}

/// 16383 x 16383 pixels that cost no bits, in a few bytes.
Bytes vastAndFree(const Codes &codes)
{
    Vp8lWriter picture;
    picture.put(0, 2).put(1, 1).put(7, 3).picture(std::vector<std::uint32_t>(std::size_t{32} * 32)).describe(codes);
    return picture.file(16383, 16383);
}

} // namespace

class TestWebpAccountant : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsWhatACleanerWrites_data();
    void acceptsWhatACleanerWrites() { check(); }
    void rejectsEveryHidingPlace_data();
    void rejectsEveryHidingPlace() { check(); }
    void rejectsBrokenPictures_data();
    void rejectsBrokenPictures() { check(); }
    void seesEveryChangedByte_data();
    void seesEveryChangedByte();
    void endsAtEveryCut();
    void seesTheSamePicture_data();
    void seesTheSamePicture();

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

void TestWebpAccountant::acceptsWhatACleanerWrites_data()
{
    columns();
    row("a lossy picture", file(), "clean");
    row("a lossless picture", riff(lossless()), "clean");
    row("a lossless picture of two colours", twoColours({0, 1, 1, 0}), "clean");
    row("a lossless picture that says it is transparent", riff(lossless(1)), "clean");
    row("raw transparency", transparent(), "clean");
    row("packed transparency", riff(join({features(0x10), alpha(1, flatAlpha().bytes()), lossy()})), "clean");
    row("a palette", fromPalette(0, 0b000100), "clean");
    row("transparent black, which the palette leaves out", fromPalette(0, 0b110100), "clean");
    row("blocks of two groups", inGroups(1, false), "clean");
    row("a vast picture that costs no bits", vastAndFree(flatCodes()), "clean");
    row("an animation", animation(), "clean");
    row("a turned picture", riff(join({features(0x08), lossy(), turned(6)})), "clean");
    row("a colour profile", riff(join({features(0x20), chunk("ICCP", icc::rgb()), lossy()})), "clean");
    row("what an encoder flushes", riff(chunk("VP8 ", frame(11, 6))), "clean");
}

void TestWebpAccountant::rejectsEveryHidingPlace_data()
{
    columns();
    const auto elsewhere = "chunk that shows no picture";
    const auto behind = "bytes after the end of the coded picture";
    row("an unknown chunk", riff(join({lossy(), chunk("CNRY", bytes("CANARY"))})), elsewhere);
    row("an unknown chunk before the picture", riff(join({chunk("CNRY", bytes("CANARY")), lossy()})), elsewhere);
    row("XMP", riff(join({features(0x04), lossy(), chunk("XMP ", bytes("CANARY"))})), elsewhere);
    row("a chunk inside a frame",
        riff(join(
            {features(0x02), animationControl(), animationFrame(join({lossy(), chunk("CNRY", bytes("CANARY"))}))})),
        elsewhere);
    row("a padding that is not zero", riff(chunk("VP8 ", frame(8, 3), 'C')), "padding that is not zero");
    row("bytes after RIFF", join({file(), bytes("CANARY")}), "RIFF of another length than the file");
    row("bytes behind the modes", riff(chunk("VP8 ", frame(15, 2))), behind);
    row("bytes behind the coefficients", riff(chunk("VP8 ", join({frame(), bytes("CANARY")}))), behind);
    row("a byte behind the coefficients", riff(chunk("VP8 ", join({frame(), bytes("C")}))), behind);
    row("bytes behind a lossless picture",
        riff(chunk("VP8L", join({losslessHead().bytes(), flat().bytes(), bytes("CANARY")}))), behind);
    row("bits behind a lossless picture", twoColours({0, 1, 1, 0}, 1), behind);
    row("bytes behind raw transparency",
        riff(join({features(0x10), alpha(0, join({Bytes(256), bytes("CANARY")})), lossy()})), behind);
    row("bytes behind packed transparency",
        riff(join({features(0x10), alpha(1, join({flatAlpha().bytes(), bytes("CANARY")})), lossy()})), behind);
    const auto never = "prefix code for symbols that never come";
    row("a prefix code that nothing reads", written({{10}, {20}, {30}, {255}, {7}}), never);
    row("symbols that nothing reads",
        Vp8lWriter().put(0, 3).describe(Codes{{10}, {0, 1, 2, 3, 4, 5, 6, 7}, {30}, {255}, {}}).put(0, 3).file(1, 1),
        never);
    row("a group where no symbol begins", inGroups(1, true), "codes named where no symbol begins");
    row("a colour of the palette that nothing shows", fromPalette(9, 0b000100),
        "palette with colours that nothing shows");
    row("bits behind the row of a palette's picture", fromPalette(9, 0b10100100),
        "pixels that the palette does not have");
    row("red where a palette gives the colours", fromPalette(0, 0b000100, 9), "values in channels that nothing shows");
    row("alpha that the head denies", written({{10}, {20}, {30}, {254}, {}}), "values in channels that nothing shows");
    const auto header = "numbers in a frame header that nothing reads";
    row("a colour space", vp8File({.spaceAndClamping = 2}), header);
    row("a segment that no macroblock names", vp8File({.segments = {30, 0, 0, 7}}), header);
    row("filter changes for other frames", vp8File({.filterChanges = {1, 2, 3, 4, 5, 6, 7, 8}}), header);
    row("probabilities that nothing asks for", vp8File({.probabilities = bytes("CANARY")}), header);
    row("bits within the last byte of the modes", withSlack(), "bits that nothing reads at the end of a partition");
    row("reserved flags", riff(join({features(0x4008), lossy(), turned(6)})), "VP8X with flags that say nothing");
    row("reserved flags of a frame",
        riff(join({features(0x02), animationControl(), animationFrame(lossy(), 40, 0x84)})),
        "frame with flags that say nothing");
    row("reserved bits of transparency", riff(join({features(0x10), alpha(0x40, Bytes(256)), lossy()})),
        "transparency of an unknown form");
    row("a picture that asks to be scaled", riff(chunk("VP8 ", frame(7, 2, 0x4010))), "picture that asks to be scaled");
    row("a profile that was not normalised",
        riff(join({features(0x20), chunk("ICCP", join({icc::rgb(), bytes("CANA")})), lossy()})),
        "colour profile of wrong length");
    row("a gray profile", riff(join({features(0x20), chunk("ICCP", icc::gray()), lossy()})),
        "colour profile of another colour space than the picture");
    row("Exif that says more",
        riff(join({features(0x08), lossy(), chunk("EXIF", join({jpeg::turnedTiff(6), bytes("CANARY")}))})),
        "Exif says more than how the picture is shown");
    row("features that nothing needs", riff(join({features(0), lossy()})), "VP8X that nothing needs");
    row("a flag without its chunk", riff(join({features(0x28), lossy(), turned(6)})),
        "VP8X announces other chunks than there are");
    row("longer features",
        riff(join({chunk("VP8X", join({le(8, 4), le(15, 3), le(15, 3), bytes("CA")})), lossy(), turned(6)})),
        "VP8X of another length");
}

void TestWebpAccountant::rejectsBrokenPictures_data()
{
    columns();
    row("no picture", riff({}), "chunk that shows no picture");
    row("an inter frame", riff(chunk("VP8 ", join({bytes({0xF1}), Bytes(20)}))), "picture that is no key frame");
    row("coefficients that are cut", riff(chunk("VP8 ", frame(7, 1))), "coded picture that is cut");
    row("a partition beyond its frame", riff(chunk("VP8 ", frame(7, 0))), "coded picture that is cut");
    row("a lossless picture that is cut", riff(chunk("VP8L", losslessHead().bytes())), "coded picture that is cut");
    row("a canvas of another size", riff(join({features(0x08, 17), lossy(), turned(6)})),
        "picture of another size than its canvas");
    row("a frame outside the canvas", riff(join({features(0x02, 8), animationControl(), animationFrame(lossy())})),
        "frame outside the canvas");
    row("transparency that is cut", riff(join({features(0x10), alpha(0, Bytes(255)), lossy()})),
        "transparency of another size than its picture");
}

void TestWebpAccountant::seesEveryChangedByte_data()
{
    QTest::addColumn<Bytes>("clean");
    QTest::newRow("a lossy picture") << file();
    QTest::newRow("a lossless picture") << twoColours({0, 1, 1, 0});
    QTest::newRow("an animation") << animation();
    QTest::newRow("transparency") << transparent();
}

void TestWebpAccountant::seesEveryChangedByte()
{
    QFETCH(Bytes, clean);
    QCOMPARE(verdictOn(clean), QByteArray("clean"));
    for (std::size_t at = 0; at < clean.size(); ++at) {
        auto changed = clean;
        changed[at] ^= std::byte{0x80};
        if (verdictOn(changed) == "clean")
            QVERIFY2(!isSamePicture(clean, changed), qPrintable(QString::number(at)));
    }
}

void TestWebpAccountant::endsAtEveryCut()
{
    const auto clean = animation();
    for (std::size_t length = 12; length < clean.size(); ++length)
        QVERIFY2(verdictOn(ByteView(clean).first(length)) != "clean", qPrintable(QString::number(length)));
}

void TestWebpAccountant::seesTheSamePicture_data()
{
    QTest::addColumn<Bytes>("before");
    QTest::addColumn<Bytes>("after");
    QTest::addColumn<bool>("isSame");
    const auto add = [](const char *name, const Bytes &before, const Bytes &after, bool isSame) {
        QTest::newRow(name) << before << after << isSame;
    };
    add("other chunks are no picture",
        riff(join({features(0x04), chunk("CNRY", bytes("CANARY")), lossy(), chunk("XMP ", bytes("CANARY"))})), file(),
        true);
    add("bytes behind the coefficients are no picture", riff(chunk("VP8 ", join({frame(), bytes("CANARY")}))), file(),
        true);
    add("bytes behind a lossless picture are no picture",
        riff(chunk("VP8L", join({losslessHead().bytes(), flat().bytes(), bytes("CANARY")}))), riff(lossless()), true);
    add("bytes behind transparency are no picture",
        riff(join({features(0x10), alpha(0xC0, join({Bytes(256, std::byte{7}), bytes("CANARY")})), lossy()})),
        transparent(), true);
    add("a segment that no macroblock names is no picture", vp8File({.segments = {30, 0, 0, 7}}),
        vp8File({.segments = {30, 9, 8, 0}}), true);
    add("another quantiser of a segment", vp8File({.segments = {30, 0, 0, 7}}), vp8File({.segments = {31, 0, 0, 7}}),
        false);
    add("another change of the filter", vp8File({.filterChanges = {1, 0, 0, 0, 2, 0, 0, 0}}),
        vp8File({.filterChanges = {1, 0, 0, 0, 3, 0, 0, 0}}), false);
    add("probabilities that nothing asks for are no picture", vp8File({.probabilities = bytes("CANARY")}), vp8File({}),
        true);
    add("a prefix code that nothing reads is no picture", written({{10}, {20}, {30}, {255}, {7}}), written(flatCodes()),
        true);
    add("a colour that no pixel has is no picture", fromPalette(9, 0b000100), fromPalette(0, 0b000100), true);
    add("a group where no symbol begins is no picture", inGroups(3, true), inGroups(0, true), true);
    add("another colour of the palette", fromPalette(9, 0b100100), fromPalette(8, 0b100100), false);
    add("another number in the palette", fromPalette(9, 0b100100), fromPalette(9, 0b100000), false);
    add("another pixel", twoColours({0, 1, 1, 0}), twoColours({0, 1, 1, 1}), false);
    add("lost transparency", transparent(), file(), false);
    add("other transparency", transparent(), riff(join({features(0x10), alpha(0, Bytes(256, std::byte{8})), lossy()})),
        false);
    add("another version of the filters", riff(chunk("VP8 ", frame(7, 2, 16, 1))), file(), false);
    add("a lost frame", animation(), riff(join({features(0x02), animationControl(), animationFrame(lossy())})), false);
    add("another loop count", animation(),
        riff(join({features(0x02), animationControl(1), animationFrame(lossy()), animationFrame(lossless())})), false);
    add("another duration", animation(),
        riff(join({features(0x02), animationControl(), animationFrame(lossy(), 41), animationFrame(lossless())})),
        false);
    add("a lost turn", riff(join({features(0x08), lossy(), turned(6)})), file(), false);
    add("a lost profile", riff(join({features(0x20), chunk("ICCP", icc::rgb()), lossy()})), file(), false);
}

void TestWebpAccountant::seesTheSamePicture()
{
    QFETCH(Bytes, before);
    QFETCH(Bytes, after);
    QFETCH(bool, isSame);
    QCOMPARE(isSamePicture(before, after), isSame);
}

QTEST_GUILESS_MAIN(TestWebpAccountant)
#include "tst_webp_accountant.moc"
