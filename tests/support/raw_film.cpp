// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/raw_film.h"

#include "support/movie_builder.h"

namespace privet::test {

namespace {

constexpr std::uint32_t timescale = 10;
constexpr std::uint32_t frameDuration = 5;

Bytes number16(std::uint32_t value) { return {std::byte(value >> 8U & 0xFFU), std::byte(value & 0xFFU)}; }
Bytes fixed(std::int32_t whole) { return number32(static_cast<std::uint32_t>(whole) << 16U); }

} // namespace

RawFilm &RawFilm::frame(const std::function<Colour(std::uint32_t, std::uint32_t)> &colour)
{
    Bytes pixels;
    for (std::uint32_t y = 0; y < m_height; ++y) {
        for (std::uint32_t x = 0; x < m_width; ++x) {
            for (const auto channel : colour(x, y))
                putU8(pixels, channel);
        }
    }
    m_frames.push_back(std::move(pixels));
    return *this;
}

RawFilm &RawFilm::frame(Colour colour)
{
    return frame([colour](std::uint32_t, std::uint32_t) { return colour; });
}

RawFilm &RawFilm::matrix(std::int32_t a, std::int32_t b, std::int32_t c, std::int32_t d)
{
    m_matrix = {a, b, c, d};
    return *this;
}

RawFilm &RawFilm::pixelShape(std::uint32_t width, std::uint32_t height)
{
    m_pixel = {width, height};
    return *this;
}

RawFilm &RawFilm::codec(std::string_view type)
{
    m_codec = type;
    return *this;
}

Bytes RawFilm::build() const
{
    const auto type = movieBox("ftyp", bytesOf(std::string_view("qt  \0\0\2\0qt  ", 12)));
    Bytes media;
    for (const auto &frame : m_frames)
        putBytes(media, frame);
    const auto begin = type.size() + moov(0).size() + 8;
    return joined({type, moov(static_cast<std::uint32_t>(begin)), movieBox("mdat", media)});
}

Bytes RawFilm::moov(std::uint32_t mediaAt) const
{
    const auto duration = number32(frameDuration * static_cast<std::uint32_t>(m_frames.size()));
    const auto [a, b, c, d] = m_matrix;
    const auto matrix = joined({fixed(a), fixed(b), Bytes(4), fixed(c), fixed(d), Bytes(12), number32(0x40000000)});
    const auto plain = joined({fixed(1), Bytes(12), fixed(1), Bytes(12), number32(0x40000000)});
    const auto tkhd
        = movieFullBox("tkhd", 3,
                       joined({Bytes(8), number32(1), Bytes(4), duration, Bytes(16), matrix,
                               fixed(static_cast<std::int32_t>(m_width * m_pixel[0] / m_pixel[1])), fixed(m_height)}));
    const auto mdhd = movieFullBox("mdhd", 0, joined({Bytes(8), number32(timescale), duration, Bytes(4)}));
    const auto hdlr = movieFullBox("hdlr", 0, joined({bytesOf("mhlrvide"), Bytes(13)}));
    const auto dinf = movieBox("dinf", movieFullBox("dref", 0, joined({number32(1), movieFullBox("url ", 1, {})})));
    const auto minf = movieBox("minf", joined({movieFullBox("vmhd", 1, Bytes(8)), dinf, sampleTable(mediaAt)}));
    const auto trak = movieBox("trak", joined({tkhd, movieBox("mdia", joined({mdhd, hdlr, minf}))}));
    const auto mvhd = movieFullBox("mvhd", 0,
                                   joined({Bytes(8), number32(timescale), duration, fixed(1), number16(0x0100),
                                           Bytes(10), plain, Bytes(24), number32(2)}));
    return movieBox("moov", joined({mvhd, trak}));
}

Bytes RawFilm::sampleTable(std::uint32_t mediaAt) const
{
    const auto count = number32(static_cast<std::uint32_t>(m_frames.size()));
    const auto size = number32(m_width * std::uint32_t{m_height} * 3);
    const auto pasp = movieBox("pasp", joined({number32(m_pixel[0]), number32(m_pixel[1])}));
    const auto entry
        = movieBox(m_codec, joined({Bytes(6), number16(1), Bytes(16), number16(m_width), number16(m_height),
                                    number32(0x00480000), number32(0x00480000), Bytes(4), number16(1), Bytes(32),
                                    number16(24), number16(0xFFFF), pasp}));
    return movieBox("stbl", joined({movieFullBox("stsd", 0, joined({number32(1), entry})),
                                    movieFullBox("stts", 0, joined({number32(1), count, number32(frameDuration)})),
                                    movieFullBox("stsc", 0, joined({number32(1), number32(1), count, number32(1)})),
                                    movieFullBox("stsz", 0, joined({size, count})),
                                    movieFullBox("stco", 0, joined({number32(1), number32(mediaAt)}))}));
}

} // namespace privet::test
