// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/heif/meta.h"
#include "photos/accountant/heif/properties.h"

namespace privet::photos::accountant {

/// One item that is needed to show the picture, as grammar/heif.md numbers and forms it.
struct HeifItem {
    BoxType type = 0;
    std::vector<Range> data; ///< of a coded item, in the file
    Bytes shape; ///< of grid and iovl: their numbers in the one form they may have
    std::vector<std::uint16_t> inputs; ///< by number, from 1
    std::vector<std::uint16_t> masters; ///< of an alpha item, ascending
    std::uint16_t alpha = 0; ///< the item's own alpha; 0 for none
    bool isPremultiplied = false;
    std::vector<HeifProperty> properties; ///< in their order

    [[nodiscard]] bool isAlpha() const { return find(PropertyKind::Auxiliary) != nullptr; }
    [[nodiscard]] const HeifProperty *find(PropertyKind kind) const;
};

[[nodiscard]] bool isCodedItem(BoxType type);

/// All items, the primary first. Errors: Malformed (not a picture that a viewer shows), TooLarge.
/// Reads the numbers of grids and overlays from `file`, which is that of `meta`.
[[nodiscard]] Result<std::vector<HeifItem>> readHeifPicture(ByteSource &file, const HeifMeta &meta);

} // namespace privet::photos::accountant
