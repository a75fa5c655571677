// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/lab/plants.h"
#include "photos/lab/real_tools.h"
#include "support/sequence_builder.h"

#include <QTest>

Q_DECLARE_METATYPE(privet::Bytes)

using namespace privet;
using namespace privet::photos;
using namespace privet::photos::lab;

/// Every hiding place of a HEIC or AVIF, each with a secret in it, through the real cleaner and the real accountant.
class TestLeakLabHeif : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesNothingBehind_data();
    void leavesNothingBehind();
    void accountsForEveryByte_data();
    void accountsForEveryByte();
};

namespace {

std::vector<Plant> allPlants()
{
    auto all = heifPlants();
    for (auto &plant : sequencePlants())
        all.push_back(std::move(plant));
    return all;
}

/// The coded pictures of the builder are units without a picture inside, so there is nothing to decode and compare.
std::vector<std::string> nothingToDecode(ByteView, ByteView) { return {}; }

} // namespace

void TestLeakLabHeif::leavesNothingBehind_data()
{
    QTest::addColumn<std::size_t>("index");
    const auto plants = allPlants();
    for (std::size_t i = 0; i < plants.size(); ++i)
        QTest::newRow(plants[i].place) << i;
}

void TestLeakLabHeif::leavesNothingBehind()
{
    static const auto plants = allPlants();
    QFETCH(std::size_t, index);
    const auto complaints = examine(plants[index], realHeifTools(), nothingToDecode);
    if (plants[index].knownGap)
        QEXPECT_FAIL("", plants[index].knownGap, Continue);
    QVERIFY2(complaints.empty(), listed(complaints).c_str());
}

void TestLeakLabHeif::accountsForEveryByte_data()
{
    using test::HeifBuilder;
    QTest::addColumn<Bytes>("file");
    QTest::newRow("one HEVC picture") << HeifBuilder().build();
    QTest::newRow("one AV1 picture") << HeifBuilder(HeifBuilder::Coding::Av1).build();
    QTest::newRow("one AVC picture") << HeifBuilder(HeifBuilder::Coding::Avc).build();
    QTest::newRow("a grid") << HeifBuilder().grid(10, 1, 2).build();
    QTest::newRow("a picture with alpha") << HeifBuilder().alpha(2, 1).build();
    QTest::newRow("an overlay") << [] {
        HeifBuilder picture;
        HeifBuilder::Item one;
        one.id = 30;
        one.type = "iovl";
        one.data = Bytes(10);
        for (const auto value : std::array<std::uint16_t, 6>{64, 48, 0, 0, 40, 30})
            putBe16(one.data, value);
        one.properties = {2};
        return picture.coded(2, 5).item(one).reference("dimg", 30, {1, 2}).primary(30).build();
    }();
    using test::SequenceBuilder;
    QTest::newRow("pictures that run, and a still one") << SequenceBuilder().repeating().build();
    QTest::newRow("pictures that run, with alpha") << SequenceBuilder().premultiplied().frames(2).build();
    QTest::newRow("HEVC pictures that run") << SequenceBuilder(SequenceBuilder::Coding::Hevc).withoutStill().build();
}

/// No byte of a clean file can be changed, added or taken away without the accountant or the comparison noticing.
void TestLeakLabHeif::accountsForEveryByte()
{
    QFETCH(Bytes, file);
    const auto clean = examineFile(file, realHeifTools(), nothingToDecode).output;
    QVERIFY(!clean.empty());
    const auto complaints = unaccountedBytes(clean, realHeifTools());
    QVERIFY2(complaints.empty(), listed(complaints).c_str());
}

QTEST_GUILESS_MAIN(TestLeakLabHeif)
#include "tst_leak_lab_heif.moc"
