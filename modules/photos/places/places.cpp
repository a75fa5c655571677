// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/places/places.h"

#include "photos/places/places_table.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>

namespace privet::photos {

namespace {

constexpr double earthRadiusKm = 6371.0088; // mean, IUGG

constexpr double radians(double degrees) { return degrees * std::numbers::pi / 180; }

struct Point {
    double latitude; ///< radians
    double longitude;
};

Point pointOf(const TownRow &row) { return {radians(row.latitude * 1e-5), radians(row.longitude * 1e-5)}; }

/// Haversine: exact near zero, and indifferent to the antimeridian.
double distanceKm(const Point &a, const Point &b)
{
    const double north = std::sin((b.latitude - a.latitude) / 2);
    const double east = std::sin((b.longitude - a.longitude) / 2);
    const double h = north * north + std::cos(a.latitude) * std::cos(b.latitude) * east * east;
    return 2 * earthRadiusKm * std::asin(std::sqrt(std::min(1.0, h)));
}

double bearing(const Point &from, const Point &to)
{
    const double east = to.longitude - from.longitude;
    const double y = std::sin(east) * std::cos(to.latitude);
    const double x = std::cos(from.latitude) * std::sin(to.latitude)
                     - std::sin(from.latitude) * std::cos(to.latitude) * std::cos(east);
    return std::fmod(std::atan2(y, x) * 180 / std::numbers::pi + 360, 360);
}

/// The closest town so far, offered one candidate at a time.
class Closest
{
public:
    explicit Closest(const Point &point)
        : m_point(point)
    { }

    /// False when this town, and so every one still further north or south, is too far by its latitude alone.
    bool offer(const TownRow &row)
    {
        const auto town = pointOf(row);
        if (std::abs(town.latitude - m_point.latitude) * earthRadiusKm > m_distance)
            return false;
        if (const auto distance = distanceKm(town, m_point); distance < m_distance) {
            m_distance = distance;
            m_row = &row;
        }
        return true;
    }

    [[nodiscard]] const TownRow *row() const { return m_row; }
    [[nodiscard]] double distance() const { return m_distance; }

private:
    Point m_point;
    const TownRow *m_row = nullptr;
    double m_distance = std::numbers::pi * earthRadiusKm + 1;
};

} // namespace

std::optional<NearestTown> nearestTown(double latitude, double longitude)
{
    if (!(std::abs(latitude) <= 90) || !(std::abs(longitude) <= 180))
        return std::nullopt;
    const Point point{radians(latitude), radians(longitude)};
    const std::span towns(townRows, townCount);
    const auto middle = std::lower_bound(towns.begin(), towns.end(), latitude, [](const TownRow &row, double wanted) {
        return row.latitude * 1e-5 < wanted;
    });

    Closest closest(point);
    auto north = middle;
    auto south = middle;
    bool more = true;
    while (more) { // outwards on both sides, as long as one of them can still be closer
        more = false;
        if (north != towns.end() && closest.offer(*north)) {
            ++north;
            more = true;
        }
        if (south != towns.begin() && closest.offer(*std::prev(south))) {
            --south;
            more = true;
        }
    }
    const auto *row = closest.row();
    if (!row)
        return std::nullopt;
    return NearestTown{townTexts + row->name,
                       townTexts + row->state,
                       {row->countryCode, 2},
                       closest.distance(),
                       bearing(pointOf(*row), point)};
}

} // namespace privet::photos
