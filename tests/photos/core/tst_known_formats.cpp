// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/known_formats.h"

#include <QTest>

using namespace privet;
using namespace privet::photos;

namespace {

QByteArray padded(const char *bytes, qsizetype length) { return QByteArray(bytes, length).leftJustified(600, '\0'); }

/// A TIFF whose first directory has these entries: tag and value.
QByteArray tiff(const std::vector<std::pair<quint16, quint32>> &entries)
{
    Bytes bytes;
    putText(bytes, std::string_view("MM\0*", 4));
    putBe32(bytes, 8);
    putBe16(bytes, static_cast<std::uint16_t>(entries.size()));
    for (const auto &[tag, value] : entries) {
        putBe16(bytes, tag);
        putBe16(bytes, 4);
        putBe32(bytes, 1);
        putBe32(bytes, value);
    }
    putBe32(bytes, 0);
    return QByteArray(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size()));
}

} // namespace

class TestKnownFormats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handlesByContent_data();
    void handlesByContent();
    void namesWhatItCannotCleanYet_data();
    void namesWhatItCannotCleanYet();
    void saysSoWhenItKnowsNothing_data();
    void saysSoWhenItKnowsNothing();
};

void TestKnownFormats::handlesByContent_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *title, const QByteArray &bytes, const char *name) {
        QTest::newRow(title) << bytes << QString::fromLatin1(name);
    };
    row("JPEG", padded("\xFF\xD8\xFF\xE0", 4), "JPEG");
    row("PNG", padded("\x89PNG\r\n\x1A\n", 8), "PNG");
    row("PNG with line ends changed by a mail program", padded("\x89PNG\n\x1A\n\0\0\0\rIHDR", 15), "PNG");
    row("PNG with a damaged first byte", padded("\x09PNG\r\n\x1A\n\0\0\0\rIHDR", 16), "PNG");
    row("HEIC",
        padded("\0\0\0\x18"
               "ftypheic",
               12),
        "HEIC");
    row("AVIF",
        padded("\0\0\0\x18"
               "ftypavif",
               12),
        "AVIF");
    row("GIF", padded("GIF89a", 6), "GIF");
    row("MOV film",
        padded("\0\0\0\x14"
               "ftypqt  ",
               12),
        "MOV film");
    row("a film from before there were brands",
        padded("\0\0\0\x14"
               "wide",
               8),
        "MOV film");
    row("MP4 film",
        padded("\0\0\0\x18"
               "ftypisom",
               12),
        "MP4 film");
    row("3GP film",
        padded("\0\0\0\x18"
               "ftyp3gp5",
               12),
        "3GP film");
    row("M4A sound",
        padded("\0\0\0\x18"
               "ftypM4A ",
               12),
        "M4A sound");
    row("WebP", padded("RIFF\x10\0\0\0WEBPVP8 ", 16), "WebP");
    row("HEIF that does not name its coding",
        padded("\0\0\0\x18"
               "ftypmif1",
               12),
        "HEIF");
    row("pictures that run, under a name of their maker",
        padded("\0\0\0\x18"
               "ftypMiPr\0\0\0\0"
               "msf1",
               20),
        "HEIF");
    row("HEIF under a name of its maker",
        padded("\0\0\0\x18"
               "ftypMiPr\0\0\0\0"
               "mif1",
               20),
        "HEIF");
}

void TestKnownFormats::handlesByContent()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, name);
    MemorySource source(viewOf(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size()))));

    const auto handler = handlerFor(source);

    QVERIFY(handler);
    const auto found = handler.value()->name;
    QCOMPARE(QString::fromUtf8(found.data(), static_cast<qsizetype>(found.size())), name);
}

void TestKnownFormats::namesWhatItCannotCleanYet_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isMedium");
    const auto row = [](const char *name, const QByteArray &bytes, bool isMedium = true) {
        QTest::newRow(name) << bytes << QString::fromUtf8(name) << isMedium;
    };
    row("CR3 camera raw", padded("\0\0\0\x18"
                                 "ftypcrx ",
                                 12));
    row("WAV sound", padded("RIFF\x10\0\0\0WAVEfmt ", 16));
    row("AVI film", padded("RIFF\x10\0\0\0AVI LIST", 16));
    row("BMP", padded("BM\x10\0\0\0", 6));
    row("JPEG XL", padded("\0\0\0\x0CJXL \r\n\x87\n", 12));
    row("CR2 camera raw", padded("II*\0\x10\0\0\0CR\2\0", 12));
    row("RAF camera raw", padded("FUJIFILMCCD-RAW 0201", 20));
    row("RW2 camera raw", padded("IIU\0\x18\0\0\0", 8));
    row("ORF camera raw", padded("IIRO\x08\0\0\0", 8));
    row("DNG camera raw", tiff({{0x00FE, 1}, {0xC612, 0x01040000}}));
    row("camera raw", tiff({{0x00FE, 1}, {0x014A, 200}}));
    row("TIFF", tiff({{0x00FE, 0}, {0x0100, 200}}));
    row("MKV film", padded("\x1A\x45\xDF\xA3\x93\x42\x82\x88matroska", 16));
    row("WebM film", padded("\x1A\x45\xDF\xA3\x93\x42\x82\x84webm", 12));
    row("MP3", padded("ID3\4\0\0", 6));
    row("FLAC", padded("fLaC", 4));
    row("Ogg", padded("OggS", 4));
    row("SVG", QByteArray("<?xml version=\"1.0\"?>\n<!-- drawn by Ana --><svg xmlns=\"http://www.w3.org/2000/svg\"/>"));
    row("PDF", padded("%PDF-1.7\n", 9), false);
    row("ZIP", padded("PK\3\4\x14\0", 6), false);
    row("Office document", padded("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8), false);
}

void TestKnownFormats::namesWhatItCannotCleanYet()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, name);
    QFETCH(bool, isMedium);
    MemorySource source(viewOf(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size()))));

    const auto handler = handlerFor(source);

    QVERIFY(!handler);
    QCOMPARE(handler.error().code, Errc::KnownFormatNotYet);
    QCOMPARE(QString::fromStdString(handler.error().detail), name);
    QCOMPARE(isKnownMedium(handler.error()), isMedium);
}

void TestKnownFormats::saysSoWhenItKnowsNothing_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Errc>("code");
    QTest::newRow("no bytes") << QByteArray() << Errc::EmptyFile;
    QTest::newRow("one byte") << QByteArray("\xFF") << Errc::UnknownFormat;
    QTest::newRow("text") << QByteArray("Dear diary,") << Errc::UnknownFormat;
    QTest::newRow("XML that is no picture") << QByteArray("<?xml version=\"1.0\"?><x/>") << Errc::UnknownFormat;
    QTest::newRow("zeros") << QByteArray(5000, '\0') << Errc::UnknownFormat;
    QTest::newRow("a TIFF head that points nowhere")
        << QByteArray("II*\0\xFF\xFF\xFF\xFF", 8) << Errc::KnownFormatNotYet;
}

void TestKnownFormats::saysSoWhenItKnowsNothing()
{
    QFETCH(QByteArray, bytes);
    QFETCH(Errc, code);
    MemorySource source(viewOf(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size()))));

    QCOMPARE(handlerFor(source).error().code, code);
}

QTEST_GUILESS_MAIN(TestKnownFormats)
#include "tst_known_formats.moc"
