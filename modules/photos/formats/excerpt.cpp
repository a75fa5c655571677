// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/excerpt.h"

namespace privet::photos {

namespace {

constexpr std::size_t longest = 256;

}

std::string excerpt(ByteView bytes)
{
    std::string text(textOf(bytes.first(std::min(bytes.size(), longest))));
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c < ' ' || c > '~'; }, '.');
    return text;
}

Result<std::string> excerpt(ByteSource &source, Range range)
{
    const auto bytes
        = readAll(source, {range.begin, std::min<std::uint64_t>(range.end, range.begin + longest)}, longest);
    if (!bytes)
        return bytes.error();
    return excerpt(*bytes);
}

} // namespace privet::photos
