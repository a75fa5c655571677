// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/heif/derived.h"

#include <array>

namespace privet::photos::accountant {

namespace {

Error malformed(std::string_view rule) { return {Errc::Malformed, std::string(rule), 0}; }

using Extent = std::array<std::int64_t, 2>; ///< width, height

Extent codedSize(const HeifItem &item)
{
    const auto *size = item.find(PropertyKind::Size);
    return size ? Extent{be32(size->body, 4), be32(size->body, 8)} : Extent{};
}

/// Behind the properties that crop and turn. A part of a pixel is one.
Extent shownSize(const HeifItem &item)
{
    auto size = codedSize(item);
    for (const auto &property : item.properties) {
        if (property.kind == PropertyKind::Turn && (u8(property.body) & 1U) != 0)
            std::swap(size[0], size[1]);
        for (std::size_t side = 0; property.kind == PropertyKind::Crop && side < 2; ++side) {
            const std::int64_t numerator = be32(property.body, 8 * side);
            const std::int64_t denominator = be32(property.body, 8 * side + 4);
            size[side] = std::min(size[side], (numerator + denominator - 1) / denominator);
        }
    }
    return size;
}

/// All inputs have one size, they cover the picture, and the item has its size.
Result<void> explainGrid(const std::vector<HeifItem> &items, const HeifItem &item)
{
    const bool isWide = u8(item.shape, 1) == 1;
    Cursor cursor(ByteView(item.shape).subspan(4));
    const auto width = static_cast<std::int64_t>(cursor.number(isWide ? 4 : 2));
    const auto height = static_cast<std::int64_t>(cursor.number(isWide ? 4 : 2));
    const auto tile = codedSize(items[item.inputs.front() - 1U]);
    if (tile == Extent{} || codedSize(item) != Extent{width, height})
        return malformed("grid of another size than its item");
    for (const auto input : item.inputs) {
        if (codedSize(items[input - 1U]) != tile)
            return malformed("grid of unequal parts");
    }
    const std::int64_t rows = u8(item.shape, 2) + 1;
    const std::int64_t columns = u8(item.shape, 3) + 1;
    if (columns * tile[0] < width || rows * tile[1] < height)
        return malformed("grid with a hole");
    if ((columns - 1) * tile[0] >= width || (rows - 1) * tile[1] >= height)
        return malformed("grid with a part that nobody sees");
    return {};
}

/// From a corner to the one across.
struct Area {
    std::array<std::int64_t, 2> from{};
    std::array<std::int64_t, 2> to{};
};

/// Each input is seen on the canvas, and not covered by one that has no transparency.
Result<void> explainOverlay(const std::vector<HeifItem> &items, const HeifItem &item)
{
    constexpr std::size_t mostInputs = 256;
    constexpr std::size_t fillEnd = 10;
    if (item.inputs.size() > mostInputs)
        return malformed("overlay of too many pictures");
    const bool isWide = u8(item.shape, 1) == 1;
    Cursor cursor(ByteView(item.shape).subspan(fillEnd));
    const auto number = [&] { return static_cast<std::int64_t>(cursor.number(isWide ? 4 : 2)); };
    const auto place = [&] {
        const auto raw = number();
        return std::int64_t{isWide ? static_cast<std::int32_t>(raw) : static_cast<std::int16_t>(raw)};
    };
    const Extent canvas{number(), number()};
    if (codedSize(item) != canvas)
        return malformed("overlay of another size than its item");
    std::vector<Area> areas;
    for (const auto input : item.inputs) {
        const auto size = shownSize(items[input - 1U]);
        const auto left = place();
        const auto top = place();
        areas.push_back({{left, top}, {left + size[0], top + size[1]}});
    }
    for (std::size_t i = 0; i < areas.size(); ++i) {
        auto seen = areas[i];
        for (std::size_t side = 0; side < 2; ++side) {
            seen.from[side] = std::max<std::int64_t>(seen.from[side], 0);
            seen.to[side] = std::min(seen.to[side], canvas[side]);
            if (seen.from[side] >= seen.to[side])
                return malformed("overlay with a part that nobody sees");
        }
        for (auto above = i + 1; above < areas.size(); ++above) {
            const auto &cover = items[item.inputs[above] - 1U];
            const bool isOpaque = cover.alpha == 0 && (isCodedItem(cover.type) || cover.type == boxType("grid"));
            const auto &area = areas[above];
            if (isOpaque && area.from[0] <= seen.from[0] && area.from[1] <= seen.from[1] && area.to[0] >= seen.to[0]
                && area.to[1] >= seen.to[1])
                return malformed("overlay with a part that nobody sees");
        }
    }
    return {};
}

} // namespace

Result<void> explainDerived(const std::vector<HeifItem> &items, const HeifItem &item)
{
    if (item.type == boxType("grid"))
        return explainGrid(items, item);
    return item.type == boxType("iovl") ? explainOverlay(items, item) : Result<void>();
}

} // namespace privet::photos::accountant
