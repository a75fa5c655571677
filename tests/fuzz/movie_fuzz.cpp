// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/movie.h"

#include <cstdlib>

using namespace privet;
using namespace privet::photos;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

Bytes written(const Recipe &recipe, ByteView source)
{
    Bytes out;
    for (const auto &piece : recipe.pieces) {
        if (const auto *bytes = std::get_if<Bytes>(&piece)) {
            putBytes(out, *bytes);
            continue;
        }
        const auto copy = std::get<Range>(piece);
        require(copy.begin <= copy.end && copy.end <= source.size());
        putBytes(out, source.subspan(static_cast<std::size_t>(copy.begin), static_cast<std::size_t>(copy.size())));
    }
    return out;
}

} // namespace

/// Whatever the bytes are: no crash, every range inside the file, and what was cleaned once stays as it is.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto bytes = std::as_bytes(std::span(data, size));
    MemorySource source(bytes);
    if (const auto inspection = inspectMovie(source)) {
        for (const auto &embedded : inspection->embedded)
            require(embedded.range.begin <= embedded.range.end && embedded.range.end <= size);
    }
    const auto recipe = cleanMovie(source, {});
    if (!recipe)
        return 0;
    const auto clean = written(*recipe, bytes);
    MemorySource cleanSource(clean);
    const auto again = cleanMovie(cleanSource, {});
    require(again && again->isIdentity(clean.size()));
    return 0;
}
