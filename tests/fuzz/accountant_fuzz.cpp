// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/accountant.h"

#include <cstdlib>

/// Any bytes: no crash, no hang, a clean account covers them all, and a clean file holds the same picture as itself.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace privet;
    const auto bytes = std::as_bytes(std::span(data, size));

    MemorySource file(bytes);
    const auto explanation = photos::explain(file);

    MemorySource before(bytes);
    MemorySource after(bytes);
    const auto same = photos::samePicture(before, after);

    if (explanation && explanation->isClean()) {
        std::uint64_t covered = 0;
        for (const auto &part : explanation->parts)
            covered += part.range.size();
        if (covered != size || !same || !*same)
            std::abort();
    }
    return 0;
}
