// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/png.h"
#include "png_file.h"
#include "support/qt_bytes.h"

#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace privet::test::by_hand;
using test::pngChunk;

namespace {

Error refusal(ByteView png)
{
    MemorySource source(png);
    const auto recipe = cleanPng(source, Policy());
    return recipe ? Error() : recipe.error();
}

} // namespace

class TestPngRefusals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data();
    void refuses();
    void isNotFooledByDeclaredSizes_data();
    void isNotFooledByDeclaredSizes();
};

void TestPngRefusals::refuses_data()
{
    QTest::addColumn<QByteArray>("png");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const Bytes &png, Errc code, const QString &detail = {}) {
        QTest::newRow(name) << test::toByteArray(png) << static_cast<int>(code) << detail;
    };
    const auto rows = octets({0, 1});
    const auto good = picture(rows);
    const auto still = header(1, 1);
    const auto animation = pngChunk("acTL", numbers({2, 0}));
    auto stream = test::deflated(Bytes(4000, std::byte{0}));
    stream[10] ^= std::byte{0xFF};

    row("an empty file", {}, Errc::NotThisFormat);
    row("another format", text("\xFF\xD8\xFF\xE0 and so on"), Errc::NotThisFormat);
    row("a signature with changed line ends", text("\x89PNG\n\x1A\n    "), Errc::Malformed);
    row("a signature alone", fileOf({}), Errc::Truncated);
    row("another chunk before the header", fileOf({good, still, end}), Errc::Malformed);
    row("a header that is too long", fileOf({pngChunk("IHDR", Bytes(14)), good, end}), Errc::Malformed);
    row("a picture without width", fileOf({header(0, 1), good, end}), Errc::Malformed);
    row("palette of 16 bits", fileOf({header(1, 1, 16, 3), good, end}), Errc::Malformed);
    row("an unknown interlace method", fileOf({header(1, 1, 8, 0, 2), good, end}), Errc::Malformed);
    row("two headers", fileOf({still, still, good, end}), Errc::Malformed);
    row("a picture by an iPhone's own compiler", fileOf({pngChunk("CgBI", Bytes(4)), still, good, end}),
        Errc::UnsupportedVariant, QStringLiteral("CgBI"));
    row("an unknown chunk that is needed", fileOf({still, pngChunk("NEeD", {}), good, end}), Errc::UnsupportedVariant,
        QStringLiteral("NEeD"));
    row("no picture", fileOf({still, end}), Errc::Malformed);
    row("a palette picture without palette", fileOf({header(1, 1, 8, 3), good, end}), Errc::Malformed);
    row("a palette of broken entries", fileOf({header(1, 1, 8, 3), pngChunk("PLTE", Bytes(4)), good, end}),
        Errc::Malformed);
    row("a wrong checksum on the picture", withFlippedBit(fileOf({still, good, end}), 45), Errc::Malformed);
    row("fewer rows than declared", fileOf({header(1, 2), good, end}), Errc::Truncated);
    row("a stream that is cut short", fileOf({header(1, 2000), pngChunk("IDAT", ByteView(stream).first(8)), end}),
        Errc::Truncated);
    row("a damaged stream", fileOf({header(1, 2000), pngChunk("IDAT", stream), end}), Errc::Malformed);
    row("a row with an unknown filter", fileOf({still, picture(octets({5, 1})), end}), Errc::Malformed);
    row("a file that is cut inside the picture", without(fileOf({still, good, end}), 20), Errc::Truncated);
    row("fewer frames than declared", fileOf({still, animation, frameControl(0, 1, 1), good, end}), Errc::Malformed);
    row("frames out of order", fileOf({still, animation, frameControl(1, 1, 1), good, end}), Errc::Malformed);
    row("a frame without data", fileOf({still, animation, frameControl(0, 1, 1), good, frameControl(1, 1, 1), end}),
        Errc::Truncated);
    row("a frame beyond the edge", fileOf({still, animation, frameControl(0, 1, 1), good, frameControl(1, 2, 1), end}),
        Errc::Malformed);
    row("frame data without a frame",
        fileOf({still, animation, frameControl(0, 1, 1), good, pngChunk("fdAT", numbers({1, 2})), end}),
        Errc::Malformed);
}

void TestPngRefusals::refuses()
{
    QFETCH(QByteArray, png);
    QFETCH(int, code);
    QFETCH(QString, detail);

    const auto error = refusal(test::viewOf(png));

    QCOMPARE(static_cast<int>(error.code), code);
    if (!detail.isEmpty())
        QCOMPARE(QString::fromStdString(error.detail), detail);
    QVERIFY(!error.detail.empty());
}

void TestPngRefusals::isNotFooledByDeclaredSizes_data()
{
    QTest::addColumn<QByteArray>("png");
    const auto rows = picture(Bytes(100));
    QTest::newRow("as large as PNG can say")
        << test::toByteArray(fileOf({header(0x7FFFFFFF, 0x7FFFFFFF, 16, 6), rows, end}));
    QTest::newRow("one endless row") << test::toByteArray(fileOf({header(0x7FFFFFFF, 1), rows, end}));
    QTest::newRow("endless rows, interlaced") << test::toByteArray(fileOf({header(1, 0x7FFFFFFF, 8, 0, 1), rows, end}));
    auto chunk = pngChunk("IDAT", Bytes(10));
    chunk[0] = std::byte{0x7F};
    QTest::newRow("a chunk longer than the file") << test::toByteArray(fileOf({header(1, 1), chunk}));
    chunk[0] = std::byte{0xFF};
    QTest::newRow("a chunk longer than PNG allows") << test::toByteArray(fileOf({header(1, 1), chunk}));
    const auto frame = frameControl(0, 0xFFFFFFFF, 0xFFFFFFFF);
    QTest::newRow("a frame whose size overflows")
        << test::toByteArray(fileOf({header(1, 1), pngChunk("acTL", numbers({1, 0})), frame, rows, end}));
}

void TestPngRefusals::isNotFooledByDeclaredSizes()
{
    QFETCH(QByteArray, png);

    QVERIFY(!refusal(test::viewOf(png)).detail.empty());
}

QTEST_GUILESS_MAIN(TestPngRefusals)
#include "tst_png_refusals.moc"
