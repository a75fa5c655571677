// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/animation_pixels.h"

#include <gif_lib.h>
#include <webp/demux.h>

#include <memory>

namespace privet::test {

namespace {

WebPData dataOf(ByteView webp) { return {reinterpret_cast<const std::uint8_t *>(webp.data()), webp.size()}; }

Bytes chunkOf(ByteView webp, const char *name)
{
    Bytes found;
    const auto data = dataOf(webp);
    const std::unique_ptr<WebPDemuxer, void (*)(WebPDemuxer *)> demux(WebPDemux(&data), WebPDemuxDelete);
    WebPChunkIterator chunk;
    if (demux && WebPDemuxGetChunk(demux.get(), name, 1, &chunk)) {
        putBytes(found, std::as_bytes(std::span(chunk.chunk.bytes, chunk.chunk.size)));
        WebPDemuxReleaseChunkIterator(&chunk);
    }
    return found;
}

struct GifInput {
    ByteView bytes;
};

int readGif(GifFileType *gif, GifByteType *out, int length)
{
    auto &input = *static_cast<GifInput *>(gif->UserData);
    const auto count = std::min(input.bytes.size(), static_cast<std::size_t>(length));
    std::copy_n(reinterpret_cast<const GifByteType *>(input.bytes.data()), count, out);
    input.bytes = input.bytes.subspan(count);
    return static_cast<int>(count);
}

ShownFrame frameOf(const GifFileType &gif, int index)
{
    const auto &image = gif.SavedImages[index];
    const auto &place = image.ImageDesc;
    ShownFrame frame;
    frame.pixels.width = static_cast<std::uint32_t>(place.Width);
    frame.pixels.height = static_cast<std::uint32_t>(place.Height);
    frame.pixels.channels = 4;
    const auto *colours = place.ColorMap ? place.ColorMap : gif.SColorMap;
    GraphicsControlBlock control{};
    control.TransparentColor = NO_TRANSPARENT_COLOR;
    DGifSavedExtensionToGCB(const_cast<GifFileType *>(&gif), index, &control);
    frame.milliseconds = 10 * control.DelayTime;
    for (const auto pixel : std::span(image.RasterBits, std::size_t{frame.pixels.width} * frame.pixels.height)) {
        const bool hasColour = colours && pixel < colours->ColorCount;
        const auto colour = hasColour ? colours->Colors[pixel] : GifColorType{};
        for (const auto sample : {colour.Red, colour.Green, colour.Blue})
            putU8(frame.pixels.samples, sample);
        putU8(frame.pixels.samples, pixel == control.TransparentColor ? 0 : 255);
    }
    putBe16(frame.pixels.samples, static_cast<std::uint16_t>(place.Left));
    putBe16(frame.pixels.samples, static_cast<std::uint16_t>(place.Top));
    putU8(frame.pixels.samples, static_cast<std::uint8_t>(control.DisposalMode));
    return frame;
}

} // namespace

std::optional<ShownAnimation> decodeWebp(ByteView webp)
{
    const auto data = dataOf(webp);
    const std::unique_ptr<WebPAnimDecoder, void (*)(WebPAnimDecoder *)> decoder(WebPAnimDecoderNew(&data, nullptr),
                                                                                WebPAnimDecoderDelete);
    WebPAnimInfo info;
    if (!decoder || !WebPAnimDecoderGetInfo(decoder.get(), &info))
        return std::nullopt;
    ShownAnimation shown;
    shown.loops = static_cast<int>(info.loop_count);
    while (WebPAnimDecoderHasMoreFrames(decoder.get())) {
        std::uint8_t *canvas = nullptr;
        ShownFrame frame;
        if (!WebPAnimDecoderGetNext(decoder.get(), &canvas, &frame.milliseconds))
            return std::nullopt;
        const auto samples = std::as_bytes(std::span(canvas, std::size_t{4} * info.canvas_width * info.canvas_height));
        frame.pixels = {info.canvas_width, info.canvas_height, 4, 1, Bytes(samples.begin(), samples.end())};
        shown.frames.push_back(std::move(frame));
    }
    return shown.frames.empty() ? std::nullopt : std::optional(std::move(shown));
}

std::optional<ShownAnimation> decodeGif(ByteView bytes)
{
    GifInput input{bytes};
    int reason = 0;
    const std::unique_ptr<GifFileType, void (*)(GifFileType *)> gif(
        DGifOpen(&input, readGif, &reason), [](GifFileType *open) { DGifCloseFile(open, nullptr); });
    if (!gif || DGifSlurp(gif.get()) != GIF_OK)
        return std::nullopt;
    ShownAnimation shown;
    for (int i = 0; i < gif->ImageCount; ++i)
        shown.frames.push_back(frameOf(*gif, i));
    return shown;
}

Rendering renderingOfWebp(ByteView webp)
{
    auto rendering = renderingOfExif(chunkOf(webp, "EXIF"));
    rendering.profile = chunkOf(webp, "ICCP");
    return rendering;
}

} // namespace privet::test
