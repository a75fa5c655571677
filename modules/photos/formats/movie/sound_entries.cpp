// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/movie/config.h"
#include "photos/formats/movie/entries.h"

#include <cmath>

namespace privet::photos {

namespace {

/// The fields before the children, as ISO/IEC 14496-12, 12.2.3 and the QuickTime File Format have them.
struct SoundHead {
    std::uint16_t version = 0; ///< 1 and 2 in QuickTime only
    std::uint16_t channels = 0;
    std::uint16_t bits = 0;
    std::uint16_t compression = 0;
    std::uint32_t rate = 0; ///< 16.16
    std::array<std::uint32_t, 4> packing{}; ///< version 1: samples per packet, bytes per packet, frame, sample
    ByteView extension; ///< version 2: from the rate to the end, 32 bytes
    ByteView children;
};

constexpr std::uint16_t variable = 0xFFFE;

Result<SoundHead> readHead(const BoxView &entry, bool isQuickTime)
{
    Fields fields(entry.body);
    SoundHead head;
    fields.bytes(8);
    head.version = fields.u16();
    fields.bytes(6);
    head.channels = fields.u16();
    head.bits = fields.u16();
    head.compression = fields.u16();
    (void)fields.u16();
    head.rate = fields.u32();
    if (!isQuickTime)
        head.version = 0;
    if (head.version == 1) {
        for (auto &number : head.packing)
            number = fields.u32();
    } else if (head.version == 2) {
        (void)fields.u32();
        head.extension = fields.bytes(32);
    } else if (head.version != 0) {
        return Error{Errc::UnsupportedVariant, "a sound description of version " + std::to_string(head.version),
                     entry.range.begin};
    }
    if (fields.failed())
        return Error{Errc::Malformed, "a description that is too short", entry.range.begin};
    head.children = fields.rest();
    return head;
}

bool isFloat64Rate(ByteView extension)
{
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < 8; ++i)
        bits = bits << 8U | u8(extension, i);
    double rate = 0;
    std::memcpy(&rate, &bits, sizeof rate);
    return std::isfinite(rate) && rate > 0;
}

/// What belongs to one codec.
struct Codec {
    enum class Config : std::uint8_t { None, Esds, Opus, Flac, Alac, Ac3, Eac3, Amr };
    std::uint32_t type;
    Config config;
    std::uint8_t sampleBytes; ///< uncompressed: of one channel; 0xFF: by its bits; 0: compressed
};

constexpr std::uint8_t byBits = 0xFF;
constexpr std::array codecs{
    Codec{fourCc("mp4a"), Codec::Config::Esds, 0},      Codec{fourCc(".mp3"), Codec::Config::None, 0},
    Codec{0x6D730055, Codec::Config::None, 0},          Codec{fourCc("Opus"), Codec::Config::Opus, 0},
    Codec{fourCc("fLaC"), Codec::Config::Flac, 0},      Codec{fourCc("alac"), Codec::Config::Alac, 0},
    Codec{fourCc("ac-3"), Codec::Config::Ac3, 0},       Codec{fourCc("ec-3"), Codec::Config::Eac3, 0},
    Codec{fourCc("samr"), Codec::Config::Amr, 0},       Codec{fourCc("sawb"), Codec::Config::Amr, 0},
    Codec{fourCc("ulaw"), Codec::Config::None, 1},      Codec{fourCc("alaw"), Codec::Config::None, 1},
    Codec{fourCc("ima4"), Codec::Config::None, 0},      Codec{fourCc("twos"), Codec::Config::None, byBits},
    Codec{fourCc("sowt"), Codec::Config::None, byBits}, Codec{fourCc("raw "), Codec::Config::None, byBits},
    Codec{fourCc("NONE"), Codec::Config::None, byBits}, Codec{fourCc("in24"), Codec::Config::None, 3},
    Codec{fourCc("in32"), Codec::Config::None, 4},      Codec{fourCc("fl32"), Codec::Config::None, 4},
    Codec{fourCc("fl64"), Codec::Config::None, 8},      Codec{fourCc("lpcm"), Codec::Config::None, byBits},
};

/// Builds the entry of one sound description.
class SoundEntry
{
public:
    SoundEntry(const BoxView &entry, const SoundHead &head, const Codec &codec, bool isQuickTime)
        : m_entry(entry)
        , m_head(head)
        , m_codec(codec)
        , m_isQuickTime(isQuickTime)
    { }

