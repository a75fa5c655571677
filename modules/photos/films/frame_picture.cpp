// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/films/frame_picture.h"

#include "photos/pixels/light.h"

#include <cmath>
#include <memory>

extern "C" {
#include <libavutil/frame.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
}

namespace privet::photos {

namespace {

/// libswscale makes nothing smaller than this; the rest is ours.
constexpr std::uint32_t smallestEdge = 256;
/// What a camera or an encoder may say; anything beyond is damage.
constexpr double mostStretched = 8;

using Scaler = std::unique_ptr<SwsContext, decltype(&sws_freeContext)>;

/// The size at which square pixels show the frame.
Size shownSize(const AVFrame &frame, double pixelShape)
{
    const auto width = static_cast<std::uint32_t>(frame.width);
    const auto height = static_cast<std::uint32_t>(frame.height);
    if (!(pixelShape > 1 / mostStretched && pixelShape < mostStretched))
        return {width, height};
    if (pixelShape >= 1)
        return {static_cast<std::uint32_t>(std::lround(width * pixelShape)), height};
    return {width, static_cast<std::uint32_t>(std::lround(height / pixelShape))};
}

/// Where nothing is said, large films are in the colours of HDTV and small ones in those of television before.
int matrixOf(const AVFrame &frame)
{
    constexpr int hd = 720;
    if (frame.colorspace != AVCOL_SPC_UNSPECIFIED)
        return frame.colorspace;
    return std::max(frame.width, frame.height) > hd ? AVCOL_SPC_BT709 : AVCOL_SPC_SMPTE170M;
}

bool isFullRange(const AVFrame &frame)
{
    constexpr std::array full{AV_PIX_FMT_YUVJ420P, AV_PIX_FMT_YUVJ422P, AV_PIX_FMT_YUVJ444P, AV_PIX_FMT_YUVJ440P,
                              AV_PIX_FMT_YUVJ411P};
    return frame.color_range == AVCOL_RANGE_JPEG || std::find(full.begin(), full.end(), frame.format) != full.end();
}

} // namespace

Result<Preview> pictureOf(const AVFrame &frame, double pixelShape, std::uint32_t edge)
{
    const auto form = static_cast<AVPixelFormat>(frame.format);
    if (frame.width <= 0 || frame.height <= 0 || sws_isSupportedInput(form) == 0)
        return Error{Errc::UnsupportedVariant, "an unknown form of pixels", 0};
    const auto shown = shownSize(frame, pixelShape);
    const auto size = fitted(shown, std::max(edge, smallestEdge));
    const Scaler scaler(sws_getContext(frame.width, frame.height, form, static_cast<int>(size.width),
                                       static_cast<int>(size.height), AV_PIX_FMT_RGBA64,
                                       SWS_AREA | SWS_FULL_CHR_H_INT | SWS_ACCURATE_RND, nullptr, nullptr, nullptr),
                        &sws_freeContext);
    if (!scaler)
        return Error{Errc::TooLarge, "needs too much memory", 0};
    constexpr int unchanged = 1 << 16;
    sws_setColorspaceDetails(scaler.get(), sws_getCoefficients(matrixOf(frame)), isFullRange(frame) ? 1 : 0,
                             sws_getCoefficients(SWS_CS_DEFAULT), 1, 0, unchanged, unchanged);

    constexpr std::size_t alignment = 32; // numbers; libswscale writes whole vectors
    const auto stride = (std::size_t{size.width} * 4 + alignment - 1) / alignment * alignment;
    std::vector<std::uint16_t> pixels(stride * size.height + alignment);
    std::uint8_t *const rows[] = {reinterpret_cast<std::uint8_t *>(pixels.data()), nullptr, nullptr, nullptr};
    const int strides[] = {static_cast<int>(stride * sizeof(std::uint16_t)), 0, 0, 0};
    if (sws_scale(scaler.get(), frame.data, frame.linesize, 0, frame.height, rows, strides) <= 0)
        return Error{Errc::Malformed, "libswscale gave no picture", 0};
    const LightCodes codes{static_cast<unsigned>(frame.color_primaries), static_cast<unsigned>(frame.color_trc)};
    auto picture = toSrgb(pixels.data(), stride, size, codes);
    if (edge >= smallestEdge)
        return picture;
    return scaled(reinterpret_cast<const std::uint8_t *>(picture.rgba.data()), std::size_t{size.width} * 4, size, edge);
}

} // namespace privet::photos
