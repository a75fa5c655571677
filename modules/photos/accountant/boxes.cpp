// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/boxes.h"

#include <array>

namespace privet::photos::accountant {

namespace {

std::uint64_t be64(ByteView bytes, std::size_t at)
{
    return std::uint64_t{be32(bytes, at)} << 32U | be32(bytes, at + 4);
}

} // namespace

Result<Box> boxAt(ByteSource &file, std::uint64_t at, const Range &outer)
{
    constexpr std::uint64_t shortHead = 8;
    constexpr std::uint64_t longHead = 16;
    const auto left = outer.end - at;
    if (left < shortHead)
        return Error{Errc::Truncated, "box beyond its end", at};
    std::array<std::byte, longHead> head{};
    const auto length = static_cast<std::size_t>(std::min(left, longHead));
    if (auto done = file.read(at, std::span(head).first(length)); !done)
        return done.error();
    const bool isLong = be32(head) == 1;
    const auto headLength = isLong ? longHead : shortHead;
    const auto size = be32(head) == 0 ? left : isLong ? be64(head, 8) : be32(head);
    if (size > left || length < headLength)
        return Error{Errc::Truncated, "box beyond its end", at};
    if (size < headLength)
        return Error{Errc::Malformed, "box of impossible size", at};
    return Box{be32(head, 4), {at, at + size}, {at + headLength, at + size}};
}

ByteView Cursor::take(std::size_t length)
{
    if (length > m_bytes.size() - m_at) {
        m_isCut = true;
        m_at = m_bytes.size();
        return {};
    }
    m_at += length;
    return m_bytes.subspan(m_at - length, length);
}

std::uint64_t Cursor::number(std::size_t length)
{
    std::uint64_t value = 0;
    for (const auto byte : take(length))
        value = value << 8U | std::to_integer<std::uint8_t>(byte);
    return value;
}

std::optional<Cursor::Part> Cursor::box()
{
    constexpr std::size_t headLength = 8;
    if (rest().size() < headLength)
        return {};
    const std::size_t size = be32(rest());
    const auto type = be32(rest(), 4);
    if (size < headLength || size > rest().size())
        return {};
    const auto whole = take(size);
    return Part{type, whole.subspan(headLength), m_at - size + headLength};
}

JoinedSource::JoinedSource(ByteSource &file, std::vector<Range> runs)
    : m_file(file)
    , m_runs(std::move(runs))
{
    for (const auto &run : m_runs)
        m_size += run.size();
}

Result<void> JoinedSource::read(std::uint64_t offset, std::span<std::byte> out)
{
    if (out.size() > m_size || offset > m_size - out.size())
        return Error{Errc::Truncated, {}, m_size};
    for (const auto &run : m_runs) {
        if (out.empty())
            break;
        if (offset >= run.size()) {
            offset -= run.size();
            continue;
        }
        const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(out.size(), run.size() - offset));
        if (auto done = m_file.read(run.begin + offset, out.first(length)); !done)
            return done;
        out = out.subspan(length);
        offset = 0;
    }
    return {};
}

} // namespace privet::photos::accountant
