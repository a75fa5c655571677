// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/core/clean_batch.h"
#include "photos/core/known_formats.h"
#include "photos/core/naming.h"
#include "photos/core/upright_copy.h"

namespace privet::photos {

/// One item that is worked out as far as it goes without anybody seeing it: its copy, if there is one, is written,
/// proved and still private.
struct PreparedCopy {
    CleanItem item;
    CleanResult result;
    FileFacts facts; ///< of the original
    NameScheme name;
    std::filesystem::path folderPath;
    std::shared_ptr<Folder> folder; ///< where the copy will appear; outlives it
    std::unique_ptr<NewFile> copy; ///< null when nothing is to be published

    /// Nothing is offered: the private copy is gone, the reason stays.
    void fail(Error reason);
    /// The same before anything was worked out: the reason stands in the report too.
    void refuse(Error reason);
};

/// Reads, cleans, writes and proves one file at a time. Several threads may share one.
class PhotoCleaner
{
public:
    PhotoCleaner(FileIo &files, Decoder &decoder, const CleanChoices &choices, const JobControl &job);

    [[nodiscard]] PreparedCopy prepare(const CleanItem &item) const;

private:
    struct Work {
        Recipe recipe;
        std::optional<UprightCopy> upright; ///< written instead of the recipe's pieces
        bool isSkimmed = false; ///< the coded picture was taken as it stands
    };

    [[nodiscard]] Result<std::unique_ptr<ReadFile>> open(CleanItem &item) const;
    [[nodiscard]] bool attempt(ReadFile &source, Depth depth, PreparedCopy &prepared) const;
    [[nodiscard]] Result<Work> read(ReadFile &source, Depth depth, PreparedCopy &prepared) const;
    [[nodiscard]] Result<Work> describeAndClean(ByteSource &source, Depth depth, PreparedCopy &prepared) const;
    [[nodiscard]] Result<std::optional<UprightCopy>> turn(ByteSource &source, const Recipe &recipe,
                                                          PreparedCopy &prepared) const;
    [[nodiscard]] Result<void> write(ReadFile &source, Work &work, PreparedCopy &prepared) const;
    [[nodiscard]] Result<void> writeCopy(ReadFile &source, const Work &work, PreparedCopy &prepared) const;
    [[nodiscard]] Result<void> createCopy(PreparedCopy &prepared) const;
    [[nodiscard]] Result<void> createCopyIn(Result<std::unique_ptr<Folder>> folder, PreparedCopy &prepared) const;
    [[nodiscard]] Result<void> createCopyInChosen(PreparedCopy &prepared) const;
    [[nodiscard]] Result<std::unique_ptr<Folder>> chosenFolder(const std::filesystem::path &below) const;
    [[nodiscard]] Result<void> setTimes(PreparedCopy &prepared) const;

    FileIo &m_files;
    Decoder &m_decoder;
    const CleanChoices &m_choices;
    const JobControl &m_job;
    std::filesystem::path m_folder;
};

} // namespace privet::photos
