// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/promises.h"
#include "photos/formats/webp.h"

using namespace privet;
using namespace privet::photos;

/// Full proof, but where there is a colour profile: the readers of profiles may see two things in a damaged one.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto input = std::as_bytes(std::span(data, size));
    const bool hasProfile = textOf(input).find("ICCP") != std::string_view::npos;
    fuzz::requireAll(inspectWebp, cleanWebp, input, hasProfile ? fuzz::requireProof : fuzz::requireFullProof);
    return 0;
}
