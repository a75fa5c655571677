// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/ui/hand_out.h"
#include "photos/ui/photo_list_model.h"
#include "photos/ui/reading_list.h"
#include "runtime/job_runner.h"

#include <optional>
#include <variant>

namespace privet::photos {

/// Looks at files and decodes their pictures, one job at a time, and hands the answers out in batches.
class PhotoReader final : public QObject
{
    Q_OBJECT

public:
    /// Borrows `jobs`. Shares the other two with its jobs, which may end after this object.
    PhotoReader(JobRunner &jobs, std::shared_ptr<FileIo> files, std::shared_ptr<Decoder> decoder,
                QObject *parent = nullptr);

    void look(std::vector<LookRequest> files);
    void setThumbnails(std::vector<PictureRequest> pictures);
    void setDetail(std::vector<PictureRequest> pictures);
    /// Forgets everything that is still to be read.
    void stop();
    [[nodiscard]] bool isLooking() const;

Q_SIGNALS:
    void looked(const std::vector<privet::photos::PhotoListModel::Looked> &batch);
    void decoded(const std::vector<privet::photos::PictureReply> &batch);
    void stoppedLooking();

private:
    using Answer = std::variant<PictureReply, PhotoListModel::Looked>;

    void start();
    void finished(bool cancelled);
    void pass(std::vector<Answer> answers);

    JobRunner &m_jobs;
    std::shared_ptr<FileIo> m_files;
    std::shared_ptr<Decoder> m_decoder;
    std::shared_ptr<ReadingList> m_list = std::make_shared<ReadingList>();
    HandOut<Answer> m_answers;
    std::optional<JobId> m_job;
    bool m_jobLooks = false;
};

} // namespace privet::photos
