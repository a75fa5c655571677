// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/coded/codec_config.h"

#include "photos/formats/boxes.h"

namespace privet::photos {

namespace {

constexpr std::size_t mostUnits = 64; ///< parameter sets of one kind

/// Parameter sets of one kind, in their order.
using Units = std::vector<ByteView>;

ByteView withoutZerosBehind(ByteView unit)
{
    while (!unit.empty() && unit.back() == std::byte{0})
        unit = unit.first(unit.size() - 1);
    return unit;
}

/// The first `count` bytes of a NAL unit without emulation prevention; fewer when it is shorter.
Bytes startOf(ByteView unit, std::size_t count)
{
    Bytes out;
    int zeros = 0;
    for (const auto byte : unit) {
        if (out.size() == count)
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

void putUnits(Bytes &out, const Units &units)
{
    for (const auto unit : units) {
        putBe16(out, static_cast<std::uint16_t>(unit.size()));
        putBytes(out, unit);
    }
}

bool isLengthSize(unsigned size) { return size == 1 || size == 2 || size == 4; }

constexpr unsigned vps = 32;
constexpr unsigned sps = 33;

struct Hevc {
    std::array<Units, 3> sets; ///< VPS, SPS, PPS
    bool isWhole = false;
};

bool isHevcSet(ByteView unit, unsigned type)
{
    constexpr std::size_t header = 2;
    return unit.size() > header && (u8(unit) & 0xFEU) == type << 1U && (u8(unit) & 1U) == 0 && u8(unit, 1) >> 3U == 0;
}

Hevc readHevcSets(Fields &fields)
{
    Hevc found;
    for (unsigned arrays = fields.u8(); arrays > 0 && !fields.failed(); --arrays) {
        const unsigned type = fields.u8() & 0x3FU;
        for (unsigned units = fields.u16(); units > 0 && !fields.failed(); --units) {
            const auto unit = withoutZerosBehind(fields.bytes(fields.u16()));
            if (type < vps || type >= vps + found.sets.size() || !isHevcSet(unit, type))
                continue;
            auto &set = found.sets[type - vps];
            if (set.size() == mostUnits)
                return found;
            set.push_back(unit);
        }
    }
    found.isWhole = !fields.failed();
    return found;
}

} // namespace

std::optional<CodecConfig> normaliseHvcC(ByteView body, bool isInBand)
{
    constexpr std::size_t profileSize = 12;
    Fields fields(body);
    if (fields.u8() != 1)
        return {};
    auto profile = fields.bytes(profileSize);
    fields.bytes(3); // segmentation and parallelism, which decoders do not need
    const auto chroma = fields.u8() & 0x03U;
    const auto lumaDepth = fields.u8() & 0x07U;
    const auto chromaDepth = fields.u8() & 0x07U;
    fields.bytes(2); // frame rate
    const auto layers = fields.u8() & 0x3FU; // with the length size in its low bits
    const auto found = readHevcSets(fields);
    const auto lengthSize = (layers & 3U) + 1;
    const auto &spsSet = found.sets[sps - vps];
    if (!found.isWhole || !isLengthSize(lengthSize) || (spsSet.empty() && !isInBand))
        return {};

    constexpr std::size_t profileAt = 3;
    const auto start = spsSet.empty() ? Bytes() : startOf(spsSet.front(), profileAt + profileSize);
    if (start.size() == profileAt + profileSize)
        profile = ByteView(start).subspan(profileAt);
    else if (!spsSet.empty())
        return {};

    CodecConfig config;
    config.form = {UnitForm::Codec::Hevc, static_cast<std::uint8_t>(lengthSize)};
    config.isMonochrome = chroma == 0;
    auto &out = config.body;
    putU8(out, 1);
    putBytes(out, profile);
    putBe16(out, 0xF000);
    putU8(out, 0xFC);
    putU8(out, static_cast<std::uint8_t>(0xFCU | chroma));
    putU8(out, static_cast<std::uint8_t>(0xF8U | lumaDepth));
    putU8(out, static_cast<std::uint8_t>(0xF8U | chromaDepth));
    putBe16(out, 0);
    putU8(out, static_cast<std::uint8_t>(layers));
    const auto arrays
        = std::count_if(found.sets.begin(), found.sets.end(), [](const Units &set) { return !set.empty(); });
    putU8(out, static_cast<std::uint8_t>(arrays));
    for (std::size_t i = 0; i < found.sets.size(); ++i) {
        if (found.sets[i].empty())
            continue;
        putU8(out, static_cast<std::uint8_t>((isInBand ? 0U : 0x80U) | (vps + i)));
        putBe16(out, static_cast<std::uint16_t>(found.sets[i].size()));
        putUnits(out, found.sets[i]);
    }
    return config;
}

namespace {

Units readAvcSets(Fields &fields, unsigned count, unsigned type)
{
    Units units;
    for (; count > 0 && !fields.failed(); --count) {
        const auto unit = withoutZerosBehind(fields.bytes(fields.u16()));
        if (unit.size() > 1 && (u8(unit) & 0x9FU) == type)
            units.push_back(unit);
    }
    return units;
}

/// Chroma format and depths stand behind the parameter sets of the High profiles.
bool hasHighFields(unsigned profile) { return profile == 100 || profile == 110 || profile == 122 || profile == 144; }

} // namespace

std::optional<CodecConfig> normaliseAvcC(ByteView body)
{
    constexpr std::size_t levelEnd = 4; // header, profile, compatibility, level of the first SPS
    Fields fields(body);
    if (fields.u8() != 1)
        return {};
    fields.bytes(3);
    const auto lengthSize = (fields.u8() & 3U) + 1;
    const auto spsSet = readAvcSets(fields, fields.u8() & 0x1FU, 7);
    const auto ppsSet = readAvcSets(fields, fields.u8(), 8);
    if (fields.failed() || !isLengthSize(lengthSize) || spsSet.empty() || spsSet.front().size() < levelEnd)
        return {};

    CodecConfig config;
    config.form = {UnitForm::Codec::Avc, static_cast<std::uint8_t>(lengthSize)};
    auto &out = config.body;
    putU8(out, 1);
    putBytes(out, spsSet.front().subspan(1, 3));
    putU8(out, static_cast<std::uint8_t>(0xFCU | (lengthSize - 1)));
    putU8(out, static_cast<std::uint8_t>(0xE0U | spsSet.size()));
    putUnits(out, spsSet);
    putU8(out, static_cast<std::uint8_t>(ppsSet.size()));
    putUnits(out, ppsSet);
    const auto high = fields.bytes(3);
    if (hasHighFields(u8(spsSet.front(), 1)) && high.size() == 3) {
        putU8(out, static_cast<std::uint8_t>(0xFCU | u8(high)));
        putU8(out, static_cast<std::uint8_t>(0xF8U | u8(high, 1)));
        putU8(out, static_cast<std::uint8_t>(0xF8U | u8(high, 2)));
        putU8(out, 0);
        config.isMonochrome = (u8(high) & 3U) == 0;
    }
    return config;
}

namespace {

struct ConfigObu {
    unsigned type = 0;
    ByteView payload;
    std::size_t size = 0; ///< of the whole OBU
};

/// The OBU at the beginning; its size may be padded, or not be given (AV1 5.3.2 and 4.10.5).
std::optional<ConfigObu> obuAt(ByteView bytes)
{
    Fields fields(bytes);
    const auto header = fields.u8();
    if ((header & 0x04U) != 0)
        fields.bytes(1);
    std::uint64_t size = fields.rest().size();
    if ((header & 0x02U) != 0) {
        size = 0;
        std::uint8_t byte = 0x80;
        for (unsigned shift = 0; shift < 56 && (byte & 0x80U) != 0; shift += 7) {
            byte = fields.u8();
            size |= (byte & std::uint64_t{0x7F}) << shift;
        }
        if ((byte & 0x80U) != 0)
            return {};
    }
    if (fields.failed() || size > fields.rest().size())
        return {};
    const auto payload = fields.rest().first(static_cast<std::size_t>(size));
    return ConfigObu{header >> 3U & 0x0FU, payload, bytes.size() - fields.rest().size() + payload.size()};
}

/// The first sequence header among configOBUs in the one form it may have; empty when there is none.
Bytes sequenceHeader(ByteView obus)
{
    constexpr unsigned sequenceHeaderType = 1;
    Bytes out;
    while (const auto obu = obus.empty() ? std::nullopt : obuAt(obus)) {
        obus = obus.subspan(obu->size);
        if (obu->type != sequenceHeaderType || obu->payload.empty())
            continue;
        putU8(out, sequenceHeaderType << 3U | 2U);
        auto left = obu->payload.size();
        for (; left > 0x7F; left >>= 7U)
            putU8(out, static_cast<std::uint8_t>((left & 0x7FU) | 0x80U));
        putU8(out, static_cast<std::uint8_t>(left));
        putBytes(out, obu->payload);
        break;
    }
    return out;
}

} // namespace

std::optional<CodecConfig> normaliseAv1C(ByteView body, bool isFilm)
{
    Fields fields(body);
    if (fields.u8() != 0x81)
        return {};
    const auto numbers = fields.bytes(2);
    const auto delay = fields.u8() & 0x1FU;
    if (fields.failed())
        return {};

    CodecConfig config;
    config.form = {UnitForm::Codec::Av1, 0};
    config.isMonochrome = (u8(numbers, 1) & 0x10U) != 0;
    auto &out = config.body;
    putU8(out, 0x81);
    putBytes(out, numbers);
    putU8(out, static_cast<std::uint8_t>((delay & 0x10U) != 0 ? delay : 0));
    if (isFilm)
        putBytes(out, sequenceHeader(fields.rest()));
    return config;
}

} // namespace privet::photos
