// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/posix_file.h"

#include <cerrno>
#include <fcntl.h>
#include <linux/magic.h>
#include <sys/random.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace privet::posix {

namespace {

template <class Call> auto repeated(Call call)
{
    auto result = call();
    while (result < 0 && errno == EINTR)
        result = call();
    return result;
}

Errc codeFor(int number, Errc otherwise)
{
    switch (number) {
    case ENOENT:
    case ENOTDIR:
        return Errc::NotFound;
    case EACCES:
    case EPERM:
        return Errc::NoPermission;
    case ENOSPC:
    case EDQUOT:
        return Errc::NoSpace;
    case EROFS:
        return Errc::ReadOnlyPlace;
    case EEXIST:
    case ENOTEMPTY:
        return Errc::AlreadyExists;
    case ELOOP:
        return Errc::IsALink;
    case EISDIR:
    case ENXIO: // a socket, or a device that is not there
    case ENODEV:
        return Errc::NotARegularFile;
    default:
        return otherwise;
    }
}

Result<void> readFully(int fd, std::uint64_t offset, std::span<std::byte> out)
{
    while (!out.empty()) {
        const auto got = repeated([&] { return pread(fd, out.data(), out.size(), static_cast<off_t>(offset)); });
        if (got < 0)
            return lastError(Errc::ReadFailed, offset);
        if (got == 0)
            return Error{Errc::ChangedMeanwhile, "the file was cut while it was read", offset};
        offset += static_cast<std::uint64_t>(got);
        out = out.subspan(static_cast<std::size_t>(got));
    }
    return {};
}

class PosixReadFile final : public ReadFile
{
public:
    PosixReadFile(Descriptor fd, FileFacts facts)
        : m_fd(std::move(fd))
        , m_facts(facts)
    { }

    std::uint64_t size() const override { return m_facts.size; }
    const FileFacts &facts() const override { return m_facts; }
    std::optional<File> file() const override { return File{m_fd.get(), {0, size()}}; }

    Result<void> read(std::uint64_t offset, std::span<std::byte> out) override
    {
        if (offset > size() || out.size() > size() - offset)
            return Error{Errc::Truncated, "read beyond the end", offset};
        return readFully(m_fd.get(), offset, out);
    }

    Result<void> isUnchanged() const override
    {
        struct stat now {
        };
        if (fstat(m_fd.get(), &now) != 0)
            return lastError(Errc::ReadFailed);
        if (factsOf(now) != m_facts)
            return Error{Errc::ChangedMeanwhile, "size or time differ", 0};
        return {};
    }

private:
    Descriptor m_fd;
    FileFacts m_facts;
};

class PosixNewFile final : public NewFile, private ByteSource
{
public:
    /// `temporaryName` is empty for a file without a name.
    PosixNewFile(int folder, Descriptor fd, std::filesystem::path temporaryName, mode_t mode)
        : m_folder(folder)
        , m_fd(std::move(fd))
        , m_temporaryName(std::move(temporaryName))
        , m_mode(mode)
    { }

    ~PosixNewFile() override
    {
        if (!m_temporaryName.empty())
            unlinkat(m_folder, m_temporaryName.c_str(), 0);
    }

    Result<void> append(ByteView bytes) override
    {
        while (!bytes.empty()) {
            const auto put = repeated([&] { return write(m_fd.get(), bytes.data(), bytes.size()); });
            if (put <= 0)
                return lastError(Errc::WriteFailed, m_size);
            m_size += static_cast<std::uint64_t>(put);
            bytes = bytes.subspan(static_cast<std::size_t>(put));
        }
        return {};
    }

    Result<void> append(ReadFile &source, Range range) override
    {
        if (range.end < range.begin || range.end > source.size())
            return Error{Errc::Truncated, "range beyond the end", range.begin};
        if (const auto file = source.file())
            range.begin += copyInKernel(file->descriptor, range);
        return copyThroughMemory(source, range);
    }

    ByteSource &contents() override { return *this; }

    Result<FileFacts> facts() const override
    {
        struct stat status {
        };
        if (fstat(m_fd.get(), &status) != 0)
            return lastError(Errc::ReadFailed);
        return factsOf(status);
    }

