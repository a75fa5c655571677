// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/posix_file.h"

namespace privet::cage {

/// Memory with a descriptor that holds `bytes` and can never again be written, grown or cut, by nobody.
/// Errors: NoSpace, WriteFailed.
[[nodiscard]] Result<posix::Descriptor> sealed(ByteView bytes);

/// Somebody else's sealed memory, mapped for reading. It cannot change or vanish while it is looked at.
class SealedMemory
{
public:
    /// Maps what `memory` holds after it has asked the kernel for seals and size.
    /// Errors: NotThisFormat (not sealed against write, growth and shrinking), TooLarge (above `most`), ReadFailed.
    [[nodiscard]] static Result<SealedMemory> map(const posix::Descriptor &memory, std::size_t most);

    SealedMemory(SealedMemory &&other) noexcept
        : m_view(std::exchange(other.m_view, {}))
    { }
    SealedMemory &operator=(SealedMemory &&other) noexcept
    {
        std::swap(m_view, other.m_view);
        return *this;
    }
    ~SealedMemory();

    [[nodiscard]] ByteView view() const { return m_view; }

private:
    explicit SealedMemory(ByteView view)
        : m_view(view)
    { }

    ByteView m_view;
};

} // namespace privet::cage
