// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/coded/sei_messages.h"

#include "photos/formats/boxes.h"

#include <optional>

namespace privet::photos {

namespace {

using namespace std::string_view_literals;

constexpr std::uint32_t registeredUserData = 4;

struct KnownMessage {
    std::uint32_t type;
    std::size_t least;
    std::size_t most;
    bool isHevcOnly = false;
    bool isFilmOnly = false;
};

constexpr std::array knownMessages{
    KnownMessage{6, 1, 8, false, true}, // recovery point
    KnownMessage{45, 1, 16, false, true}, // frame packing
    KnownMessage{47, 1, 8, false, true}, // display orientation
    KnownMessage{137, 24, 24}, // mastering display
    KnownMessage{144, 4, 4}, // content light level
    KnownMessage{147, 1, 1}, // preferred transfer
    KnownMessage{148, 8, 8}, // ambient viewing
    KnownMessage{165, 1, 8, true}, // alpha channel
};

/// Takes the emulation prevention bytes out (H.265 7.3.1.1).
Bytes unescaped(ByteView body)
{
    Bytes out;
    out.reserve(body.size());
    int zeros = 0;
    for (const auto byte : body) {
        if (zeros >= 2 && byte == std::byte{3}) {
            zeros = 0;
            continue;
        }
        zeros = byte == std::byte{0} ? zeros + 1 : 0;
        out.push_back(byte);
    }
    return out;
}

/// A number in the coding of message types and sizes: every FF counts 255, the last byte is smaller.
std::uint32_t messageNumber(Fields &fields)
{
    std::uint32_t value = 0;
    std::uint8_t byte = 0xFF;
    while (byte == 0xFF) {
        byte = fields.u8();
        value += byte;
    }
    return value;
}

bool isTrailing(ByteView rest)
{
    return !rest.empty() && rest.front() == std::byte{0x80}
           && std::all_of(rest.begin() + 1, rest.end(), [](std::byte byte) { return byte == std::byte{0}; });
}

bool isKnown(std::uint32_t type, ByteView payload, const UnitForm &form)
{
    const bool isFilm = form.scope == UnitForm::Scope::Film;
    if (type == registeredUserData)
        return isFilm && isKnownT35(payload);
    return std::any_of(knownMessages.begin(), knownMessages.end(), [&](const KnownMessage &known) {
        return known.type == type && payload.size() >= known.least && payload.size() <= known.most
               && (!known.isHevcOnly || form.codec == UnitForm::Codec::Hevc) && (!known.isFilmOnly || isFilm);
    });
}

Blank::Was kindOf(std::uint32_t type)
{
    switch (type) {
    case registeredUserData:
    case 5:
        return Blank::Was::UserData;
    case 1: // picture timing may hold a clock time
    case 136:
        return Blank::Was::TimeCode;
    case 3:
        return Blank::Was::Filler;
    default:
        return Blank::Was::Unknown;
    }
}

/// cc_data (ATSC A/53 part 4, 6.2.3).
bool isCaptions(ByteView data)
{
    constexpr std::size_t around = 3; // count, reserved byte, end marker
    if (data.size() < around)
        return false;
    const std::size_t triples = u8(data) & 0x1FU;
    return data.size() == around + 3 * triples && u8(data, 1) == 0xFF && u8(data, data.size() - 1) == 0xFF;
}

bool isActiveFormat(ByteView data)
{
    if (data.size() == 1)
        return u8(data) == 0x01;
    return data.size() == 2 && u8(data) == 0x41 && (u8(data, 1) & 0xF0U) == 0xF0;
}

std::optional<ByteView> after(ByteView payload, std::string_view head)
{
    if (!startsWith(payload, head))
        return {};
    return payload.subspan(head.size());
}

} // namespace

bool isKnownT35(ByteView payload)
{
    constexpr std::size_t mostHdr10Plus = 512;
    if (const auto data = after(payload, "\xB5\0\x31GA94\x03"sv))
        return isCaptions(*data);
    if (const auto data = after(payload, "\xB5\0\x31"
                                         "DTG1"sv))
        return isActiveFormat(*data);
    if (const auto data = after(payload, "\xB5\0\x3C\0\x01\x04"sv))
        return !data->empty() && u8(*data) <= 1 && data->size() <= mostHdr10Plus + 1;
    return false;
}

SeiVerdict judgeSei(ByteView body, const UnitForm &form, SeiTypes &seen)
{
    const bool isFilm = form.scope == UnitForm::Scope::Film;
    const auto plain = unescaped(body);
    auto types = seen;
    Fields fields(plain);
    do {
        const auto type = messageNumber(fields);
        const auto payload = fields.bytes(messageNumber(fields));
        if (fields.failed())
            return {false, Blank::Was::Unknown};
        if (!isKnown(type, payload, form))
            return {false, kindOf(type)};
        if (!isFilm && !types.insert(type).second)
            return {false, Blank::Was::Unknown};
    } while (!isTrailing(fields.rest()));
    seen = std::move(types);
    return {true, {}};
}

} // namespace privet::photos
