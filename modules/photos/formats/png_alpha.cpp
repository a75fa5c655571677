// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/png_alpha.h"

#include <cstdlib>

namespace privet::photos {

namespace {

/// Wider pictures are not watched, so that memory stays small.
constexpr std::uint64_t widestRow = 4U << 20U;

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

PngAlphaWatch::PngAlphaWatch(const PngHeader &header, const PngRows &rows)
    : m_rows(rows)
    , m_pixelBytes(std::size_t{header.samples()} * header.depth / 8)
    , m_colourBytes(m_pixelBytes - header.depth / 8)
{
    const auto isNarrow = [](const PngRows::Pass &pass) { return pass.rowBytes <= widestRow; };
    m_isWatching = header.hasAlpha() && std::all_of(rows.passes().begin(), rows.passes().end(), isNarrow);
    if (m_isWatching)
        beginPass();
}

void PngAlphaWatch::take(ByteView rows)
{
    while (m_isWatching && !m_isFound && !rows.empty()) {
        const auto step = std::min(rows.size(), m_row.size() - m_filled);
        std::copy_n(rows.begin(), step, m_row.begin() + static_cast<std::ptrdiff_t>(m_filled));
        m_filled += step;
        rows = rows.subspan(step);
        if (m_filled == m_row.size())
            endRow();
    }
}

void PngAlphaWatch::beginPass()
{
    const auto &pass = m_rows.passes()[m_pass];
    m_rowsLeft = pass.rows;
    m_row.assign(static_cast<std::size_t>(pass.rowBytes), std::byte{0});
    m_above = m_row;
}

void PngAlphaWatch::endRow()
{
    unfilter();
    look();
    std::swap(m_row, m_above);
    m_filled = 0;
    if (--m_rowsLeft > 0)
        return;
    m_isWatching = ++m_pass < m_rows.passes().size();
    if (m_isWatching)
        beginPass();
}

void PngAlphaWatch::unfilter()
{
    const auto filter = u8(m_row);
    for (std::size_t at = 1; at < m_row.size(); ++at) {
        const bool isFirst = at <= m_pixelBytes;
        const auto left = isFirst ? std::uint8_t{0} : u8(m_row, at - m_pixelBytes);
        const auto corner = isFirst ? std::uint8_t{0} : u8(m_above, at - m_pixelBytes);
        const auto predicted = prediction(filter, left, u8(m_above, at), corner);
        m_row[at] = static_cast<std::byte>(static_cast<std::uint8_t>(u8(m_row, at) + predicted));
    }
}

void PngAlphaWatch::look()
{
    for (std::size_t at = 1; at + m_pixelBytes <= m_row.size(); at += m_pixelBytes) {
        const auto pixel = ByteView(m_row).subspan(at, m_pixelBytes);
        const auto alpha = pixel.subspan(m_colourBytes);
        if (std::any_of(alpha.begin(), alpha.end(), [](std::byte part) { return part != std::byte{0}; }))
            continue;
        const auto colour = pixel.first(m_colourBytes);
        if (m_colour.empty())
            m_colour.assign(colour.begin(), colour.end());
        m_isFound = m_isFound || !equal(m_colour, colour);
    }
}

} // namespace privet::photos
