// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/lab/lab.h"

namespace privet::photos::lab {

/// Every hiding place that we know, one row each. Source: research on JPEG, PNG, HEIF and ICC as the formats define
/// them.
[[nodiscard]] std::vector<Plant> jpegPlants();
[[nodiscard]] std::vector<Plant> pngPlants();
[[nodiscard]] std::vector<Plant> heifPlants();
[[nodiscard]] std::vector<Plant> sequencePlants(); ///< pictures that run, in a HEIF
[[nodiscard]] std::vector<Plant> gifPlants();
[[nodiscard]] std::vector<Plant> webpPlants();
[[nodiscard]] std::vector<Plant> vp8lPlants(); ///< in the lossless data of a WebP; webpPlants() has them too
[[nodiscard]] std::vector<Plant> moviePlants();
/// These build a bare colour profile; the others carry each of them inside a picture.
[[nodiscard]] std::vector<Plant> profilePlants();

} // namespace privet::photos::lab
