// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/gif/metadata.h"

#include "photos/formats/gif/blocks.h"

namespace privet::photos {

Result<Category> categoryOfGifPart(ByteSource &source, const GifPart &part)
{
    if (part.label != GifScan::applicationLabel)
        return part.label == GifScan::controlLabel || part.label == GifScan::commentLabel ? Category::Other
                                                                                          : Category::Hidden;
    const auto name = applicationOf(source, part.range);
    if (!name)
        return name.error();
    if (*name == "XMP DataXMP" || name->starts_with("C2PA"))
        return Category::History;
    return *name == "ICCRGBG1012" ? Category::Device : Category::Hidden;
}

Range xmpInGif(const GifPart &part)
{
    constexpr std::uint64_t name = 12; // with its length
    constexpr std::uint64_t magic = 258; // 01 FF FE … 00 00
    const auto begin = part.range.begin + gifExtensionHead + name;
    return part.range.end - begin > magic ? Range{begin, part.range.end - magic} : Range{begin, begin};
}

} // namespace privet::photos
