// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/accountant.h"
#include "photos/formats/gif.h"

#include <cstdlib>

using namespace privet;
using namespace privet::photos;

namespace {

Bytes executed(const Recipe &recipe, ByteView source)
{
    Bytes out;
    for (const auto &piece : recipe.pieces) {
        if (const auto *copy = std::get_if<Range>(&piece))
            putBytes(out, source.subspan(copy->begin, copy->size()));
        else
            putBytes(out, std::get<Bytes>(piece));
    }
    return out;
}

} // namespace

/// Whatever comes in: inspector and cleaner agree on what is readable, a clean file stays as it is, and the accountant
/// explains it and never sees another picture in it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto input = std::as_bytes(std::span(data, size));
    MemorySource source(input);
    const auto found = inspectGif(source);
    const auto recipe = cleanGif(source, Policy());
    if (!recipe)
        return 0;
    if (!found)
        std::abort();
    const auto output = executed(*recipe, input);
    MemorySource clean(output);
    const auto again = cleanGif(clean, Policy());
    if (!again || !again->isIdentity(output.size()))
        std::abort();
    const auto explained = explain(clean);
    const auto same = samePicture(source, clean);
    if (!explained || !explained->isClean() || (same && !*same))
        std::abort();
    return 0;
}
