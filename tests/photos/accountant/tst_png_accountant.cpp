// SPDX-License-Identifier: GPL-3.0-or-later
#include "small_jpeg.h"
#include "small_png.h"
#include "small_profile.h"

using namespace privet;
using namespace privet::test;
using namespace privet::test::png;

namespace {

void row(const char *name, const Bytes &file, const char *verdict)
{
    QTest::newRow(name) << file << QByteArray(verdict);
}

Bytes withHead(const Bytes &head, unsigned colourType = 0)
{
    return join({signature(), header(colourType), head, image(), end()});
}

/// The rows behind so many stored blocks without content. Source: RFC 1951 3.2.4.
Bytes inBlocks(unsigned empties)
{
    auto out = packed(rows());
    for (unsigned i = 0; i < empties; ++i) {
        const auto block = bytes({0, 0, 0, 0xFF, 0xFF});
        out.insert(out.begin() + 2, block.begin(), block.end());
    }
    return out;
}

Bytes withPicture(const Bytes &picture) { return join({signature(), header(), picture, end()}); }

Bytes colourRows()
{
    Bytes out;
    for (int row = 0; row < 4; ++row)
        putBytes(out, Bytes(1 + 4 * 3));
    return out;
}

Bytes profileChunk(std::string_view name, const Bytes &profile, const Bytes &behind = {})
{
    return chunk("iCCP", join({bytes(name), bytes({0, 0}), packed(profile), behind}));
}

Bytes inColour(const Bytes &head)
{
    return join({signature(), header(2), head, chunk("IDAT", packed(colourRows())), end()});
}

/// Of the colours of a palette picture only the second one is used.
Bytes paletteFile(const Bytes &palette) { return join({signature(), header(3), palette, image(1), end()}); }
Bytes palette(const Bytes &colours) { return chunk("PLTE", join({bytes({0, 0, 0}), colours})); }

Bytes rowsOf(std::initializer_list<std::size_t> lengths)
{
    Bytes out;
    for (const auto length : lengths)
        putBytes(out, Bytes(1 + length));
    return out;
}

} // namespace

class TestPngAccountant : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsWhatACleanerWrites_data();
    void acceptsWhatACleanerWrites() { check(); }
    void rejectsEveryHidingPlace_data();
    void rejectsEveryHidingPlace() { check(); }
    void rejectsBrokenPictures_data();
    void rejectsBrokenPictures() { check(); }
    void rejectsBrokenAnimations_data();
    void rejectsBrokenAnimations() { check(); }
    void seesColoursUnderTransparency_data();
    void seesColoursUnderTransparency();
    void seesEveryChangedByte();
    void endsAtEveryCut();

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

void TestPngAccountant::acceptsWhatACleanerWrites_data()
{
    columns();
    row("a gray picture", file(), "clean");
    row("an animation", animation(), "clean");
    row("an animation whose still picture is apart",
        join({signature(), header(), chunk("acTL", numbers({1, 0})), image(), frameControl(0, 2, 2),
              frameData(1, packed(rowsOf({2, 2}))), end()}),
        "clean");
    const auto coded = packed(rows());
    row("a picture in two chunks",
        withPicture(join({chunk("IDAT", Bytes(coded.begin(), coded.begin() + 1)),
                          chunk("IDAT", Bytes(coded.begin() + 1, coded.end()))})),
        "clean");
    row("a picture in a few blocks", withPicture(chunk("IDAT", inBlocks(7))), "clean");
    row("an interlaced picture",
        join({signature(), header(0, 1), chunk("IDAT", packed(rowsOf({1, 1, 2, 2, 2, 4, 4}))), end()}), "clean");
    row("a palette with transparency", paletteFile(join({palette(bytes("RGB")), chunk("tRNS", bytes({255, 2}))})),
        "clean");
    row("a palette picture of one black pixel",
        join({signature(), header(3), chunk("PLTE", bytes({0, 0, 0})), image(0), end()}), "clean");
    row("a filtered palette picture",
        join({signature(), header(3), chunk("PLTE", bytes("abcdefghi")),
              chunk("IDAT", packed(join({bytes({1, 0, 1, 1, 0}), bytes({2, 1, 0, 0, 0}), bytes({3, 1, 0, 0, 0}),
                                         bytes({4, 0, 1, 0, 0})}))),
              end()}),
        "clean");
    row("a colour profile", inColour(profileChunk("ICC", icc::rgb())), "clean");
    row("colour descriptions",
        inColour(join({chunk("cICP", bytes({9, 16, 0, 1})), chunk("sRGB", bytes({0})), chunk("gAMA", numbers({45455})),
                       chunk("cHRM", Bytes(32)), chunk("sBIT", bytes({8, 8, 8}))})),
        "clean");
    row("turned, with pixels that are not square",
        withHead(join({chunk("pHYs", join({numbers({2, 1}), bytes({0})})), chunk("eXIf", jpeg::turnedTiff(3))})),
        "clean");
}

