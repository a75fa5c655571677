// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/importer.h"

#include <QFile>

#include <iterator>

namespace privet::photos {

namespace {

constexpr std::size_t rowsAtOnce = 500;

} // namespace

Importer::Importer(JobRunner &jobs, std::shared_ptr<FileIo> files, QObject *parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_files(std::move(files))
{
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

    struct Walked {
        int files = 0;
        std::vector<SkippedFile> skipped;
    };
    JobSpec spec;
    spec.title = tr("Finding photos");
    auto give = m_jobs.stream<std::vector<CleanItem>>(this, [this](std::vector<std::vector<CleanItem>> batches) {
        for (auto &batch : batches)
            take(std::move(batch));
    });
    auto work = [named = std::move(named), leaveOut, give, files = m_files](JobControl &job) -> Result<Walked> {
        Walked walked;
        // One name at a time, so that the first rows are there while a large folder is still being walked.
        for (const auto &name : named) {
            auto found = findFiles(*files, {name}, leaveOut, job);
            walked.files += static_cast<int>(found.items.size());
            std::move(found.skipped.begin(), found.skipped.end(), std::back_inserter(walked.skipped));
            give(std::move(found.items));
            if (job.cancelled())
                break;
        }
        return walked;
    };
    ++m_running;
    m_jobs.start(this, spec, std::move(work), [this](const Result<Walked> &walked) {
        while (m_next < m_items.size())
            handOut();
        --m_running;
        Q_EMIT finished(walked ? walked->files : 0, walked ? walked->skipped : std::vector<SkippedFile>());
    });
}

void Importer::take(std::vector<CleanItem> items)
{
    std::move(items.begin(), items.end(), std::back_inserter(m_items));
    if (!m_batch.isActive()) {
        handOut(); // the first row at once
        m_batch.start(std::chrono::milliseconds(15));
    }
}

void Importer::handOut()
{
    const auto end = std::min(m_items.size(), m_next + rowsAtOnce);
    const auto at
        = [this](std::size_t i) { return std::make_move_iterator(m_items.begin() + static_cast<std::ptrdiff_t>(i)); };
    const std::vector<CleanItem> batch(at(m_next), at(end));
    m_next = end;
    if (m_next == m_items.size()) {
        m_batch.stop();
        m_items.clear();
        m_next = 0;
    }
    if (!batch.empty())
        Q_EMIT found(batch);
}

} // namespace privet::photos
