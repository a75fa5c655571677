// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/jpeg/segments.h"

namespace privet::photos {

namespace {

constexpr std::uint8_t ff = 0xFF;

bool isRestart(std::uint8_t code) { return code >= marker::rst0 && code <= marker::rst7; }

/// Whether FF and `code` open a segment. Stuffed zeros, restarts and reserved codes outside a scan mean nothing.
bool opensSegment(std::uint8_t code) { return code >= marker::sof0 && code != ff && !isRestart(code); }

} // namespace

Result<std::optional<Segment>> Segments::next()
{
    if (m_state == State::Done)
        return std::optional<Segment>{};
    auto found = m_state == State::AtStart    ? start()
                 : m_state == State::InScan   ? coded()
                 : m_state == State::AfterEnd ? take(Segment::Kind::Trailer, m_window.size())
                                              : segment();
    if (!found)
        return found.error();
    if (m_state == State::AfterEnd && m_position == m_window.size())
        m_state = State::Done;
    return std::optional<Segment>(*found);
}

Result<ByteView> Segments::payload(const Segment &segment)
{
    const auto range = segment.payload();
    auto view = m_window.at(range.begin, static_cast<std::size_t>(range.size()));
    if (!view)
        return view.error();
    return view->first(static_cast<std::size_t>(range.size()));
}

Result<Segment> Segments::start()
{
    const auto head = m_window.at(0, 2);
    if (!head && head.error().code != Errc::Truncated)
        return head.error();
    if (!head || u8(*head) != ff || u8(*head, 1) != marker::soi)
        return Error{Errc::NotThisFormat, "no SOI at the start", 0};
    m_state = State::BetweenSegments;
    return take(Segment::Kind::Start, 2);
}

Result<Segment> Segments::segment()
{
    if (m_position == m_window.size()) {
        m_state = State::AfterEnd;
        return take(Segment::Kind::End, m_position);
    }
    const auto first = byteAt(m_position);
    const auto second = byteAt(m_position + 1);
    if (!first || !second)
        return first ? second.error() : first.error();
    if (*first != ff || !*second || !opensSegment(**second))
        return nonMarker();
    if (**second == marker::soi)
        return Error{Errc::Malformed, "a second picture starts inside", m_position};
    if (**second == marker::eoi) {
        m_state = State::AfterEnd;
        return take(Segment::Kind::End, m_position + 2);
    }
    return marked(**second);
}

Result<Segment> Segments::marked(std::uint8_t code)
{
    const auto head = m_window.at(m_position, 4);
    const std::uint64_t length = head ? be16(*head, 2) : 0;
    if (!head && head.error().code != Errc::Truncated)
        return head.error();
    if (length < 2 || length > m_window.size() - m_position - 2) {
        if (m_hasScan && (length >= 2 || !head))
            return take(Segment::Kind::Junk, m_window.size());
        return Error{Errc::Malformed, "a segment longer than the file", m_position};
    }
    if (code == marker::sos) {
        m_state = State::InScan;
        m_hasScan = true;
    }
    return take(Segment::Kind::Marked, m_position + 2 + length, code);
}

Result<Segment> Segments::nonMarker()
{
    bool isFill = true;
    auto end = m_position;
    while (end < m_window.size()) {
        const auto found = findFF(end);
        if (!found)
            return found.error();
        isFill = isFill && *found == end;
        const auto last = lastFF(*found);
        if (!last)
            return last.error();
        end = *last;
        const auto code = byteAt(end + 1);
        if (!code)
            return code.error();
        if (*code && opensSegment(**code))
            break;
        isFill = isFill && !*code;
        end = std::min(end + 1, m_window.size());
    }
    return take(isFill ? Segment::Kind::Fill : Segment::Kind::Junk, end);
}

Result<Segment> Segments::coded()
{
    auto end = m_position;
    for (;;) {
        const auto found = findFF(end);
        if (!found)
            return found.error();
        end = *found;
        const auto code = byteAt(end + 1);
        if (!code)
            return code.error();
        if (*code && (**code == 0 || isRestart(**code))) {
            end += 2;
            continue;
        }
        if (end == m_position && *code && **code == ff)
            return fill();
        if (!*code || **code != ff)
            m_state = State::BetweenSegments;
        if (*code && **code < marker::sof0)
            return Error{Errc::Malformed, "a reserved marker in the picture data", end};
        return take(Segment::Kind::Coded, end);
    }
}

Result<Segment> Segments::fill()
{
    const auto last = lastFF(m_position);
    if (!last)
        return last.error();
    return take(Segment::Kind::Fill, *last);
}

Segment Segments::take(Segment::Kind kind, std::uint64_t end, std::uint8_t code)
{
    const Segment taken{kind, code, {m_position, end}};
    m_position = end;
    return taken;
}

Result<std::uint64_t> Segments::findFF(std::uint64_t from)
{
    while (from < m_window.size()) {
        const auto view = m_window.some(from);
        if (!view)
            return view.error();
        if (const auto *hit = std::memchr(view->data(), ff, view->size()))
            return from + static_cast<std::uint64_t>(static_cast<const std::byte *>(hit) - view->data());
        from += view->size();
    }
    return m_window.size();
}

Result<std::uint64_t> Segments::lastFF(std::uint64_t from)
{
    auto end = from;
    while (end < m_window.size()) {
        const auto view = m_window.some(end);
        if (!view)
            return view.error();
        const auto other
            = std::find_if(view->begin(), view->end(), [](std::byte byte) { return byte != std::byte{ff}; });
        end += static_cast<std::uint64_t>(other - view->begin());
        if (other != view->end())
            break;
    }
    return end == from ? from : end - 1;
}

Result<std::optional<std::uint8_t>> Segments::byteAt(std::uint64_t offset)
{
    if (offset >= m_window.size())
        return std::optional<std::uint8_t>{};
    const auto view = m_window.at(offset, 1);
    if (!view)
        return view.error();
    return std::optional<std::uint8_t>(u8(*view));
}

} // namespace privet::photos
