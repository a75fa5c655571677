// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/boxes.h"

#include <optional>

namespace privet::photos::accountant {

/// The kinds of properties a clean item may have, in the order of its associations. The last three stand in any order
/// among themselves.
enum class PropertyKind : std::uint8_t {
    Configuration,
    Size,
    Depth,
    PixelShape,
    ColourNumbers,
    ColourProfile,
    Auxiliary,
    LightLevel,
    Mastering,
    OperatingPoint,
    LayerSelection,
    LayerSizes,
    Crop,
    Turn,
    Mirror,
};

struct HeifProperty {
    PropertyKind kind{};
    BoxType type = 0;
    bool isEssential = false;
    Bytes body;
    friend bool operator==(const HeifProperty &, const HeifProperty &) = default;
};

/// What the item is that a property belongs to.
struct PropertyOwner {
    BoxType type = 0;
    std::uint64_t length = 0; ///< of its data
};

/// What a property of any file is to an item, whether it can be used or not. Nothing when the item has no use for its
/// type.
[[nodiscard]] std::optional<PropertyKind> propertyKind(BoxType type, ByteView body, const PropertyOwner &owner);

/// A property of any file in the one form of grammar/heif.md, or nothing: a viewer gets on without it. A clean one
/// comes out as it went in.
/// Source: ISO/IEC 23008-12, 6.5; 14496-12, 12.1.5; AVIF, 2.
[[nodiscard]] std::optional<HeifProperty> cleanProperty(BoxType type, ByteView body, const PropertyOwner &owner);

/// Whether the name in the body of auxC says that the item is the alpha of another.
[[nodiscard]] bool isAlphaName(ByteView body);

} // namespace privet::photos::accountant
