// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/job_runner.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <vector>

using namespace privet;
using namespace std::chrono_literals;

class TestJobRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bringsTheAnswerToTheThreadOfTheReceiver();
    void tellsACancelledJobToStop();
    void doesNotRunAJobThatWasCancelledBeforeItsTurn();
    void forgetsTheAnswerForAReceiverThatDied();
    void cancelsTheJobsOfAReceiverThatDied();
    void streamsEveryValueInOrderBeforeTheAnswer();
    void reportsTheLastStepHoweverQuickTheJobIs();
    void waitsForEverythingWhenItIsDrained();
    void saysWhenDrainingTookTooLong();
};

namespace {

/// Work that waits until it is told to stop.
Result<int> untilCancelled(JobControl &job)
{
    while (!job.cancelled())
        QThread::yieldCurrentThread();
    return Error{Errc::Cancelled, {}, 0};
}

} // namespace

void TestJobRunner::bringsTheAnswerToTheThreadOfTheReceiver()
{
    JobRunner jobs;
    QThread *worked = nullptr;
    QThread *answered = nullptr;
    int answer = 0;
    jobs.start(
        this, {QStringLiteral("Adding"), true},
        [&worked](JobControl &) -> Result<int> {
            worked = QThread::currentThread();
            return 42;
        },
        [&](Result<int> result) {
            answered = QThread::currentThread();
            answer = result.value();
        });
    QTRY_COMPARE(answer, 42);
    QVERIFY(worked != thread());
    QCOMPARE(answered, thread());
    QVERIFY(jobs.isIdle());
}

void TestJobRunner::tellsACancelledJobToStop()
{
    JobRunner jobs;
    std::optional<Errc> code;
    const JobId id = jobs.start(this, {QStringLiteral("Waiting"), true}, untilCancelled,
                                [&code](Result<int> result) { code = result.error().code; });
    jobs.cancel(id);
    QTRY_VERIFY(code.has_value());
    QCOMPARE(*code, Errc::Cancelled);
}

void TestJobRunner::doesNotRunAJobThatWasCancelledBeforeItsTurn()
{
    JobRunner jobs;
    bool ran = false;
    std::optional<Errc> code;
    std::vector<JobId> blocking;
    for (int i = 0; i < std::max(2, QThread::idealThreadCount()); ++i)
        blocking.push_back(jobs.start(this, {}, untilCancelled, [](const Result<int> &) {}));
    const JobId waiting = jobs.start(
        this, {},
        [&ran](JobControl &) -> Result<int> {
            ran = true;
            return 1;
        },
        [&code](Result<int> result) { code = result.error().code; });
    jobs.cancel(waiting);
    for (const JobId id : blocking)
        jobs.cancel(id);
    QTRY_VERIFY(code.has_value());
    QCOMPARE(*code, Errc::Cancelled);
    QVERIFY(!ran);
}

void TestJobRunner::forgetsTheAnswerForAReceiverThatDied()
{
    JobRunner jobs;
    bool answered = false;
    auto receiver = std::make_unique<QObject>();
    QSemaphore go;
    jobs.start(
        receiver.get(), {},
        [&go](JobControl &) -> Result<int> {
            go.acquire();
            return 1;
        },
        [&answered](const Result<int> &) { answered = true; });
    receiver.reset();
    go.release();
    QTRY_VERIFY(jobs.isIdle());
    QVERIFY(!answered);
}

void TestJobRunner::cancelsTheJobsOfAReceiverThatDied()
{
    JobRunner jobs;
    auto receiver = std::make_unique<QObject>();
    jobs.start(receiver.get(), {}, untilCancelled, [](const Result<int> &) {});
    receiver.reset();
    QTRY_VERIFY(jobs.isIdle());
}

void TestJobRunner::streamsEveryValueInOrderBeforeTheAnswer()
{
    constexpr int count = 10000;
    JobRunner jobs;
    std::vector<int> received;
    int batches = 0;
    std::size_t atTheEnd = 0;
    const auto sink = jobs.stream<int>(this, [&](std::vector<int> values) {
        ++batches;
        received.insert(received.end(), values.begin(), values.end());
    });
    jobs.start(
        this, {},
        [sink](JobControl &) -> Result<int> {
            for (int i = 0; i < count; ++i)
                sink(i);
            return 0;
        },
        [&](const Result<int> &) { atTheEnd = received.size(); });
    QTRY_COMPARE(atTheEnd, static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        QCOMPARE(received[static_cast<std::size_t>(i)], i);
    QVERIFY(batches < count);
}

void TestJobRunner::reportsTheLastStepHoweverQuickTheJobIs()
{
    JobRunner jobs;
    QSignalSpy progressed(&jobs, &JobRunner::jobProgressed);
    QSignalSpy finished(&jobs, &JobRunner::jobFinished);
    jobs.start(
        this, {QStringLiteral("Counting"), true},
        [](JobControl &job) -> Result<int> {
            for (int i = 1; i <= 1000; ++i)
                job.progress(i, 1000);
            return 0;
        },
        [](const Result<int> &) {});
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(progressed.size() < 1000);
    const auto last = progressed.last().first().value<JobInfo>();
    QCOMPARE(last.done, 1000);
    QCOMPARE(last.title, QStringLiteral("Counting"));
}

void TestJobRunner::waitsForEverythingWhenItIsDrained()
{
    JobRunner jobs;
    for (int i = 0; i < 8; ++i)
        jobs.start(this, {}, untilCancelled, [](const Result<int> &) {});
    QVERIFY(jobs.drain(30s));
}

void TestJobRunner::saysWhenDrainingTookTooLong()
{
    JobRunner jobs;
    QSemaphore started;
    QSemaphore go;
    jobs.start(
        this, {},
        [&started, &go](JobControl &) -> Result<int> {
            started.release();
            go.acquire();
            return 0;
        },
        [](const Result<int> &) {});
    started.acquire();
    QVERIFY(!jobs.drain(1ms));
    go.release();
    QVERIFY(jobs.drain(30s));
}

QTEST_GUILESS_MAIN(TestJobRunner)
#include "tst_job_runner.moc"
