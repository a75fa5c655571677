// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sequence_builder.h"

namespace privet::test {

namespace {

constexpr std::uint32_t unknown = 0xFFFFFFFF;
constexpr std::string_view alphaName("urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0", 44);

Bytes joined(std::initializer_list<ByteView> parts)
{
    Bytes out;
    for (const auto part : parts)
        putBytes(out, part);
    return out;
}

Bytes words(std::initializer_list<std::uint32_t> values)
{
    Bytes out;
    for (const auto value : values)
        putBe32(out, value);
    return out;
}

Bytes halves(std::initializer_list<unsigned> values)
{
    Bytes out;
    for (const auto value : values)
        putBe16(out, static_cast<std::uint16_t>(value));
    return out;
}

Bytes text(std::string_view letters)
{
    const auto view = viewOf(letters);
    return {view.begin(), view.end()};
}

Bytes matrix() { return words({0x00010000, 0, 0, 0, 0x00010000, 0, 0, 0, 0x40000000}); }

} // namespace

SequenceBuilder::SequenceBuilder(Coding coding)
    : m_coding(coding)
    , m_major(coding == Coding::Av1 ? "avis" : "msf1")
    , m_brands(coding == Coding::Av1 ? "avifavismsf1iso8mif1miaf" : "msf1hevciso8mif1heic")
{ }

SequenceBuilder &SequenceBuilder::frames(unsigned count)
{
    m_frames = count;
    return *this;
}

SequenceBuilder &SequenceBuilder::withoutStill()
{
    m_hasStill = false;
    return *this;
}

SequenceBuilder &SequenceBuilder::alpha()
{
    m_hasAlpha = true;
    return *this;
}

SequenceBuilder &SequenceBuilder::premultiplied()
{
    m_isMultiplied = true;
    return alpha();
}

SequenceBuilder &SequenceBuilder::repeating()
{
    m_repeats = true;
    return *this;
}

SequenceBuilder &SequenceBuilder::thumbnails()
{
    m_hasThumbnails = true;
    return *this;
}

SequenceBuilder &SequenceBuilder::times(std::uint32_t secondsSince1904)
{
    m_time = secondsSince1904;
    return *this;
}

SequenceBuilder &SequenceBuilder::track(std::string_view handler, std::string_view entry, const Bytes &sample)
{
    Track extra;
    extra.handler = handler;
    extra.entry = entry;
    extra.samples = {sample};
    m_extras.push_back(std::move(extra));
    return *this;
}

SequenceBuilder &SequenceBuilder::brands(std::string_view major, std::string_view all)
{
    m_major = major;
    m_brands = all;
    return *this;
}

SequenceBuilder &SequenceBuilder::metaHandler(std::string_view handler)
{
    m_metaHandler = handler;
    return *this;
}

SequenceBuilder &SequenceBuilder::with(Place place, ByteView bytes)
{
    putBytes(m_planted[place], bytes);
    return *this;
}

Bytes SequenceBuilder::planted(Place place) const
{
    const auto found = m_planted.find(place);
    return found == m_planted.end() ? Bytes() : found->second;
}

Bytes SequenceBuilder::unit(ByteView bytes) const
{
    return m_coding == Coding::Av1 ? joined({bytes})
                                   : joined({words({static_cast<std::uint32_t>(bytes.size())}), bytes});
}

/// A key frame that is shown, or a picture that needs no other.
Bytes SequenceBuilder::picture(unsigned seed) const
{
    Bytes coded;
    for (unsigned i = 0; i < 40; ++i)
        putU8(coded, static_cast<std::uint8_t>((seed * 37 + i * 11) % 251 + 4));
    if (m_coding == Coding::Hevc)
        return unit(joined({text({"\x26\x01\x80", 3}), coded}));
    return joined({text({"\x12\0\x0A\3\1\2\3\x32\x29\x10", 10}), coded});
}

Bytes SequenceBuilder::configuration() const
{
    if (m_coding == Coding::Av1)
        return isoBox("av1C", text({"\x81\4\x0C\0", 4}));
    auto body = text({"\1\3p\0\0\0\220\0\0\0\0\0Z\360\0\374\375\370\370\0\0\17\2", 23});
    body = joined({body, text({"\241\0\1\0\24B\1\1\3p\0\0\3\0\220\0\0\3\0\0\3\0Z\240\22", 25}),
                   text({"\242\0\1\0\4D\1\300v", 9})});
    return isoBox("hvcC", body);
}

std::vector<SequenceBuilder::Track> SequenceBuilder::tracks() const
{
    const std::string coded = m_coding == Coding::Av1 ? "av01" : "hvc1";
    Track first;
    first.handler = "pict";
    first.entry = coded;
    first.isFirst = true;
    if (m_isMultiplied) {
        first.reference = "prem";
        first.target = 2;
    }
    for (unsigned i = 0; i < m_frames; ++i)
        first.samples.push_back(i == 1 ? joined({planted(Place::Sample), picture(i)}) : picture(i));
    std::vector<Track> all{first};
    const auto more = [&](const char *handler, const char *reference, unsigned seed) {
        Track track;
        track.handler = handler;
        track.entry = coded;
        track.reference = reference;
        track.target = 1;
        for (unsigned i = 0; i < m_frames; ++i)
            track.samples.push_back(picture(seed + i));
        all.push_back(std::move(track));
    };
    if (m_hasAlpha)
        more("auxv", "auxl", 100);
    if (m_hasThumbnails)
        more("pict", "thmb", 200);
    all.insert(all.end(), m_extras.begin(), m_extras.end());
    return all;
}

Bytes SequenceBuilder::meta(const std::vector<Track> &tracks) const
{
    const std::size_t count = m_hasAlpha ? 2 : 1;
    const auto all = static_cast<unsigned>(count);
    Bytes items = halves({all}), locations = halves({0x4400, all}), uses = words({all});
    for (std::size_t i = 0; i < count; ++i) {
        const auto id = static_cast<unsigned>(i + 1);
        putBytes(items, fullIsoBox("infe", 2, 0, joined({halves({id, 0}), text(tracks[i].entry), Bytes(1)})));
        putBytes(locations,
                 joined({halves({id, 0, 1}), words({static_cast<std::uint32_t>(tracks[i].place),
                                                    static_cast<std::uint32_t>(tracks[i].samples[0].size())})}));
        putBytes(uses, joined({halves({id}), i == 0 ? text({"\2\x81\2", 3}) : text({"\3\x81\2\3", 4})}));
    }
    Bytes references;
    if (m_hasAlpha)
        references = fullIsoBox("iref", 0, 0, isoBox("auxl", halves({2, 1, 1})));
    const auto kind = fullIsoBox("auxC", 0, 0, viewOf(alphaName));
    const auto ipco = joined({configuration(), fullIsoBox("ispe", 0, 0, words({64, 48})), kind});
    return fullIsoBox("meta", 0, 0,
                      joined({fullIsoBox("hdlr", 0, 0, joined({Bytes(4), text(m_metaHandler), Bytes(13)})),
                              fullIsoBox("pitm", 0, 0, halves({1})), fullIsoBox("iloc", 0, 0, locations),
                              fullIsoBox("iinf", 0, 0, items), references,
                              isoBox("iprp", joined({isoBox("ipco", ipco), fullIsoBox("ipma", 0, 0, uses)}))}));
}

Bytes SequenceBuilder::entry(const Track &track) const
{
    const bool isOurs = track.entry == "av01" || track.entry == "hvc1";
    if (!isOurs)
        return isoBox(track.entry, joined({Bytes(6), halves({1})}));
    auto name = planted(Place::CompressorName);
    name.resize(31);
    const auto kind = track.handler == "auxv" ? fullIsoBox("auxi", 0, 0, viewOf(alphaName)) : Bytes();
    return isoBox(track.entry,
                  joined({Bytes(6), halves({1}), Bytes(16), halves({64, 48}), words({0x00480000, 0x00480000, 0}),
                          halves({1}), text("\x1F"), name, halves({24, 0xFFFF}), configuration(),
                          fullIsoBox("ccst", 0, 0, words({0x7C000000})), kind,
                          track.isFirst ? planted(Place::InEntry) : Bytes()}));
}

Bytes SequenceBuilder::trak(const Track &track, std::uint32_t id) const
{
    const auto count = static_cast<std::uint32_t>(track.samples.size());
    const auto duration = words({count * 2});
    const auto shown = m_repeats ? words({unknown}) : duration;
    Bytes sizes;
    for (const auto &sample : track.samples)
        putBe32(sizes, static_cast<std::uint32_t>(sample.size()));
    const auto table = isoBox(
        "stbl", joined({fullIsoBox("stsd", 0, 0, joined({words({1}), entry(track)})),
                        fullIsoBox("stts", 0, 0, words({1, count, 2})), fullIsoBox("stss", 0, 0, words({1, 1})),
                        fullIsoBox("stsc", 0, 0, words({1, 1, count, 1})),
                        fullIsoBox("stsz", 0, 0, joined({words({0, count}), sizes})),
                        fullIsoBox("stco", 0, 0, words({1, static_cast<std::uint32_t>(track.place)}))}));
    const auto dinf = isoBox("dinf", fullIsoBox("dref", 0, 0, joined({words({1}), fullIsoBox("url ", 0, 1, {})})));
    const auto media = isoBox(
        "mdia", joined({fullIsoBox("mdhd", 0, 0, joined({words({m_time, m_time, 10}), duration, words({0x55C40000})})),
                        fullIsoBox("hdlr", 0, 0,
                                   joined({Bytes(4), text(track.handler), Bytes(12),
                                           track.isFirst ? planted(Place::HandlerName) : Bytes(), Bytes(1)})),
                        isoBox("minf", joined({fullIsoBox("vmhd", 0, 1, Bytes(8)), dinf, table}))}));
    const auto reference
        = track.reference.empty() ? Bytes() : isoBox("tref", isoBox(track.reference, words({track.target})));
    const auto edits
        = m_repeats ? isoBox("edts", fullIsoBox("elst", 0, 1, joined({words({1}), duration, words({0, 0x00010000})})))
                    : Bytes();
    const auto head = fullIsoBox(
        "tkhd", 0, 3,
        joined({words({m_time, m_time, id, 0}), shown, Bytes(16), matrix(), words({64U << 16U, 48U << 16U})}));
    return isoBox("trak", joined({head, reference, edits, media, track.isFirst ? planted(Place::InTrak) : Bytes()}));
}

Bytes SequenceBuilder::moov(const std::vector<Track> &tracks) const
{
    const auto duration = m_repeats ? unknown : m_frames * 2;
    auto body = fullIsoBox("mvhd", 0, 0,
                           joined({words({m_time, m_time, 10, duration, 0x00010000}), halves({0x0100}), Bytes(10),
                                   matrix(), Bytes(24), words({9})}));
    std::uint32_t id = 0;
    for (const auto &track : tracks)
        putBytes(body, trak(track, ++id));
    putBytes(body, planted(Place::InMoov));
    return isoBox("moov", body);
}

/// Written twice: the places of the samples follow from the length of what stands before them.
Bytes SequenceBuilder::build() const
{
    auto all = tracks();
    Bytes data = planted(Place::BeforeData);
    for (auto &track : all) {
        track.place = data.size();
        for (const auto &sample : track.samples)
            putBytes(data, sample);
    }
    putBytes(data, planted(Place::AfterData));
    const auto type = isoBox("ftyp", joined({text(m_major), Bytes(4), text(m_brands)}));
    const auto head = [&] {
        return joined({type, m_hasStill ? meta(all) : Bytes(), moov(all), planted(Place::AfterMoov)});
    };
    const auto begin = head().size() + 8;
    for (auto &track : all)
        track.place += begin;
    return joined({head(), isoBox("mdat", data)});
}

} // namespace privet::test
