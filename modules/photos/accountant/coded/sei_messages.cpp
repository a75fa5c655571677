// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/coded/sei_messages.h"

#include "photos/accountant/boxes.h"

#include <array>

namespace privet::photos::accountant {

namespace {

using namespace std::string_view_literals;

/// Each 03 that follows 00 00 only keeps start codes apart. Source: H.264 7.4.1.
Bytes withoutEmulationPrevention(ByteView unit)
{
    Bytes out;
    out.reserve(unit.size());
    unsigned zeros = 0;
    for (const auto byte : unit) {
        if (zeros >= 2 && byte == std::byte{3}) {
            zeros = 0;
            continue;
        }
        zeros = byte == std::byte{0} ? zeros + 1 : 0;
        out.push_back(byte);
    }
    return out;
}

/// Source: ATSC A/53 part 4, 6.2.3.
bool areCaptions(ByteView payload)
{
    constexpr std::size_t headLength = 10;
    if (payload.size() < headLength || !startsWith(payload, "\xB5\x00\x31GA94\x03"sv) || u8(payload, 9) != 0xFF)
        return false;
    const std::size_t count = u8(payload, 8) & 0x1FU;
    return payload.size() == headLength + 3 * count + 1 && u8(payload, payload.size() - 1) == 0xFF;
}

/// Source: ATSC A/53 part 4, 6.2.4 (ETSI TS 101 154, annex B).
bool isActiveFormat(ByteView payload)
{
    if (!startsWith(payload, "\xB5\x00\x31"
                             "DTG1"sv)
        || payload.size() < 8)
        return false;
    if (u8(payload, 7) == 0x01)
        return payload.size() == 8;
    return u8(payload, 7) == 0x41 && payload.size() == 9 && (u8(payload, 8) & 0xF0U) == 0xF0U;
}

/// Source: SMPTE ST 2094-40 as CTA-861 registers it.
bool isHdr10Plus(ByteView payload)
{
    constexpr std::size_t headLength = 7;
    constexpr std::size_t longest = 512;
    return payload.size() > headLength - 1 && payload.size() <= headLength + longest
           && startsWith(payload, "\xB5\x00\x3C\x00\x01\x04"sv) && payload.size() >= headLength && u8(payload, 6) <= 1;
}

bool isListedT35(ByteView payload) { return areCaptions(payload) || isActiveFormat(payload) || isHdr10Plus(payload); }

struct Message {
    unsigned type = 0;
    std::size_t shortest = 0;
    std::size_t longest = 0;
    bool isHevcOnly = false;
    bool isFilmOnly = false;
};

bool isFilm(const CodedForm &form) { return form.scope == CodedForm::Scope::Film; }

bool isListed(std::uint64_t type, ByteView payload, const CodedForm &form)
{
    static constexpr std::array<Message, 8> messages{{
        {6, 1, 8, false, true}, // recovery point
        {45, 1, 16, false, true}, // frame packing
        {47, 1, 8, false, true}, // display orientation
        {137, 24, 24, false, false}, // mastering display
        {144, 4, 4, false, false}, // content light level
        {147, 1, 1, false, false}, // preferred transfer
        {148, 8, 8, false, false}, // ambient viewing
        {165, 1, 8, true, false}, // alpha channel
    }};
    if (type == 4)
        return isFilm(form) && isListedT35(payload);
    return std::any_of(messages.begin(), messages.end(), [&](const Message &message) {
        return message.type == type && payload.size() >= message.shortest && payload.size() <= message.longest
               && (form.codec == Codec::Hevc || !message.isHevcOnly) && (isFilm(form) || !message.isFilmOnly);
    });
}

/// A number that counts 255 for each FF before its last byte.
std::uint64_t chainedNumber(Cursor &cursor)
{
    std::uint64_t value = 0;
    while (!cursor.isOver()) {
        const auto byte = cursor.byte();
        value += byte;
        if (byte != 0xFF)
            return value;
    }
    static_cast<void>(cursor.take(1)); // it is cut
    return value;
}

} // namespace

bool hasOnlyListedMessages(ByteView unit, const CodedForm &form, MessageTypes &seen)
{
    auto types = seen;
    const auto rbsp = withoutEmulationPrevention(unit);
    auto end = rbsp.size();
    while (end > 0 && rbsp[end - 1] == std::byte{0})
        --end;
    if (end < 2 || rbsp[end - 1] != std::byte{0x80})
        return false;
    Cursor cursor(ByteView(rbsp).first(end - 1));
    while (!cursor.isOver()) {
        const auto type = chainedNumber(cursor);
        const auto size = chainedNumber(cursor);
        const auto payload = cursor.take(static_cast<std::size_t>(size));
        if (cursor.isCut() || !isListed(type, payload, form))
            return false;
        if (!types.insert(type).second && !isFilm(form))
            return false;
    }
    seen = std::move(types);
    return true;
}

bool isListedMetadata(ByteView payload, const CodedForm &form, MessageTypes &seen)
{
    if (payload.size() < 2 || payload.back() != std::byte{0x80})
        return false;
    const auto type = u8(payload);
    const auto body = payload.subspan(1, payload.size() - 2);
    const bool isLight = (type == 1 && body.size() == 4) || (type == 2 && body.size() == 24);
    if (isFilm(form))
        return isLight || (type == 4 && isListedT35(body));
    return isLight && seen.insert(type).second;
}

} // namespace privet::photos::accountant
