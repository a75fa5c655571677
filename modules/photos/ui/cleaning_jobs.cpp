// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/cleaning_jobs.h"

#include <algorithm>

namespace privet::photos {

using CleanedOne = PhotoListModel::CleanedOne;

int CleanOutcome::count(Verdict verdict) const
{
    return static_cast<int>(std::count_if(results.begin(), results.end(),
                                          [verdict](const CleanedOne &one) { return one.result->verdict == verdict; }));
}

int CleanOutcome::written() const
{
    return static_cast<int>(std::count_if(results.begin(), results.end(),
                                          [](const CleanedOne &one) { return !one.result->output.empty(); }));
}

bool CleanOutcome::wroteElsewhere() const
{
    return std::any_of(results.begin(), results.end(),
                       [](const CleanedOne &one) { return one.result->wroteElsewhere; });
}

CleaningJobs::CleaningJobs(JobRunner &jobs, std::shared_ptr<FileIo> files, std::shared_ptr<Decoder> decoder,
                           QObject *parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_files(std::move(files))
    , m_decoder(std::move(decoder))
    , m_results([this](const std::vector<CleanedOne> &batch) { pass(batch); })
{ }

void CleaningJobs::clean(std::vector<Order> orders, CleanChoices choices)
{
    if (orders.empty() || m_isBusy)
        return;
    m_isBusy = true;
    m_outcome = {};

    JobSpec spec;
    spec.title = tr("Cleaning %n file(s)", nullptr, static_cast<int>(orders.size()));
    auto give = m_jobs.stream<CleanedOne>(
        this, [this](std::vector<CleanedOne> results) { m_results.add(std::move(results)); });
    auto work = [orders = std::move(orders), choices = std::move(choices), give, files = m_files,
                 decoder = m_decoder](JobControl &job) -> Result<bool> {
        std::vector<CleanItem> items;
        for (const auto &order : orders)
            items.push_back(order.item);
        std::size_t at = 0;
        cleanBatch(*files, *decoder, items, choices, job, [&orders, &at, &give](CleanResult result) {
            give({orders[at++].id, std::make_shared<const CleanResult>(std::move(result))});
        });
        return job.cancelled();
    };
    m_jobs.start(this, spec, std::move(work), [this](const Result<bool> &cancelled) {
        m_results.now();
        m_isBusy = false;
        m_outcome.wasCancelled = !cancelled || *cancelled;
        Q_EMIT finished(std::exchange(m_outcome, {}));
    });
}

void CleaningJobs::undo(std::vector<CleanedOne> results)
{
    struct Undone {
        std::vector<CleanedOne> taken;
        int left = 0;
        std::optional<Error> firstError;
    };
    JobSpec spec;
    spec.title = tr("Taking back %n copy(s)", nullptr, static_cast<int>(results.size()));
    spec.cancellable = false;
    auto work = [results = std::move(results), files = m_files](JobControl &job) -> Result<Undone> {
        Undone undone;
        for (std::size_t at = 0; at < results.size(); ++at) {
            if (const auto done = undoClean(*files, *results[at].result)) {
                undone.taken.push_back({results[at].id, nullptr});
            } else {
                ++undone.left;
                if (!undone.firstError)
                    undone.firstError = done.error();
            }
            job.progress(static_cast<std::int64_t>(at + 1), static_cast<std::int64_t>(results.size()));
        }
        return undone;
    };
    m_jobs.start(this, spec, std::move(work), [this](const Result<Undone> &outcome) {
        if (outcome)
            Q_EMIT undone(outcome->taken, outcome->left, outcome->firstError);
    });
}

void CleaningJobs::pass(const std::vector<CleanedOne> &batch)
{
    m_outcome.results.insert(m_outcome.results.end(), batch.begin(), batch.end());
    Q_EMIT cleaned(batch);
}

} // namespace privet::photos
