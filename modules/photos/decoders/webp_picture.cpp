// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/decoders/colour.h"
#include "photos/decoders/picture.h"

#include <memory>

#include <webp/demux.h>

namespace privet::photos {

namespace {

using Animation = std::unique_ptr<WebPAnimDecoder, decltype(&WebPAnimDecoderDelete)>;

/// The file's colour profile; a view into it, empty if there is none.
ByteView profileOf(const WebPAnimDecoder *animation)
{
    WebPChunkIterator chunk{};
    if (WebPDemuxGetChunk(WebPAnimDecoderGetDemuxer(animation), "ICCP", 1, &chunk) == 0)
        return {};
    const auto profile = std::as_bytes(std::span(chunk.chunk.bytes, chunk.chunk.size));
    WebPDemuxReleaseChunkIterator(&chunk);
    return profile;
}

} // namespace

Result<Preview> previewWebp(ByteSource &picture, std::uint32_t edge, std::uint8_t orientation)
{
    const auto bytes = readAll(picture, {0, picture.size()}, mostFile);
    if (!bytes)
        return bytes.error();
    WebPAnimDecoderOptions options{};
    if (WebPAnimDecoderOptionsInit(&options) == 0)
        return Error{Errc::Malformed, "libwebp of another version"};
    options.color_mode = MODE_RGBA;
    const WebPData data{reinterpret_cast<const std::uint8_t *>(bytes->data()), bytes->size()};
    // The canvas is taken into memory twice, so its size is asked first.
    const std::unique_ptr<WebPDemuxer, decltype(&WebPDemuxDelete)> container(WebPDemux(&data), &WebPDemuxDelete);
    if (!container)
        return Error{Errc::Malformed, "libwebp cannot read it"};
    const Size size{WebPDemuxGetI(container.get(), WEBP_FF_CANVAS_WIDTH),
                    WebPDemuxGetI(container.get(), WEBP_FF_CANVAS_HEIGHT)};
    if (auto bounded = checkPixels(size); !bounded)
        return bounded.error();

    const Animation animation(WebPAnimDecoderNew(&data, &options), &WebPAnimDecoderDelete);
    std::uint8_t *pixels = nullptr;
    int time = 0;
    if (!animation || WebPAnimDecoderGetNext(animation.get(), &pixels, &time) == 0)
        return Error{Errc::Malformed, "libwebp cannot read it"};
    auto result = scaled(pixels, std::size_t{size.width} * 4, size, edge);
    toSrgb(result, profileOf(animation.get()), false);
    return upright(std::move(result), orientation);
}

} // namespace privet::photos