void TestPngAccountant::rejectsEveryHidingPlace_data()
{
    columns();
    const auto elsewhere = "chunk that shows no picture";
    const auto values = "chunk with other bytes than its kind may have";
    row("a text", withHead(chunk("tEXt", bytes("Author\0CANARY"sv))), elsewhere);
    row("a private chunk", withHead(chunk("caNv", bytes("CANARY"))), elsewhere);
    row("a text after the picture", withPicture(join({image(), chunk("iTXt", bytes("CANARY"))})), elsewhere);
    row("bytes after the end", join({file(), bytes("CANARY")}), "bytes after the end of the image");
    row("data in IEND", join({signature(), header(), image(), chunk("IEND", bytes("CANARY"))}), "IEND with data");
    row("bytes behind the packed picture", withPicture(chunk("IDAT", join({packed(rows()), bytes("CANARY")}))),
        "bytes after the end of the packed picture");
    row("a chunk behind the packed picture", withPicture(join({image(), chunk("IDAT", bytes("CANARY"))})),
        "bytes after the end of the packed picture");
    row("rows below the picture", withPicture(chunk("IDAT", packed(join({rows(), rows()})))),
        "more rows than the picture has");
    row("a picture with blocks of nothing", withPicture(chunk("IDAT", inBlocks(8))),
        "packed picture in more blocks than it needs");
    row("an empty picture chunk", withPicture(join({chunk("IDAT"), image()})), "empty picture chunk");
    row("a profile with a name", inColour(profileChunk("CANARY", icc::rgb())),
        "colour profile chunk with a name, or with bytes behind the profile");
    row("bytes behind a profile", inColour(profileChunk("ICC", icc::rgb(), bytes("CANARY"))),
        "colour profile chunk with a name, or with bytes behind the profile");
    row("a profile that was not normalised", inColour(profileChunk("ICC", join({icc::rgb(), bytes("CANA")}))),
        "colour profile of wrong length");
    row("a profile of another colour space", inColour(profileChunk("ICC", icc::gray())),
        "colour profile of another colour space than the picture");
    row("Exif that says more", withHead(chunk("eXIf", join({jpeg::turnedTiff(3), bytes("CANARY")}))),
        "Exif says more than how the picture is shown");
    row("Adobe RGB in a PNG", withHead(chunk("eXIf", jpeg::adobeRgbTiff())),
        "Exif says more than how the picture is shown");
    row("dots per inch", withHead(chunk("pHYs", join({numbers({2835, 2835}), bytes({1})}))), values);
    row("pixels that are square", withHead(chunk("pHYs", join({numbers({1, 1}), bytes({0})}))), values);
    row("a palette in a gray picture", withHead(chunk("PLTE", bytes("CANARY"))), values);
    row("transparency beyond the palette", paletteFile(join({palette(bytes("rgb")), chunk("tRNS", bytes("CANARY"))})),
        values);
    const auto unusedColour = "palette with colours that no pixel has";
    row("a colour that no pixel has", paletteFile(chunk("PLTE", bytes("CANRGB"))), unusedColour);
    row("colours behind the last one that a pixel has", paletteFile(palette(bytes("RGBCANARY"))), unusedColour);
    row("a black colour behind the last one", paletteFile(palette(join({bytes("RGB"), bytes({0, 0, 0})}))),
        unusedColour);
    row("the transparency of a colour that no pixel has",
        paletteFile(join({palette(bytes("RGB")), chunk("tRNS", bytes("CA"))})), unusedColour);
    row("a transparency that is none", paletteFile(join({palette(bytes("RGB")), chunk("tRNS", bytes({255, 255}))})),
        unusedColour);
    row("colours that only the bits behind a row name",
        join({signature(), header(3, 0, 1), chunk("PLTE", bytes("rgbRGB")),
              chunk("IDAT", packed(join({bytes({0, 15}), bytes({0, 15}), bytes({0, 15}), bytes({0, 15})}))), end()}),
        unusedColour);
    row("a gamma that is text", withHead(chunk("gAMA", bytes("CANA"))), values);
    row("chromaticities that are text", withHead(chunk("cHRM", bytes("CANARYCANARYCANARYCANARYCANARYCA"))), values);
    row("a display that is text", withHead(chunk("mDCV", bytes("CANARYCANARYCANARYCANARY"))), values);
    row("light levels that are text", withHead(chunk("cLLI", bytes("CANARIES"))), values);
    row("code points that are text", inColour(chunk("cICP", join({bytes("CA"), bytes({0, 1})}))), values);
    row("a number of rounds that is text",
        join({signature(), header(), chunk("acTL", join({numbers({1}), bytes("CANA")})), frameControl(0), image(),
              end()}),
        "acTL has impossible values");
    row("a transparent sample above the depth",
        join({signature(), header(0), chunk("tRNS", bytes({0x43, 1})), image(), end()}), values);
    row("a long gamma", withHead(chunk("gAMA", join({numbers({45455}), bytes("CANARY")}))), values);
    row("chunks out of order", withHead(join({chunk("gAMA", numbers({45455})), chunk("sRGB", bytes({0}))})),
        "chunk twice or out of order");
    row("a chunk twice", withHead(join({chunk("gAMA", numbers({45455})), chunk("gAMA", numbers({45455}))})),
        "chunk twice or out of order");
}