    Result<void> setModified(FileTime time) override
    {
        const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
        const timespec stamp{static_cast<time_t>(seconds.time_since_epoch().count()),
                             static_cast<long>((time - seconds).count())};
        const timespec accessedAndModified[2] = {stamp, stamp};
        if (futimens(m_fd.get(), accessedAndModified) != 0)
            return lastError(Errc::WriteFailed);
        return {};
    }

    Result<void> sync() override
    {
        // Never repeated: after a failed fsync the kernel forgets what it could not write.
        return fsync(m_fd.get()) == 0 ? Result<void>{} : lastError(Errc::WriteFailed);
    }

    Result<void> syncFileSystem() override
    {
        struct statfs system {
        };
        if (fstatfs(m_fd.get(), &system) != 0)
            return lastError(Errc::WriteFailed);
        if (system.f_type == FUSE_SUPER_MAGIC) // does not pass syncfs on to its server
            return Error{Errc::UnsupportedVariant, "FUSE", 0};
        return syncfs(m_fd.get()) == 0 ? Result<void>{} : lastError(Errc::WriteFailed);
    }

    Result<void> publish(const std::filesystem::path &name) override
    {
        if (m_temporaryName.empty())
            return link(name);
        // FAT and its like have no modes and refuse to set one.
        (void)fchmod(m_fd.get(), m_mode);
        auto renamed = renameNoReplace(m_folder, m_temporaryName, name);
        if (renamed)
            m_temporaryName.clear();
        return renamed;
    }

private:
    std::uint64_t size() const override { return m_size; }

    Result<void> read(std::uint64_t offset, std::span<std::byte> out) override
    {
        if (offset > m_size || out.size() > m_size - offset)
            return Error{Errc::Truncated, "read beyond the end", offset};
        return readFully(m_fd.get(), offset, out);
    }

    /// How many bytes went over; the rest, up to all of them, is left to read and write.
    std::uint64_t copyInKernel(int from, Range range)
    {
        auto offset = static_cast<off64_t>(range.begin);
        std::uint64_t copied = 0;
        while (copied < range.size()) {
            const auto length = static_cast<std::size_t>(range.size() - copied);
            const auto put = copy_file_range(from, &offset, m_fd.get(), nullptr, length, 0);
            if (put < 0 && errno == EINTR)
                continue;
            if (put <= 0)
                break;
            copied += static_cast<std::uint64_t>(put);
            m_size += static_cast<std::uint64_t>(put);
        }
        // A hint: the disk works while we read on, and the sync at the end has little left to do.
        (void)sync_file_range(m_fd.get(), 0, 0, SYNC_FILE_RANGE_WRITE);
        return copied;
    }

    Result<void> copyThroughMemory(ReadFile &source, Range range)
    {
        constexpr std::uint64_t step = 256 * 1024;
        Bytes buffer(static_cast<std::size_t>(std::min(step, range.size())));
        while (!range.isEmpty()) {
            const auto part = std::span(buffer).first(static_cast<std::size_t>(std::min(step, range.size())));
            if (auto done = source.read(range.begin, part); !done)
                return done;
            if (auto done = append(ByteView(part)); !done)
                return done;
            range.begin += part.size();
        }
        return {};
    }

    /// Neither way overwrites. The first needs a capability on older kernels, the second a mounted /proc.
    Result<void> link(const std::filesystem::path &name)
    {
        if (linkat(m_fd.get(), "", m_folder, name.c_str(), AT_EMPTY_PATH) == 0)
            return {};
        if (errno == EEXIST)
            return lastError(Errc::WriteFailed);
        const auto self = "/proc/self/fd/" + std::to_string(m_fd.get());
        if (linkat(AT_FDCWD, self.c_str(), m_folder, name.c_str(), AT_SYMLINK_FOLLOW) == 0)
            return {};
        return lastError(Errc::WriteFailed);
    }

