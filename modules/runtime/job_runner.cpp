// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/job_runner.h"

#include <QMetaObject>
#include <QThread>

#include <algorithm>
#include <atomic>

namespace privet {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {
constexpr auto reportEvery = 100ms;
}

/// One job: what its work sees as JobControl. `m_info` and the connection belong to the runner's thread; the rest is
/// the worker's, apart from the flag that both see.
class JobRunner::Job final : public JobControl
{
public:
    using Report = std::function<void(qint64 done, qint64 total)>;

    Job(JobInfo info, Report report)
        : m_info(std::move(info))
        , m_report(std::move(report))
    { }

    [[nodiscard]] bool cancelled() const override { return m_cancelled; }
    void progress(std::int64_t done, std::int64_t total) override
    {
        const auto now = Clock::now();
        if (done < total && now - m_reported < reportEvery)
            return;
        m_reported = now;
        m_report(done, total);
    }
    void cancel() { m_cancelled = true; }
    void setWatch(const QMetaObject::Connection &receiverDies) { m_receiverDies = receiverDies; }
    [[nodiscard]] const QMetaObject::Connection &watch() const { return m_receiverDies; }
    JobInfo &info() { return m_info; }

private:
    JobInfo m_info;
    QMetaObject::Connection m_receiverDies;
    Report m_report;
    Clock::time_point m_reported{};
    std::atomic<bool> m_cancelled = false;
};

JobRunner::JobRunner(QObject *parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(std::max(2, QThread::idealThreadCount() - 1));
}

JobRunner::~JobRunner()
{
    cancelAll();
    m_pool.waitForDone();
}

JobId JobRunner::enqueue(QObject *receiver, const JobSpec &spec, std::function<void(JobControl &)> work,
                         std::function<void()> done)
{
    Q_ASSERT(receiver && receiver->thread() == thread());
    const JobId id = ++m_lastId;
    auto job = std::make_shared<Job>(JobInfo{id, spec.title, spec.cancellable, 0, 0},
                                     [this, id](qint64 steps, qint64 total) { report(id, steps, total); });
    m_jobs.emplace(id, job);
    job->setWatch(connect(receiver, &QObject::destroyed, this, [this, id] { cancel(id); }));
    Q_EMIT jobStarted(job->info());

    m_pool.start([this, id, job, receiver = QPointer<QObject>(receiver), work = std::move(work),
                  done = std::move(done)]() mutable {
        work(*job);
        work = nullptr; // what it captured dies in this thread, before the answer is read
        QMetaObject::invokeMethod(
            this, [this, id, receiver, done = std::move(done)] { finish(id, receiver, done); }, Qt::QueuedConnection);
    });
    return id;
}

void JobRunner::deliver(const QPointer<QObject> &receiver, std::function<void()> call)
{
    QMetaObject::invokeMethod(
        this,
        [receiver, call = std::move(call)] {
            if (receiver)
                call();
        },
        Qt::QueuedConnection);
}

void JobRunner::report(JobId id, qint64 done, qint64 total)
{
    QMetaObject::invokeMethod(
        this,
        [this, id, done, total] {
            const auto found = m_jobs.find(id);
            if (found == m_jobs.end())
                return;
            JobInfo &info = found->second->info();
            info.done = done;
            info.total = total;
            Q_EMIT jobProgressed(info);
        },
        Qt::QueuedConnection);
}

void JobRunner::finish(JobId id, const QPointer<QObject> &receiver, const std::function<void()> &done)
{
    const auto job = m_jobs.extract(id);
    disconnect(job.mapped()->watch()); // a receiver may start thousands of jobs
    Q_EMIT jobFinished(id);
    if (receiver)
        done();
}

void JobRunner::cancel(JobId id)
{
    if (const auto found = m_jobs.find(id); found != m_jobs.end())
        found->second->cancel();
}

void JobRunner::cancelAll()
{
    for (const auto &entry : m_jobs)
        entry.second->cancel();
}

bool JobRunner::drain(std::chrono::milliseconds timeout)
{
    cancelAll();
    return m_pool.waitForDone(static_cast<int>(timeout.count()));
}

} // namespace privet
