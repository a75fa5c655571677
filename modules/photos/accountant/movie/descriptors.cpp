// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/movie/descriptors.h"

#include "photos/accountant/coded/mpeg4_units.h"
#include "photos/accountant/movie/audio_config.h"

namespace privet::photos::accountant {

namespace {

struct Descriptor {
    std::uint8_t tag = 0;
    ByteView body;
};

/// One with a length of up to four bytes of seven bits; one that reaches beyond is cut to what is there.
std::optional<Descriptor> nextDescriptor(Cursor &cursor)
{
    if (cursor.isOver())
        return {};
    const auto tag = cursor.byte();
    std::size_t length = 0;
    for (unsigned i = 0; i < 4; ++i) {
        const auto byte = cursor.byte();
        length = length << 7U | (byte & 0x7FU);
        if ((byte & 0x80U) == 0)
            break;
    }
    if (cursor.isCut() || length > cursor.rest().size())
        return {};
    return Descriptor{tag, cursor.take(length)};
}

void putDescriptor(Bytes &out, std::uint8_t tag, ByteView body)
{
    putU8(out, tag);
    unsigned shift = 0;
    while ((body.size() >> shift) > 0x7F)
        shift += 7;
    for (;; shift -= 7) {
        putU8(out, static_cast<std::uint8_t>(((body.size() >> shift) & 0x7FU) | (shift > 0 ? 0x80U : 0U)));
        if (shift == 0)
            break;
    }
    putBytes(out, body);
}

/// What an esds tells a decoder.
struct Stream {
    std::uint8_t objectType = 0;
    std::optional<ByteView> config;
};

std::optional<Stream> readStream(ByteView body)
{
    constexpr std::uint8_t streamTag = 3;
    constexpr std::uint8_t decoderTag = 4;
    constexpr std::uint8_t configTag = 5;
    Cursor cursor(body);
    static_cast<void>(cursor.word()); // version
    const auto whole = nextDescriptor(cursor);
    if (!whole || whole->tag != streamTag)
        return {};
    Cursor inside(whole->body);
    static_cast<void>(inside.half()); // id
    const auto flags = inside.byte();
    if ((flags & 0x80U) != 0)
        static_cast<void>(inside.half());
    if ((flags & 0x40U) != 0)
        static_cast<void>(inside.take(inside.byte()));
    if ((flags & 0x20U) != 0)
        static_cast<void>(inside.half());
    const auto decoder = nextDescriptor(inside);
    if (!decoder || decoder->tag != decoderTag)
        return {};
    Cursor settings(decoder->body);
    Stream stream;
    stream.objectType = settings.byte();
    static_cast<void>(settings.take(12)); // stream type, buffer and rates
    if (settings.isCut())
        return {};
    while (const auto part = nextDescriptor(settings)) {
        if (part->tag == configTag && !stream.config)
            stream.config = part->body;
    }
    return stream;
}

Bytes streamBody(std::uint8_t objectType, std::uint8_t streamType, const std::optional<Bytes> &config)
{
    Bytes decoder;
    putU8(decoder, objectType);
    putU8(decoder, streamType);
    decoder.resize(decoder.size() + 11);
    if (config)
        putDescriptor(decoder, 5, *config);
    Bytes stream(3);
    putDescriptor(stream, 4, decoder);
    putU8(stream, 6);
    putU8(stream, 1);
    putU8(stream, 2);
    Bytes out(4);
    putDescriptor(out, 3, stream);
    return out;
}

bool isAacConfig(unsigned objectType)
{
    return objectType == 1 || objectType == 2 || objectType == 4 || objectType == 5 || objectType == 29;
}

} // namespace

std::optional<StreamDescriptor> cleanSoundDescriptor(ByteView body)
{
    constexpr std::uint8_t soundStream = 0x15;
    const auto stream = readStream(body);
    if (!stream)
        return {};
    const auto type = stream->objectType;
    if (type == 0x69 || type == 0x6B)
        return StreamDescriptor{streamBody(type, soundStream, {}), SampleRule::None};
    if ((type != 0x40 && (type < 0x66 || type > 0x68)) || !stream->config)
        return {};
    const auto config = cleanAudioConfig(*stream->config);
    if (!config)
        return {};
    return StreamDescriptor{streamBody(type, soundStream, config->bytes),
                            isAacConfig(config->objectType) ? SampleRule::Aac : SampleRule::None};
}

std::optional<StreamDescriptor> cleanPictureDescriptor(ByteView body)
{
    constexpr std::uint8_t pictureStream = 0x11;
    const auto stream = readStream(body);
    if (!stream)
        return {};
    const auto type = stream->objectType;
    if (type != 0x20 && (type < 0x60 || type > 0x65) && type != 0x6A)
        return {}; // JPEG of this kind (6C) is not proved
    std::optional<Bytes> config;
    if (stream->config && !stream->config->empty()) {
        config = cleanMpeg4Config(*stream->config);
        if (!config)
            return {};
    }
    if (type == 0x20 && !config)
        return {};
    return StreamDescriptor{streamBody(type, pictureStream, config), SampleRule::Mpeg4};
}

} // namespace privet::photos::accountant
