// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_io.h"

#include <sys/stat.h>

namespace privet::posix {

/// Owns one file descriptor.
class Descriptor
{
public:
    Descriptor() = default;
    explicit Descriptor(int fd)
        : m_fd(fd)
    { }
    Descriptor(Descriptor &&other) noexcept
        : m_fd(std::exchange(other.m_fd, -1))
    { }
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~Descriptor();

    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }

private:
    int m_fd = -1;
};

/// The reason errno gives; `otherwise` where it says nothing better.
[[nodiscard]] Error lastError(Errc otherwise, std::uint64_t at = 0);

[[nodiscard]] FileFacts factsOf(const struct stat &status);

/// openat that is repeated when a signal comes in between. Never waits for a FIFO or device, is not inherited.
[[nodiscard]] Descriptor openAt(int folder, const std::filesystem::path &name, int flags, mode_t mode = 0);

/// Opens a regular file for reading. `flags` may hold O_NOFOLLOW.
[[nodiscard]] Result<std::unique_ptr<ReadFile>> openToRead(int folder, const std::filesystem::path &name, int flags);

/// The first `size` bytes of what a descriptor leads to, taken on trust: nothing is asked of the kernel but reading.
[[nodiscard]] std::unique_ptr<ByteSource> sourceOf(Descriptor fd, std::uint64_t size);

/// A file without a name where the file system has such, else createNamedIn(). `folder` must stay open as long as the
/// new file lives.
[[nodiscard]] Result<std::unique_ptr<NewFile>> createIn(int folder, mode_t modeWhenPublished);

/// A file with mode 0600 and a random name until it is published.
[[nodiscard]] Result<std::unique_ptr<NewFile>> createNamedIn(int folder, mode_t modeWhenPublished);

/// rename(2) that never overwrites, by the best means the file system has.
[[nodiscard]] Result<void> renameNoReplace(int folder, const std::filesystem::path &from,
                                           const std::filesystem::path &to);

} // namespace privet::posix
