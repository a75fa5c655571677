// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/ui/cleaning_jobs.h"
#include "photos/ui/hidden_reader.h"
#include "photos/ui/importer.h"
#include "photos/ui/linkage_watch.h"
#include "photos/ui/memory_pictures.h"
#include "photos/ui/photo_list_model.h"
#include "photos/ui/photo_reader.h"
#include "photos/ui/thumbnails.h"

class QMimeData;

namespace privet {
struct ModuleContext;
}

namespace privet::photos {

/// Everything the page does, without a widget: files come in, are looked at, are cleaned and taken back. What is done
/// is said through the context's Messages.
class PhotoSession final : public QObject
{
    Q_OBJECT

public:
    enum class How : quint8 { AsChosen, NeutralName, InPlace };

    /// Borrows the context.
    PhotoSession(ModuleContext &context, std::shared_ptr<Decoder> decoder, QObject *parent = nullptr);

    [[nodiscard]] PhotoListModel &model() { return m_model; }
    [[nodiscard]] const LinkageWatch &linkage() const { return m_linkage; }
    [[nodiscard]] Thumbnails &thumbnails() { return m_thumbnails; }
    [[nodiscard]] PhotoReader &reader() { return m_reader; }
    [[nodiscard]] HiddenReader &hidden() { return m_hidden; }
    [[nodiscard]] bool isFinding() const { return m_importer.isBusy(); }
    [[nodiscard]] bool isCleaning() const { return m_cleaning.isBusy(); }

    void add(const QStringList &paths);
    /// Files or a picture. False when there is neither.
    bool paste(const QMimeData &data);
    void addSample();
    void takeOff(const std::vector<PhotoId> &ids);
    /// Nothing about any photo is left in memory.
    void takeAllOff();
    void clean(const std::vector<PhotoId> &ids, How how);
    /// Rows that cleaning would change: there is something to take out, and it was not yet.
    [[nodiscard]] std::vector<PhotoId> cleanable() const;
    /// Those of these rows that have an original on disk whose place a clean copy can take.
    [[nodiscard]] std::vector<PhotoId> replaceable(const std::vector<PhotoId> &ids) const;
    /// The files to hand on: the copies, or the originals that are clean.
    [[nodiscard]] QStringList cleanFiles(const std::vector<PhotoId> &ids) const;
    /// Opens the folder of these rows' copies, or of the originals where there are none.
    void showInFolder(const std::vector<PhotoId> &ids);
    /// Hands `take` the explanation of a file; null when it has none.
    void prove(PhotoId id, const std::function<void(const Explanation *)> &take);

Q_SIGNALS:
    void findingChanged();
    /// A drop brought nothing that could be put on the list.
    void foundNothing(int skipped);
    void cleaningChanged();

private:
    void addItems(std::vector<CleanItem> items);
    void addPicture(QImage picture);
    void takeReports(const std::vector<PhotoListModel::Looked> &batch);
    void sayFound(int files, const std::vector<SkippedFile> &skipped);
    void sayLeftOut();
    void sayCleaned(const CleanOutcome &outcome);
    void sayUndone(int left, const std::optional<Error> &error);

    ModuleContext &m_context;
    std::shared_ptr<MemoryPictures> m_files; ///< shared with the jobs that read them
    PhotoListModel m_model;
    LinkageWatch m_linkage;
    Thumbnails m_thumbnails;
    PhotoReader m_reader;
    HiddenReader m_hidden;
    CleaningJobs m_cleaning;
    Importer m_importer;
    int m_leftOut = 0; ///< files met in folders that are no photos
};

} // namespace privet::photos
