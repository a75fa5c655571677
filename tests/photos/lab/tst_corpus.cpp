// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/lab/real_tools.h"
#include "support/qt_bytes.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace privet::photos::lab;

namespace {

QString corpus()
{
    if (const auto named = qEnvironmentVariable("PRIVET_CORPUS"); !named.isEmpty())
        return named;
    return qEnvironmentVariable("PRIVET_SOURCE_DIR") + QStringLiteral("/../shared/corpus");
}

QStringList filesBelow(const QStringList &folders, const QStringList &names)
{
    QStringList files;
    for (const auto &folder : folders) {
        QDirIterator each(corpus() + u'/' + folder, names, QDir::Files, QDirIterator::Subdirectories);
        while (each.hasNext())
            files << each.next();
    }
    files.sort();
    return files;
}

QStringList realJpegs()
{
    return filesBelow(
        {QStringLiteral("images/exif-samples"), QStringLiteral("images/exiftool"), QStringLiteral("images/c2pa")},
        {QStringLiteral("*.jpg"), QStringLiteral("*.jpeg")});
}

/// PngSuite's files that are broken on purpose begin with x.
QStringList pngSuite(const QString &names) { return filesBelow({QStringLiteral("images/PngSuite")}, {names}); }

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Examination examined(const QByteArray &bytes)
{
    const auto view = test::viewOf(bytes);
    if (bytes.startsWith("\xFF\xD8"))
        return examineFile(view, realJpegTools(), compareJpegs);
    if (bytes.startsWith("RIFF"))
        return examineFile(view, realWebpTools(), compareWebps);
    if (bytes.startsWith("GIF") || bytes.startsWith("IF8")) // one of them lost its first byte
        return examineFile(view, realGifTools(), compareGifs);
    return examineFile(view, realPngTools(), comparePngs);
}

/// What ExifTool may say about a clean file: its structure, and how it is to be shown.
bool isStructure(const QString &tag, const QString &value)
{
    static const QSet<QString> groups
        = {QStringLiteral("ExifTool"), QStringLiteral("System"), QStringLiteral("Composite")};
    static const QSet<QString> words = {
        QStringLiteral("SourceFile"),
        QStringLiteral("IFD0:Orientation"),
        QStringLiteral("ExifIFD:ColorSpace"),
        QStringLiteral("InteropIFD:InteropIndex"),
        QStringLiteral("File:ExifByteOrder"),
        QStringLiteral("File:FileType"),
        QStringLiteral("File:FileTypeExtension"),
        QStringLiteral("File:MIMEType"),
        QStringLiteral("File:ImageWidth"),
        QStringLiteral("File:ImageHeight"),
        QStringLiteral("File:EncodingProcess"),
        QStringLiteral("File:BitsPerSample"),
        QStringLiteral("File:ColorComponents"),
        QStringLiteral("File:YCbCrSubSampling"),
        QStringLiteral("JFIF:JFIFVersion"),
        QStringLiteral("JFIF:ResolutionUnit"),
        QStringLiteral("JFIF:XResolution"),
        QStringLiteral("JFIF:YResolution"),
        QStringLiteral("Adobe:DCTEncodeVersion"),
        QStringLiteral("Adobe:APP14Flags0"),
        QStringLiteral("Adobe:APP14Flags1"),
        QStringLiteral("Adobe:ColorTransform"),
    };
    static const QSet<QString> pictureFacts = {
        QStringLiteral("ImageWidth"),     QStringLiteral("ImageHeight"),    QStringLiteral("BitDepth"),
        QStringLiteral("ColorType"),      QStringLiteral("Compression"),    QStringLiteral("Filter"),
        QStringLiteral("Interlace"),      QStringLiteral("Palette"),        QStringLiteral("Transparency"),
        QStringLiteral("Gamma"),          QStringLiteral("SRGBRendering"),  QStringLiteral("SignificantBits"),
        QStringLiteral("WhitePointX"),    QStringLiteral("WhitePointY"),    QStringLiteral("RedX"),
        QStringLiteral("RedY"),           QStringLiteral("GreenX"),         QStringLiteral("GreenY"),
        QStringLiteral("BlueX"),          QStringLiteral("BlueY"),          QStringLiteral("PixelUnits"),
        QStringLiteral("PixelsPerUnitX"), QStringLiteral("PixelsPerUnitY"), QStringLiteral("AnimationFrames"),
        QStringLiteral("AnimationPlays"),
    };
    /// Header fields that our profiles leave empty, and what ExifTool prints for an empty one.
    static const QSet<QString> emptyValues = {QString(),
                                              QStringLiteral("0"),
                                              QStringLiteral("0000:00:00 00:00:00"),
                                              QStringLiteral("Unknown ()"),
                                              QStringLiteral("Unknown (0)"),
                                              QStringLiteral("\0\0\0\0")};
    static const QSet<QString> colours = {
        QStringLiteral("MediaWhitePoint"),
        QStringLiteral("ChromaticAdaptation"),
        QStringLiteral("RedMatrixColumn"),
        QStringLiteral("GreenMatrixColumn"),
        QStringLiteral("BlueMatrixColumn"),
        QStringLiteral("RedTRC"),
        QStringLiteral("GreenTRC"),
        QStringLiteral("BlueTRC"),
        QStringLiteral("GrayTRC"),
        QStringLiteral("AToB0"),
        QStringLiteral("AToB1"),
        QStringLiteral("AToB2"),
        QStringLiteral("BToA0"),
        QStringLiteral("BToA1"),
        QStringLiteral("BToA2"),
        QStringLiteral("ProfileVersion"),
        QStringLiteral("ProfileClass"),
        QStringLiteral("ColorSpaceData"),
        QStringLiteral("ProfileConnectionSpace"),
        QStringLiteral("ProfileFileSignature"),
        QStringLiteral("CMMFlags"),
        QStringLiteral("DeviceAttributes"),
        QStringLiteral("RenderingIntent"),
        QStringLiteral("ConnectionSpaceIlluminant"),
    };
    static const QSet<QString> ourWords = {QStringLiteral("RGB"), QStringLiteral("CMYK"), QStringLiteral("Gray"),
                                           QStringLiteral("CC0"), QStringLiteral("ICC")};
    const auto group = tag.section(u':', 0, 0);
    const auto name = tag.section(u':', 1);
    if (groups.contains(group) || words.contains(tag))
        return true;
    if (group.startsWith(u"PNG") && pictureFacts.contains(name))
        return true;
    if (group.startsWith(u"ICC"))
        return colours.contains(name) || emptyValues.contains(value) || ourWords.contains(value);
    return name == u"ProfileName" && ourWords.contains(value);
}

} // namespace

