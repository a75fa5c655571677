// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/movie/config.h"

#include "photos/formats/coded/bit_reader.h"

namespace privet::photos {

namespace {

constexpr std::uint8_t esDescriptor = 0x03, decoderConfig = 0x04, decoderSpecific = 0x05;

struct Descriptor {
    std::uint8_t tag = 0;
    ByteView body;
};

/// The next descriptor; a length that leads out is cut, as readers do.
Descriptor nextDescriptor(Fields &fields)
{
    Descriptor descriptor{fields.u8(), {}};
    std::size_t length = 0;
    for (int i = 0; i < 4; ++i) {
        const auto byte = fields.u8();
        length = length << 7U | (byte & 0x7FU);
        if ((byte & 0x80U) == 0)
            break;
    }
    descriptor.body = fields.bytes(std::min(length, fields.rest().size()));
    return descriptor;
}

std::optional<ByteView> findDescriptor(ByteView within, std::uint8_t tag)
{
    Fields fields(within);
    while (!fields.rest().empty()) {
        const auto descriptor = nextDescriptor(fields);
        if (descriptor.tag == tag)
            return descriptor.body;
    }
    return {};
}

void putDescriptor(Bytes &out, std::uint8_t tag, ByteView body)
{
    putU8(out, tag);
    Bytes length;
    for (auto left = body.size(); left > 0 || length.empty(); left >>= 7U)
        length.insert(length.begin(), static_cast<std::byte>((left & 0x7FU) | (length.empty() ? 0U : 0x80U)));
    putBytes(out, length);
    putBytes(out, body);
}

/// Walks an AudioSpecificConfig and writes what it reads, except the comment.
class SoundConfigWalk
{
public:
    explicit SoundConfigWalk(ByteView config)
        : m_bits(config)
    { }

    Result<SoundConfig> run();

private:
    std::uint32_t copy(unsigned count);
    std::uint8_t objectType();
    void frequency();
    void generalAudio(std::uint32_t channels);
    void programConfig();
    void syncExtension();

