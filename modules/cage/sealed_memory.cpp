// SPDX-License-Identifier: GPL-3.0-or-later
#include "cage/sealed_memory.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace privet::cage {

namespace {

constexpr int seals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;

} // namespace

Result<posix::Descriptor> sealed(ByteView bytes)
{
    posix::Descriptor memory(memfd_create("privet", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!memory.isOpen())
        return posix::lastError(Errc::WriteFailed);
    while (!bytes.empty()) {
        const auto put = write(memory.get(), bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return posix::lastError(Errc::WriteFailed);
        bytes = bytes.subspan(static_cast<std::size_t>(put));
    }
    if (fcntl(memory.get(), F_ADD_SEALS, seals | F_SEAL_SEAL) != 0)
        return posix::lastError(Errc::WriteFailed);
    return memory;
}

Result<SealedMemory> SealedMemory::map(const posix::Descriptor &memory, std::size_t most)
{
    const int present = fcntl(memory.get(), F_GET_SEALS);
    if (present < 0 || (present & seals) != seals)
        return Error{Errc::NotThisFormat, "not sealed", 0};
    const auto size = lseek(memory.get(), 0, SEEK_END);
    if (size < 0)
        return posix::lastError(Errc::ReadFailed);
    if (static_cast<std::uint64_t>(size) > most)
        return Error{Errc::TooLarge, "answer", 0};
    if (size == 0)
        return SealedMemory(ByteView());
    const auto length = static_cast<std::size_t>(size);
    const void *address = mmap(nullptr, length, PROT_READ, MAP_PRIVATE, memory.get(), 0);
    if (address == MAP_FAILED)
        return posix::lastError(Errc::ReadFailed);
    return SealedMemory(ByteView(static_cast<const std::byte *>(address), length));
}

SealedMemory::~SealedMemory()
{
    if (!m_view.empty())
        munmap(const_cast<std::byte *>(m_view.data()), m_view.size());
}

} // namespace privet::cage
