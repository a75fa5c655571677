// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/core/photo_files.h"
#include "runtime/job_runner.h"

#include <QTimer>
#include <QUrl>

namespace privet::photos {

/// Turns what was dropped, pasted or picked into files, in a job: folders are walked to the bottom.
class Importer final : public QObject
{
    Q_OBJECT

public:
    /// Borrows `jobs`. Shares `files` with its jobs, which may end after this object.
    Importer(JobRunner &jobs, std::shared_ptr<FileIo> files, QObject *parent = nullptr);

    /// The folder where copies go is not walked into.
    void add(const QStringList &paths, const std::filesystem::path &leaveOut);
    [[nodiscard]] bool isBusy() const { return m_running > 0 || m_next < m_items.size(); }

    /// The files and folders of this computer among `urls`.
    [[nodiscard]] static QStringList localPaths(const QList<QUrl> &urls);

Q_SIGNALS:
    /// In batches of a size that a list takes in without a stutter.
    void found(const std::vector<privet::photos::CleanItem> &items);
    /// All that was asked for is there. `files` is how many.
    void finished(int files, const std::vector<privet::photos::SkippedFile> &skipped);

private:
    void take(std::vector<CleanItem> items);
    void handOut();
    void finishIfDone();

    JobRunner &m_jobs;
    std::shared_ptr<FileIo> m_files;
    std::vector<CleanItem> m_items; ///< not handed out yet
    std::size_t m_next = 0;
    QTimer m_batch;
    int m_running = 0;
    int m_found = 0;
    std::vector<SkippedFile> m_skipped;
};

} // namespace privet::photos
