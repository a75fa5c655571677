// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/pixels/scaled_picture.h"

namespace privet::photos {

namespace {

/// One input step of a line of `full` covers [i, i + 1) * scaled / full of the output: at most two cells. Calls
/// `add(cell, weight)`; the weights of one cell sum up to `full`.
template <class Add> void spread(std::uint64_t i, std::uint64_t full, std::uint64_t scaled, Add add)
{
    const auto begin = i * scaled;
    const auto end = begin + scaled;
    const auto cell = begin / full;
    const auto border = (cell + 1) * full;
    add(cell, std::min(end, border) - begin);
    if (end > border)
        add(cell + 1, end - border);
}

} // namespace

Size fitted(Size full, std::uint32_t edge)
{
    const std::uint64_t longer = std::max(full.width, full.height);
    if (longer <= edge)
        return full;
    const auto scale = [&](std::uint64_t side) {
        return static_cast<std::uint32_t>(std::max<std::uint64_t>(1, (side * edge + longer / 2) / longer));
    };
    return {scale(full.width), scale(full.height)};
}

ScaledPicture::ScaledPicture(Size full, Size scaled, Channels channels)
    : m_full(full)
    , m_scaled(scaled)
    , m_alpha(channels == Channels::Rgba)
    , m_across(std::size_t{scaled.width} * 4)
    , m_sums(m_across.size())
{
    m_out.reserve(std::size_t{scaled.width} * scaled.height * 4);
}

void ScaledPicture::addRow(const std::uint8_t *row)
{
    if (m_row == m_full.height)
        return;
    addAcross(row);
    spread(m_row, m_full.height, m_scaled.height, [this](std::uint64_t cell, std::uint64_t weight) {
        if (cell != m_scaledRow)
            emitRow();
        addDown(weight);
    });
    if (++m_row == m_full.height)
        emitRow();
}

void ScaledPicture::addAcross(const std::uint8_t *row)
{
    std::fill(m_across.begin(), m_across.end(), 0);
    for (std::uint32_t x = 0; x < m_full.width; ++x, row += 4) {
        const std::uint64_t opacity = m_alpha ? row[3] : 255;
        spread(x, m_full.width, m_scaled.width, [&](std::uint64_t cell, std::uint64_t weight) {
            auto *sum = &m_across[cell * 4];
            for (int c = 0; c < 3; ++c)
                sum[c] += row[c] * opacity * weight;
            sum[3] += (m_alpha ? 255 : row[3]) * opacity * weight;
        });
    }
}

void ScaledPicture::addDown(std::uint64_t weight)
{
    for (std::size_t i = 0; i < m_sums.size(); ++i)
        m_sums[i] += m_across[i] * weight;
}

void ScaledPicture::emitRow()
{
    const std::uint64_t area = std::uint64_t{m_full.width} * m_full.height * 255;
    for (std::size_t i = 0; i < m_sums.size(); i += 4) {
        const auto total = m_alpha ? m_sums[i + 3] / 255 : area;
        for (std::size_t c = 0; c < 3; ++c)
            putU8(m_out, static_cast<std::uint8_t>(total == 0 ? 0 : (m_sums[i + c] + total / 2) / total));
        putU8(m_out, static_cast<std::uint8_t>((m_sums[i + 3] + area / 2) / area));
    }
    std::fill(m_sums.begin(), m_sums.end(), 0);
    ++m_scaledRow;
}

Preview ScaledPicture::take() &&
{
    m_out.resize(std::size_t{m_scaled.width} * m_scaled.height * 4);
    return {m_scaled.width, m_scaled.height, std::move(m_out)};
}

Result<void> checkPixels(Size size)
{
    const auto pixels = std::uint64_t{size.width} * size.height;
    if (pixels == 0)
        return Error{Errc::Malformed, "no pixels", 0};
    if (pixels > mostPixelsInMemory)
        return Error{Errc::TooLarge, std::to_string(pixels) + " pixels", 0};
    return {};
}

Preview scaled(const std::uint8_t *rgba, std::size_t stride, Size size, std::uint32_t edge)
{
    ScaledPicture picture(size, fitted(size, edge), ScaledPicture::Channels::Rgba);
    for (std::uint32_t y = 0; y < size.height; ++y)
        picture.addRow(rgba + y * stride);
    return std::move(picture).take();
}

Preview upright(Preview picture, std::uint8_t orientation)
{
    if (orientation < 2 || orientation > 8)
        return picture;
    const bool swapsSides = orientation >= 5;
    const bool fromRight = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    const bool fromBottom = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    Preview out{picture.width, picture.height, Bytes(picture.rgba.size())};
    if (swapsSides)
        std::swap(out.width, out.height);
    for (std::uint32_t y = 0; y < out.height; ++y) {
        for (std::uint32_t x = 0; x < out.width; ++x) {
            auto fromX = swapsSides ? y : x;
            auto fromY = swapsSides ? x : y;
            fromX = fromRight ? picture.width - 1 - fromX : fromX;
            fromY = fromBottom ? picture.height - 1 - fromY : fromY;
            std::memcpy(&out.rgba[(std::size_t{y} * out.width + x) * 4],
                        &picture.rgba[(std::size_t{fromY} * picture.width + fromX) * 4], 4);
        }
    }
    return out;
}

} // namespace privet::photos
