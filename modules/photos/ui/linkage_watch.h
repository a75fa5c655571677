// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/core/linkage.h"
#include "photos/ui/photo_list_model.h"
#include "runtime/job_runner.h"

#include <QTimer>

namespace privet::photos {

/// Photos on the list that belong together, and how one can tell.
struct LinkedPhotos {
    std::vector<PhotoId> photos;
    LinkedFiles group; ///< counts `photos` as they stood when it was found
};

/// Keeps finding out what links the photos on the list, in a job, a little after they have changed. What was cleaned
/// is left out: its clean copy shares nothing.
class LinkageWatch final : public QObject
{
    Q_OBJECT

public:
    /// Borrows both.
    LinkageWatch(JobRunner &jobs, const PhotoListModel &model, QObject *parent = nullptr);

    /// The surest and largest first.
    [[nodiscard]] const std::vector<LinkedPhotos> &groups() const { return m_groups; }

Q_SIGNALS:
    void changed();

private:
    void note();
    void look();
    void take(std::vector<LinkedPhotos> groups);

    JobRunner &m_jobs;
    const PhotoListModel &m_model;
    std::vector<LinkedPhotos> m_groups;
    QTimer m_rest;
    bool m_isLooking = false;
    bool m_isOutdated = false;
    quint64 m_generation = 0; ///< an answer of an earlier one is about photos that are gone
};

} // namespace privet::photos
