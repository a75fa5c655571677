// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/decoders/in_process_decoder.h"

#include <cstdlib>

using namespace privet;
using namespace privet::photos;

/// The first byte says what the rest is: a metadata block of one kind, or a picture. Whatever it is: no crash, values
/// within their limit, and a preview that is as large as it says.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const auto decoder = makeInProcessDecoder();
    if (size == 0)
        return 0;
    constexpr unsigned kinds = 5;
    const auto bytes = std::as_bytes(std::span(data, size)).subspan(1);
    const unsigned choice = data[0] % (kinds + 1);
    if (choice == kinds) {
        MemorySource picture(bytes);
        const auto preview = decoder->preview(picture, 64, static_cast<std::uint8_t>(data[0] >> 4));
        if (preview && preview->rgba.size() != std::size_t{preview->width} * preview->height * 4)
            std::abort();
        return 0;
    }
    const auto kind = static_cast<MetadataBlock::Kind>(choice);
    for (const auto &finding : decoder->describe({{kind, "tEXt Comment", Bytes(bytes.begin(), bytes.end())}})) {
        if (finding.value.size() > Finding::maxValue)
            std::abort();
    }
    return 0;
}
