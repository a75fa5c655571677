// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/core/photo_cleaner.h"

#include <map>

namespace privet::photos {

/// Makes prepared copies durable and lets their names appear. One thread.
class Publisher
{
public:
    Publisher(FileIo &files, const CleanChoices &choices);

    /// One sync per file system, then the names, then one sync per folder; for Where::InPlace the copies then change
    /// places with their originals. What fails leaves nothing behind and is marked so.
    void publish(std::vector<PreparedCopy> &group);

private:
    void makeContentsDurable(std::vector<PreparedCopy> &group);
    [[nodiscard]] Result<void> giveName(PreparedCopy &prepared);
    void makeNamesDurable(std::vector<PreparedCopy> &group);
    void changePlaces(std::vector<PreparedCopy> &group);
    [[nodiscard]] Result<void> changePlaces(PreparedCopy &prepared);
    [[nodiscard]] Result<void> isTheOriginal(const std::filesystem::path &trashed, const FileFacts &facts);

    FileIo &m_files;
    const CleanChoices &m_choices;
    std::map<std::filesystem::path, unsigned> m_nextNeutral; ///< by folder
};

/// Removes a copy if it is still the file we wrote. Errors: ChangedMeanwhile, NotFound, and file errors.
[[nodiscard]] Result<void> removeCopy(Folder &folder, const std::filesystem::path &name, const FileFacts &written);

} // namespace privet::photos
