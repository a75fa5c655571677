// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/compare.h"

#include <cmath>

namespace privet::photos {

namespace {

constexpr std::size_t cells = 12; ///< per side: coarse enough for another scaler, fine enough for a covered face
constexpr double mostDifference = 50; ///< of 255, in the worst cell; cameras stay below 25, a tenth cut off is above 60
constexpr double blackBar = 24;

using Grid = std::array<double, cells * cells>;

struct Area {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

Area wholeOf(const Preview &picture)
{
    return {0, 0, static_cast<double>(picture.width), static_cast<double>(picture.height)};
}

double shapeOf(const Area &area) { return area.width / area.height; }

/// The largest area of that shape (width / height) in the middle of `area`.
Area middle(const Area &area, double shape)
{
    const double width = std::min(area.width, area.height * shape);
    const double height = std::min(area.height, area.width / shape);
    return {area.x + (area.width - width) / 2, area.y + (area.height - height) / 2, width, height};
}

/// Brightness on white ground.
double brightness(const Preview &picture, std::size_t x, std::size_t y)
{
    const auto at = (y * picture.width + x) * 4;
    const double opacity = u8(picture.rgba, at + 3) / 255.0;
    const double light
        = 0.299 * u8(picture.rgba, at) + 0.587 * u8(picture.rgba, at + 1) + 0.114 * u8(picture.rgba, at + 2);
    return light * opacity + 255 * (1 - opacity);
}

double meanBrightness(const Preview &picture, const Area &area)
{
    const auto cut = [](double from, double to, std::uint32_t limit) {
        const auto begin = std::min<std::size_t>(static_cast<std::size_t>(std::lround(from)), limit - 1);
        return std::pair(begin, std::clamp<std::size_t>(static_cast<std::size_t>(std::lround(to)), begin + 1, limit));
    };
    const auto [left, right] = cut(area.x, area.x + area.width, picture.width);
    const auto [top, bottom] = cut(area.y, area.y + area.height, picture.height);
    double sum = 0;
    for (auto y = top; y < bottom; ++y) {
        for (auto x = left; x < right; ++x)
            sum += brightness(picture, x, y);
    }
    return sum / static_cast<double>((right - left) * (bottom - top));
}

Grid gridOf(const Preview &picture, const Area &area)
{
    Grid grid{};
    const double width = area.width / cells;
    const double height = area.height / cells;
    for (std::size_t i = 0; i < grid.size(); ++i) {
        const auto column = static_cast<double>(i % cells);
        const auto row = static_cast<double>(i / cells);
        grid[i] = meanBrightness(picture, {area.x + column * width, area.y + row * height, width, height});
    }
    return grid;
}

double meanOf(const Grid &grid)
{
    double sum = 0;
    for (const double value : grid)
        sum += value;
    return sum / static_cast<double>(grid.size());
}

/// The worst cell after the best change of brightness and contrast, as an editor or a camera makes it.
double difference(const Grid &a, const Grid &b)
{
    const double meanA = meanOf(a);
    const double meanB = meanOf(b);
    double together = 0;
    double alone = 1;
    for (std::size_t i = 0; i < a.size(); ++i) {
        together += (a[i] - meanA) * (b[i] - meanB);
        alone += (a[i] - meanA) * (a[i] - meanA);
    }
    const double contrast = std::clamp(together / alone, 0.7, 1.4);
    double worst = std::abs(meanA - meanB);
    for (std::size_t i = 0; i < a.size(); ++i)
        worst = std::max(worst, std::abs(b[i] - meanB - contrast * (a[i] - meanA)));
    return worst;
}

/// Whether everything of the small picture outside `inner` is a black bar.
bool hasBarsAround(const Preview &small, const Area &inner)
{
    const auto whole = wholeOf(small);
    const bool flat = inner.width > whole.width - 1; // bars above and below, else at the sides
    const Area first = flat ? Area{0, 0, whole.width, inner.y} : Area{0, 0, inner.x, whole.height};
    const Area last = flat ? Area{0, inner.y + inner.height, whole.width, inner.y}
                           : Area{inner.x + inner.width, 0, inner.x, whole.height};
    return meanBrightness(small, first) < blackBar && meanBrightness(small, last) < blackBar;
}

} // namespace

bool showsSomethingElse(const Preview &picture, const Preview &small)
{
    if (picture.width < cells || picture.height < cells || small.width < cells || small.height < cells)
        return false; // too little to tell
    const auto whole = wholeOf(picture);
    const auto wholeSmall = wholeOf(small);
    // Cameras squeeze the picture into their small one, cut it to its shape, or fill up with bars.
    const auto grid = gridOf(small, wholeSmall);
    double best = difference(gridOf(picture, whole), grid);
    best = std::min(best, difference(gridOf(picture, middle(whole, shapeOf(wholeSmall))), grid));
    if (const auto inner = middle(wholeSmall, shapeOf(whole)); hasBarsAround(small, inner))
        best = std::min(best, difference(gridOf(picture, whole), gridOf(small, inner)));
    return best > mostDifference;
}

} // namespace privet::photos
