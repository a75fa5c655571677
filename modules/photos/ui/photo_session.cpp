// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/photo_session.h"

#include "photos/ui/clean_sentences.h"
#include "photos/ui/photo_settings.h"
#include "photos/ui/show_in_folder.h"
#include "photos/words/words.h"
#include "runtime/program_files.h"
#include "shell/message.h"
#include "shell/module_context.h"
#include "shell/text.h"

#include <QBuffer>
#include <QFile>
#include <QMimeData>

namespace privet::photos {

namespace {

std::filesystem::path nativePath(const QString &path) { return QFile::encodeName(path).toStdString(); }

QString shownPath(const std::filesystem::path &path) { return QFile::decodeName(path.string().c_str()); }

Bytes pngOf(const QImage &picture)
{
    QBuffer buffer;
    picture.save(&buffer, "PNG");
    const auto &bytes = buffer.data();
    const auto *first = reinterpret_cast<const std::byte *>(bytes.constData());
    return {first, first + bytes.size()};
}

} // namespace

PhotoSession::PhotoSession(ModuleContext &context, std::shared_ptr<Decoder> decoder, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_files(std::make_shared<MemoryPictures>(context.files))
    , m_linkage(context.jobs, m_model)
    , m_reader(context.jobs, m_files, decoder)
    , m_hidden(context.jobs, m_files, decoder)
    , m_cleaning(context.jobs, m_files, decoder)
    , m_importer(context.jobs, m_files)
{
    connect(&m_importer, &Importer::found, this, &PhotoSession::addItems);
    connect(&m_importer, &Importer::finished, this, &PhotoSession::sayFound);
    connect(&m_reader, &PhotoReader::looked, this, &PhotoSession::takeReports);
    connect(&m_reader, &PhotoReader::stoppedLooking, this, &PhotoSession::sayLeftOut);
    connect(&m_cleaning, &CleaningJobs::cleaned, &m_model, &PhotoListModel::setResults);
    connect(&m_cleaning, &CleaningJobs::finished, this, &PhotoSession::sayCleaned);
    connect(&m_cleaning, &CleaningJobs::undone, this, [this](const auto &batch, int left, const auto &error) {
        m_model.setResults(batch);
        sayUndone(left, error);
    });
}

void PhotoSession::add(const QStringList &paths)
{
    if (paths.isEmpty())
        return;
    const auto choices = choicesFrom(m_context.settings);
    m_importer.add(paths, choices.where == CleanChoices::Where::Folder ? choices.folder : std::filesystem::path());
    Q_EMIT findingChanged();
}

bool PhotoSession::paste(const QMimeData &data)
{
    if (const auto paths = Importer::localPaths(data.urls()); !paths.isEmpty()) {
        add(paths);
        return true;
    }
    const auto picture = qvariant_cast<QImage>(data.imageData());
    if (picture.isNull())
        return false;
    addPicture(picture);
    return true;
}

void PhotoSession::addPicture(QImage picture)
{
    auto work = [picture = std::move(picture)](JobControl &) -> Result<Bytes> { return pngOf(picture); };
    m_context.jobs.start(this, JobSpec{tr("Reading the pasted picture")}, std::move(work), [this](Result<Bytes> png) {
        if (png)
            addItems({{m_files->add(tr("pasted-picture").toStdString(), ".png", std::move(*png)), {}}});
    });
}

void PhotoSession::addSample()
{
    auto work = [files = m_files,
                 path = nativePath(programFile(QStringLiteral("sample-photo.jpg")))](JobControl &) -> Result<Bytes> {
        constexpr std::size_t most = 8U << 20U;
        auto file = files->read(path);
        return file ? readAll(**file, {0, (*file)->size()}, most) : Result<Bytes>(file.error());
    };
    m_context.jobs.start(this, JobSpec{}, std::move(work), [this](Result<Bytes> bytes) {
        if (bytes)
            addItems({{m_files->add("sample-photo", ".jpg", std::move(*bytes)), {}}});
        else
            m_context.messages.post(this, {describe(bytes.error(), QStringLiteral("sample-photo.jpg")), {}, {}, {}});
    });
}

void PhotoSession::addItems(std::vector<CleanItem> items)
{
    const auto ids = m_model.append(std::move(items));
    std::vector<LookRequest> looks;
    for (const auto id : ids)
        looks.push_back({id, m_model.row(id)->item});
    m_reader.look(std::move(looks));
}

void PhotoSession::takeReports(const std::vector<PhotoListModel::Looked> &batch)
{
    std::vector<PhotoId> leftOut;
    std::vector<PhotoListModel::Looked> kept;
    for (const auto &looked : batch) {
        const auto *row = m_model.row(looked.id);
        if (row && looked.report->refusal && isMerelySkipped(row->item, *looked.report->refusal))
            leftOut.push_back(looked.id);
        else
            kept.push_back(looked);
    }
    m_leftOut += static_cast<int>(leftOut.size());
    m_model.setReports(kept);
    if (!leftOut.empty())
        m_model.take(leftOut);
}

void PhotoSession::takeOff(const std::vector<PhotoId> &ids)
{
    for (const auto id : ids) {
        if (const auto *row = m_model.row(id); row && MemoryPictures::isInMemory(row->item.path))
            m_files->remove(row->item.path);
    }
    m_model.take(ids);
}

void PhotoSession::takeAllOff()
{
    m_reader.stop();
    m_model.clear();
    m_thumbnails.clear();
    m_files->clear();
}

void PhotoSession::clean(const std::vector<PhotoId> &ids, How how)
{
    auto choices = choicesFrom(m_context.settings);
    if (how == How::NeutralName) {
        choices.neutralNames = true;
        choices.copyClean = true;
    }
    if (how == How::InPlace)
        choices.where = CleanChoices::Where::InPlace;

    std::vector<CleaningJobs::Order> orders;
    bool anyInMemory = false;
    for (const auto id : ids) {
        const auto *row = m_model.row(id);
        if (!row)
            continue;
        orders.push_back({id, row->item});
        anyInMemory |= MemoryPictures::isInMemory(row->item.path);
    }
    // What is only in memory has no place beside it.
    if (anyInMemory)
        choices.where = CleanChoices::Where::Folder;
    m_cleaning.clean(std::move(orders), std::move(choices));
    Q_EMIT cleaningChanged();
}

std::vector<PhotoId> PhotoSession::cleanable() const
{
    std::vector<PhotoId> ids;
    for (int i = 0; i < m_model.rowCount(); ++i) {
        const auto &row = m_model.rowAt(i);
        if (isIn(PhotoView::GivesAway, stateOf(row)) && !row.report->isClean)
            ids.push_back(row.id);
    }
    return ids;
}

std::vector<PhotoId> PhotoSession::replaceable(const std::vector<PhotoId> &ids) const
{
    std::vector<PhotoId> some;
    for (const auto id : ids) {
        const auto *row = m_model.row(id);
        if (row && stateOf(*row) != PhotoState::NotPossible && !MemoryPictures::isInMemory(row->item.path))
            some.push_back(id);
    }
    return some;
}

QStringList PhotoSession::cleanFiles(const std::vector<PhotoId> &ids) const
{
    QStringList files;
    for (const auto id : ids) {
        const auto *row = m_model.row(id);
        if (!row)
            continue;
        if (row->result && !row->result->output.empty())
            files.append(shownPath(row->result->output));
        else if (stateOf(*row) == PhotoState::Clean && !MemoryPictures::isInMemory(row->item.path))
            files.append(shownPath(row->item.path));
    }
    return files;
}

void PhotoSession::showInFolder(const std::vector<PhotoId> &ids)
{
    auto files = cleanFiles(ids);
    for (const auto id : ids) {
        const auto *row = m_model.row(id);
        if (files.isEmpty() && row && !MemoryPictures::isInMemory(row->item.path))
            files.append(shownPath(row->item.path));
    }
    photos::showInFolder(files, this, [this](const QString &folder) {
        m_context.messages.post(this,
                                {tr("No file manager answered. The folder is %1.").arg(isolated(folder)), {}, {}, {}});
    });
}

void PhotoSession::prove(PhotoId id, const std::function<void(const Explanation *)> &take)
{
    const auto *row = m_model.row(id);
    if (!row)
        return;
    if (row->result && row->result->proof.size > 0)
        return take(&row->result->proof);
    auto work = [files = m_files, path = row->item.path](JobControl &) -> Result<Explanation> {
        auto file = files->read(path);
        return file ? explain(**file) : Result<Explanation>(file.error());
    };
    m_context.jobs.start(this, JobSpec{tr("Reading the proof")}, std::move(work),
                         [take](const Result<Explanation> &proof) { take(proof ? &*proof : nullptr); });
}

void PhotoSession::sayFound(int files, const std::vector<SkippedFile> &skipped)
{
    m_leftOut += static_cast<int>(skipped.size());
    Q_EMIT findingChanged();
    if (files == 0)
        sayLeftOut();
}

void PhotoSession::sayLeftOut()
{
    const int leftOut = std::exchange(m_leftOut, 0);
    if (m_model.rowCount() == 0)
        Q_EMIT foundNothing(leftOut);
    else if (leftOut > 0)
        m_context.messages.post(this,
                                {tr("%n file(s) that are no photos were left out.", nullptr, leftOut), {}, {}, {}});
}

void PhotoSession::sayCleaned(const CleanOutcome &outcome)
{
    Q_EMIT cleaningChanged();
    std::vector<PhotoListModel::CleanedOne> written;
    std::vector<PhotoId> ids;
    for (const auto &one : outcome.results) {
        if (one.result->output.empty())
            continue;
        written.push_back(one);
        ids.push_back(one.id);
    }
    Message message;
    message.text = sentenceFor(outcome);
    if (!written.empty()) {
        message.undo = [this, written] { m_cleaning.undo(written); };
        message.actionText = tr("Show in folder");
        message.action = [this, ids] { showInFolder(ids); };
    }
    if (!message.text.isEmpty())
        m_context.messages.post(this, std::move(message));
}

void PhotoSession::sayUndone(int left, const std::optional<Error> &error)
{
    Message message;
    if (left == 0)
        message.text = tr("Taken back. The originals are as they were.");
    else
        message.text = tr("%n copy(s) could not be taken back.", nullptr, left) + QLatin1Char(' ')
                       + describe(*error, tr("A copy"));
    m_context.messages.post(this, std::move(message));
}

} // namespace privet::photos
