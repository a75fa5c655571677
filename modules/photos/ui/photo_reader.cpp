// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/photo_reader.h"

#include "photos/ui/picture.h"

#include <utility>

namespace privet::photos {

namespace {

QImage decode(FileIo &files, Decoder &decoder, const PictureRequest &request)
{
    const auto file = files.read(request.path);
    if (!file)
        return {};
    auto preview = decoder.preview(**file, request.edge, request.orientation);
    return preview ? toImage(std::move(*preview)) : QImage();
}

PictureReply answer(FileIo &files, Decoder &decoder, const PictureRequest &request)
{
    const auto picture = decode(files, decoder, request);
    const bool hide = request.isPrivate && !picture.isNull();
    return {request.key, hide ? blurred(picture) : picture, request.isPrivate};
}

} // namespace

PhotoReader::PhotoReader(JobRunner &jobs, std::shared_ptr<FileIo> files, std::shared_ptr<Decoder> decoder,
                         QObject *parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_files(std::move(files))
    , m_decoder(std::move(decoder))
    , m_answers([this](std::vector<Answer> answers) { pass(std::move(answers)); })
{ }

void PhotoReader::look(std::vector<LookRequest> files)
{
    m_list->addLooks(std::move(files));
    start();
}

void PhotoReader::setThumbnails(std::vector<PictureRequest> pictures)
{
    m_list->setThumbnails(std::move(pictures));
    start();
}

void PhotoReader::setDetail(std::vector<PictureRequest> pictures)
{
    m_list->setDetail(std::move(pictures));
    start();
}

void PhotoReader::stop()
{
    m_list->dropLooks();
    m_list->setThumbnails({});
    m_list->setDetail({});
    m_answers.clear();
}

bool PhotoReader::isLooking() const { return m_job && m_jobLooks; }

void PhotoReader::start()
{
    if (m_job || m_list->isEmpty())
        return;
    const auto [looked, wanted] = m_list->progress();
    const auto toLookAt = wanted - looked;
    m_jobLooks = toLookAt > 0;
    // A job without looks has no title and ends as soon as there are some, so that looking is always shown.
    const auto what = m_jobLooks ? ReadingList::What::PicturesThenLooks : ReadingList::What::PicturesOnly;
    JobSpec spec;
    if (m_jobLooks)
        spec.title = tr("Looking at %n file(s)", nullptr, static_cast<int>(toLookAt));

    auto give = m_jobs.stream<Answer>(this, [this](std::vector<Answer> answers) { m_answers.add(std::move(answers)); });
    auto work = [list = m_list, what, give, files = m_files, decoder = m_decoder](JobControl &job) -> Result<void> {
        while (auto task = list->next(what)) {
            if (job.cancelled())
                return Error{Errc::Cancelled, {}, 0};
            if (const auto *picture = std::get_if<PictureRequest>(&*task)) {
                give(answer(*files, *decoder, *picture));
                continue;
            }
            const auto &file = std::get<LookRequest>(*task);
            auto report = std::make_shared<const PhotoReport>(inspectPhoto(*files, *decoder, file.item.path, job));
            if (job.cancelled())
                return Error{Errc::Cancelled, {}, 0};
            give(PhotoListModel::Looked{file.id, std::move(report)});
            const auto [done, total] = list->progress();
            job.progress(done, total);
        }
        return {};
    };
    m_job = m_jobs.start(this, spec, std::move(work),
                         [this](const Result<void> &outcome) { finished(!outcome.has_value()); });
}

void PhotoReader::finished(bool cancelled)
{
    const bool looked = m_jobLooks;
    m_job.reset();
    m_jobLooks = false;
    if (cancelled)
        m_list->dropLooks();
    m_answers.now(); // whoever takes it may ask for more, and so start the next job
    if (looked)
        Q_EMIT stoppedLooking();
    start();
}

void PhotoReader::pass(std::vector<Answer> answers)
{
    std::vector<PhotoListModel::Looked> reports;
    std::vector<PictureReply> pictures;
    for (auto &answer : answers) {
        if (auto *report = std::get_if<PhotoListModel::Looked>(&answer))
            reports.push_back(std::move(*report));
        else
            pictures.push_back(std::move(std::get<PictureReply>(answer)));
    }
    if (!reports.empty())
        Q_EMIT looked(reports);
    if (!pictures.empty())
        Q_EMIT decoded(pictures);
}

} // namespace privet::photos
