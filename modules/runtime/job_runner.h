// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/job_control.h"
#include "base/result.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <QThreadPool>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace privet {

using JobId = quint64;

struct JobSpec {
    QString title; ///< "Cleaning 214 files", shown while it lasts; a job without a title is never shown
    bool cancellable = true; ///< whether the person is offered Cancel
};

/// A job as the window shows it.
struct JobInfo {
    JobId id = 0;
    QString title;
    bool cancellable = true;
    qint64 done = 0;
    qint64 total = 0; ///< 0 while unknown
};

/// Runs long work off the window's thread and brings the answer back.
///
/// Lives in one thread (the window's); every function here is called from it, and every receiver lives in it. Work runs
/// in a pool of at least two threads. `done` is called exactly once while the receiver lives and never after its death;
/// a receiver that dies cancels its jobs. The destructor cancels everything and waits.
class JobRunner final : public QObject
{
    Q_OBJECT

public:
    explicit JobRunner(QObject *parent = nullptr);
    ~JobRunner() override;

    /// Starts `work`, a `Result<T>(JobControl &)`, in the pool; `done`, a `void(Result<T>)`, gets what it returned.
    /// A job that is cancelled before its turn is not run: `done` gets Errc::Cancelled. Exceptions must not leave
    /// `work`.
    template <class Work, class Done> JobId start(QObject *receiver, const JobSpec &spec, Work work, Done done)
    {
        using Outcome = std::invoke_result_t<Work &, JobControl &>;
        auto outcome = std::make_shared<std::optional<Outcome>>();
        return enqueue(
            receiver, spec,
            [work = std::move(work), outcome](JobControl &job) mutable {
                outcome->emplace(job.cancelled() ? Outcome(Error{Errc::Cancelled, {}, 0}) : work(job));
            },
            [done = std::move(done), outcome]() mutable { done(std::move(**outcome)); });
    }

    /// A sink that work may call from its thread while it runs: the values reach `take` in the receiver's thread, in
    /// order, as many at once as have gathered. What was given before `work` returned arrives before `done`.
    /// The sink must not outlive the job it is handed to.
    template <class T>
    [[nodiscard]] std::function<void(T)> stream(QObject *receiver, std::function<void(std::vector<T>)> take)
    {
        struct Pending {
            std::mutex mutex;
            std::vector<T> values;
        };
        auto pending = std::make_shared<Pending>();
        auto flush = [pending, take = std::move(take)] {
            std::vector<T> values;
            {
                const std::lock_guard lock(pending->mutex);
                values.swap(pending->values);
            }
            take(std::move(values));
        };
        return [this, receiver = QPointer<QObject>(receiver), pending, flush = std::move(flush)](T value) {
            bool first = false;
            {
                const std::lock_guard lock(pending->mutex);
                first = pending->values.empty();
                pending->values.push_back(std::move(value));
            }
            if (first)
                deliver(receiver, flush);
        };
    }

    void cancel(JobId id);
    /// Cancels everything and waits for it to end. False when something still runs after `timeout`.
    bool drain(std::chrono::milliseconds timeout);
    [[nodiscard]] bool isIdle() const { return m_jobs.empty(); }

Q_SIGNALS:
    void jobStarted(const privet::JobInfo &job);
    /// At most ten times a second for each job, and always for the last step.
    void jobProgressed(const privet::JobInfo &job);
    void jobFinished(privet::JobId id);

private:
    class Job;

    JobId enqueue(QObject *receiver, const JobSpec &spec, std::function<void(JobControl &)> work,
                  std::function<void()> done);
    /// From any thread: runs `call` in this object's thread unless the receiver has died by then.
    void deliver(const QPointer<QObject> &receiver, std::function<void()> call);
    void report(JobId id, qint64 done, qint64 total);
    void finish(JobId id, const QPointer<QObject> &receiver, const std::function<void()> &done);
    void cancelAll();

    QThreadPool m_pool;
    std::unordered_map<JobId, std::shared_ptr<Job>> m_jobs;
    JobId m_lastId = 0;
};

} // namespace privet
