// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_io.h"

#include <map>
#include <mutex>

namespace privet::photos {

/// Pictures that are on the list and on no disk: pasted ones, and the sample. They have paths below one folder that
/// does not exist; everything else is passed on to the file system below, so the rest of the page cannot tell. Any
/// thread.
class MemoryPictures final : public FileIo
{
public:
    /// Borrows `disk`.
    explicit MemoryPictures(FileIo &disk);

    /// The path under which `bytes` can be read from now on: the name, made unlike all others.
    [[nodiscard]] std::filesystem::path add(const std::string &stem, const std::string &ending, Bytes bytes);
    void remove(const std::filesystem::path &path);
    void clear();
    [[nodiscard]] static bool isInMemory(const std::filesystem::path &path);

    [[nodiscard]] Result<std::unique_ptr<ReadFile>> read(const std::filesystem::path &path) override;
    [[nodiscard]] Result<std::unique_ptr<Folder>> openFolder(const std::filesystem::path &path) override;
    [[nodiscard]] Result<std::unique_ptr<Folder>> makeFolder(const std::filesystem::path &path) override;
    [[nodiscard]] Result<std::filesystem::path> resolve(const std::filesystem::path &path) override;

private:
    FileIo &m_disk;
    std::mutex m_mutex;
    std::map<std::filesystem::path, std::shared_ptr<const Bytes>> m_pictures;
};

} // namespace privet::photos
