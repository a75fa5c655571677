// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/reading_list.h"

#include <QTest>

using namespace privet::photos;

namespace {

using What = ReadingList::What;

PictureRequest picture(quint64 key)
{
    PictureRequest request;
    request.key = key;
    return request;
}

/// The keys and ids in the order in which a worker gets them.
std::vector<quint64> drained(ReadingList &list)
{
    std::vector<quint64> order;
    while (const auto task = list.next(What::PicturesThenLooks)) {
        const auto *asked = std::get_if<PictureRequest>(&*task);
        order.push_back(asked ? asked->key : std::get<LookRequest>(*task).id);
    }
    return order;
}

} // namespace

class TestReadingList final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servesTheDetailThenTheRowsInSightThenTheRest();
    void forgetsRowsThatWereScrolledPast();
    void keepsLooksForTheJobThatShowsThem();
    void countsTheLooks();
};

void TestReadingList::servesTheDetailThenTheRowsInSightThenTheRest()
{
    ReadingList list;
    list.addLooks({{1, {}}, {2, {}}});
    list.setThumbnails({picture(10), picture(11)});
    list.setDetail({picture(20)});
    QCOMPARE(drained(list), (std::vector<quint64>{20, 10, 11, 1, 2}));
}

void TestReadingList::forgetsRowsThatWereScrolledPast()
{
    ReadingList list;
    list.setThumbnails({picture(10), picture(11)});
    list.setThumbnails({picture(12)});
    QCOMPARE(drained(list), (std::vector<quint64>{12}));
}

void TestReadingList::keepsLooksForTheJobThatShowsThem()
{
    ReadingList list;
    list.addLooks({{1, {}}});
    QVERIFY(!list.next(What::PicturesOnly));
    QVERIFY(!list.isEmpty());
}

void TestReadingList::countsTheLooks()
{
    ReadingList list;
    list.addLooks({{1, {}}, {2, {}}});
    QVERIFY(list.next(What::PicturesThenLooks));
    list.addLooks({{3, {}}});
    QCOMPARE(list.progress(), std::pair(qint64(1), qint64(3)));
}

QTEST_GUILESS_MAIN(TestReadingList)
#include "tst_reading_list.moc"