/// Real files that nobody of this project made, through the cleaners and the accountant.
class TestCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void keepsEveryPromise_data();
    void keepsEveryPromise();
    void survivesEveryFile_data();
    void survivesEveryFile();
    void leavesExifToolNothingButStructure();
};

void TestCorpus::initTestCase()
{
    if (!QDir(corpus() + QStringLiteral("/images")).exists())
        QSKIP("The corpus is not here: set PRIVET_CORPUS to the folder that holds images/ and hostile/.");
}

void TestCorpus::keepsEveryPromise_data()
{
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("fewestRefused");
    QTest::addColumn<int>("mostRefused");
    const auto esoteric = filesBelow({QStringLiteral("images/jpg-suite")}, {QStringLiteral("*")});
    QTest::newRow("photos of cameras and phones") << realJpegs() << 138 << 0 << 3;
    QTest::newRow("every kind of PNG") << pngSuite(QStringLiteral("[!x]*.png")) << 161 << 0 << 0;
    QTest::newRow("broken PNGs") << pngSuite(QStringLiteral("x*.png")) << 14 << 14 << 14;
    const auto webps = filesBelow({QStringLiteral("images")}, {QStringLiteral("*.webp")});
    const auto gifs = filesBelow({QStringLiteral("images/gif-suite")}, {QStringLiteral("*.gif")});
    QTest::newRow("WebPs") << webps << 5 << 0 << 0;
    QTest::newRow("GIFs that crashed other readers") << gifs << 20 << 6 << 7;
    QTest::newRow("malformed and esoteric JPEGs") << esoteric << 98 << 0 << 98;
}

