// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/promises.h"
#include "photos/formats/jpeg.h"

using namespace privet;
using namespace privet::photos;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::requireAll(inspectJpeg, cleanJpeg, std::as_bytes(std::span(data, size)));
    return 0;
}
