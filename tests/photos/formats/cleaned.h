// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/recipe.h"

namespace privet::test {

/// What the writer would write.
[[nodiscard]] inline Bytes executed(const photos::Recipe &recipe, ByteView source)
{
    Bytes out;
    for (const auto &piece : recipe.pieces) {
        if (const auto *copy = std::get_if<Range>(&piece))
            putBytes(out,
                     source.subspan(static_cast<std::size_t>(copy->begin), static_cast<std::size_t>(copy->size())));
        else
            putBytes(out, std::get<Bytes>(piece));
    }
    return out;
}

} // namespace privet::test
