// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/lab/plants.h"
#include "photos/lab/real_tools.h"
#include "support/gif_builder.h"

#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace privet::photos::lab;
using namespace privet::test;

/// Every hiding place of a GIF, each with a secret in it, through the real cleaner and the real accountant.
class TestLeakLabGif : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesNothingBehind_data();
    void leavesNothingBehind();
    void accountsForEveryByte();
};

void TestLeakLabGif::leavesNothingBehind_data()
{
    QTest::addColumn<std::size_t>("index");
    const auto plants = gifPlants();
    for (std::size_t i = 0; i < plants.size(); ++i)
        QTest::newRow(plants[i].place) << i;
}

void TestLeakLabGif::leavesNothingBehind()
{
    static const auto plants = gifPlants();
    QFETCH(std::size_t, index);
    const auto complaints = examine(plants[index], realGifTools(), compareGifs);
    if (plants[index].knownGap)
        QEXPECT_FAIL("", plants[index].knownGap, Continue);
    QVERIFY2(complaints.empty(), listed(complaints).c_str());
}

/// No byte of a clean file can be changed, added or taken away without the accountant or the comparison noticing.
void TestLeakLabGif::accountsForEveryByte()
{
    for (const auto &picture : {GifBuilder().size(5, 3), GifBuilder().size(4, 4).images(2).localTables()}) {
        const auto clean = examineFile(picture.build(), realGifTools(), compareGifs).output;
        QVERIFY(!clean.empty());
        const auto complaints = unaccountedBytes(clean, realGifTools());
        QVERIFY2(complaints.empty(), listed(complaints).c_str());
    }
}

QTEST_GUILESS_MAIN(TestLeakLabGif)
#include "tst_leak_lab_gif.moc"