void TestPngAccountant::rejectsBrokenPictures_data()
{
    columns();
    auto wrongFilter = rows();
    wrongFilter[5] = std::byte{5};
    auto wrongSum = packed(rows());
    wrongSum.back() ^= std::byte{1};
    auto shortRows = rows();
    shortRows.pop_back();
    const auto cut = packed(rows());
    row("an unknown filter", withPicture(chunk("IDAT", packed(wrongFilter))), "unknown row filter");
    row("a byte too few", withPicture(chunk("IDAT", packed(shortRows))), "fewer rows than the picture has");
    row("a wrong sum", withPicture(chunk("IDAT", wrongSum)), "packed data is broken");
    row("packed data without its end", withPicture(chunk("IDAT", Bytes(cut.begin(), cut.end() - 5))),
        "packed picture without its end");
    row("two pictures", withPicture(join({image(), chunk("gAMA", numbers({45455})), image()})),
        "chunk that shows no picture");
    row("a palette picture without a palette", paletteFile({}), "palette picture without a palette");
    row("no picture", withPicture({}), "chunk that shows no picture");
    row("a depth that the colour type has not", join({signature(), header(2, 0, 4), image(), end()}),
        "IHDR has impossible values");
    row("another chunk first", join({signature(), chunk("gAMA", numbers({1})), header(), image(), end()}),
        "PNG does not begin with IHDR");
    row("more rows than a file of its size may hold",
        join({signature(), chunk("IHDR", join({numbers({30'000, 20'000}), bytes({8, 2, 0, 0, 0})})), image(), end()}),
        "picture larger than the limit");
    row("a palette picture with rows that nobody needs",
        join({signature(), chunk("IHDR", join({numbers({5'000'000, 1}), bytes({8, 3, 0, 0, 0})})), palette({}), image(),
              end()}),
        "palette picture with too long rows");
    row("a picture larger than the limit",
        join({signature(), chunk("IHDR", join({numbers({0x7FFFFFFF, 0x7FFFFFFF}), bytes({16, 6, 0, 0, 0})})), image(),
              end()}),
        "picture larger than the limit");
}

void TestPngAccountant::rejectsBrokenAnimations_data()
{
    columns();
    const auto animated = [](const Bytes &frames, std::uint32_t count = 2) {
        return join(
            {signature(), header(), chunk("acTL", numbers({count, 0})), frameControl(0), image(), frames, end()});
    };
    const auto coded = packed(rows(9));
    row("frames without an animation", withPicture(join({image(), frameControl(0), frameData(1, coded)})),
        "chunk that shows no picture");
    row("a frame more than announced", animated(join({frameControl(1), frameData(2, coded)}), 1),
        "acTL counts other frames than there are");
    row("a sequence number out of turn", animated(join({frameControl(1), frameData(7, coded)})),
        "sequence number out of turn");
    row("a frame beyond the picture", animated(join({frameControl(1, 4, 1), frameData(2, coded)})),
        "fcTL has impossible values");
    row("a frame without data", animated(frameControl(1)), "frame without a picture");
    row("bytes behind a frame", animated(join({frameControl(1), frameData(2, join({coded, bytes("CANARY")}))})),
        "bytes after the end of the packed picture");
    row("an empty frame chunk", animated(join({frameControl(1), frameData(2, {}), frameData(3, coded)})),
        "empty picture chunk");
    row("frame data too short for its number", animated(join({frameControl(1), chunk("fdAT", bytes("CAN"))})),
        "chunk without its number");
    row("a comment between frames",
        animated(join({chunk("tEXt", bytes("CANARY")), frameControl(1), frameData(2, coded)})),
        "acTL counts other frames than there are");
}

