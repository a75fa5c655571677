// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "small_files.h"

#include <string>
#include <vector>

namespace privet::test::icc {

using namespace std::string_view_literals;

struct Tag {
    std::string name;
    Bytes element;
};

[[nodiscard]] inline Bytes zeros(std::size_t count) { return Bytes(count); }
[[nodiscard]] inline Bytes xyz(unsigned first = 1)
{
    return join({bytes("XYZ \0\0\0\0"sv), bytes({0, 0, first}), zeros(9)});
}
[[nodiscard]] inline Bytes gammaCurve(unsigned value = 2)
{
    return join({bytes("curv\0\0\0\0\0\0\0\1"sv), bytes({value, 0x33})});
}
[[nodiscard]] inline Bytes description(std::string_view text)
{
    Bytes out = bytes("desc\0\0\0\0"sv);
    putBe32(out, static_cast<std::uint32_t>(text.size() + 1));
    putText(out, text);
    out.resize(out.size() + 79);
    return out;
}
[[nodiscard]] inline Bytes copyright() { return bytes("text\0\0\0\0CC0\0"sv); }

[[nodiscard]] inline std::vector<Tag> rgbTags()
{
    return {{"desc", description("RGB")},
            {"cprt", copyright()},
            {"wtpt", xyz(9)},
            {"rXYZ", xyz(1)},
            {"gXYZ", xyz(2)},
            {"bXYZ", xyz(3)},
            {"rTRC", gammaCurve()},
            {"gTRC", gammaCurve()},
            {"bTRC", gammaCurve()}};
}
[[nodiscard]] inline std::vector<Tag> grayTags()
{
    return {{"desc", description("Gray")}, {"cprt", copyright()}, {"wtpt", xyz(9)}, {"kTRC", gammaCurve()}};
}

/// A version 2 profile, laid out as grammar/icc.md wants it; equal elements are shared.
[[nodiscard]] inline Bytes profile(std::string_view space, const std::vector<Tag> &tags)
{
    Bytes table;
    Bytes data;
    const std::size_t dataAt = 128 + 4 + 12 * tags.size();
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < tags.size(); ++i) {
        std::size_t twin = 0;
        while (twin < i && tags[twin].element != tags[i].element)
            ++twin;
        places.push_back(twin < i ? places[twin] : dataAt + data.size());
        if (twin == i) {
            putBytes(data, tags[i].element);
            data.resize((data.size() + 3) / 4 * 4);
        }
        putText(table, tags[i].name);
        putBe32(table, static_cast<std::uint32_t>(places.back()));
        putBe32(table, static_cast<std::uint32_t>(tags[i].element.size()));
    }
    Bytes out;
    putBe32(out, static_cast<std::uint32_t>(dataAt + data.size()));
    putText(out, "\0\0\0\0\2\x40\0\0"sv);
    const auto isLookup = [](const Tag &tag) { return tag.name.starts_with("A2B"); };
    putText(out, std::any_of(tags.begin(), tags.end(), isLookup) ? "scnr" : "mntr");
    putText(out, space);
    putText(out, "XYZ "sv);
    putBytes(out, zeros(12));
    putText(out, "acsp"sv);
    putBytes(out, zeros(24));
    putBytes(out, zeros(4));
    putText(out, "\0\0\xF6\xD6\0\1\0\0\0\0\xD3\x2D"sv);
    putBytes(out, zeros(48));
    putBe32(out, static_cast<std::uint32_t>(tags.size()));
    putBytes(out, table);
    putBytes(out, data);
    return out;
}

[[nodiscard]] inline Bytes rgb() { return profile("RGB ", rgbTags()); }
[[nodiscard]] inline Bytes gray() { return profile("GRAY", grayTags()); }

} // namespace privet::test::icc
