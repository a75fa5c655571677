// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/lab/plants.h"
#include "photos/lab/real_tools.h"
#include "support/exif_builder.h"
#include "support/webp_builder.h"

#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace privet::photos::lab;
using namespace privet::test;

/// Every hiding place of a WebP, each with a secret in it, through the real cleaner and the real accountant.
class TestLeakLabWebp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesNothingBehind_data();
    void leavesNothingBehind();
    void accountsForEveryByte();
};

void TestLeakLabWebp::leavesNothingBehind_data()
{
    QTest::addColumn<std::size_t>("index");
    const auto plants = webpPlants();
    for (std::size_t i = 0; i < plants.size(); ++i)
        QTest::newRow(plants[i].place) << i;
}

void TestLeakLabWebp::leavesNothingBehind()
{
    static const auto plants = webpPlants();
    QFETCH(std::size_t, index);
    const auto complaints = examine(plants[index], realWebpTools(), compareWebps);
    if (plants[index].knownGap)
        QEXPECT_FAIL("", plants[index].knownGap, Continue);
    QVERIFY2(complaints.empty(), listed(complaints).c_str());
}

/// No byte of a clean file can be changed, added or taken away without the accountant or the comparison noticing.
void TestLeakLabWebp::accountsForEveryByte()
{
    const auto turned = webpChunk("EXIF", ExifBuilder().orientation(6).build());
    for (const auto &picture : {WebpBuilder().size(5, 3).flags(0x08).with(WebpBuilder::Place::AfterPicture, turned),
                                WebpBuilder().size(5, 3).kind(WebpBuilder::Lossless),
                                WebpBuilder().size(5, 3).kind(WebpBuilder::LossyWithAlpha).frames(2)}) {
        const auto clean = examineFile(picture.build(), realWebpTools(), compareWebps).output;
        QVERIFY(!clean.empty());
        const auto complaints = unaccountedBytes(clean, realWebpTools());
        QVERIFY2(complaints.empty(), listed(complaints).c_str());
    }
}

QTEST_GUILESS_MAIN(TestLeakLabWebp)
#include "tst_leak_lab_webp.moc"
