// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/boxes.h"

#include <map>
#include <optional>

namespace privet::photos::accountant {

/// One item as a foreign file declares it.
struct DeclaredItem {
    BoxType type = 0; ///< 0 when iinf does not name it
    std::vector<Range> data; ///< its extents in turn, in the file
    struct Association {
        std::size_t index = 0; ///< into HeifMeta::properties, from 1; 0 is none
        bool isEssential = false;
    };
    std::vector<Association> properties;
    std::vector<std::uint32_t> inputs; ///< dimg
    std::vector<std::uint32_t> masters; ///< auxl
    std::vector<std::uint32_t> multiplied; ///< prem
};

/// The first `meta` of a file, with all versions of its boxes. Source: ISO/IEC 14496-12, 8.11; 23008-12, 9.3.
struct HeifMeta {
    Box box;
    Bytes bytes; ///< its body
    std::uint32_t primary = 0;
    std::map<std::uint32_t, DeclaredItem> items;
    struct Property {
        BoxType type = 0;
        ByteView body; ///< in `bytes`
    };
    std::vector<Property> properties;
};

/// The boxes of a file that say what there is to see.
struct HeifTopBoxes {
    bool hasSequenceBrand = false;
    std::optional<Box> meta; ///< the first
    std::optional<Box> moov; ///< the first

    [[nodiscard]] bool isSequence() const { return hasSequenceBrand && moov; }
};

/// Whether files with this brand hold pictures that run. Source: ISO/IEC 23008-12, 10.3; AVIF, 8.
[[nodiscard]] bool isSequenceBrand(BoxType brand);

/// Errors: Malformed, ReadFailed and its kin.
[[nodiscard]] Result<HeifTopBoxes> readTopBoxes(ByteSource &file);

/// Nothing when pictures run and `meta` is there for something else, or not at all.
/// Errors: Malformed (no meta, a box that is cut, an item declared twice, data elsewhere than in this file), TooLarge,
/// ReadFailed and its kin.
[[nodiscard]] Result<std::optional<HeifMeta>> readHeifMeta(ByteSource &file, const HeifTopBoxes &boxes);

} // namespace privet::photos::accountant
