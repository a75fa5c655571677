// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/coded/unit_walk.h"

namespace privet::photos {

namespace {

constexpr std::size_t mostBlank = 16U << 20U;

/// `head`, then as many bytes that say nothing as make up `size`, with the stop bit at the end.
Bytes filled(Bytes head, std::size_t size)
{
    const auto begin = head.size();
    head.resize(size, std::byte{0xFF});
    if (size > begin)
        head.back() = std::byte{0x80};
    return head;
}

} // namespace

Result<void> UnitWalk::run()
{
    if (m_data.isEmpty())
        return Error{Errc::Malformed, "a coded picture without data", m_data.begin};
    for (auto at = m_data.begin; at < m_data.end;) {
        const auto next = step(at);
        if (!next)
            return next.error();
        at = *next;
    }
    return {};
}

Result<ByteView> UnitWalk::bytes(std::uint64_t at, std::size_t count)
{
    if (count > m_data.end - at)
        return Error{Errc::Malformed, "a coded unit that leads out of its picture", at};
    return m_source.at(at, count);
}

Result<void> UnitWalk::blank(Range range, Blank::Was was, Bytes head)
{
    if (range.size() > mostBlank)
        return Error{Errc::TooLarge, "a coded unit that is no picture", range.begin};
    auto blank = filled(std::move(head), static_cast<std::size_t>(range.size()));
    std::size_t same = 0;
    while (same < blank.size()) {
        const auto piece = m_source.some(range.begin + same);
        if (!piece)
            return piece.error();
        const auto count = std::min(piece->size(), blank.size() - same);
        if (count == 0)
            return Error{Errc::Truncated, "a coded unit", range.begin};
        if (!equal(piece->first(count), ByteView(blank).subspan(same, count))) {
            m_sink({range, was, std::move(blank)});
            return {};
        }
        same += count;
    }
    return {};
}

Result<void> findBlanks(Window &source, Range data, const UnitForm &form, const BlankSink &sink)
{
    return form.codec == UnitForm::Codec::Av1 ? walkObus(source, data, form, sink)
                                              : walkNalUnits(source, data, form, sink);
}

} // namespace privet::photos