    Result<MovieEntry> build();

private:
    using Config = Codec::Config;

    Result<void> collect();
    void putHead(Bytes &out) const;
    Result<void> putConfig(Bytes &out);
    void putWave(Bytes &out, ByteView config) const;
    Result<void> esds(Bytes &out);
    Result<void> opus(Bytes &out);
    Result<void> flac(Bytes &out);
    Result<void> alac(Bytes &out);
    Result<void> ac3(Bytes &out);
    Result<void> eac3(Bytes &out);
    Result<void> amr(Bytes &out);
    void channelLayout(Bytes &out) const;
    [[nodiscard]] const BoxView *find(std::uint32_t type) const;
    [[nodiscard]] std::uint32_t channels() const;
    [[nodiscard]] std::uint16_t bits() const;
    [[nodiscard]] SamplePacking packing() const;
    [[nodiscard]] bool isUncompressed() const { return m_codec.sampleBytes != 0; }
    [[nodiscard]] Error missing() const
    {
        return {Errc::Malformed, "a sound track without its decoder configuration", m_entry.range.begin};
    }

    const BoxView &m_entry;
    const SoundHead &m_head;
    const Codec &m_codec;
    bool m_isQuickTime;
    BoxList m_children;
    BoxList m_wave; // QuickTime: the children of `wave`
    bool m_hasWave = false;
    MovieEntry m_result;
};

Result<MovieEntry> SoundEntry::build()
{
    if (auto read = collect(); !read)
        return read.error();
    {
        auto &out = m_result.box;
        const BoxWriter writer(out, m_entry.type);
        putHead(out);
        Bytes config;
        if (auto put = putConfig(config); !put)
            return put.error();
        if (m_hasWave)
            putWave(out, config);
        else
            putBytes(out, config);
        if (m_isQuickTime)
            channelLayout(out);
    }
    m_result.packing = packing();
    return std::move(m_result);
}

Result<void> SoundEntry::collect()
{
    auto children = boxesIn(m_head.children, m_entry.range.end - m_head.children.size());
    if (!children)
        return children.error();
    m_children = std::move(*children);
    const auto *wave = m_children.find(fourCc("wave"));
    if (!wave || !m_isQuickTime)
        return {};
    auto inside = boxesIn(wave->body, wave->bodyAt());
    if (!inside)
        return inside.error();
    m_wave = std::move(*inside);
    const bool mayHaveWave
        = m_codec.config == Config::Esds || m_codec.config == Config::Alac || m_codec.config == Config::None;
    m_hasWave = mayHaveWave;
    return {};
}

const BoxView *SoundEntry::find(std::uint32_t type) const
{
    const auto *inWave = m_wave.find(type);
    return inWave ? inWave : m_children.find(type);
}

std::uint32_t SoundEntry::channels() const
{
    if (m_head.version == 2)
        return be32(m_head.extension, 8);
    return m_head.channels == 0 ? 2 : m_head.channels;
}

std::uint16_t SoundEntry::bits() const
{
    constexpr std::array known{8, 16, 24, 32, 64};
    const bool isKnown = std::find(known.begin(), known.end(), m_head.bits) != known.end();
    return isKnown ? m_head.bits : 16;
}

SamplePacking SoundEntry::packing() const
{
    SamplePacking packing;
    if (m_codec.type == fourCc("lpcm") && m_head.version == 2)
        packing.frameBytes = be32(m_head.extension, 24);
    else if (m_codec.sampleBytes == byBits)
        packing.frameBytes = channels() * ((bits() + 7U) / 8);
    else if (isUncompressed())
        packing.frameBytes = channels() * m_codec.sampleBytes;
    else if (m_head.version == 1 && m_head.packing[0] > 1 && m_head.packing[2] > 0) {
        packing.packetSamples = m_head.packing[0];
        packing.packetBytes = m_head.packing[2];
    }
    return packing;
}

void SoundEntry::putHead(Bytes &out) const
{
    out.resize(out.size() + 6);
    putBe16(out, 1);
    putBe16(out, m_head.version);
    out.resize(out.size() + 6);
    if (m_head.version == 2) {
        putBe16(out, 3);
        putBe16(out, 16);
        putBe16(out, variable);
        putBe16(out, 0);
        putBe32(out, 0x00010000);
        putBe32(out, 72);
        putBytes(out, m_head.extension.first(12));
        putBe32(out, 0x7F000000);
        putBytes(out, m_head.extension.subspan(16));
        return;
    }
    putBe16(out, static_cast<std::uint16_t>(channels()));
    putBe16(out, bits());
    putBe16(out, m_head.version == 1 && m_head.compression == variable ? variable : 0);
    putBe16(out, 0);
    putBe32(out, m_head.rate);
    if (m_head.version == 1) {
        for (const auto number : m_head.packing)
            putBe32(out, number);
    }
}

/// QuickTime File Format, "Sound Sample Description Extensions".
void SoundEntry::putWave(Bytes &out, ByteView config) const
{
    const BoxWriter wave(out, fourCc("wave"));
    {
        const BoxWriter frma(out, fourCc("frma"));
        putBe32(out, m_entry.type);
    }
    if (m_codec.config == Config::Esds) {
        const BoxWriter empty(out, fourCc("mp4a"), 0);
    }
    if (const auto *enda = find(fourCc("enda")); enda && m_codec.sampleBytes > 1 && enda->body.size() >= 2) {
        const BoxWriter writer(out, fourCc("enda"));
        putBe16(out, be16(enda->body) == 0 ? 0 : 1);
    }
    putBytes(out, config);
    const BoxWriter end(out, 0);
}

Result<void> SoundEntry::putConfig(Bytes &out)
{
    switch (m_codec.config) {
    case Config::Esds:
        return esds(out);
    case Config::Opus:
        return opus(out);
    case Config::Flac:
        return flac(out);
    case Config::Alac:
        return alac(out);
    case Config::Ac3:
        return ac3(out);
    case Config::Eac3:
        return eac3(out);
    case Config::Amr:
        return amr(out);
    case Config::None:
        return {};
    }
    return {};
}

Result<void> SoundEntry::esds(Bytes &out)
{
    const auto *box = find(fourCc("esds"));
    if (!box)
        return missing();
    auto stream = readElementaryStream(*box);
    if (!stream)
        return stream.error();
    const auto type = stream->objectType;
    const bool isAac = type == 0x40 || (type >= 0x66 && type <= 0x68);
    SoundConfig config;
    if (isAac) {
        auto rebuilt = rebuildSoundConfig(stream->config);
        if (!rebuilt)
            return rebuilt.error();
        config = std::move(*rebuilt);
        const bool isGeneral = config.objectType <= 5 || config.objectType == 29;
        m_result.coding = isGeneral && config.objectType != 3 ? SampleCoding::Aac : SampleCoding::Opaque;
    } else if (type != 0x69 && type != 0x6B) {
        return Error{Errc::UnsupportedVariant, "sound of object type " + std::to_string(type), box->range.begin};
    }
    stream->config = config.bytes;
    putElementaryStream(out, *stream, true);
    return {};
}

/// Encapsulation of Opus in ISO Base Media File Format, 4.3.2. The rate of what was recorded is nobody's business.
Result<void> SoundEntry::opus(Bytes &out)
{
    const auto *box = find(fourCc("dOps"));
    if (!box || box->body.size() < 11)
        return missing();
    const auto count = u8(box->body, 1), family = u8(box->body, 10);
    const std::size_t mapping = family == 0 ? 0 : 2U + count;
    if (count == 0 || (family == 0 && count > 2) || box->body.size() < 11 + mapping)
        return Error{Errc::Malformed, "an Opus configuration that cannot be", box->range.begin};
    const BoxWriter writer(out, fourCc("dOps"));
    putU8(out, 0);
    putBytes(out, box->body.subspan(1, 3));
    putBe32(out, 48'000);
    putBytes(out, box->body.subspan(8, 3 + mapping));
    return {};
}

/// Encapsulation of FLAC in ISO Base Media File Format, 3.3.2: the stream info alone.
Result<void> SoundEntry::flac(Bytes &out)
{
    constexpr std::size_t streamInfo = 34;
    const auto *box = find(fourCc("dfLa"));
    if (!box || box->body.size() < 8 + streamInfo || (u8(box->body, 4) & 0x7FU) != 0)
        return missing();
    const BoxWriter writer(out, fourCc("dfLa"), 0);
    putBe32(out, 0x80000000U | streamInfo);
    putBytes(out, box->body.subspan(8, streamInfo));
    return {};
}

Result<void> SoundEntry::alac(Bytes &out)
{
    const auto *box = find(fourCc("alac"));
    if (!box || box->body.size() < 28)
        return missing();
    const BoxWriter writer(out, fourCc("alac"), 0);
    putBytes(out, box->body.subspan(4, 4));
    putU8(out, 0);
    putBytes(out, box->body.subspan(9, 7));
    putBe32(out, 0);
    putBe32(out, 0);
    putBytes(out, box->body.subspan(24, 4));
    return {};
}

/// ETSI TS 102 366, F.4.
Result<void> SoundEntry::ac3(Bytes &out)
{
    const auto *box = find(fourCc("dac3"));
    if (!box || box->body.size() < 3)
        return missing();
    const BoxWriter writer(out, fourCc("dac3"));
    putBytes(out, box->body.first(2));
    putU8(out, u8(box->body, 2) & 0xE0U);
    return {};
}

/// ETSI TS 102 366, F.6: the data rate goes, and what follows the substreams but the sign of Atmos.
Result<void> SoundEntry::eac3(Bytes &out)
{
    const auto *box = find(fourCc("dec3"));
    if (!box || box->body.size() < 5)
        return missing();
    Fields fields(box->body);
    const auto count = (fields.u16() & 7U) + 1;
    const BoxWriter writer(out, fourCc("dec3"));
    putBe16(out, static_cast<std::uint16_t>(count - 1));
    for (unsigned i = 0; i < count; ++i) {
        // fscod 2, bsid 5, reserved 1, asvc 1, bsmod 3, acmod 3, lfeon 1 | reserved 3, num_dep_sub 4, chan_loc 9 or 1
        putBe16(out, fields.u16() & 0xFEFFU);
        const auto third = fields.u8() & 0x1FU;
        const bool hasDependent = third >> 1U != 0;
        putU8(out, static_cast<std::uint8_t>(hasDependent ? third : third & 0x1EU));
        if (hasDependent)
            putU8(out, fields.u8());
    }
    if (fields.failed())
        return Error{Errc::Malformed, "a sound configuration that is too short", box->range.begin};
    if (fields.rest().size() >= 2 && (u8(fields.rest()) & 1U) != 0) {
        putU8(out, 1);
        putU8(out, u8(fields.rest(), 1));
    }
    return {};
}

/// 3GPP TS 26.244, 6.7: the vendor and the version of its decoder go.
Result<void> SoundEntry::amr(Bytes &out)
{
    const auto *box = find(fourCc("damr"));
    if (!box || box->body.size() < 9)
        return missing();
    const BoxWriter writer(out, fourCc("damr"));
    out.resize(out.size() + 5);
    putBytes(out, box->body.subspan(5, 2));
    putU8(out, 0);
    putU8(out, u8(box->body, 8));
    return {};
}

/// QuickTime File Format, "Audio Channel Layout": labels, without positions in the room.
void SoundEntry::channelLayout(Bytes &out) const
{
    const auto *box = find(fourCc("chan"));
    if (!box || box->body.size() < 16)
        return;
    constexpr std::uint32_t byDescriptions = 0, byBitmap = 0x00010000;
    Fields fields(box->body);
    (void)fields.u32();
    const auto tag = fields.u32(), bitmap = fields.u32(), count = fields.u32();
    const auto described = tag == byDescriptions ? count : 0;
    if (described > channels() || std::uint64_t{described} * 20 > fields.rest().size())
        return;
    const BoxWriter writer(out, fourCc("chan"), 0);
    putBe32(out, tag);
    putBe32(out, tag == byBitmap ? bitmap : 0);
    putBe32(out, described);
    for (std::uint32_t i = 0; i < described; ++i) {
        putBe32(out, fields.u32());
        fields.bytes(16);
        out.resize(out.size() + 16);
    }
}

} // namespace

Result<MovieEntry> rebuildSoundEntry(const BoxView &entry, const EntryContext &context)
{
    const auto codec
        = std::find_if(codecs.begin(), codecs.end(), [&](const Codec &known) { return known.type == entry.type; });
    if (codec == codecs.end())
        return Error{Errc::UnsupportedVariant, "sound coded as " + nameOf(entry.type), entry.range.begin};
    const auto head = readHead(entry, context.isQuickTime);
    if (!head)
        return head.error();
    if (head->version == 2 && (!isFloat64Rate(head->extension) || be32(head->extension, 8) == 0))
        return Error{Errc::Malformed, "a sound description that cannot be", entry.range.begin};
    if (head->channels > 255)
        return Error{Errc::UnsupportedVariant, "sound of more than 255 channels", entry.range.begin};
    return SoundEntry(entry, *head, *codec, context.isQuickTime).build();
}

} // namespace privet::photos