    int m_folder;
    Descriptor m_fd;
    std::filesystem::path m_temporaryName;
    mode_t m_mode;
    std::uint64_t m_size = 0;
};

std::filesystem::path randomName()
{
    std::array<unsigned char, 12> random{};
    if (getrandom(random.data(), random.size(), 0) != static_cast<ssize_t>(random.size()))
        return {};
    std::string name = ".privet-";
    for (const auto byte : random) {
        name += "0123456789abcdef"[byte >> 4];
        name += "0123456789abcdef"[byte & 15];
    }
    return name;
}

/// For file systems that know only flagless rename (some FUSE): the name is taken first, then replaced.
Result<void> takeNameThenRename(int folder, const std::filesystem::path &from, const std::filesystem::path &to)
{
    const auto placeholder = openAt(folder, to, O_WRONLY | O_CREAT | O_EXCL, 0600);
    if (!placeholder.isOpen())
        return lastError(Errc::WriteFailed);
    if (renameat(folder, from.c_str(), folder, to.c_str()) == 0)
        return {};
    const auto error = lastError(Errc::WriteFailed);
    unlinkat(folder, to.c_str(), 0);
    return error;
}

} // namespace

Descriptor::~Descriptor()
{
    if (m_fd >= 0)
        close(m_fd);
}

Error lastError(Errc otherwise, std::uint64_t at)
{
    const int number = errno;
    const char *name = strerrorname_np(number);
    return {codeFor(number, otherwise), name ? name : "unknown errno", at};
}

FileFacts factsOf(const struct stat &status)
{
    const auto modified
        = std::chrono::seconds(status.st_mtim.tv_sec) + std::chrono::nanoseconds(status.st_mtim.tv_nsec);
    return {static_cast<std::uint64_t>(status.st_size), status.st_dev, status.st_ino, FileTime(modified)};
}

Descriptor openAt(int folder, const std::filesystem::path &name, int flags, mode_t mode)
{
    constexpr int always = O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
    return Descriptor(repeated([&] { return openat(folder, name.c_str(), flags | always, mode); }));
}

Result<std::unique_ptr<ReadFile>> openToRead(int folder, const std::filesystem::path &name, int flags)
{
    auto fd = openAt(folder, name, O_RDONLY | flags);
    if (!fd.isOpen())
        return lastError(Errc::ReadFailed);
    struct stat status {
    };
    if (fstat(fd.get(), &status) != 0)
        return lastError(Errc::ReadFailed);
    if (!S_ISREG(status.st_mode))
        return Error{Errc::NotARegularFile, "not a regular file", 0};
    return std::unique_ptr<ReadFile>(std::make_unique<PosixReadFile>(std::move(fd), factsOf(status)));
}

std::unique_ptr<ByteSource> sourceOf(Descriptor fd, std::uint64_t size)
{
    FileFacts facts;
    facts.size = size;
    return std::make_unique<PosixReadFile>(std::move(fd), facts);
}

Result<std::unique_ptr<NewFile>> createIn(int folder, mode_t modeWhenPublished)
{
    // The kernel applies the umask, or the folder's default access list, to a file without a name.
    auto fd = openAt(folder, ".", O_TMPFILE | O_RDWR, 0666);
    if (!fd.isOpen() && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL || errno == ENOENT))
        return createNamedIn(folder, modeWhenPublished);
    if (!fd.isOpen())
        return lastError(Errc::WriteFailed);
    return std::unique_ptr<NewFile>(std::make_unique<PosixNewFile>(folder, std::move(fd), "", modeWhenPublished));
}

Result<std::unique_ptr<NewFile>> createNamedIn(int folder, mode_t modeWhenPublished)
{
    auto name = randomName();
    auto fd = openAt(folder, name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, 0600);
    if (!fd.isOpen())
        return lastError(Errc::WriteFailed);
    return std::unique_ptr<NewFile>(
        std::make_unique<PosixNewFile>(folder, std::move(fd), std::move(name), modeWhenPublished));
}

Result<void> renameNoReplace(int folder, const std::filesystem::path &from, const std::filesystem::path &to)
{
    if (renameat2(folder, from.c_str(), folder, to.c_str(), RENAME_NOREPLACE) == 0)
        return {};
    if (errno != EINVAL && errno != ENOSYS)
        return lastError(Errc::WriteFailed);
    if (linkat(folder, from.c_str(), folder, to.c_str(), 0) == 0) {
        if (unlinkat(folder, from.c_str(), 0) == 0)
            return {};
        const auto error = lastError(Errc::WriteFailed);
        unlinkat(folder, to.c_str(), 0); // what is reported as not done must not stand there
        return error;
    }
    if (errno == EEXIST)
        return lastError(Errc::WriteFailed);
    return takeNameThenRename(folder, from, to);
}

} // namespace privet::posix
