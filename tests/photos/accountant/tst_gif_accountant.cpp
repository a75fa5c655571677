// SPDX-License-Identifier: GPL-3.0-or-later
#include "small_gif.h"
#include "small_profile.h"

using namespace privet;
using namespace privet::test;
using namespace privet::test::gif;

namespace {

void row(const char *name, const Bytes &file, const char *verdict)
{
    QTest::newRow(name) << file << QByteArray(verdict);
}

/// An image whose coded data is this.
Bytes coded(const Bytes &bytes) { return with(join({descriptor(), data(block(bytes))})); }

Bytes inBlocks(const Bytes &bytes, std::size_t length)
{
    Bytes out;
    for (std::size_t at = 0; at < bytes.size(); at += length)
        putBytes(out, block(Bytes(bytes.begin() + static_cast<std::ptrdiff_t>(at),
                                  bytes.begin() + static_cast<std::ptrdiff_t>(std::min(at + length, bytes.size())))));
    return out;
}

Bytes profile(const Bytes &bytes) { return application("ICCRGBG1012", inBlocks(bytes, 255)); }

/// 40 x 40 pixels of red, each by its own code after a clear: 600 bytes.
Bytes longCodes()
{
    Bytes out;
    // clear, then two pixels: three codes of 3 bits; in 8 such runs are whole bytes
    for (int run = 0; run < 100; ++run)
        putBytes(out, packed({4, 0, 0, 4, 0, 0, 4, 0, 0, 4, 0, 0, 4, 0, 0, 4, 0, 0, 4, 0, 0, 4, 0, 0}));
    putBytes(out, packed({5}));
    return out;
}
Bytes longImage(std::size_t blockLength)
{
    return join(
        {screen(), bytes({255, 0, 0}), Bytes(9), descriptor(0, 40), data(inBlocks(longCodes(), blockLength)), end()});
}

} // namespace

class TestGifAccountant : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsWhatACleanerWrites_data();
    void acceptsWhatACleanerWrites() { check(); }
    void rejectsEveryHidingPlace_data();
    void rejectsEveryHidingPlace() { check(); }
    void rejectsBrokenPictures_data();
    void rejectsBrokenPictures() { check(); }
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

void TestGifAccountant::acceptsWhatACleanerWrites_data()
{
    columns();
    row("a picture", file(), "clean");
    row("an animation", animation(), "clean");
    row("a colour profile", with(join({profile(icc::rgb()), image()})), "clean");
    row("an image with its own colours", join({screen(0x70), descriptor(0x81), table(), data(block(codes())), end()}),
        "clean");
    row("a transparent colour that pixels have", with(join({control(0x01, 0, 1), image()})), "clean");
    row("transparent pixels beyond the table",
        join({screen(0xF0), bytes({255, 0, 0, 0, 0, 0}), control(0x01, 0, 3), descriptor(),
              data(block(packed({4, 0, 3, 3, 0, 5}))), end()}),
        "clean");
    row("a first image larger than the screen", with(join({descriptor(0, 9), data(block(packed({4, 0, 1, 5})))})),
        "clean");
    row("a later image where the first one widened the screen",
        with(join({descriptor(0, 9), data(block(packed({4, 0, 1, 5}))), control(), descriptor(0, 9),
                   data(block(packed({4, 0, 1, 5})))})),
        "clean");
    row("a background that no pixel has",
        join({screen(0xF1, 3), bytes({255, 0, 0, 0, 255, 0, 0, 0, 0, 1, 2, 3}), image(), end()}), "clean");
    row("an image that ends early", coded(packed({4, 0, 1, 5})), "clean");
    row("a long image in blocks of 255 bytes", longImage(255), "clean");
    row("a long image in blocks of 254 bytes", longImage(254), "clean");
    row("codes of one bit, wider after the first one",
        join({screen(), bytes({255, 0, 0}), Bytes(9), descriptor(0, 1), bytes({1}), block(bytes({2 | 3 << 4})),
              bytes({0}), end()}),
        "clean");
    row("an image without a clear code", coded(packed({0, 1, 5})), "clean");
}

