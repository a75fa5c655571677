// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/boxes.h"

#include <limits>

namespace privet::photos {

namespace {

constexpr std::size_t headSize = 8;
constexpr std::size_t wideHeadSize = 16;

struct BoxHead {
    std::uint32_t type = 0;
    std::uint64_t size = 0;
    std::size_t headSize = 0;
};

/// Reads a header from as many bytes of it as there are, of a box with `room` bytes to the end of its container.
std::optional<BoxHead> readHead(ByteView bytes, std::uint64_t room)
{
    if (bytes.size() < headSize)
        return {};
    BoxHead head{be32(bytes, 4), be32(bytes), headSize};
    if (head.size == 0)
        head.size = room;
    if (head.size == 1) {
        if (bytes.size() < wideHeadSize)
            return {};
        head.size = std::uint64_t{be32(bytes, 8)} << 32U | be32(bytes, 12);
        head.headSize = wideHeadSize;
    }
    if (head.size < head.headSize || head.size > room)
        return {};
    return head;
}

} // namespace

std::string nameOf(std::uint32_t fourCc)
{
    std::string name;
    for (unsigned shift = 32; shift > 0; shift -= 8) {
        const auto letter = static_cast<char>(fourCc >> (shift - 8) & 0xFFU);
        name += letter < ' ' || letter > '~' ? '.' : letter;
    }
    return name;
}

BoxWalk::BoxWalk(ByteSource &source, Range within)
    : m_source(source)
    , m_rest(within)
{ }

Result<std::optional<Box>> BoxWalk::next()
{
    std::array<std::byte, wideHeadSize> bytes{};
    const auto view = std::span(bytes).first(std::min<std::uint64_t>(m_rest.size(), bytes.size()));
    if (auto read = m_source.read(m_rest.begin, view); !read)
        return read.error();
    const auto head = readHead(view, m_rest.size());
    if (!head)
        return std::optional<Box>();
    const Box box{head->type, {m_rest.begin, m_rest.begin + head->size}, m_rest.begin + head->headSize};
    m_rest.begin = box.range.end;
    return std::optional(box);
}

const BoxView *BoxList::find(std::uint32_t type) const
{
    const auto found
        = std::find_if(boxes.begin(), boxes.end(), [type](const BoxView &box) { return box.type == type; });
    return found == boxes.end() ? nullptr : &*found;
}

Result<BoxList> boxesIn(ByteView body, std::uint64_t at, std::size_t most)
{
    BoxList list;
    while (const auto head = readHead(body, body.size())) {
        if (list.boxes.size() == most)
            return Error{Errc::TooLarge, "boxes in one container", at};
        const auto size = static_cast<std::size_t>(head->size);
        list.boxes.push_back({head->type, {at, at + size}, body.subspan(head->headSize, size - head->headSize)});
        body = body.subspan(size);
        at += size;
    }
    list.rest = {at, at + body.size()};
    return list;
}

std::uint64_t Fields::number(std::size_t size)
{
    std::uint64_t value = 0;
    for (const auto byte : bytes(size))
        value = value << 8U | std::to_integer<std::uint8_t>(byte);
    return value;
}

FullBoxHead Fields::fullBoxHead()
{
    const auto both = u32();
    return {static_cast<std::uint8_t>(both >> 24U), both & 0xFFFFFFU};
}

ByteView Fields::bytes(std::size_t count)
{
    if (count > m_left.size()) {
        m_left = {};
        m_failed = true;
        return {};
    }
    const auto taken = m_left.first(count);
    m_left = m_left.subspan(count);
    return taken;
}

std::string_view Fields::text()
{
    const auto all = textOf(m_left);
    const auto end = all.find('\0');
    const auto length = std::min(end, all.size());
    m_left = m_left.subspan(end == std::string_view::npos ? length : length + 1);
    return all.substr(0, length);
}

BoxWriter::BoxWriter(Bytes &out, std::uint32_t type)
    : m_out(out)
    , m_begin(out.size())
{
    putBe32(m_out, 0);
    putBe32(m_out, type);
}

BoxWriter::BoxWriter(Bytes &out, std::uint32_t type, std::uint8_t version, std::uint32_t flags)
    : BoxWriter(out, type)
{
    putBe32(m_out, std::uint32_t{version} << 24U | flags);
}

BoxWriter::~BoxWriter()
{
    const auto size = m_out.size() - m_begin;
    for (std::size_t i = 0; i < 4; ++i)
        m_out[m_begin + i] = static_cast<std::byte>(size >> (24 - 8 * i) & 0xFFU);
}

Bytes mdatHead(std::uint64_t bodySize)
{
    Bytes head;
    const bool isWide = bodySize > std::numeric_limits<std::uint32_t>::max() - headSize;
    putBe32(head, isWide ? 1 : static_cast<std::uint32_t>(bodySize + headSize));
    putBe32(head, fourCc("mdat"));
    if (isWide)
        putBe64(head, bodySize + wideHeadSize);
    return head;
}

} // namespace privet::photos
