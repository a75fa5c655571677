// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/png/hidden_colours.h"

namespace privet::photos::accountant {

namespace {

/// The bytes of one pixel side by side, so that all of them are worked on at once; and the same with room for a sign.
template <std::size_t count> using Pixel [[gnu::vector_size(count)]] = std::uint8_t;
template <std::size_t count> using Wide [[gnu::vector_size(2 * count)]] = std::int16_t;

template <class Vector> Vector load(const std::byte *bytes)
{
    Vector vector;
    std::memcpy(&vector, bytes, sizeof vector);
    return vector;
}

template <class Vector> Vector magnitude(Vector value)
{
    const Vector sign = value >> 15;
    return (value ^ sign) - sign;
}

template <class Vector> Vector paeth(Vector left, Vector above, Vector corner)
{
    const Vector toLeft = magnitude(above - corner);
    const Vector toAbove = magnitude(left - corner);
    const Vector toCorner = magnitude(left + above - corner - corner);
    const Vector isLeft = (toLeft <= toAbove) & (toLeft <= toCorner);
    const Vector isAbove = toAbove <= toCorner;
    return (left & isLeft) | (~isLeft & ((above & isAbove) | (corner & ~isAbove)));
}

/// Two rows of the same length without their filter bytes: one to be turned into samples, and the one above it.
struct Rows {
    std::span<std::byte> row;
    ByteView above;
};

template <std::size_t count, class Predict> void addPrediction(const Rows &rows, Predict predict)
{
    auto *row = rows.row.data();
    const auto *above = rows.above.data();
    Pixel<count> left{};
    for (auto pixels = rows.row.size() / count; pixels > 0; --pixels, row += count, above += count) {
        left = load<Pixel<count>>(row) + predict(left, load<Pixel<count>>(above));
        std::memcpy(row, &left, count);
    }
}

template <std::size_t count> void addPaeth(const Rows &rows)
{
    auto *row = rows.row.data();
    const auto *above = rows.above.data();
    const auto wide
        = [](const std::byte *pixel) { return __builtin_convertvector(load<Pixel<count>>(pixel), Wide<count>); };
    Wide<count> left{};
    Wide<count> corner{};
    for (auto pixels = rows.row.size() / count; pixels > 0; --pixels, row += count, above += count) {
        const auto up = wide(above);
        left = (wide(row) + paeth(left, up, corner)) & 0xFF;
        corner = up;
        const auto shown = __builtin_convertvector(left, Pixel<count>);
        std::memcpy(row, &shown, count);
    }
}

template <std::size_t count> void unfilter(std::uint8_t filter, const Rows &rows)
{
    using P = Pixel<count>;
    switch (filter) {
    case 1:
        return addPrediction<count>(rows, [](P left, P) { return left; });
    case 2:
        return addPrediction<count>(rows, [](P, P up) { return up; });
    case 3:
        return addPrediction<count>(rows, [](P left, P up) { return (left & up) + ((left ^ up) >> 1); });
    case 4:
        return addPaeth<count>(rows);
    default:
        return;
    }
}

void unfilter(std::size_t pixelBytes, std::uint8_t filter, const Rows &rows)
{
    switch (pixelBytes) {
    case 2:
        return unfilter<2>(filter, rows);
    case 4:
        return unfilter<4>(filter, rows);
    default:
        return unfilter<8>(filter, rows);
    }
}

/// Whether the last byte of a pixel, its alpha sample or the end of it, is zero.
bool mayBeTransparent(ByteView samples, std::size_t pixelBytes)
{
    unsigned least = 0xFF;
    for (std::size_t at = pixelBytes - 1; at < samples.size(); at += pixelBytes)
        least = std::min(least, std::to_integer<unsigned>(samples.data()[at]));
    return least == 0;
}

} // namespace

HiddenColours::HiddenColours(const PngHeader &header)
    : m_pixelBytes(header.bitsPerPixel() / 8)
    , m_alphaBytes(header.depth / 8)
{ }

void HiddenColours::begin(const PngPass &pass)
{
    m_filled = 0;
    m_row.assign(pass.rowLength > longestRow ? 0 : static_cast<std::size_t>(pass.rowLength), std::byte{0});
    m_above = m_row;
}

void HiddenColours::take(ByteView piece)
{
    if (m_isFound || m_row.empty())
        return;
    std::copy(piece.begin(), piece.end(), m_row.begin() + static_cast<std::ptrdiff_t>(m_filled));
    m_filled += piece.size();
    if (m_filled < m_row.size())
        return;
    m_filled = 0;
    const auto samples = std::span(m_row).subspan(1);
    unfilter(m_pixelBytes, u8(m_row), {samples, ByteView(m_above).subspan(1)});
    if (mayBeTransparent(samples, m_pixelBytes))
        look(samples);
    std::swap(m_row, m_above);
}

void HiddenColours::look(ByteView samples)
{
    const auto colourBytes = m_pixelBytes - m_alphaBytes;
    for (std::size_t at = 0; at < samples.size() && !m_isFound; at += m_pixelBytes) {
        if (samples[at + colourBytes] != std::byte{0} || samples[at + m_pixelBytes - 1] != std::byte{0})
            continue;
        const auto colour = samples.subspan(at, colourBytes);
        if (m_colour.empty())
            m_colour.assign(colour.begin(), colour.end());
        m_isFound = !equal(m_colour, colour);
    }
}

} // namespace privet::photos::accountant
