// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/decoders/xml_bounds.h"

#include <algorithm>
#include <cstddef>

namespace privet::photos {

namespace {

constexpr std::ptrdiff_t mostDepth = 100;
constexpr std::ptrdiff_t mostNames = 5'000; ///< elements and attributes; the toolkit looks through all of one parent
constexpr std::ptrdiff_t mostItems = 50'000; ///< of lists, which are not searched but copied

/// The end of the tag that `xml` begins with: the first '>' outside quotes. npos if there is none.
std::size_t endOfTag(std::string_view xml)
{
    std::size_t at = 0;
    while (true) {
        at = xml.find_first_of("\"'>", at);
        if (at == std::string_view::npos || xml[at] == '>')
            return at;
        at = xml.find(xml[at], at + 1);
        if (at == std::string_view::npos)
            return at;
        ++at;
    }
}

/// Comments, character data and instructions end at their own mark, whatever stands inside.
std::string_view endMark(std::string_view xml)
{
    if (xml.starts_with("<!--"))
        return "-->";
    if (xml.starts_with("<![CDATA["))
        return "]]>";
    return xml.starts_with("<?") ? "?>" : "";
}

} // namespace

bool isBoundedXml(std::string_view xml)
{
    // XMP has no document type, and entities grow without bound; in UTF-16 the marks below would not be seen.
    if (xml.find("<!DOCTYPE") != std::string_view::npos || xml.find('\0') != std::string_view::npos)
        return false;

    std::ptrdiff_t depth = 0;
    std::ptrdiff_t names = 0;
    std::ptrdiff_t items = 0;
    while (true) {
        xml.remove_prefix(std::min(xml.find('<'), xml.size()));
        const auto mark = endMark(xml);
        const auto end = mark.empty() ? endOfTag(xml) : xml.find(mark);
        if (end == std::string_view::npos)
            return true; // cut off: the parser will say so
        const auto tag = xml.substr(0, end);
        xml.remove_prefix(end);
        if (!mark.empty())
            continue;
        if (tag.starts_with("</")) {
            depth -= depth > 0 ? 1 : 0;
            continue;
        }
        const bool isItem = tag.starts_with("<rdf:li");
        items += isItem ? 1 : 0;
        names += std::count(tag.begin(), tag.end(), '=') + (isItem ? 0 : 1);
        depth += tag.ends_with('/') ? 0 : 1;
        if (depth > mostDepth || names > mostNames || items > mostItems)
            return false;
    }
}

} // namespace privet::photos
