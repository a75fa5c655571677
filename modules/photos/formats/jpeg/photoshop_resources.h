// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

#include <vector>

namespace privet::photos {

/// One entry of a Photoshop image resource block.
struct PhotoshopResource {
    static constexpr std::uint16_t iptc = 0x0404, thumbnailBgr = 0x0409, thumbnail = 0x040C, xmp = 0x0424;

    std::uint16_t id = 0;
    Range data; ///< in the block
};

/// The resources of a block, up to the first that is not one.
/// Source: Adobe Photoshop File Formats Specification, "Image Resources Section".
[[nodiscard]] std::vector<PhotoshopResource> listPhotoshopResources(ByteView block);

} // namespace privet::photos
