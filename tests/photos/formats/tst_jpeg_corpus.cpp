// SPDX-License-Identifier: GPL-3.0-or-later
#include "cleaned.h"
#include "photos/formats/jpeg.h"
#include "support/pixels.h"
#include "support/qt_bytes.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace privet;
using namespace privet::photos;

namespace {

/// Where other people's files lie; empty when they do not.
QString corpus()
{
    const auto named = qEnvironmentVariable("PRIVET_CORPUS");
    const auto beside = qEnvironmentVariable("PRIVET_SOURCE_DIR") + QStringLiteral("/../shared/corpus");
    const QDir folder(named.isEmpty() ? beside : named);
    return folder.exists() ? folder.path() : QString();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList filesIn(const QStringList &folders, const QStringList &names)
{
    QStringList paths;
    for (const auto &folder : folders) {
        QDirIterator walk(corpus() + folder, names, QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext())
            paths << walk.next();
    }
    paths.sort();
    return paths;
}

Result<Recipe> recipeFor(ByteView jpeg)
{
    MemorySource source(jpeg);
    return cleanJpeg(source, Policy());
}

} // namespace

/// Real files of others. Without them the tests say so and are skipped.
class TestJpegCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleansWhatDecodersShow();
    void survivesWhatNobodyCanRead();
};

void TestJpegCorpus::init()
{
    if (corpus().isEmpty())
        QSKIP("no corpus here: set PRIVET_CORPUS to the folder with the test files");
}

void TestJpegCorpus::cleansWhatDecodersShow()
{
    const QStringList folders{QStringLiteral("/images/exif-samples"), QStringLiteral("/images/exiftool"),
                              QStringLiteral("/images/c2pa")};
    const auto paths = filesIn(folders, {QStringLiteral("*.jpg"), QStringLiteral("*.jpeg")});
    QVERIFY(!paths.isEmpty());
    for (const auto &path : paths) {
        const auto file = contentOf(path);
        const auto jpeg = test::viewOf(file);
        const auto recipe = recipeFor(jpeg);
        QVERIFY2(recipe, qPrintable(path));

        const auto cleaned = test::executed(*recipe, jpeg);
        const auto again = recipeFor(cleaned);
        QVERIFY2(again && again->isIdentity(cleaned.size()), qPrintable(path));
        QVERIFY2(test::decodeJpeg(cleaned) == test::decodeJpeg(jpeg), qPrintable(path));
    }
}

void TestJpegCorpus::survivesWhatNobodyCanRead()
{
    const auto paths = filesIn({QStringLiteral("/images/jpg-suite"), QStringLiteral("/hostile")}, {});
    QVERIFY(!paths.isEmpty());
    for (const auto &path : paths) {
        const auto file = contentOf(path);
        const auto bytes = test::viewOf(file);
        MemorySource source(bytes);
        const auto inspection = inspectJpeg(source);
        const auto recipe = recipeFor(bytes);
        QVERIFY2(!recipe || inspection, qPrintable(path));
        if (!recipe)
            continue;
        const auto cleaned = test::executed(*recipe, bytes);
        const auto again = recipeFor(cleaned);
        QVERIFY2(again && again->isIdentity(cleaned.size()), qPrintable(path));
    }
}

QTEST_GUILESS_MAIN(TestJpegCorpus)
#include "tst_jpeg_corpus.moc"
