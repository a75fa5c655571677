// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/movie/sound_entry.h"

#include "photos/accountant/box_bytes.h"
#include "photos/accountant/movie/descriptors.h"
#include "photos/accountant/movie/sound_configs.h"

#include <cmath>

namespace privet::photos::accountant {

namespace {

using namespace std::string_view_literals;

constexpr BoxType mp3InQuickTime = 0x6D730055;

bool isUncompressed(BoxType type)
{
    return isOneOf(type, {"twos", "sowt", "raw ", "NONE", "in24", "in32", "fl32", "fl64", "lpcm"});
}
bool isWithoutConfig(BoxType type)
{
    return type == mp3InQuickTime || isUncompressed(type) || isOneOf(type, {".mp3", "ulaw", "alaw", "ima4"});
}

/// What an entry says before its children.
struct SoundHead {
    Bytes bytes; ///< as they are written
    std::uint32_t channels = 0;
    std::uint32_t bits = 0;
    std::uint32_t packetSamples = 0;
    std::uint32_t frameBytes = 0;
    std::uint32_t packetBytes = 0; ///< of version 2
    ByteView children;
};

bool isSampleWidth(std::uint32_t bits) { return bits == 8 || bits == 16 || bits == 24 || bits == 32 || bits == 64; }

std::optional<SoundHead> plainHead(Cursor cursor, unsigned version)
{
    SoundHead head;
    head.channels = cursor.half();
    head.bits = cursor.half();
    const auto compression = cursor.half();
    static_cast<void>(cursor.half());
    const auto rate = cursor.word();
    if (head.channels > 255)
        return {};
    if (head.channels == 0)
        head.channels = 2;
    if (!isSampleWidth(head.bits)) {
        if (version != 0)
            return {};
        head.bits = 16;
    }
    putZeros(head.bytes, 6);
    putBe16(head.bytes, 1);
    putBe16(head.bytes, static_cast<std::uint16_t>(version));
    putZeros(head.bytes, 6);
    putBe16(head.bytes, static_cast<std::uint16_t>(head.channels));
    putBe16(head.bytes, static_cast<std::uint16_t>(head.bits));
    putBe16(head.bytes, version == 1 && compression == 0xFFFE ? 0xFFFE : 0);
    putBe16(head.bytes, 0);
    putBe32(head.bytes, rate);
    if (version == 1) {
        const auto packets = cursor.take(16);
        if (cursor.isCut())
            return {};
        head.packetSamples = be32(packets);
        head.frameBytes = be32(packets, 8);
        putBytes(head.bytes, packets);
    }
    if (cursor.isCut())
        return {};
    head.children = cursor.rest();
    return head;
}

std::optional<SoundHead> wideHead(Cursor cursor)
{
    static_cast<void>(cursor.take(16)); // what older readers see
    const auto rate = cursor.number(8);
    SoundHead head;
    head.channels = cursor.word();
    static_cast<void>(cursor.word());
    head.bits = cursor.word();
    const auto flags = cursor.word();
    head.packetBytes = cursor.word();
    const auto packetSamples = cursor.word();
    double hertz = 0;
    std::memcpy(&hertz, &rate, sizeof hertz);
    const bool isWidth = head.bits == 0 || isSampleWidth(head.bits);
    if (cursor.isCut() || head.channels == 0 || !isWidth || !std::isfinite(hertz) || hertz <= 0)
        return {};
    putZeros(head.bytes, 6);
    putBe16(head.bytes, 1);
    putBe16(head.bytes, 2);
    putZeros(head.bytes, 6);
    putBytes(head.bytes, viewOf("\0\3\0\x10\xFF\xFE\0\0\0\1\0\0\0\0\0\x48"sv));
    putBe64(head.bytes, rate);
    putBe32(head.bytes, head.channels);
    putBe32(head.bytes, 0x7F000000);
    putBe32(head.bytes, head.bits);
    putBe32(head.bytes, flags);
    putBe32(head.bytes, head.packetBytes);
    putBe32(head.bytes, packetSamples);
    head.children = cursor.rest();
    return head;
}

std::optional<SoundHead> readHead(ByteView body, bool isQuickTime)
{
    Cursor cursor(body);
    static_cast<void>(cursor.take(8)); // data reference
    const auto version = cursor.half();
    static_cast<void>(cursor.take(6)); // revision and maker
    if (version > 2 || (version != 0 && !isQuickTime))
        return {};
    return version == 2 ? wideHead(cursor) : plainHead(cursor, version);
}

std::uint32_t sampleBytes(BoxType type, const SoundHead &head)
{
    if (isOneOf(type, {"twos", "sowt", "raw ", "NONE"}))
        return (head.bits + 7) / 8 * head.channels;
    if (type == boxType("in24"))
        return 3 * head.channels;
    if (isOneOf(type, {"in32", "fl32"}))
        return 4 * head.channels;
    if (type == boxType("fl64"))
        return 8 * head.channels;
    if (isOneOf(type, {"ulaw", "alaw"}))
        return head.channels;
    return type == boxType("lpcm") ? head.packetBytes : 0;
}

/// A box of the entry, or of its wave, with the rule it asks for.
struct Coding {
    Bytes boxes;
    SampleRule rule = SampleRule::None;
};

std::optional<Coding> stream(ByteView body)
{
    auto clean = cleanSoundDescriptor(body);
    if (!clean)
        return {};
    return Coding{boxOf("esds", clean->body), clean->rule};
}

std::optional<Coding> configuration(std::string_view name, const std::optional<Bytes> &body)
{
    return body ? std::optional(Coding{boxOf(name, *body), SampleRule::None}) : std::nullopt;
}

std::optional<Coding> wave(BoxType type, ByteView parts)
{
    Bytes body;
    Bytes format;
    putBe32(format, type);
    putBytes(body, boxOf("frma", format));
    SampleRule rule = SampleRule::None;
    if (type == boxType("mp4a")) {
        putBytes(body, boxOf("mp4a", Bytes(4)));
        const auto descriptor = firstBox(parts, "esds");
        const auto coding = descriptor ? stream(*descriptor) : std::nullopt;
        if (!coding)
            return {};
        putBytes(body, coding->boxes);
        rule = coding->rule;
    } else if (type == boxType("alac")) {
        const auto box = firstBox(parts, "alac");
        const auto coding = box ? configuration("alac", cleanAlac(*box)) : std::nullopt;
        if (!coding)
            return {};
        putBytes(body, coding->boxes);
    }
    if (const auto order = firstBox(parts, "enda"); order && isUncompressed(type)) {
        if (order->size() < 2 || be16(*order) > 1)
            return {};
        putBytes(body, boxOf("enda", order->first(2)));
    }
    putBytes(body, boxOf(BoxType{0}, {}));
    return Coding{boxOf("wave", body), rule};
}

/// The boxes that describe the coding; nothing when the entry cannot do without.
std::optional<Coding> coding(BoxType type, ByteView children, bool isQuickTime)
{
    struct Kind {
        std::string_view type, box;
        std::optional<Bytes> (*clean)(ByteView);
    };
    static constexpr std::array<Kind, 7> kinds{{{"Opus", "dOps", cleanOpus},
                                                {"fLaC", "dfLa", cleanFlac},
                                                {"alac", "alac", cleanAlac},
                                                {"ac-3", "dac3", cleanAc3},
                                                {"ec-3", "dec3", cleanEac3},
                                                {"samr", "damr", cleanAmr},
                                                {"sawb", "damr", cleanAmr}}};
    const auto descriptor = firstBox(children, "esds");
    if (type == boxType("mp4a") && descriptor)
        return stream(*descriptor);
    for (const auto &kind : kinds) {
        const auto body = firstBox(children, kind.box);
        if (type == boxType(kind.type) && body)
            return configuration(kind.box, kind.clean(*body));
    }
    const bool mayHaveWave = isWithoutConfig(type) || isOneOf(type, {"mp4a", "alac"});
    const auto parts = firstBox(children, "wave");
    if (isQuickTime && mayHaveWave && parts)
        return wave(type, *parts);
    return isWithoutConfig(type) ? std::optional(Coding{}) : std::nullopt;
}

} // namespace

std::optional<SampleEntry> cleanSoundEntry(BoxType type, ByteView body, bool isQuickTime)
{
    const auto head = readHead(body, isQuickTime);
    if (!head)
        return {};
    const auto boxes = coding(type, head->children, isQuickTime);
    if (!boxes)
        return {};
    auto out = head->bytes;
    putBytes(out, boxes->boxes);
    if (const auto layout = firstBox(head->children, "chan"); layout && isQuickTime) {
        if (const auto clean = cleanChannelLayout(*layout, head->channels))
            putBytes(out, boxOf("chan", *clean));
    }
    SampleEntry entry;
    entry.bytes = boxOf(type, out);
    entry.bytesWithoutProfile = entry.bytes;
    entry.rule = boxes->rule;
    entry.sampleBytes = sampleBytes(type, *head);
    if (head->packetSamples > 1 && head->frameBytes > 0) {
        entry.packetSamples = head->packetSamples;
        entry.packetBytes = head->frameBytes;
    }
    return entry;
}

} // namespace privet::photos::accountant
