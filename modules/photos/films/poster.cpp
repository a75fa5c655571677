// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/films/poster.h"

#include "photos/films/film.h"
#include "photos/films/frame_picture.h"
#include "photos/pixels/scaled_picture.h"

#include <cmath>

namespace privet::photos {

namespace {

/// Where to look, as shares of the film, until there is something to see.
constexpr std::array shares{0.0, 0.02, 0.1, 0.25, 0.5};
/// A wall and a sky have more; a black frame with its noise has less.
constexpr double enoughToSee = 6;

/// How far brightness is from its mean, on average; 0 to 128.
double contrast(const Preview &picture)
{
    const auto pixels = picture.rgba.size() / 4;
    const auto brightness = [&](std::size_t pixel) {
        return 0.30 * u8(picture.rgba, pixel * 4) + 0.59 * u8(picture.rgba, pixel * 4 + 1)
               + 0.11 * u8(picture.rgba, pixel * 4 + 2);
    };
    double sum = 0;
    for (std::size_t i = 0; i < pixels; ++i)
        sum += brightness(i);
    const auto mean = sum / static_cast<double>(pixels);
    double distance = 0;
    for (std::size_t i = 0; i < pixels; ++i)
        distance += std::abs(brightness(i) - mean);
    return distance / static_cast<double>(pixels);
}

Result<Preview> frameBehind(Film &film, double share, std::uint32_t edge)
{
    const auto frame = film.keyFrameBehind(share);
    return frame ? pictureOf(**frame, film.pixelShape(**frame), edge) : frame.error();
}

} // namespace

Result<Preview> posterOf(ByteSource &source, std::uint32_t edge, std::uint8_t orientation)
{
    if (edge == 0)
        return Error{Errc::UnknownFormat, "no room for a picture", 0};
    const auto film = Film::open(source);
    if (!film)
        return film.error();
    std::optional<Preview> best;
    std::optional<Error> error;
    double most = -1;
    for (const auto share : shares) {
        auto picture = frameBehind(**film, share, edge);
        if (!picture) {
            error = error ? error : picture.error();
            continue;
        }
        const auto seen = contrast(*picture);
        if (seen > most) {
            most = seen;
            best = std::move(*picture);
        }
        if (seen >= enoughToSee)
            break;
    }
    if (!best)
        return *error;
    return upright(upright(std::move(*best), (*film)->orientation()), orientation);
}

} // namespace privet::photos