    BitReader m_bits;
    Bytes m_out;
    std::size_t m_written = 0; // bits
};

std::uint32_t SoundConfigWalk::copy(unsigned count)
{
    const auto value = m_bits.take(count);
    for (unsigned i = count; i > 0; --i, ++m_written) {
        if (m_written % 8 == 0)
            m_out.push_back(std::byte{0});
        if ((value >> (i - 1) & 1U) != 0)
            m_out.back() |= std::byte{0x80} >> (m_written % 8);
    }
    return value;
}

std::uint8_t SoundConfigWalk::objectType()
{
    constexpr std::uint32_t escape = 31;
    const auto type = copy(5);
    return static_cast<std::uint8_t>(type == escape ? 32 + copy(6) : type);
}

void SoundConfigWalk::frequency()
{
    constexpr std::uint32_t explicitly = 15;
    if (copy(4) == explicitly)
        copy(24);
}

Result<SoundConfig> SoundConfigWalk::run()
{
    constexpr std::uint8_t sbr = 5, ps = 29;
    auto type = objectType();
    frequency();
    const auto channels = copy(4);
    const auto outer = type;
    if (type == sbr || type == ps) {
        frequency();
        type = objectType();
    }
    if (type < 1 || type > 4)
        return Error{Errc::UnsupportedVariant, "AAC of object type " + std::to_string(type), 0};
    generalAudio(channels);
    if (m_bits.failed())
        return Error{Errc::Malformed, "a sound configuration that is too short", 0};
    if (outer == type)
        syncExtension();
    return SoundConfig{outer, std::move(m_out)};
}

/// GASpecificConfig, 4.4.1.
void SoundConfigWalk::generalAudio(std::uint32_t channels)
{
    copy(1);
    if (copy(1) == 1)
        copy(14);
    const bool isExtended = copy(1) == 1;
    if (channels == 0)
        programConfig();
    if (isExtended)
        copy(1);
}

/// program_config_element, 4.4.1.1: the comment at its end goes.
void SoundConfigWalk::programConfig()
{
    copy(10);
    const auto front = copy(4), side = copy(4), back = copy(4);
    const auto low = copy(2), data = copy(3), coupling = copy(4);
    for (const unsigned bits : {4U, 4U, 3U}) {
        if (copy(1) == 1)
            copy(bits);
    }
    for (std::uint32_t i = 0; i < front + side + back + coupling; ++i)
        copy(5);
    for (std::uint32_t i = 0; i < low + data; ++i)
        copy(4);
    m_bits.align();
    m_written = (m_written + 7) / 8 * 8;
    const auto comment = m_bits.take(8);
    for (std::uint32_t i = 0; i < comment && !m_bits.failed(); ++i)
        m_bits.skip(8);
    m_out.push_back(std::byte{0});
    m_written += 8;
}

/// The backward compatible way of saying SBR and PS: 1.6.6.
void SoundConfigWalk::syncExtension()
{
    constexpr std::uint32_t sync = 0x2B7, psSync = 0x548, sbr = 5;
    constexpr std::size_t shortest = 16;
    auto ahead = m_bits;
    if (ahead.left() < shortest || ahead.take(11) != sync || ahead.take(5) != sbr)
        return;
    copy(16);
    if (copy(1) == 0)
        return;
    frequency();
    ahead = m_bits;
    if (ahead.left() >= 12 && ahead.take(11) == psSync)
        copy(12);
}

bool areDigits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

Result<ElementaryStream> readElementaryStream(const BoxView &esds)
{
    const Error malformed{Errc::Malformed, "a stream description that cannot be read", esds.range.begin};
    Fields fields(esds.body);
    (void)fields.fullBoxHead();
    const auto es = findDescriptor(fields.rest(), esDescriptor);
    if (!es)
        return malformed;
    Fields head(*es);
    head.bytes(2);
    const auto flags = head.u8();
    if ((flags & 0x80U) != 0)
        head.bytes(2);
    if ((flags & 0x40U) != 0)
        head.bytes(head.u8());
    if ((flags & 0x20U) != 0)
        head.bytes(2);
    const auto config = findDescriptor(head.rest(), decoderConfig);
    if (!config)
        return malformed;
    Fields decoder(*config);
    ElementaryStream stream;
    stream.objectType = decoder.u8();
    decoder.bytes(12);
    if (decoder.failed())
        return malformed;
    stream.config = findDescriptor(decoder.rest(), decoderSpecific).value_or(ByteView());
    return stream;
}

void putElementaryStream(Bytes &out, const ElementaryStream &stream, bool isSound)
{
    constexpr std::uint8_t slConfig = 0x06;
    Bytes decoder;
    putU8(decoder, stream.objectType);
    putU8(decoder, isSound ? 0x15 : 0x11);
    decoder.resize(13);
    if (!stream.config.empty())
        putDescriptor(decoder, decoderSpecific, stream.config);
    Bytes es(3);
    putDescriptor(es, decoderConfig, decoder);
    constexpr std::array predefined{std::byte{2}};
    putDescriptor(es, slConfig, predefined);
    const BoxWriter box(out, fourCc("esds"), 0);
    putDescriptor(out, esDescriptor, es);
}

Result<SoundConfig> rebuildSoundConfig(ByteView config)
{
    constexpr std::array asTheyAre{std::uint8_t{23}, std::uint8_t{39}, std::uint8_t{42}};
    constexpr std::size_t most = 64;
    BitReader bits(config);
    auto type = bits.take(5);
    type = type == 31 ? 32 + bits.take(6) : type;
    if (std::find(asTheyAre.begin(), asTheyAre.end(), type) == asTheyAre.end())
        return SoundConfigWalk(config).run();
    if (config.size() > most)
        return Error{Errc::UnsupportedVariant, "a long sound configuration", 0};
    return SoundConfig{static_cast<std::uint8_t>(type), {config.begin(), config.end()}};
}

Bytes rebuildStartCodes(ByteView config)
{
    const auto text = textOf(config);
    constexpr std::string_view start("\0\0\1", 3);
    constexpr char userData = '\xB2';
    Bytes out;
    for (auto at = text.find(start); at != std::string_view::npos && at + 3 < text.size();) {
        const auto next = text.find(start, at + 3);
        const auto unit = text.substr(at, next == std::string_view::npos ? next : next - at);
        if (unit[3] != userData || isDecoderHint(viewOf(unit.substr(4))))
            putText(out, unit);
        at = next;
    }
    return out;
}

bool isDecoderHint(ByteView userData)
{
    auto text = textOf(userData);
    constexpr std::string_view xvid = "XviD", divx = "DivX";
    if (!text.empty() && text.back() == '\0')
        text.remove_suffix(1);
    if (text.substr(0, 4) == xvid)
        return text.size() <= 8 && areDigits(text.substr(4));
    if (text.substr(0, 4) != divx || text.size() > 24)
        return false;
    text.remove_prefix(4);
    if (text.size() > 1 && text.back() == 'p')
        text.remove_suffix(1);
    for (const std::string_view word : {"Build", "b"}) {
        const auto at = text.find(word);
        if (at != std::string_view::npos)
            return areDigits(text.substr(0, at)) && areDigits(text.substr(at + word.size()));
    }
    return false;
}

} // namespace privet::photos
