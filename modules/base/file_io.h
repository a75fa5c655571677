// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"

#include <chrono>
#include <filesystem>
#include <memory>

namespace privet {

// The only door to the file system: no other code opens, lists, writes or renames. Everything happens relative to an
// open folder (openat), so a path that is swapped for a link meanwhile leads nowhere. Paths are values here; a `name`
// is one component, never empty, "." or "..", and has no slash.
//
// Interfaces, so that tests can put a fault injector in between. Objects may be used by one thread at a time;
// different objects of one FileIo by several. Errors carry the errno name as `detail` and never a path.

/// Since the epoch, UTC.
using FileTime = std::chrono::sys_time<std::chrono::nanoseconds>;

/// Which file this is, and in which state. Equal facts: the same file, not written to in between.
struct FileFacts {
    std::uint64_t size = 0;
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    FileTime modified;

    friend bool operator==(const FileFacts &, const FileFacts &) = default;
};

/// An open regular file. Reading past a cut that happened meanwhile is ChangedMeanwhile.
class ReadFile : public ByteSource
{
public:
    /// As of opening.
    [[nodiscard]] virtual const FileFacts &facts() const = 0;
    /// Errors: ChangedMeanwhile when the file was written to since it was opened.
    [[nodiscard]] virtual Result<void> isUnchanged() const = 0;
};

/// A file that nobody else can see until it is published: it has no name at all where the file system can do that,
/// else a random one. Destroyed before publish(), it leaves nothing behind, and mostly so when the process is killed.
class NewFile
{
public:
    virtual ~NewFile() = default;

    [[nodiscard]] virtual Result<void> append(ByteView bytes) = 0;
    [[nodiscard]] virtual Result<void> append(ReadFile &source, Range range) = 0;
    /// Reads back what was appended. Lives as long as this object.
    [[nodiscard]] virtual ByteSource &contents() = 0;
    [[nodiscard]] virtual Result<FileFacts> facts() const = 0;
    /// After the last append.
    [[nodiscard]] virtual Result<void> setModified(FileTime time) = 0;
    [[nodiscard]] virtual Result<void> sync() = 0;
    /// Makes everything written so far to the whole file system durable.
    /// Errors: UnsupportedVariant where the file system does not promise that.
    [[nodiscard]] virtual Result<void> syncFileSystem() = 0;
    /// Gives the file its name in the folder it was made in, with the mode of the person's umask. Never overwrites.
    /// The name is durable after Folder::sync(). Errors: AlreadyExists (try another name), and file errors.
    [[nodiscard]] virtual Result<void> publish(const std::filesystem::path &name) = 0;

protected:
    NewFile() = default;
    NewFile(const NewFile &) = delete;
    NewFile &operator=(const NewFile &) = delete;
};

struct FolderEntry {
    enum class Kind : std::uint8_t { File, Folder, Link, Other };
    std::filesystem::path name;
    Kind kind{};
};

/// An open folder. No call follows a link.
class Folder
{
public:
    virtual ~Folder() = default;

    /// Sorted by name, without "." and "..".
    [[nodiscard]] virtual Result<std::vector<FolderEntry>> list() = 0;
    /// Errors: IsALink, NotFound, NoPermission.
    [[nodiscard]] virtual Result<std::unique_ptr<Folder>> open(const std::filesystem::path &name) = 0;
    /// Opens it, made first where it is missing.
    [[nodiscard]] virtual Result<std::unique_ptr<Folder>> make(const std::filesystem::path &name) = 0;
    /// Errors: IsALink, NotARegularFile (a device, FIFO or socket is never waited for), NotFound, NoPermission.
    [[nodiscard]] virtual Result<std::unique_ptr<ReadFile>> read(const std::filesystem::path &name) = 0;
    /// The folder outlives the new file. Errors: NoPermission, ReadOnlyPlace, NoSpace.
    [[nodiscard]] virtual Result<std::unique_ptr<NewFile>> create() = 0;
    [[nodiscard]] virtual Result<FileFacts> facts(const std::filesystem::path &name) = 0;
    /// Never overwrites. Errors: AlreadyExists.
    [[nodiscard]] virtual Result<void> rename(const std::filesystem::path &from, const std::filesystem::path &to) = 0;
    [[nodiscard]] virtual Result<void> remove(const std::filesystem::path &name) = 0;
    /// Makes the names in this folder durable.
    [[nodiscard]] virtual Result<void> sync() = 0;

protected:
    Folder() = default;
    Folder(const Folder &) = delete;
    Folder &operator=(const Folder &) = delete;
};

/// The entry: what a person named outright. Here, and only here, links are followed.
class FileIo
{
public:
    virtual ~FileIo() = default;

    /// Errors: NotFound, NoPermission, NotARegularFile.
    [[nodiscard]] virtual Result<std::unique_ptr<ReadFile>> read(const std::filesystem::path &path) = 0;
    /// An empty path is the current folder. Errors: NotFound (also when it is no folder), NoPermission.
    [[nodiscard]] virtual Result<std::unique_ptr<Folder>> openFolder(const std::filesystem::path &path) = 0;
    /// Opens it, made first where it is missing, with all folders above it.
    [[nodiscard]] virtual Result<std::unique_ptr<Folder>> makeFolder(const std::filesystem::path &path) = 0;
    /// Where `path` leads: absolute, every link resolved.
    [[nodiscard]] virtual Result<std::filesystem::path> resolve(const std::filesystem::path &path) = 0;

protected:
    FileIo() = default;
    FileIo(const FileIo &) = delete;
    FileIo &operator=(const FileIo &) = delete;
};

/// The real file system. Never null. Reads the umask once: call it before threads are started.
[[nodiscard]] std::unique_ptr<FileIo> makeFileIo();

/// Makes new files durable together, with one sync per file system; one answer per file, in order.
[[nodiscard]] std::vector<Result<void>> makeDurable(const std::vector<NewFile *> &files);

} // namespace privet
