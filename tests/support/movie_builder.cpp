// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/movie_builder.h"

namespace privet::test {

namespace {

constexpr unsigned sampleCount = 6;
constexpr unsigned samplesPerChunk = 2;

Bytes zeros(std::size_t count) { return Bytes(count); }

Bytes number16(std::uint16_t value)
{
    Bytes out;
    putBe16(out, value);
    return out;
}

Bytes noise(unsigned seed, std::size_t size)
{
    Bytes out;
    std::uint32_t state = seed * 2654435761U + 1;
    for (std::size_t i = 0; i < size; ++i) {
        state = state * 1664525U + 1013904223U;
        putU8(out, static_cast<std::uint8_t>(0x80U | state >> 24U)); // never 00: no start codes
    }
    return out;
}

Bytes unit(ByteView content) { return joined({number32(static_cast<std::uint32_t>(content.size())), content}); }

Bytes matrix(bool isTurned)
{
    const std::uint32_t one = 0x00010000, minusOne = 0xFFFF0000;
    Bytes out;
    const std::array<std::uint32_t, 9> plain{one, 0, 0, 0, one, 0, 0, 0, 0x40000000};
    const std::array<std::uint32_t, 9> turned{0, one, 0, minusOne, 0, 0, 96U << 16U, 0, 0x40000000};
    for (const auto value : isTurned ? turned : plain)
        putBe32(out, value);
    return out;
}

/// Writes fewer than 8 bits at a time, the most significant first.
class BitWriter
{
public:
    void put(std::uint32_t value, unsigned count)
    {
        for (unsigned i = count; i > 0; --i, ++m_bits) {
            if (m_bits % 8 == 0)
                putU8(m_out, 0);
            if ((value >> (i - 1) & 1U) != 0)
                m_out.back() |= std::byte{0x80} >> (m_bits % 8);
        }
    }
    void put(ByteView bytes)
    {
        for (const auto byte : bytes)
            put(std::to_integer<std::uint32_t>(byte), 8);
    }
    [[nodiscard]] Bytes take() { return std::move(m_out); }

private:
    Bytes m_out;
    std::size_t m_bits = 0;
};

} // namespace

struct MovieBuilder::Track {
    std::string handler, codec;
    std::vector<Bytes> samples;
    std::vector<std::uint64_t> chunks; ///< offsets
    bool isOurs = false;
};

Bytes joined(std::initializer_list<ByteView> parts)
{
    Bytes out;
    for (const auto part : parts)
        putBytes(out, part);
    return out;
}

Bytes bytesOf(std::string_view text)
{
    const auto view = viewOf(text);
    return {view.begin(), view.end()};
}

Bytes number32(std::uint32_t value)
{
    Bytes out;
    putBe32(out, value);
    return out;
}

Bytes movieBox(std::string_view type, ByteView body)
{
    return joined({number32(static_cast<std::uint32_t>(8 + body.size())), viewOf(type), body});
}

Bytes movieFullBox(std::string_view type, std::uint32_t versionAndFlags, ByteView body)
{
    return movieBox(type, joined({number32(versionAndFlags), body}));
}

MovieBuilder &MovieBuilder::brand(std::string_view major)
{
    m_brand = major;
    return *this;
}

MovieBuilder &MovieBuilder::moovLast()
{
    m_isMoovLast = true;
    return *this;
}

MovieBuilder &MovieBuilder::wideOffsets()
{
    m_hasWideOffsets = true;
    return *this;
}

MovieBuilder &MovieBuilder::compactSizes()
{
    m_hasCompactSizes = true;
    return *this;
}

MovieBuilder &MovieBuilder::wideMedia()
{
    m_hasWideMedia = true;
    return *this;
}

MovieBuilder &MovieBuilder::times(std::uint32_t secondsSince1904)
{
    m_time = secondsSince1904;
    return *this;
}

MovieBuilder &MovieBuilder::quarterTurn()
{
    m_isTurned = true;
    return *this;
}

MovieBuilder &MovieBuilder::track(std::string_view handler, std::string_view codec, std::vector<Bytes> samples)
{
    m_extras.push_back({std::string(handler), std::string(codec), std::move(samples)});
    return *this;
}

MovieBuilder &MovieBuilder::with(Place place, ByteView bytes)
{
    putBytes(m_planted[place], bytes);
    return *this;
}

Bytes MovieBuilder::planted(Place place) const
{
    const auto found = m_planted.find(place);
    return found == m_planted.end() ? Bytes() : found->second;
}

Bytes MovieBuilder::picture(unsigned number)
{
    Bytes slice = bytesOf(number == 0 ? "\x65" : "\x41");
    putBytes(slice, noise(number + 1, 40 + number));
    return unit(slice);
}

Bytes MovieBuilder::sound(unsigned number)
{
    BitWriter bits;
    bits.put(1, 3); // channel_pair_element
    bits.put(noise(number + 100, 20 + number));
    return bits.take();
}

std::vector<MovieBuilder::Track> MovieBuilder::tracks() const
{
    Track picture{"vide", "avc1", {}, {}, true}, sound{"soun", "mp4a", {}, {}, true};
    const auto sei = planted(Place::Sei), fill = planted(Place::Fill), data = planted(Place::DataStream);
    for (unsigned i = 0; i < sampleCount; ++i) {
        auto sample = MovieBuilder::picture(i);
        if (!sei.empty()) {
            const auto payload = joined({noise(7, 16), sei});
            Bytes message = bytesOf("\x06\x05");
            putU8(message, static_cast<std::uint8_t>(payload.size()));
            sample = joined({unit(joined({message, payload, viewOf("\x80")})), sample});
        }
        picture.samples.push_back(sample);
        BitWriter bits;
        if (!fill.empty()) {
            bits.put(6, 3);
            bits.put(15, 4);
            bits.put(static_cast<std::uint32_t>(fill.size() + 1 - 14), 8);
            bits.put(0, 8);
            bits.put(fill);
        }
        if (!data.empty()) {
            bits.put(4, 3);
            bits.put(0, 5);
            bits.put(static_cast<std::uint32_t>(data.size()), 8);
            bits.put(data);
        }
        bits.put(1, 3);
        bits.put(noise(i + 100, 20 + i));
        sound.samples.push_back(bits.take());
    }
    std::vector<Track> all{picture, sound};
    for (const auto &extra : m_extras)
        all.push_back({extra.handler, extra.codec, extra.samples, {}, false});
    return all;
}

/// Chunks of all tracks in turn, as recorders write them.
Bytes MovieBuilder::media(std::vector<Track> &tracks, std::uint64_t at) const
{
    Bytes out = planted(Place::MediaBegin);
    bool hasMore = true;
    for (std::size_t first = 0; hasMore; first += samplesPerChunk) {
        hasMore = false;
        for (auto &track : tracks) {
            if (first >= track.samples.size())
                continue;
            hasMore = true;
            track.chunks.push_back(at + out.size());
            for (auto i = first; i < std::min(first + samplesPerChunk, track.samples.size()); ++i)
                putBytes(out, track.samples[i]);
            if (first == samplesPerChunk && &track == tracks.data())
                putBytes(out, planted(Place::MediaBetween));
        }
    }
    putBytes(out, planted(Place::MediaEnd));
    return out;
}

Bytes MovieBuilder::visualEntry() const
{
    auto name = planted(Place::CompressorName);
    name.resize(31);
    auto vendor = planted(Place::Vendor);
    vendor.resize(4);
    const auto sps = bytesOf(std::string_view("\x67\x42\xC0\x1E\x95\xA0\x28\x0F\x44", 9));
    const auto pps = bytesOf(std::string_view("\x68\xCE\x3C\x80", 4));
    const auto config = movieBox("avcC", joined({viewOf("\x01\x42\xC0\x1E\xFF\xE1"), number16(9), sps, viewOf("\x01"),
                                                 number16(4), pps, planted(Place::ConfigTail)}));
    return movieBox("avc1", joined({zeros(6), number16(1), zeros(4), vendor, zeros(8), number16(128), number16(96),
                                    number32(0x00480000), number32(0x00480000), zeros(4), number16(1), viewOf("\x1F"),
                                    name, number16(24), number16(0xFFFF), config, planted(Place::InVisualEntry)}));
}

Bytes MovieBuilder::soundEntry() const
{
    const auto descriptor = [](std::uint8_t tag, ByteView body) {
        Bytes out;
        putU8(out, tag);
        putU8(out, static_cast<std::uint8_t>(body.size()));
        putBytes(out, body);
        return out;
    };
    const auto config = joined({viewOf("\x11\x90"), planted(Place::SoundConfigTail)});
    const auto decoder = descriptor(
        4, joined({viewOf("\x40\x15"), zeros(3), number32(128'000), number32(96'000), descriptor(5, config)}));
    const auto stream = descriptor(3, joined({number16(2), zeros(1), decoder, viewOf("\x06\x01\x02")}));
    return movieBox(
        "mp4a",
        joined({zeros(6), number16(1), zeros(8), number16(2), number16(16), zeros(4), number32(48'000U << 16U),
                movieFullBox("esds", 0, joined({stream, planted(Place::StreamTail)})), planted(Place::InSoundEntry)}));
}

Bytes MovieBuilder::description(const Track &track) const
{
    if (!track.isOurs)
        return movieBox(track.codec, joined({zeros(6), number16(1)}));
    return track.handler == "vide" ? visualEntry() : soundEntry();
}

Bytes MovieBuilder::sampleTable(const Track &track) const
{
    const auto count = static_cast<std::uint32_t>(track.samples.size());
    const bool isCompact = m_hasCompactSizes && track.handler == "soun";
    Bytes sizes, offsets;
    for (const auto &sample : track.samples)
        isCompact ? putU8(sizes, static_cast<std::uint8_t>(sample.size()))
                  : putBe32(sizes, static_cast<std::uint32_t>(sample.size()));
    for (const auto chunk : track.chunks) {
        if (m_hasWideOffsets)
            putBe32(offsets, static_cast<std::uint32_t>(chunk >> 32U));
        putBe32(offsets, static_cast<std::uint32_t>(chunk));
    }
    Bytes table;
    putBytes(table, movieFullBox("stsd", 0, joined({number32(1), description(track)})));
    putBytes(table, movieFullBox("stts", 0, joined({number32(1), number32(count), number32(1024)})));
    if (track.handler == "vide")
        putBytes(table, movieFullBox("stss", 0, joined({number32(1), number32(1)})));
    putBytes(table,
             movieFullBox("stsc", 0, joined({number32(1), number32(1), number32(samplesPerChunk), number32(1)})));
    putBytes(table, movieFullBox(isCompact ? "stz2" : "stsz", 0,
                                 joined({number32(isCompact ? 8 : 0), number32(count), sizes})));
    putBytes(table, movieFullBox(m_hasWideOffsets ? "co64" : "stco", 0,
                                 joined({number32(static_cast<std::uint32_t>(track.chunks.size())), offsets})));
    if (track.handler == "vide")
        putBytes(table, planted(Place::InStbl));
    return movieBox("stbl", table);
}

Bytes MovieBuilder::trak(const Track &track, std::uint32_t id) const
{
    const bool isPicture = track.handler == "vide";
    const auto only = [&](Place place) { return isPicture ? planted(place) : Bytes(); };
    const auto duration = number32(static_cast<std::uint32_t>(track.samples.size()) * 1024);
    const auto header
        = movieFullBox("tkhd", 7,
                       joined({number32(m_time), number32(m_time), number32(id), zeros(4), duration, zeros(12),
                               number16(isPicture ? 0 : 0x0100), zeros(2), matrix(m_isTurned && isPicture),
                               number32(isPicture ? 128U << 16U : 0), number32(isPicture ? 96U << 16U : 0)}));
    const auto edits = movieBox(
        "edts", joined({movieFullBox("elst", 0, joined({number32(1), duration, zeros(4), number32(0x00010000)})),
                        only(Place::InEdts)}));
    const auto mediaHeader = movieFullBox(
        "mdhd", 0,
        joined({number32(m_time), number32(m_time), number32(48'000), duration, number16(0x15C7), zeros(2)}));
    const auto handler = movieFullBox(
        "hdlr", 0, joined({zeros(4), viewOf(track.handler), zeros(12), only(Place::HandlerName), zeros(1)}));
    const auto url = movieFullBox("url ", 1, only(Place::DataUrl));
    const auto dinf
        = movieBox("dinf", joined({movieFullBox("dref", 0, joined({number32(1), url})), only(Place::InDinf)}));
    const auto kind = isPicture                 ? movieFullBox("vmhd", 1, zeros(8))
                      : track.handler == "soun" ? movieFullBox("smhd", 0, zeros(4))
                                                : movieFullBox("nmhd", 0, {});
    const auto minf = movieBox("minf", joined({kind, dinf, sampleTable(track), only(Place::InMinf)}));
    return movieBox("trak",
                    joined({header, edits, movieBox("mdia", joined({mediaHeader, handler, minf, only(Place::InMdia)})),
                            only(Place::InTrak)}));
}

Bytes MovieBuilder::moov(const std::vector<Track> &tracks) const
{
    auto reserved = planted(Place::MovieReserved);
    reserved.resize(24);
    Bytes body = movieFullBox(
        "mvhd", 0,
        joined({number32(m_time), number32(m_time), number32(48'000), number32(sampleCount * 1024),
                number32(0x00010000), number16(0x0100), zeros(10), matrix(false), reserved, number32(9)}));
    std::uint32_t id = 1;
    for (const auto &track : tracks)
        putBytes(body, trak(track, id++));
    putBytes(body, planted(Place::InMoov));
    return movieBox("moov", body);
}

Bytes MovieBuilder::build() const
{
    auto file = movieBox(
        "ftyp", joined({viewOf(m_brand), number32(512), viewOf(m_brand), viewOf("mp41"), planted(Place::BrandTail)}));
    putBytes(file, planted(Place::BeforeMoov));
    auto all = tracks();
    const std::size_t head = m_hasWideMedia ? 16 : 8;
    if (!m_isMoovLast) { // once for its size
        auto draft = all;
        (void)media(draft, 0);
        const auto size = moov(draft).size() + planted(Place::AfterMoov).size();
        (void)media(all, file.size() + size + head);
        putBytes(file, moov(all));
        putBytes(file, planted(Place::AfterMoov));
        all = tracks();
    }
    const auto data = media(all, file.size() + head);
    if (m_hasWideMedia)
        putBytes(file, joined({number32(1), viewOf("mdat"), zeros(4),
                               number32(static_cast<std::uint32_t>(data.size() + 16)), data}));
    else
        putBytes(file, movieBox("mdat", data));
    if (m_isMoovLast)
        putBytes(file, joined({moov(all), planted(Place::AfterMoov)}));
    putBytes(file, planted(Place::AfterEnd));
    return file;
}

} // namespace privet::test
