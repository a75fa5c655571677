// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hand_out.h"

#include <QTest>

#include <atomic>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

using namespace privet;

class TestHandOut : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyIndexIsHandedOutOnce_data();
    void everyIndexIsHandedOutOnce();
    void stopsWhenItIsEnough_data();
    void stopsWhenItIsEnough();
    void worksOnSeveralAtOnce();
};

void TestHandOut::everyIndexIsHandedOutOnce_data()
{
    QTest::addColumn<unsigned>("threads");
    QTest::newRow("by the calling thread alone") << 1U;
    QTest::newRow("by a few threads") << 4U;
    QTest::newRow("by more threads than there is work") << 200U;
}

void TestHandOut::everyIndexIsHandedOutOnce()
{
    QFETCH(unsigned, threads);
    std::vector<std::atomic<int>> times(100);

    const auto done = handOut(times.size(), threads, [&](std::size_t index) { return ++times[index] > 0; });

    QCOMPARE(done, times.size());
    for (const auto &one : times)
        QCOMPARE(one.load(), 1);
    QCOMPARE(handOut(0, threads, [](std::size_t) { return true; }), std::size_t(0));
}

void TestHandOut::stopsWhenItIsEnough_data() { everyIndexIsHandedOutOnce_data(); }

void TestHandOut::stopsWhenItIsEnough()
{
    QFETCH(unsigned, threads);
    std::mutex mutex;
    std::set<std::size_t> worked;

    const auto done = handOut(100'000, threads, [&](std::size_t index) {
        const std::lock_guard lock(mutex);
        worked.insert(index);
        return worked.size() < 10;
    });

    QVERIFY(done >= 10 && done < 10 + threads);
    QCOMPARE(worked.size(), done);
    QCOMPARE(*worked.rbegin(), done - 1);
}

void TestHandOut::worksOnSeveralAtOnce()
{
    std::atomic<int> here = 0;

    handOut(3, 3, [&](std::size_t) {
        ++here;
        while (here < 3) // nobody leaves before all three have come
            std::this_thread::yield();
        return true;
    });

    QCOMPARE(here.load(), 3);
}

QTEST_GUILESS_MAIN(TestHandOut)
#include "tst_hand_out.moc"
