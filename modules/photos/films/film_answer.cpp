// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/films/film_answer.h"

#include "photos/door/messages.h"
#include "photos/films/poster.h"
#include "photos/films/sample_film.h"

namespace privet::photos {

Bytes answerAboutFilm(const cage::Request &request, ByteSource &film)
{
    if (static_cast<door::Question>(request.kind) != door::Question::Poster)
        return {};
    const auto [edge, orientation] = request.numbers;
    return door::answerOf(posterOf(film, edge, static_cast<std::uint8_t>(orientation)));
}

void warmUpFilms(std::uint32_t)
{
    MemorySource film(sampleFilm());
    (void)posterOf(film, 1, 1);
}

} // namespace privet::photos
