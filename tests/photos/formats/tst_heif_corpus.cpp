// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/heif.h"

#include "photos/formats/cleaned.h"
#include "support/qt_bytes.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace privet;
using namespace privet::photos;

namespace {

QString corpus()
{
    const auto named = qEnvironmentVariable("PRIVET_CORPUS");
    const auto beside = qEnvironmentVariable("PRIVET_SOURCE_DIR") + QStringLiteral("/../shared/corpus");
    const QDir folder(named.isEmpty() ? beside : named);
    return folder.exists() ? folder.path() : QString();
}

} // namespace

/// Real files of others. Without them the test says so and is skipped.
class TestHeifCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleansEveryWholeFile();
};

void TestHeifCorpus::cleansEveryWholeFile()
{
    if (corpus().isEmpty())
        QSKIP("no corpus here: set PRIVET_CORPUS to the folder with the test files");
    QDirIterator walk(corpus() + QStringLiteral("/images"),
                      {QStringLiteral("*.heic"), QStringLiteral("*.heif"), QStringLiteral("*.avif")}, QDir::Files,
                      QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        QFile file(walk.next());
        const auto name = file.fileName().toUtf8();
        QVERIFY2(file.open(QIODevice::ReadOnly), name.constData());
        const auto content = file.readAll();
        MemorySource source(test::viewOf(content));
        const auto recipe = cleanHeif(source, {});
        if (name.endsWith("/exiftool/QuickTime.heic")) { // its pictures were cut out
            QVERIFY(!recipe);
            continue;
        }
        QVERIFY2(recipe, name.constData());
        QVERIFY2(inspectHeif(source), name.constData());
        const auto clean = test::executed(*recipe, test::viewOf(content));
        MemorySource cleanSource(clean);
        const auto again = cleanHeif(cleanSource, {});
        QVERIFY2(again && again->isIdentity(clean.size()), name.constData());
    }
}

QTEST_GUILESS_MAIN(TestHeifCorpus)
#include "tst_heif_corpus.moc"
