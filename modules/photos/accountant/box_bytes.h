// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/boxes.h"

#include <optional>

namespace privet::photos::accountant {

inline void putBe64(Bytes &out, std::uint64_t value)
{
    putBe32(out, static_cast<std::uint32_t>(value >> 32U));
    putBe32(out, static_cast<std::uint32_t>(value & 0xFFFFFFFFU));
}
inline void putZeros(Bytes &out, std::size_t count) { out.resize(out.size() + count); }

/// A box in its short form.
[[nodiscard]] inline Bytes boxOf(BoxType type, ByteView body)
{
    Bytes out;
    out.reserve(body.size() + 8);
    putBe32(out, static_cast<std::uint32_t>(body.size() + 8));
    putBe32(out, type);
    putBytes(out, body);
    return out;
}
[[nodiscard]] inline Bytes boxOf(std::string_view type, ByteView body) { return boxOf(boxType(type), body); }

[[nodiscard]] inline bool isOneOf(BoxType type, std::initializer_list<std::string_view> names)
{
    return std::any_of(names.begin(), names.end(), [type](auto name) { return boxType(name) == type; });
}

/// The body of the first box of this type among boxes in memory.
[[nodiscard]] inline std::optional<ByteView> firstBox(ByteView boxes, std::string_view type)
{
    Cursor cursor(boxes);
    while (const auto part = cursor.box()) {
        if (part->type == boxType(type))
            return part->body;
    }
    return {};
}

} // namespace privet::photos::accountant
