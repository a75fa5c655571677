// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/inspection.h"
#include "photos/formats/recipe.h"

namespace privet::photos {

/// How far a reader goes into coded pictures.
enum class Depth : std::uint8_t {
    Container, ///< they are taken as they stand: quick, and enough for a file that hides nothing in them
    Picture, ///< every code is followed, and what shows nothing is found and cut out
};

/// What a file gives away and how to clean it, out of one reading.
///
/// At Depth::Container only the accountant can tell whether the result is clean. Where it cannot explain the coded
/// picture, a reading at Depth::Picture finds what is to go.
struct Skim {
    Inspection inspection;
    Recipe recipe;
};

} // namespace privet::photos
