// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/decoders/in_process_decoder.h"
#include "photos/films/poster.h"

#include <cstdlib>

using namespace privet;
using namespace privet::photos;

namespace {

constexpr std::uint32_t edge = 64;

void check(const Result<Preview> &preview)
{
    if (preview && preview->rgba.size() != std::size_t{preview->width} * preview->height * 4)
        std::abort();
    if (preview && (preview->width > edge || preview->height > edge))
        std::abort();
}

} // namespace

/// The first byte says what the rest is: a metadata block of one kind, a picture or a film. Whatever it is: no crash,
/// values within their limit, and a preview that is as large as it says.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const auto decoder = makeInProcessDecoder();
    if (size == 0)
        return 0;
    constexpr unsigned kinds = 5;
    const auto bytes = std::as_bytes(std::span(data, size)).subspan(1);
    MemorySource source(bytes);
    const auto orientation = static_cast<std::uint8_t>(data[0] >> 4); // or the item of a HEIF file
    switch (const unsigned choice = data[0] % (kinds + 3)) {
    case kinds:
        check(decoder->preview(source, edge, orientation));
        break;
    case kinds + 1:
        check(posterOf(source, edge, orientation));
        break;
    case kinds + 2:
        check(decoder->itemPreview(source, edge, orientation));
        break;
    default:
        const auto kind = static_cast<MetadataBlock::Kind>(choice);
        for (const auto &finding : decoder->describe({{kind, "tEXt Comment", Bytes(bytes.begin(), bytes.end())}})) {
            if (finding.value.size() > Finding::maxValue)
                std::abort();
        }
    }
    return 0;
}
