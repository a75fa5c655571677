// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/importer.h"

#include <QFile>

#include <iterator>
#include <utility>

namespace privet::photos {

namespace {

constexpr std::size_t rowsAtOnce = 500;

} // namespace

Importer::Importer(JobRunner &jobs, std::shared_ptr<FileIo> files, QObject *parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_files(std::move(files))
{
    m_batch.setSingleShot(true);
    m_batch.setInterval(15);
    connect(&m_batch, &QTimer::timeout, this, &Importer::handOut);
}

QStringList Importer::localPaths(const QList<QUrl> &urls)
{
    QStringList paths;
    for (const auto &url : urls) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

void Importer::add(const QStringList &paths, const std::filesystem::path &leaveOut)
{
    std::vector<std::filesystem::path> named;
    for (const auto &path : paths)
        named.emplace_back(QFile::encodeName(path).toStdString());

    JobSpec spec;
    spec.title = tr("Finding photos");
    auto give = m_jobs.stream<std::vector<CleanItem>>(this, [this](std::vector<std::vector<CleanItem>> batches) {
        for (auto &batch : batches)
            take(std::move(batch));
    });
    auto work = [named = std::move(named), leaveOut, give, files = m_files](JobControl &job) {
        std::vector<SkippedFile> skipped;
        // One name at a time, so that the first rows are there while a large folder is still being walked.
        for (const auto &name : named) {
            auto found = findFiles(*files, {name}, leaveOut, job);
            std::move(found.skipped.begin(), found.skipped.end(), std::back_inserter(skipped));
            give(std::move(found.items));
            if (job.cancelled())
                break;
        }
        return Result<std::vector<SkippedFile>>(std::move(skipped));
    };
    ++m_running;
    m_jobs.start(this, spec, std::move(work), [this](Result<std::vector<SkippedFile>> skipped) {
        --m_running;
        if (skipped)
            std::move(skipped->begin(), skipped->end(), std::back_inserter(m_skipped));
        finishIfDone();
    });
}

void Importer::take(std::vector<CleanItem> items)
{
    std::move(items.begin(), items.end(), std::back_inserter(m_items));
    if (!m_batch.isActive())
        handOut(); // the first row at once
}

void Importer::handOut()
{
    const auto end = std::min(m_items.size(), m_next + rowsAtOnce);
    const auto at
        = [this](std::size_t i) { return std::make_move_iterator(m_items.begin() + static_cast<std::ptrdiff_t>(i)); };
    const std::vector<CleanItem> batch(at(m_next), at(end));
    m_next = end;
    if (m_next < m_items.size()) {
        m_batch.start();
    } else {
        m_items.clear();
        m_next = 0;
    }
    m_found += static_cast<int>(batch.size());
    if (!batch.empty())
        Q_EMIT found(batch);
    finishIfDone();
}

void Importer::finishIfDone()
{
    if (!isBusy())
        Q_EMIT finished(std::exchange(m_found, 0), std::exchange(m_skipped, {}));
}

} // namespace privet::photos
