// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/jpeg/photoshop_resources.h"

namespace privet::photos {

std::vector<PhotoshopResource> listPhotoshopResources(ByteView block)
{
    constexpr std::size_t shortest = 12;
    constexpr std::array<std::string_view, 5> types{"8BIM", "PHUT", "DCSR", "AgHg", "MeSa"};
    std::vector<PhotoshopResource> resources;
    std::size_t at = 0;
    while (block.size() - at >= shortest) {
        const auto head = block.subspan(at);
        if (std::find(types.begin(), types.end(), textOf(head.first(4))) == types.end())
            break;
        const std::size_t nameEnd = 6 + ((u8(head, 6) + 2U) & ~1U); // length byte and name, padded to even
        if (head.size() < nameEnd + 4)
            break;
        const std::size_t size = be32(head, nameEnd);
        const std::size_t begin = at + nameEnd + 4;
        if (size > block.size() - begin)
            break;
        resources.push_back({be16(head, 4), {begin, begin + size}});
        at = std::min(begin + size + (size & 1U), block.size());
    }
    return resources;
}

} // namespace privet::photos
