// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/films/film_input.h"

#include <memory>

struct AVCodecContext;
struct AVFormatContext;
struct AVFrame;
struct AVPacket;
struct AVStream;

namespace privet::photos {

/// The picture of one film, opened by libavformat and decoded by libavcodec: only with the demuxer for MP4 and its
/// relatives, with decoders out of a fixed list, without a thread, another file or a protocol.
class Film
{
public:
    /// The first picture track that is shown. Errors: Malformed, TooLarge (its frames, or the memory it wants),
    /// UnsupportedVariant (no picture, or a codec that is not decoded), and that of `source`.
    [[nodiscard]] static Result<std::unique_ptr<Film>> open(ByteSource &source);
    Film(const Film &) = delete;
    Film &operator=(const Film &) = delete;
    ~Film();

    /// The first key frame behind `share` (0 to 1) of the film, decoded; where its length is not known, the next one.
    /// It lives until the next call. Errors: Malformed (none that can be decoded), and that of the source.
    [[nodiscard]] Result<const AVFrame *> keyFrameBehind(double share);

    /// How the film says it is turned, as Exif counts it (1 to 8).
    [[nodiscard]] std::uint8_t orientation() const;
    /// The width of a pixel of `frame` in heights of it.
    [[nodiscard]] double pixelShape(const AVFrame &frame) const;

private:
    explicit Film(ByteSource &source);

    [[nodiscard]] Result<void> openFile();
    [[nodiscard]] Result<void> chooseTrack();
    [[nodiscard]] Result<void> openDecoder();
    [[nodiscard]] bool seekBehind(double share);
    [[nodiscard]] bool decodePacket();
    [[nodiscard]] Error errorOf(int code) const;

    FilmInput m_input;
    AVFormatContext *m_file = nullptr;
    AVStream *m_track = nullptr;
    AVCodecContext *m_decoder = nullptr;
    AVPacket *m_packet = nullptr;
    AVFrame *m_frame = nullptr;
};

} // namespace privet::photos
