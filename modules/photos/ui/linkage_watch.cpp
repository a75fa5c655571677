// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/linkage_watch.h"

#include <QElapsedTimer>

namespace privet::photos {

namespace {

constexpr int shortestRest = 300; // milliseconds
constexpr int restPerWork = 8; // so that a long list is not laid side by side again for each file that is looked at

struct KnownPhoto {
    PhotoId id = 0;
    std::shared_ptr<const PhotoReport> report;
};

bool canBeLinked(const PhotoRow &row)
{
    const auto state = stateOf(row);
    return row.report && row.report->inspection && state != PhotoState::Cleaned
           && state != PhotoState::CleanedSomeStays;
}

std::vector<LinkedPhotos> linkedAmong(const std::vector<KnownPhoto> &photos, const JobControl &job)
{
    Linkage linkage;
    for (const auto &photo : photos) {
        if (job.cancelled())
            return {};
        linkage.add(photo.report->findings);
    }
    std::vector<LinkedPhotos> linked;
    for (auto &group : linkage.groups()) {
        std::vector<PhotoId> ids;
        for (const auto file : group.files)
            ids.push_back(photos[file].id);
        linked.push_back({std::move(ids), std::move(group)});
    }
    return linked;
}

} // namespace

LinkageWatch::LinkageWatch(JobRunner &jobs, const PhotoListModel &model, QObject *parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_model(model)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(shortestRest);
    connect(&m_rest, &QTimer::timeout, this, &LinkageWatch::look);
    connect(&model, &PhotoListModel::countsChanged, this, &LinkageWatch::note);
}

void LinkageWatch::note()
{
    m_isOutdated = true;
    if (m_model.rowCount() < 2) {
        ++m_generation;
        take({});
    }
    if (!m_isLooking && !m_rest.isActive())
        m_rest.start();
}

void LinkageWatch::look()
{
    std::vector<KnownPhoto> photos;
    for (int i = 0; i < m_model.rowCount(); ++i) {
        const auto &row = m_model.rowAt(i);
        if (canBeLinked(row))
            photos.push_back({row.id, row.report});
    }
    m_isLooking = true;
    m_isOutdated = false;
    QElapsedTimer timer;
    timer.start();
    auto work = [photos = std::move(photos)](JobControl &job) -> Result<std::vector<LinkedPhotos>> {
        return linkedAmong(photos, job);
    };
    m_jobs.start(this, JobSpec{}, std::move(work),
                 [this, timer, generation = m_generation](Result<std::vector<LinkedPhotos>> linked) {
                     m_isLooking = false;
                     m_rest.setInterval(std::max(shortestRest, restPerWork * static_cast<int>(timer.elapsed())));
                     if (linked && generation == m_generation)
                         take(std::move(*linked));
                     if (m_isOutdated)
                         m_rest.start();
                 });
}

void LinkageWatch::take(std::vector<LinkedPhotos> groups)
{
    if (groups.empty() && m_groups.empty())
        return;
    m_groups = std::move(groups);
    Q_EMIT changed();
}

} // namespace privet::photos
