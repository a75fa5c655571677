// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/door/messages.h"
#include "photos/door/text.h"

#include <cstdlib>

using namespace privet;
using namespace privet::photos;

namespace {

void check(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

/// What a child that was taken over may answer, and what the cage is asked. The first byte says which reader gets the
/// rest; what a reader accepts keeps to the bounds that the program relies on.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const auto bytes = std::as_bytes(std::span(data, size)).subspan(1);
    switch (data[0] % 5) {
    case 0:
        if (const auto findings = door::findingsIn(bytes)) {
            for (const auto &finding : findings.value())
                check(finding.value.size() <= Finding::maxValue
                      && cleanText(finding.value, Finding::maxValue) == finding.value);
        }
        break;
    case 1: {
        constexpr std::uint32_t edge = 64;
        const auto preview = door::previewIn(bytes, edge);
        check(!preview
              || (preview->width <= edge && preview->height <= edge
                  && preview->rgba.size() == std::size_t{preview->width} * preview->height * 4));
        break;
    }
    case 2:
        (void)door::fileIn(bytes);
        break;
    case 3:
        (void)door::truthIn(bytes);
        break;
    default:
        if (const auto blocks = door::blocksIn(bytes))
            check(door::blocksIn(door::bytesOf(blocks.value())).has_value());
    }
    return 0;
}
