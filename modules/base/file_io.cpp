// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file_io.h"

#include "base/posix_file.h"

#include <cerrno>
#include <cstdlib>
#include <dirent.h>
#include <fcntl.h>
#include <map>
#include <unistd.h>

namespace privet {

namespace {

using std::filesystem::path;

constexpr int folderFlags = O_RDONLY | O_DIRECTORY;

FolderEntry::Kind kindOf(mode_t mode)
{
    if (S_ISREG(mode))
        return FolderEntry::Kind::File;
    if (S_ISDIR(mode))
        return FolderEntry::Kind::Folder;
    if (S_ISLNK(mode))
        return FolderEntry::Kind::Link;
    return FolderEntry::Kind::Other;
}

class PosixFolder final : public Folder
{
public:
    PosixFolder(posix::Descriptor fd, mode_t umask)
        : m_fd(std::move(fd))
        , m_umask(umask)
    { }

    Result<std::vector<FolderEntry>> list() override
    {
        // A descriptor of its own: fdopendir takes it over and moves its position.
        const int own = openat(m_fd.get(), ".", folderFlags | O_CLOEXEC);
        const auto close = [](DIR *dir) { closedir(dir); };
        const std::unique_ptr<DIR, decltype(close)> dir(own < 0 ? nullptr : fdopendir(own), close);
        if (!dir)
            return posix::lastError(Errc::ReadFailed);
        std::vector<FolderEntry> entries;
        errno = 0;
        while (const dirent *entry = readdir(dir.get())) {
            const std::string_view name = entry->d_name;
            if (name != "." && name != "..")
                entries.push_back({name, kindOf(*entry)});
            errno = 0;
        }
        if (errno != 0)
            return posix::lastError(Errc::ReadFailed);
        std::sort(entries.begin(), entries.end(),
                  [](const auto &a, const auto &b) { return a.name.native() < b.name.native(); });
        return entries;
    }

    Result<std::unique_ptr<Folder>> open(const path &name) override
    {
        auto fd = posix::openAt(m_fd.get(), name, folderFlags | O_NOFOLLOW);
        if (!fd.isOpen())
            return errno == ENOTDIR && isLink(name) ? Error{Errc::IsALink, "ENOTDIR", 0}
                                                    : posix::lastError(Errc::ReadFailed);
        return std::unique_ptr<Folder>(std::make_unique<PosixFolder>(std::move(fd), m_umask));
    }

    Result<std::unique_ptr<Folder>> make(const path &name) override
    {
        if (mkdirat(m_fd.get(), name.c_str(), 0777) != 0 && errno != EEXIST)
            return posix::lastError(Errc::WriteFailed);
        return open(name);
    }

    Result<std::unique_ptr<ReadFile>> read(const path &name) override
    {
        return posix::openToRead(m_fd.get(), name, O_NOFOLLOW);
    }

    Result<std::unique_ptr<NewFile>> create() override { return posix::createIn(m_fd.get(), 0666U & ~m_umask); }

    Result<FileFacts> facts(const path &name) override
    {
        struct stat status {
        };
        if (fstatat(m_fd.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0)
            return posix::lastError(Errc::ReadFailed);
        return posix::factsOf(status);
    }

    Result<void> rename(const path &from, const path &to) override
    {
        return posix::renameNoReplace(m_fd.get(), from, to);
    }

    Result<void> remove(const path &name) override
    {
        return unlinkat(m_fd.get(), name.c_str(), 0) == 0 ? Result<void>{} : posix::lastError(Errc::WriteFailed);
    }

    Result<void> sync() override
    {
        if (fsync(m_fd.get()) == 0 || errno == EINVAL) // some file systems have nothing to sync for a folder
            return {};
        return posix::lastError(Errc::WriteFailed);
    }

private:
    FolderEntry::Kind kindOf(const dirent &entry) const
    {
        if (entry.d_type != DT_UNKNOWN)
            return privet::kindOf(DTTOIF(entry.d_type));
        struct stat status {
        };
        if (fstatat(m_fd.get(), entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0)
            return FolderEntry::Kind::Other;
        return privet::kindOf(status.st_mode);
    }

    bool isLink(const path &name) const
    {
        struct stat status {
        };
        return fstatat(m_fd.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(status.st_mode);
    }

    posix::Descriptor m_fd;
    mode_t m_umask;
};

class PosixFileIo final : public FileIo
{
public:
    explicit PosixFileIo(mode_t umask)
        : m_umask(umask)
    { }

    Result<std::unique_ptr<ReadFile>> read(const path &path) override { return posix::openToRead(AT_FDCWD, path, 0); }

    Result<std::unique_ptr<Folder>> openFolder(const path &path) override
    {
        auto fd = posix::openAt(AT_FDCWD, path.empty() ? "." : path, folderFlags);
        if (!fd.isOpen())
            return posix::lastError(Errc::ReadFailed);
        return std::unique_ptr<Folder>(std::make_unique<PosixFolder>(std::move(fd), m_umask));
    }

    Result<std::unique_ptr<Folder>> makeFolder(const path &path) override
    {
        std::filesystem::path made;
        for (const auto &part : path) {
            made /= part;
            if (mkdir(made.c_str(), 0777) == 0 || errno == EEXIST)
                continue;
            const auto error = posix::lastError(Errc::WriteFailed);
            if (access(made.c_str(), F_OK) != 0) // "/" on a read-only system is there all the same
                return error;
        }
        return openFolder(path);
    }

    Result<path> resolve(const path &path) override
    {
        const auto release = [](char *text) { std::free(text); };
        const std::unique_ptr<char, decltype(release)> real(realpath(path.c_str(), nullptr), release);
        if (!real)
            return posix::lastError(Errc::ReadFailed);
        return std::filesystem::path(real.get());
    }

private:
    mode_t m_umask;
};

} // namespace

std::unique_ptr<FileIo> makeFileIo()
{
    const mode_t mask = umask(0);
    umask(mask);
    return std::make_unique<PosixFileIo>(mask);
}

std::vector<Result<void>> makeDurable(const std::vector<NewFile *> &files)
{
    std::vector<Result<void>> answers;
    std::map<std::uint64_t, Result<void>> byDevice;
    for (auto *file : files) {
        const auto facts = file->facts();
        if (!facts) {
            answers.emplace_back(facts.error());
            continue;
        }
        auto known = byDevice.find(facts.value().device);
        if (known == byDevice.end())
            known = byDevice.emplace(facts.value().device, file->syncFileSystem()).first;
        const auto &together = known->second;
        const bool alone = !together && together.error().code == Errc::UnsupportedVariant;
        answers.push_back(alone ? file->sync() : together);
    }
    return answers;
}

} // namespace privet
