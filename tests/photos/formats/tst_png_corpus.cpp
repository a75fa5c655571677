// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/png.h"
#include "photos/lab/lab.h"
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

QStringList filesIn(const QString &folder, const QStringList &names)
{
    QStringList paths;
    QDirIterator walk(corpus() + folder, names, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext())
        paths << walk.next();
    paths.sort();
    return paths;
}

Result<Recipe> clean(const QByteArray &png)
{
    MemorySource source(test::viewOf(png));
    return cleanPng(source, Policy());
}

} // namespace

/// Real files of others. Without them the tests say so and are skipped.
class TestPngCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleansEveryValidFile();
    void refusesEveryBrokenFileOfTheSuite();
    void survivesEveryCutAndEveryFlippedByte();
};

void TestPngCorpus::init()
{
    if (corpus().isEmpty())
        QSKIP("no corpus here: set PRIVET_CORPUS to the folder with the test files");
}

void TestPngCorpus::cleansEveryValidFile()
{
    for (const auto &path : filesIn(QStringLiteral("/images"), {QStringLiteral("*.png")})) {
        if (QFileInfo(path).fileName().startsWith(u'x'))
            continue;
        const auto before = contentOf(path);
        const auto recipe = clean(before);
        QVERIFY2(recipe, qPrintable(path));
        const auto after = lab::executed(*recipe, test::viewOf(before));
        QVERIFY2(test::decodePng(after) == test::decodePng(test::viewOf(before)), qPrintable(path));
        const auto again = clean(test::toByteArray(after));
        QVERIFY2(again && again->isIdentity(after.size()), qPrintable(path));
    }
}

void TestPngCorpus::refusesEveryBrokenFileOfTheSuite()
{
    const auto broken = filesIn(QStringLiteral("/images/PngSuite"), {QStringLiteral("x*.png")});
    QCOMPARE(broken.size(), 14);
    for (const auto &path : broken) {
        const auto recipe = clean(contentOf(path));
        QVERIFY2(!recipe && !recipe.error().detail.empty(), qPrintable(path));
    }
}

/// No cut and no damage may crash the reader, and whatever it still accepts must stay as it is when cleaned again.
void TestPngCorpus::survivesEveryCutAndEveryFlippedByte()
{
    const auto whole = contentOf(corpus() + QStringLiteral("/images/PngSuite/basi3p01.png"));
    const auto check = [](const QByteArray &png) {
        const auto recipe = clean(png);
        if (!recipe)
            return true;
        const auto after = lab::executed(*recipe, test::viewOf(png));
        const auto again = clean(test::toByteArray(after));
        return again && again->isIdentity(after.size());
    };
    QVERIFY(!whole.isEmpty());
    for (qsizetype at = 0; at < whole.size(); ++at) {
        QVERIFY2(check(whole.left(at)), qPrintable(QString::number(at)));
        auto flipped = whole;
        flipped[at] = static_cast<char>(flipped[at] ^ 0x41);
        QVERIFY2(check(flipped), qPrintable(QString::number(at)));
    }
}

QTEST_GUILESS_MAIN(TestPngCorpus)
#include "tst_png_corpus.moc"