void TestGifAccountant::rejectsEveryHidingPlace_data()
{
    columns();
    row("a comment", with(join({comment("CANARY"), image()})), "extension that shows no picture");
    row("a comment after the image", with(join({image(), comment("CANARY")})), "extension that shows no picture");
    row("an unknown application", with(join({application("CANARY 1234", block(bytes("CANARY"))), image()})),
        "extension that shows no picture");
    row("a second block in the loop",
        with(join(
            {application("NETSCAPE2.0", join({block(bytes({1, 0, 0})), block(bytes("CANARY"))})), image(), image()})),
        "loop with more than its count");
    row("a loop of a single image", with(join({loop(), image()})), "loop of a single image");
    row("bytes after the end", join({file(), bytes("CANARY")}), "bytes after the end of the image");
    row("bytes behind the end code", coded(join({codes(), bytes("CANARY")})),
        "bytes after the end of the packed image");
    row("a block behind the end code", with(join({descriptor(), data(join({block(codes()), block(bytes("CANARY"))}))})),
        "packed image cut otherwise than into full blocks");
    row("bits behind the end code", coded(packed({4, 0, 1, 1, 0, 5, 2})), "bytes after the end of the packed image");
    row("pixels behind the last one", coded(packed({4, 0, 1, 1, 0, 4, 0, 1, 1, 0, 5})), "code behind the last pixel");
    row("a colour that no pixel has",
        join({screen(), bytes({255, 0, 0, 0, 255, 0, 'C', 'A', 'N', 0, 0, 0}), image(), end()}),
        "colour that nothing shows");
    row("a transparent colour that no pixel has",
        join({screen(), bytes({255, 0, 0, 0, 255, 0, 1, 2, 3, 0, 0, 0}), control(0x01, 0, 2), image(), end()}),
        "colour that nothing shows");
    row("an image beyond the screen", with(join({image(), control(), descriptor(0, 9), data(block(codes()))})),
        "image beyond the screen");
    row("pixels without a colour",
        join({screen(0xF0), bytes({255, 0, 0, 0, 255, 0}), descriptor(), data(block(packed({4, 0, 2, 3, 0, 5}))),
              end()}),
        "pixels without a colour");
    row("pixels without a table", join({screen(0x70), image(), end()}), "pixels without a colour");
    row("a local colour that no pixel has",
        join({screen(0x70), descriptor(0x81), bytes({255, 0, 0, 0, 255, 0, 0, 0, 0, 'C', 'A', 'N'}),
              data(block(codes())), end()}),
        "colour that nothing shows");
    row("uneven blocks", with(join({descriptor(), data(inBlocks(codes(), 1))})),
        "packed image cut otherwise than into full blocks");
    row("a profile that was not normalised", with(join({profile(join({icc::rgb(), bytes("CANA")})), image()})),
        "colour profile of wrong length");
    row("a profile of another colour space", with(join({profile(icc::gray()), image()})),
        "colour profile of another colour space than the picture");
    row("flags of the screen", join({screen(0xF9), table(), image(), end()}), "screen with flags that say nothing");
    row("flags of the image", with(join({descriptor(0x20), data(block(codes()))})),
        "image with flags that say nothing");
    row("flags of the control", with(join({control(0x84), image()})), "image control with flags that say nothing");
    row("an index that is not transparent", with(join({control(0x04, 10, 7), image()})),
        "transparent colour that is not used");
    row("a control that says nothing", with(join({control(0, 0), image()})), "image control that says nothing");
    row("two controls", with(join({control(), control(), image()})), "block that shows no picture");
    row("an older version", join({bytes("GIF87a"), bytes({4, 0, 4, 0, 0xF1, 0, 0}), table(), image(), end()}),
        "GIF of another version");
}

