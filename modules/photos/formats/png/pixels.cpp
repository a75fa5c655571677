// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/png/pixels.h"

#include <cstdlib>

namespace privet::photos {

namespace {

std::uint8_t paeth(std::uint8_t left, std::uint8_t above, std::uint8_t corner) // PNG 9.4
{
    const int estimate = left + above - corner;
    const int toLeft = std::abs(estimate - left);
    const int toAbove = std::abs(estimate - above);
    const int toCorner = std::abs(estimate - corner);
    if (toLeft <= toAbove && toLeft <= toCorner)
        return left;
    return toAbove <= toCorner ? above : corner;
}

std::uint8_t prediction(std::uint8_t filter, std::uint8_t left, std::uint8_t above, std::uint8_t corner)
{
    switch (filter) {
    case 1:
        return left;
    case 2:
        return above;
    case 3:
        return static_cast<std::uint8_t>((left + above) / 2);
    case 4:
        return paeth(left, above, corner);
    default:
        return 0;
    }
}

} // namespace

PngPixels::PngPixels(const PngHeader &header, const PngRows &rows, PngPixelSink sink)
    : m_rows(rows)
    , m_sink(std::move(sink))
    , m_pixelBytes(std::max<std::size_t>(1, std::size_t{header.samples()} * header.depth / 8))
    , m_isWatching(canWatch(rows))
{
    if (m_isWatching)
        beginPass();
}

bool PngPixels::canWatch(const PngRows &rows)
{
    const auto isNarrow = [](const PngRows::Pass &pass) { return pass.rowBytes <= widest; };
    return std::all_of(rows.passes().begin(), rows.passes().end(), isNarrow);
}

void PngPixels::take(ByteView rows)
{
    while (m_isWatching && !rows.empty()) {
        const auto step = std::min(rows.size(), m_row.size() - m_filled);
        std::copy_n(rows.begin(), step, m_row.begin() + static_cast<std::ptrdiff_t>(m_filled));
        m_filled += step;
        rows = rows.subspan(step);
        if (m_filled == m_row.size())
            endRow();
    }
}

void PngPixels::beginPass()
{
    const auto &pass = m_rows.passes()[m_pass];
    m_rowsLeft = pass.rows;
    m_row.assign(static_cast<std::size_t>(pass.rowBytes), std::byte{0});
    m_above = m_row;
}

void PngPixels::endRow()
{
    unfilter();
    m_sink(ByteView(m_row).subspan(1), m_rows.passes()[m_pass].columns);
    std::swap(m_row, m_above);
    m_filled = 0;
    if (--m_rowsLeft > 0)
        return;
    m_isWatching = ++m_pass < m_rows.passes().size();
    if (m_isWatching)
        beginPass();
}

void PngPixels::unfilter()
{
    const auto filter = u8(m_row);
    if (filter == 0)
        return;
    for (std::size_t at = 1; at < m_row.size(); ++at) {
        const bool isFirst = at <= m_pixelBytes;
        const auto left = isFirst ? std::uint8_t{0} : u8(m_row, at - m_pixelBytes);
        const auto corner = isFirst ? std::uint8_t{0} : u8(m_above, at - m_pixelBytes);
        const auto predicted = prediction(filter, left, u8(m_above, at), corner);
        m_row[at] = static_cast<std::byte>(static_cast<std::uint8_t>(u8(m_row, at) + predicted));
    }
}

void noteUsedEntries(ByteView samples, std::uint64_t columns, std::uint8_t depth, PngUsedEntries &used)
{
    const unsigned perByte = 8U / depth;
    const unsigned mask = (1U << depth) - 1U;
    for (const auto sample : samples) {
        const auto pixels = static_cast<unsigned>(std::min<std::uint64_t>(perByte, columns));
        columns -= pixels;
        for (unsigned pixel = 0; pixel < pixels; ++pixel)
            used.set(std::to_integer<unsigned>(sample) >> (8U - depth * (pixel + 1)) & mask);
    }
}

} // namespace privet::photos
