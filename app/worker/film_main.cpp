// SPDX-License-Identifier: GPL-3.0-or-later
// The program in whose caged children films are decoded: the sibling of main.cpp, started when the first film is shown.
#include "cage/serve.h"
#include "photos/films/film_answer.h"

int main() { return privet::cage::serve({privet::photos::warmUpFilms, privet::photos::answerAboutFilm}); }
