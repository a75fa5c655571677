// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/webp/metadata.h"

namespace privet::photos {

namespace {

struct RiffText {
    WebpType type;
    std::string_view keyword; // as in PNG, so that one table tells what it means
    Category category;
};

constexpr std::array riffTexts{
    RiffText{WebpType("IART"), "Artist", Category::Person},
    RiffText{WebpType("ICOP"), "Copyright", Category::Person},
    RiffText{WebpType("IENG"), "Author", Category::Person},
    RiffText{WebpType("ITCH"), "Author", Category::Person},
    RiffText{WebpType("ICRD"), "Creation Time", Category::Time},
    RiffText{WebpType("IDIT"), "Creation Time", Category::Time},
    RiffText{WebpType("ISFT"), "Software", Category::Software},
    RiffText{WebpType("ISRC"), "Source", Category::Device},
    RiffText{WebpType("INAM"), "Title", Category::Other},
    RiffText{WebpType("ISBJ"), "Description", Category::Other},
    RiffText{WebpType("IKEY"), "Description", Category::Other},
    RiffText{WebpType("ICMT"), "Comment", Category::Other},
};

const RiffText *find(WebpType type)
{
    const auto found
        = std::find_if(riffTexts.begin(), riffTexts.end(), [type](const RiffText &text) { return text.type == type; });
    return found == riffTexts.end() ? nullptr : &*found;
}

} // namespace

Category categoryOfWebpPart(const WebpPart &part)
{
    if (part.type == webp::EXIF || part.type == webp::ICCP)
        return Category::Device;
    if (part.type == webp::XMP || part.type == webp::C2PA)
        return Category::History;
    const auto *text = find(part.type);
    return text ? text->category : Category::Hidden;
}

std::string nameOfRiffText(WebpType type)
{
    const auto *text = find(type);
    return text ? type.name() + " " + std::string(text->keyword) : std::string();
}

} // namespace privet::photos
