// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace privet::photos {

/// Who made the table of towns; to be shown wherever data sources are named.
inline constexpr std::string_view placesCredit = "GeoNames (geonames.org), CC BY 4.0";

/// The town closest to a point. The texts are UTF-8 and live as long as the program.
struct NearestTown {
    std::string_view name;
    std::string_view state; ///< may be empty
    std::string_view countryCode; ///< ISO 3166-1, two letters
    double distanceKm = 0;
    double bearing = 0; ///< from the town to the point, degrees clockwise from north, 0 up to 360
};

/// Looks in a table of about 24,000 towns that is part of the program; touches no file and no network. Nothing only
/// when the coordinates are no place on earth (NaN, beyond a pole, beyond the antimeridian). Any thread.
[[nodiscard]] std::optional<NearestTown> nearestTown(double latitude, double longitude);

} // namespace privet::photos
