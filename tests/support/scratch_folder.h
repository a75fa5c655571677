// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

#include <QTemporaryDir>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

namespace privet::test {

/// A folder that lives as long as the test, written and read past the code under test.
class ScratchFolder
{
public:
    ScratchFolder() = default;
    ScratchFolder(const ScratchFolder &) = delete;
    ScratchFolder &operator=(const ScratchFolder &) = delete;
    ~ScratchFolder()
    {
        std::error_code ignored; // QTemporaryDir cannot remove names that are no Unicode
        std::filesystem::remove_all(path(), ignored);
    }

    [[nodiscard]] std::filesystem::path path(const std::filesystem::path &below = {}) const
    {
        const auto root = std::filesystem::path(m_folder.path().toStdString());
        return below.empty() ? root : root / below;
    }

    std::filesystem::path write(const std::filesystem::path &below, ByteView bytes) const
    {
        const auto target = path(below);
        std::filesystem::create_directories(target.parent_path());
        std::ofstream(target, std::ios::binary)
            .write(reinterpret_cast<const char *>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        return target;
    }

    [[nodiscard]] static Bytes read(const std::filesystem::path &file)
    {
        std::ifstream stream(file, std::ios::binary);
        const std::string text(std::istreambuf_iterator<char>(stream), {});
        const auto bytes = privet::viewOf(text);
        return {bytes.begin(), bytes.end()};
    }

    /// Every file below, by its path from here.
    [[nodiscard]] std::map<std::string, Bytes> contents() const
    {
        std::map<std::string, Bytes> all;
        for (const auto &entry : std::filesystem::recursive_directory_iterator(path())) {
            if (entry.is_regular_file() && !entry.is_symlink())
                all[std::filesystem::relative(entry.path(), path()).string()] = read(entry.path());
        }
        return all;
    }

private:
    QTemporaryDir m_folder;
};

} // namespace privet::test