void TestGifAccountant::rejectsBrokenPictures_data()
{
    columns();
    row("no image", with({}), "no image");
    row("no end code", coded(packed({4, 0, 1, 1, 0})), "packed image without its end code");
    row("a code that is not in the table", coded(packed({4, 7, 5})), "LZW code that is not in the table");
    row("an image without size", with(join({descriptor(0, 0), data(block(codes()))})), "image without size");
    row("a background outside the table", join({screen(0xF1, 4), table(), image(), end()}),
        "background outside the colour table");
}

void TestGifAccountant::seesEveryChangedByte()
{
    // Every byte but the colours, the numbers that place and time an image, and its codes says only one thing.
    const auto clean = animation();
    QCOMPARE(verdictOn(clean), QByteArray("clean"));
    std::size_t accepted = 0;
    for (std::size_t at = 0; at < clean.size(); ++at) {
        auto changed = clean;
        changed[at] ^= std::byte{0x80};
        accepted += verdictOn(changed) == "clean" && isSamePicture(clean, changed) ? 1U : 0U;
    }
    QCOMPARE(accepted, 0U);
}

void TestGifAccountant::endsAtEveryCut()
{
    const auto clean = animation();
    for (std::size_t length = 6; length < clean.size(); ++length)
        QVERIFY(verdictOn(ByteView(clean).first(length)) != "clean");
}

void TestGifAccountant::seesTheSamePicture_data()
{
    QTest::addColumn<Bytes>("before");
    QTest::addColumn<Bytes>("after");
    QTest::addColumn<bool>("isSame");
    const auto add = [](const char *name, const Bytes &before, const Bytes &after, bool isSame) {
        QTest::newRow(name) << before << after << isSame;
    };
    add("comments are no picture", with(join({comment("a"), image(), comment("b")})), file(), true);
    add("bytes behind the end code are no picture", coded(join({codes(), bytes("rest")})), file(), true);
    add("pixels behind the last one are no picture", coded(packed({4, 0, 1, 1, 0, 4, 0, 1, 5})), file(), true);
    add("a file may end behind its last pixel", join({screen(), table(), descriptor(), bytes({2, 9}), codes()}), file(),
        true);
    add("a file may not end before its last pixel", join({screen(), table(), descriptor(), bytes({2, 9, 4})}), file(),
        false);
    add("an end code may be missing", coded(packed({4, 0, 1, 1, 0})), file(), true);
    add("colours that nothing shows are no picture",
        join({screen(), bytes({255, 0, 0, 0, 255, 0, 1, 2, 3, 4, 5, 6}), image(), end()}), file(), true);
    add("the old version shows the same",
        join({bytes("GIF87a"), bytes({4, 0, 4, 0, 0x81, 0, 0}), table(), image(), end()}), file(), true);
    add("the loop of Animation Magic is the same loop",
        with(join({application("ANIMEXTS1.0", block(bytes({1, 0, 0}))), control(), image(), control(), image()})),
        animation(), true);
    add("a control that says nothing is none", with(join({control(0, 0), image()})), file(), true);
    add("a lost loop", animation(), with(join({control(), image(), control(), image()})), false);
    add("another count", animation(), with(join({loop(3), control(), image(), control(), image()})), false);
    add("a lost image", animation(), with(join({control(), image()})), false);
    add("another delay", animation(), with(join({loop(), control(), image(), control(4, 11), image()})), false);
    add("another pixel", file(), coded(packed({4, 0, 1, 1, 1, 5})), false);
    add("a lost pixel", file(), coded(packed({4, 0, 1, 1, 5})), false);
    add("an invented pixel", coded(packed({4, 0, 1, 1, 5})), file(), false);
    add("another colour", file(), join({screen(), bytes({254, 0, 0, 0, 255, 0}), Bytes(6), image(), end()}), false);
    add("a lost profile", with(join({profile(icc::rgb()), image()})), file(), false);
}

void TestGifAccountant::seesTheSamePicture()
{
    QFETCH(Bytes, before);
    QFETCH(Bytes, after);
    QFETCH(bool, isSame);
    QCOMPARE(isSamePicture(before, after), isSame);
}

QTEST_GUILESS_MAIN(TestGifAccountant)
#include "tst_gif_accountant.moc"
