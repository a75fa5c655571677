// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"
#include "cage/order.h"

namespace privet::photos {

/// In the cage: the answer to door::Question::Poster, or no bytes to any other.
[[nodiscard]] Bytes answerAboutFilm(const cage::Request &request, ByteSource &film);

/// Before the cage closes: decodes a film of our own, so that what is made at first use is there. Reads no foreign byte.
void warmUpFilms(std::uint32_t question);

} // namespace privet::photos
