// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/byte_source.h"

namespace privet {

namespace {

bool reachesBeyond(std::uint64_t offset, std::uint64_t length, std::uint64_t size)
{
    return offset > size || length > size - offset;
}

} // namespace

Result<void> MemorySource::read(std::uint64_t offset, std::span<std::byte> out)
{
    if (reachesBeyond(offset, out.size(), m_bytes.size()))
        return Error{Errc::Truncated, "read beyond the end", offset};
    if (!out.empty())
        std::memcpy(out.data(), m_bytes.data() + offset, out.size());
    return {};
}

PartSource::PartSource(ByteSource &parent, Range part)
    : m_parent(parent)
{
    m_part.begin = std::min(part.begin, parent.size());
    m_part.end = std::clamp(part.end, m_part.begin, parent.size());
}

Result<void> PartSource::read(std::uint64_t offset, std::span<std::byte> out)
{
    if (reachesBeyond(offset, out.size(), size()))
        return Error{Errc::Truncated, "read beyond the end of the part", offset};
    return m_parent.read(m_part.begin + offset, out);
}

std::optional<ByteSource::File> PartSource::file() const
{
    auto file = m_parent.file();
    if (file)
        file->part = {file->part.begin + m_part.begin, file->part.begin + m_part.end};
    return file;
}

Window::Window(ByteSource &source, std::size_t capacity)
    : m_source(source)
{
    m_buffer.resize(static_cast<std::size_t>(std::min<std::uint64_t>(capacity, source.size())));
}

Result<ByteView> Window::at(std::uint64_t offset, std::size_t atLeast)
{
    if (reachesBeyond(offset, atLeast, m_source.size()))
        return Error{Errc::Truncated, "the file ends early", offset};
    if (atLeast > m_buffer.size())
        return Error{Errc::TooLarge, "longer than the window", offset};
    const bool held = offset >= m_begin && !reachesBeyond(offset - m_begin, atLeast, m_filled);
    if (!held) {
        if (auto filled = fill(offset); !filled)
            return filled.error();
    }
    return ByteView(m_buffer).subspan(static_cast<std::size_t>(offset - m_begin),
                                      m_filled - static_cast<std::size_t>(offset - m_begin));
}

Result<ByteView> Window::some(std::uint64_t offset)
{
    if (offset >= m_source.size())
        return ByteView{};
    return at(offset, 1);
}

Result<void> Window::fill(std::uint64_t offset)
{
    const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(m_buffer.size(), m_source.size() - offset));
    m_filled = 0;
    if (auto done = m_source.read(offset, std::span(m_buffer).first(length)); !done)
        return done;
    m_begin = offset;
    m_filled = length;
    return {};
}

Result<Bytes> readAll(ByteSource &source, Range range, std::size_t limit)
{
    if (range.end < range.begin || range.end > source.size())
        return Error{Errc::Truncated, "range beyond the end", range.begin};
    if (range.size() > limit)
        return Error{Errc::TooLarge, "range above the limit", range.begin};
    Bytes bytes(static_cast<std::size_t>(range.size()));
    if (auto done = source.read(range.begin, bytes); !done)
        return done.error();
    return bytes;
}

} // namespace privet
