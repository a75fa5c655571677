// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/ui/hand_out.h"
#include "photos/ui/photo_list_model.h"
#include "runtime/job_runner.h"

#include <optional>

namespace privet::photos {

/// What came of one press of a button.
struct CleanOutcome {
    std::vector<PhotoListModel::CleanedOne> results; ///< in the order asked
    bool wasCancelled = false;

    [[nodiscard]] int count(Verdict verdict) const;
    /// How many copies were written.
    [[nodiscard]] int written() const;
    [[nodiscard]] bool wroteElsewhere() const;
};

/// Cleans files in a job and takes it back again. One action at a time; what is asked while it runs is not begun.
class CleaningJobs final : public QObject
{
    Q_OBJECT

public:
    struct Order {
        PhotoId id = 0;
        CleanItem item;
    };

    /// Borrows `jobs`. Shares the other two with its jobs, which may end after this object.
    CleaningJobs(JobRunner &jobs, std::shared_ptr<FileIo> files, std::shared_ptr<Decoder> decoder,
                 QObject *parent = nullptr);

    void clean(std::vector<Order> orders, CleanChoices choices);
    /// Takes back every result of one action.
    void undo(std::vector<PhotoListModel::CleanedOne> results);
    [[nodiscard]] bool isBusy() const { return m_isBusy; }

Q_SIGNALS:
    /// Results in batches, as they become final.
    void cleaned(const std::vector<privet::photos::PhotoListModel::CleanedOne> &batch);
    void finished(const privet::photos::CleanOutcome &outcome);
    /// `left` are the ones that could not be taken back; `firstError` says why the first could not.
    void undone(const std::vector<privet::photos::PhotoListModel::CleanedOne> &batch, int left,
                const std::optional<privet::Error> &firstError);

private:
    void pass(const std::vector<PhotoListModel::CleanedOne> &batch);

    JobRunner &m_jobs;
    std::shared_ptr<FileIo> m_files;
    std::shared_ptr<Decoder> m_decoder;
    HandOut<PhotoListModel::CleanedOne> m_results;
    CleanOutcome m_outcome;
    bool m_isBusy = false;
};

} // namespace privet::photos