void TestPngAccountant::seesColoursUnderTransparency_data()
{
    QTest::addColumn<Bytes>("rows"); // of two pixels by two
    QTest::addColumn<unsigned>("colourType");
    QTest::addColumn<unsigned>("depth");
    QTest::addColumn<bool>("hidden");
    constexpr unsigned grayAlpha = 4, rgba = 6;
    const auto row = [](const char *name, const Bytes &rows, bool hidden, unsigned type = 6, unsigned depth = 8) {
        QTest::newRow(name) << rows << type << depth << hidden;
    };
    row("two colours", bytes("\0\1\2\3\0\4\5\6\0\0\1\2\3\0\4\5\6\0"sv), true);
    row("two colours behind the filter Sub", bytes("\1\7\7\7\0\0\0\1\0\1\7\7\7\0\0\0\0\0"sv), true);
    row("one colour", bytes("\0\7\7\7\0\7\7\7\0\0\7\7\7\0\7\7\7\0"sv), false);
    row("one colour behind the filters Sub and Up", bytes("\1\7\7\7\0\0\0\0\0\2\0\0\0\0\0\0\0\0"sv), false);
    row("one colour behind the filters Average and Paeth", bytes("\3\6\6\6\0\3\3\3\0\4\0\0\0\0\0\0\0\0"sv), false);
    row("colours that are seen", bytes("\0\1\2\3\1\4\5\6\1\0\1\2\3\2\7\7\7\0"sv), false);
    row("two shades of gray", bytes("\0\1\0\2\0\0\1\0\2\0"sv), true, grayAlpha);
    row("one shade of gray", bytes("\0\1\0\1\0\2\0\0\0\0"sv), false, grayAlpha);
    row("two shades of 16 bits", bytes("\0\1\2\0\0\1\3\0\0\0\1\2\0\0\1\2\0\0"sv), true, grayAlpha, 16);
    row("shades of 16 bits that are seen a little", bytes("\0\1\2\0\0\1\3\0\1\0\1\4\1\0\1\2\0\0"sv), false, grayAlpha,
        16);
    row("two colours of 16 bits", join({bytes({0}), Bytes(15), bytes({1}), bytes({0, 1}), Bytes(15)}), true, rgba, 16);
    row("one colour of 16 bits", join({bytes({0}), Bytes(16), bytes({4}), Bytes(16)}), false, rgba, 16);
}

void TestPngAccountant::seesColoursUnderTransparency()
{
    QFETCH(Bytes, rows);
    QFETCH(unsigned, colourType);
    QFETCH(unsigned, depth);
    QFETCH(bool, hidden);
    const auto head = chunk("IHDR", join({numbers({2, 2}), bytes({depth, colourType, 0, 0, 0})}));
    const auto png = join({signature(), head, chunk("IDAT", packed(rows)), end()});
    MemorySource source(png);

    const auto explanation = photos::explain(source);

    QVERIFY(explanation && explanation->isClean());
    QCOMPARE(QByteArray::fromStdString(explanation->hiddenColours), QByteArray(hidden ? "IDAT" : ""));
}

void TestPngAccountant::seesEveryChangedByte()
{
    const auto clean = animation();
    for (std::size_t at = 8; at < clean.size(); ++at) {
        auto changed = clean;
        changed[at] ^= std::byte{0x20};
        QVERIFY2(verdictOn(changed) != "clean", qPrintable(QString::number(at)));
    }
}

void TestPngAccountant::endsAtEveryCut()
{
    const auto clean = animation();
    for (std::size_t length = 8; length < clean.size(); ++length)
        QVERIFY2(verdictOn(ByteView(clean).first(length)) != "clean", qPrintable(QString::number(length)));
}

QTEST_GUILESS_MAIN(TestPngAccountant)
#include "tst_png_accountant.moc"
