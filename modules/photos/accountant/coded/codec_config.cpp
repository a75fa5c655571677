// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/coded/codec_config.h"

#include "photos/accountant/boxes.h"

#include <array>

namespace privet::photos::accountant {

namespace {

using NalUnits = std::vector<Bytes>;

/// A unit without the zeros behind it; nothing when it is its header alone.
std::optional<Bytes> trimmed(ByteView unit, std::size_t headerLength)
{
    while (!unit.empty() && unit.back() == std::byte{0})
        unit = unit.first(unit.size() - 1);
    if (unit.size() <= headerLength)
        return {};
    return Bytes(unit.begin(), unit.end());
}

/// The first bytes of a unit without its emulation prevention bytes.
Bytes unescaped(ByteView unit, std::size_t length)
{
    Bytes out;
    unsigned zeros = 0;
    for (const auto byte : unit) {
        if (out.size() == length)
            break;
        if (zeros >= 2 && byte == std::byte{3}) {
            zeros = 0;
            continue;
        }
        zeros = byte == std::byte{0} ? zeros + 1 : 0;
        out.push_back(byte);
    }
    return out;
}

void putUnits(Bytes &out, const NalUnits &units)
{
    for (const auto &unit : units) {
        putBe16(out, static_cast<std::uint16_t>(unit.size()));
        putBytes(out, unit);
    }
}

bool isLengthSize(unsigned lessOne) { return lessOne == 0 || lessOne == 1 || lessOne == 3; }

std::optional<Bytes> cleanHevc(ByteView body, const ConfigurationForm &form)
{
    constexpr std::size_t profileLength = 12;
    constexpr std::size_t headerLength = 2;
    constexpr unsigned firstType = 32; // VPS, then SPS and PPS
    Cursor cursor(body);
    const auto version = cursor.byte();
    auto profile = cursor.take(profileLength);
    static_cast<void>(cursor.take(3)); // segmentation, parallelism
    const auto chroma = cursor.byte();
    const auto lumaDepth = cursor.byte();
    const auto chromaDepth = cursor.byte();
    static_cast<void>(cursor.take(2)); // frame rate
    const auto shape = cursor.byte();
    std::array<NalUnits, 3> sets;
    for (unsigned arrays = cursor.byte(); arrays > 0; --arrays) {
        static_cast<void>(cursor.byte()); // the units say their type themselves
        for (unsigned count = cursor.half(); count > 0 && !cursor.isCut(); --count) {
            const auto unit = cursor.take(cursor.half());
            if (unit.size() < headerLength)
                continue;
            const unsigned type = u8(unit) >> 1U;
            const bool isBaseLayer = (u8(unit) & 1U) == 0 && u8(unit, 1) >> 3U == 0;
            if (type < firstType || type >= firstType + sets.size() || !isBaseLayer)
                continue;
            if (auto set = trimmed(unit, headerLength))
                sets[type - firstType].push_back(std::move(*set));
        }
    }
    if (cursor.isCut() || version != 1 || !isLengthSize(shape & 3U))
        return {};
    if (sets[1].empty() && !form.mayBeEmpty)
        return {};
    Bytes start;
    if (!sets[1].empty()) {
        start = unescaped(sets[1].front(), 3 + profileLength);
        if (start.size() < 3 + profileLength)
            return {};
        profile = ByteView(start).subspan(3);
    }
    Bytes out;
    putU8(out, 1);
    putBytes(out, profile);
    putBe16(out, 0xF000);
    putU8(out, 0xFC);
    putU8(out, static_cast<std::uint8_t>(0xFCU | chroma));
    putU8(out, static_cast<std::uint8_t>(0xF8U | lumaDepth));
    putU8(out, static_cast<std::uint8_t>(0xF8U | chromaDepth));
    putBe16(out, 0);
    putU8(out, shape & 0x3FU);
    putU8(out,
          static_cast<std::uint8_t>(std::count_if(sets.begin(), sets.end(), [](const auto &s) { return !s.empty(); })));
    for (unsigned i = 0; i < sets.size(); ++i) {
        if (sets[i].empty())
            continue;
        putU8(out, static_cast<std::uint8_t>((form.isComplete ? 0x80U : 0U) | (firstType + i)));
        putBe16(out, static_cast<std::uint16_t>(sets[i].size()));
        putUnits(out, sets[i]);
    }
    return out;
}

/// SPS and PPS of avcC: as many as the count says, of one type.
NalUnits takeAvcSets(Cursor &cursor, unsigned count, unsigned type)
{
    NalUnits sets;
    for (; count > 0 && !cursor.isCut(); --count) {
        const auto unit = cursor.take(cursor.half());
        if (unit.empty() || (u8(unit) & 0x9FU) != type)
            continue;
        if (auto set = trimmed(unit, 1))
            sets.push_back(std::move(*set));
    }
    return sets;
}

std::optional<Bytes> cleanAvc(ByteView body, const ConfigurationForm &form)
{
    constexpr std::size_t mostSps = 31;
    constexpr std::size_t mostPps = 255;
    Cursor cursor(body);
    const auto version = cursor.byte();
    auto profile = cursor.take(3);
    const auto lengthSize = cursor.byte() & 3U;
    const auto sps = takeAvcSets(cursor, cursor.byte() & 0x1FU, 7);
    const auto pps = takeAvcSets(cursor, cursor.byte(), 8);
    if (cursor.isCut() || version != 1 || !isLengthSize(lengthSize) || sps.size() > mostSps || pps.size() > mostPps)
        return {};
    if (sps.empty() && !form.mayBeEmpty)
        return {};
    if (!sps.empty()) {
        if (sps.front().size() < 4)
            return {};
        profile = ByteView(sps.front()).subspan(1, 3);
    }
    Bytes out;
    putU8(out, 1);
    putBytes(out, profile);
    putU8(out, static_cast<std::uint8_t>(0xFCU | lengthSize));
    putU8(out, static_cast<std::uint8_t>(0xE0U | sps.size()));
    putUnits(out, sps);
    putU8(out, static_cast<std::uint8_t>(pps.size()));
    putUnits(out, pps);
    const auto number = u8(profile);
    if (number == 100 || number == 110 || number == 122 || number == 144) {
        if (cursor.rest().size() < 3)
            return out; // older files have no such part
        const auto part = cursor.take(3);
        putU8(out, static_cast<std::uint8_t>(0xFCU | u8(part)));
        putU8(out, static_cast<std::uint8_t>(0xF8U | u8(part, 1)));
        putU8(out, static_cast<std::uint8_t>(0xF8U | u8(part, 2)));
        putU8(out, 0);
    }
    return out;
}

/// The first sequence header OBU, in the one form it may have. Decoders get on without: a broken list is none.
Bytes sequenceHeader(ByteView obus)
{
    while (obus.size() >= 2) {
        const auto first = u8(obus);
        std::size_t head = (first & 0x04U) != 0 ? 2 : 1;
        std::uint64_t size = obus.size() - head;
        bool isOpen = false;
        if ((first & 0x02U) != 0) {
            size = 0;
            isOpen = true;
            for (unsigned shift = 0; isOpen && head < obus.size() && shift < 56; shift += 7) {
                const auto byte = u8(obus, head++);
                size |= std::uint64_t{byte & 0x7FU} << shift;
                isOpen = (byte & 0x80U) != 0;
            }
        }
        if (head > obus.size() || isOpen || size > obus.size() - head)
            break;
        const auto payload = obus.subspan(head, static_cast<std::size_t>(size));
        if (((first >> 3U) & 0x0FU) == 1 && !payload.empty()) {
            Bytes out;
            putU8(out, 0x0A);
            for (auto left = size;; left >>= 7U) {
                putU8(out, static_cast<std::uint8_t>((left & 0x7FU) | (left > 0x7F ? 0x80U : 0U)));
                if (left <= 0x7F)
                    break;
            }
            putBytes(out, payload);
            return out;
        }
        obus = obus.subspan(head + static_cast<std::size_t>(size));
    }
    return {};
}

std::optional<Bytes> cleanAv1(ByteView body, const ConfigurationForm &form)
{
    if (body.size() < 4 || u8(body) != 0x81)
        return {};
    const auto delay = u8(body, 3);
    Bytes out(body.begin(), body.begin() + 3);
    putU8(out, (delay & 0x10U) != 0 ? delay & 0x1FU : 0);
    if (form.isFilm)
        putBytes(out, sequenceHeader(body.subspan(4)));
    return out;
}

} // namespace

std::optional<Bytes> cleanConfiguration(ByteView body, const ConfigurationForm &form)
{
    switch (form.codec) {
    case Codec::Hevc:
        return cleanHevc(body, form);
    case Codec::Avc:
        return cleanAvc(body, form);
    case Codec::Av1:
        return cleanAv1(body, form);
    }
    return {};
}

CodedForm codedFormOf(ByteView configuration, Codec codec)
{
    constexpr std::size_t hevcPlace = 21;
    constexpr std::size_t avcPlace = 4;
    CodedForm form{codec};
    const auto place = codec == Codec::Hevc ? hevcPlace : avcPlace;
    if (codec != Codec::Av1 && configuration.size() > place)
        form.lengthSize = (u8(configuration, place) & 3U) + 1U;
    return form;
}

} // namespace privet::photos::accountant
