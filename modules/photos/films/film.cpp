// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/films/film.h"

#include "photos/pixels/scaled_picture.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

namespace privet::photos {

namespace {

/// What any single piece of memory may hold: a frame of the largest size with 10 bits.
constexpr std::size_t mostPiece = 256U << 20U;
constexpr int mostPackets = 8;

struct Codec {
    AVCodecID id;
    const char *decoder;
};

/// The codecs that a clean film may have. One decoder each, those of libavcodec itself but for AV1.
constexpr std::array codecs{
    Codec{AV_CODEC_ID_H264, "h264"},
    Codec{AV_CODEC_ID_HEVC, "hevc"},
    Codec{AV_CODEC_ID_AV1, "libdav1d"},
    Codec{AV_CODEC_ID_VP8, "vp8"},
    Codec{AV_CODEC_ID_VP9, "vp9"},
    Codec{AV_CODEC_ID_MPEG4, "mpeg4"},
    Codec{AV_CODEC_ID_H263, "h263"},
    Codec{AV_CODEC_ID_MPEG1VIDEO, "mpeg1video"},
    Codec{AV_CODEC_ID_MPEG2VIDEO, "mpeg2video"},
    Codec{AV_CODEC_ID_MJPEG, "mjpeg"},
    Codec{AV_CODEC_ID_PRORES, "prores"},
    Codec{AV_CODEC_ID_PNG, "png"},
    Codec{AV_CODEC_ID_QTRLE, "qtrle"},
    Codec{AV_CODEC_ID_CFHD, "cfhd"},
    Codec{AV_CODEC_ID_RAWVIDEO, "rawvideo"},
    Codec{AV_CODEC_ID_V210, "v210"},
};

const AVCodec *decoderFor(AVCodecID id)
{
    const auto *known = std::find_if(codecs.begin(), codecs.end(), [id](const Codec &codec) { return codec.id == id; });
    return known == codecs.end() ? nullptr : avcodec_find_decoder_by_name(known->decoder);
}

/// No film makes us open a second file.
int refuse(AVFormatContext *, AVIOContext **, const char *, int, AVDictionary **) { return AVERROR(EPERM); }

/// Options that undo themselves.
class Options
{
public:
    Options(std::initializer_list<std::pair<const char *, const char *>> options)
    {
        for (const auto &[name, value] : options)
            av_dict_set(&m_options, name, value, 0);
    }
    Options(const Options &) = delete;
    Options &operator=(const Options &) = delete;
    ~Options() { av_dict_free(&m_options); }
    [[nodiscard]] AVDictionary **get() { return &m_options; }

private:
    AVDictionary *m_options = nullptr;
};

} // namespace

Film::Film(ByteSource &source)
    : m_input(source)
    , m_packet(av_packet_alloc())
    , m_frame(av_frame_alloc())
{ }

Film::~Film()
{
    av_frame_free(&m_frame);
    av_packet_free(&m_packet);
    avcodec_free_context(&m_decoder);
    avformat_close_input(&m_file);
}

Result<std::unique_ptr<Film>> Film::open(ByteSource &source)
{
    av_log_set_level(AV_LOG_QUIET);
    av_max_alloc(mostPiece);
    std::unique_ptr<Film> film(new Film(source));
    if (!film->m_input.context() || !film->m_packet || !film->m_frame)
        return film->errorOf(AVERROR(ENOMEM));
    for (const auto step : {&Film::openFile, &Film::chooseTrack, &Film::openDecoder}) {
        if (auto done = (film.get()->*step)(); !done)
            return done.error();
    }
    return film;
}

Result<void> Film::openFile()
{
    m_file = avformat_alloc_context();
    if (!m_file)
        return errorOf(AVERROR(ENOMEM));
    m_file->pb = m_input.context();
    m_file->flags |= AVFMT_FLAG_CUSTOM_IO;
    m_file->io_open = &refuse;
    Options options{{"ignore_chapters", "1"}, {"enable_drefs", "0"}};
    const auto code = avformat_open_input(&m_file, "", av_find_input_format("mov"), options.get());
    return code < 0 ? errorOf(code) : Result<void>();
}

Result<void> Film::chooseTrack()
{
    constexpr int noFilm = AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS;
    for (auto *track : std::span(m_file->streams, m_file->nb_streams)) {
        track->discard = AVDISCARD_ALL;
        if (track->codecpar->codec_type != AVMEDIA_TYPE_VIDEO || (track->disposition & noFilm) != 0)
            continue;
        const bool isShown = (track->disposition & AV_DISPOSITION_DEFAULT) != 0;
        if (!m_track || (isShown && (m_track->disposition & AV_DISPOSITION_DEFAULT) == 0))
            m_track = track;
    }
    if (!m_track)
        return Error{Errc::UnsupportedVariant, "a film without a picture", 0};
    m_track->discard = AVDISCARD_NONKEY;
    return {};
}

Result<void> Film::openDecoder()
{
    const auto &form = *m_track->codecpar;
    const auto *codec = decoderFor(form.codec_id);
    if (!codec)
        return Error{Errc::UnsupportedVariant, "a codec that is not decoded", 0};
    m_decoder = avcodec_alloc_context3(codec);
    if (!m_decoder)
        return errorOf(AVERROR(ENOMEM));
    if (const auto code = avcodec_parameters_to_context(m_decoder, &form); code < 0)
        return errorOf(code);
    const auto pixels
        = static_cast<std::uint64_t>(std::max(form.width, 0)) * static_cast<std::uint64_t>(std::max(form.height, 0));
    if (pixels > mostPixelsInMemory)
        return Error{Errc::TooLarge, std::to_string(pixels) + " pixels", 0};
    m_decoder->max_pixels = static_cast<std::int64_t>(mostPixelsInMemory);
    m_decoder->thread_count = 1;
    m_decoder->flags |= AV_CODEC_FLAG_OUTPUT_CORRUPT; // half a frame says more than none
    const auto code = avcodec_open2(m_decoder, codec, nullptr);
    return code < 0 ? errorOf(code) : Result<void>();
}

Result<const AVFrame *> Film::keyFrameBehind(double share)
{
    if (seekBehind(share)) {
        for (int i = 0; i < mostPackets && av_read_frame(m_file, m_packet) >= 0; ++i) {
            const bool isDecoded = m_packet->stream_index == m_track->index && decodePacket();
            av_packet_unref(m_packet);
            if (isDecoded)
                return static_cast<const AVFrame *>(m_frame);
        }
    }
    return errorOf(AVERROR_INVALIDDATA);
}

bool Film::seekBehind(double share)
{
    const auto length = m_track->duration;
    if (share <= 0 || length <= 0)
        return true;
    const auto begin = m_track->start_time == AV_NOPTS_VALUE ? 0 : m_track->start_time;
    const auto target = static_cast<double>(begin) + share * static_cast<double>(length);
    return av_seek_frame(m_file, m_track->index, static_cast<std::int64_t>(target), 0) >= 0;
}

/// One key frame needs no other: it is taken out of the decoder before anything else goes in, so that no more than one
/// is in memory.
bool Film::decodePacket()
{
    m_packet->flags &= ~AV_PKT_FLAG_DISCARD; // the film may begin within this group of pictures
    avcodec_flush_buffers(m_decoder);
    if (avcodec_send_packet(m_decoder, m_packet) < 0)
        return false;
    av_frame_unref(m_frame);
    return avcodec_send_packet(m_decoder, nullptr) >= 0 && avcodec_receive_frame(m_decoder, m_frame) >= 0;
}

std::uint8_t Film::orientation() const
{
    const auto *bytes = av_stream_get_side_data(m_track, AV_PKT_DATA_DISPLAYMATRIX, nullptr);
    if (!bytes)
        return 1;
    std::array<std::int32_t, 9> matrix{};
    std::memcpy(matrix.data(), bytes, sizeof matrix);
    const auto sign = [&](std::size_t at) { return matrix[at] > 0 ? 1 : matrix[at] < 0 ? -1 : 0; };
    const std::array turn{sign(0), sign(1), sign(3), sign(4)};
    // a, b, c and d of the matrix for each value of Exif's orientation
    constexpr std::array<std::array<int, 4>, 8> known{{{1, 0, 0, 1},
                                                       {-1, 0, 0, 1},
                                                       {-1, 0, 0, -1},
                                                       {1, 0, 0, -1},
                                                       {0, 1, 1, 0},
                                                       {0, 1, -1, 0},
                                                       {0, -1, -1, 0},
                                                       {0, -1, 1, 0}}};
    const auto *found = std::find(known.begin(), known.end(), turn);
    return found == known.end() ? std::uint8_t{1} : static_cast<std::uint8_t>(found - known.begin() + 1);
}

double Film::pixelShape(const AVFrame &frame) const
{
    const auto &said = frame.sample_aspect_ratio.num > 0 ? frame.sample_aspect_ratio : m_track->sample_aspect_ratio;
    return said.num > 0 && said.den > 0 ? av_q2d(said) : 1;
}

Error Film::errorOf(int code) const
{
    if (m_input.failure())
        return *m_input.failure();
    if (code == AVERROR(ENOMEM))
        return {Errc::TooLarge, "needs too much memory", 0};
    return {Errc::Malformed, "libav cannot read it", 0};
}

} // namespace privet::photos
