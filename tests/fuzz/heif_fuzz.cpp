// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/heif.h"

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

/// Whatever comes in: inspector and cleaner agree on what is readable, and a clean file stays as it is.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto input = std::as_bytes(std::span(data, size));
    MemorySource source(input);
    const auto found = inspectHeif(source);
    const auto recipe = cleanHeif(source, Policy());
    if (!recipe)
        return 0;
    if (!found)
        std::abort();
    const auto output = executed(*recipe, input);
    MemorySource clean(output);
    const auto again = cleanHeif(clean, Policy());
    if (!again || !again->isIdentity(output.size()))
        std::abort();
    return 0;
}