void TestCorpus::keepsEveryPromise()
{
    QFETCH(QStringList, files);
    QFETCH(int, count);
    QFETCH(int, fewestRefused);
    QFETCH(int, mostRefused);
    QCOMPARE(files.size(), count);

    std::vector<std::string> complaints;
    QStringList refused;
    for (const auto &path : files) {
        const auto name = QFileInfo(path).fileName();
        const auto result = examined(contentOf(path));
        if (!result.isProved) {
            const auto &reason = result.refusal ? result.refusal->detail : result.complaints.front();
            QVERIFY2(!reason.empty(), qUtf8Printable(name));
            refused << QStringLiteral("%1: %2").arg(name, QString::fromStdString(reason));
            continue;
        }
        for (const auto &complaint : result.complaints)
            complaints.push_back(name.toStdString() + ": " + complaint);
    }
    QVERIFY2(complaints.empty(), listed(complaints).c_str());
    const auto list = refused.join(u'\n').toUtf8();
    if (!refused.isEmpty())
        qInfo("%d of %d are refused:\n%s", static_cast<int>(refused.size()), count, list.constData());
    QVERIFY2(refused.size() >= fewestRefused && refused.size() <= mostRefused, list.constData());
}

void TestCorpus::survivesEveryFile_data()
{
    QTest::addColumn<QString>("folder");
    for (const auto *folder : {"images/c2pa", "images/exif-samples", "images/exiftool", "images/gif-suite",
                               "images/jpg-suite", "images/PngSuite", "hostile/c2pa", "hostile/fuzzed"})
        QTest::newRow(folder) << QString::fromLatin1(folder);
}

/// Every reader on every file, whatever its name says: no crash, no hang. What they say is the business of
/// the test above.
void TestCorpus::survivesEveryFile()
{
    QFETCH(QString, folder);
    const auto files = filesBelow({folder}, {QStringLiteral("*")});
    QVERIFY(!files.isEmpty());
    for (const auto &path : files) {
        const auto bytes = contentOf(path);
        MemorySource source(test::viewOf(bytes));
        static_cast<void>(inspectJpeg(source));
        static_cast<void>(inspectPng(source));
        static_cast<void>(inspectWebp(source));
        static_cast<void>(inspectGif(source));
        static_cast<void>(explain(source));
        for (const auto &recipe :
             {cleanJpeg(source, {}), cleanPng(source, {}), cleanWebp(source, {}), cleanGif(source, {})}) {
            if (!recipe)
                continue;
            const auto output = executed(*recipe, test::viewOf(bytes));
            MemorySource after(output);
            static_cast<void>(explain(after));
            static_cast<void>(samePicture(source, after));
        }
    }
}

void TestCorpus::leavesExifToolNothingButStructure()
{
    const auto exifTool = QStandardPaths::findExecutable(QStringLiteral("exiftool"));
    if (exifTool.isEmpty())
        QSKIP("exiftool is not installed: the outputs are not listed by it.");
    QTemporaryDir folder;
    int written = 0;
    for (const auto &path : realJpegs() + pngSuite(QStringLiteral("[!x]*.png"))) {
        const auto result = examined(contentOf(path));
        if (result.refusal)
            continue;
        QFile out(folder.filePath(QStringLiteral("%1-%2").arg(++written).arg(QFileInfo(path).fileName())));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(test::toByteArray(result.output));
    }
    QProcess process;
    process.start(exifTool, {QStringLiteral("-a"), QStringLiteral("-G1"), QStringLiteral("-s"), QStringLiteral("-U"),
                             QStringLiteral("-ee"), QStringLiteral("-j"), folder.path()});
    QVERIFY(process.waitForFinished(120'000));
    const auto files = QJsonDocument::fromJson(process.readAllStandardOutput()).array();
    QCOMPARE(files.size(), written);
    QStringList telling;
    for (const auto &file : files) {
        const auto tags = file.toObject();
        for (auto tag = tags.begin(); tag != tags.end(); ++tag) {
            if (const auto value = tag.value().toVariant().toString(); !isStructure(tag.key(), value))
                telling << QStringLiteral("%1 %2 = %3")
                               .arg(QFileInfo(tags.value(QStringLiteral("SourceFile")).toString()).fileName(),
                                    tag.key(), value.left(60));
        }
    }
    const auto list = telling.mid(0, 40).join(u'\n').toUtf8();
    QVERIFY2(telling.isEmpty(), list.constData());
}

QTEST_GUILESS_MAIN(TestCorpus)
#include "tst_corpus.moc"
