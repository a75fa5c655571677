// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/door/text.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace privet::photos {

namespace {

constexpr char32_t notACharacter = 0xFFFFFFFF;

std::uint8_t byteAt(std::string_view text, std::size_t at) { return static_cast<std::uint8_t>(text[at]); }

/// Takes one character off the front. Leaves `text` as it is when the bytes are no well-formed UTF-8 (Unicode, table
/// 3-7).
char32_t takeUtf8(std::string_view &text)
{
    const auto lead = byteAt(text, 0);
    if (lead < 0x80) {
        text.remove_prefix(1);
        return lead;
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < length)
        return notACharacter;
    char32_t character = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byteAt(text, i) & 0xC0) != 0x80)
            return notACharacter;
        character = (character << 6) | (byteAt(text, i) & 0x3FU);
    }
    constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
    if (character < least[length] || character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF))
        return notACharacter;
    text.remove_prefix(length);
    return character;
}

void putUtf8(std::string &out, char32_t c)
{
    const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(static_cast<std::uint8_t>(byte))); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6));
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

/// Characters that show nothing or turn the text around them: they have no business in a sentence of ours.
bool isSpaceOrControl(char32_t c)
{
    return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || (c >= 0x200B && c <= 0x200F)
           || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c & 0xFFFE) == 0xFFFE;
}

bool isWellFormed(std::string_view text)
{
    while (!text.empty()) {
        if (takeUtf8(text) == notACharacter)
            return false;
    }
    return true;
}

} // namespace

std::string cleanText(std::string_view raw, std::size_t limit)
{
    const bool utf8 = isWellFormed(raw);
    std::string out;
    bool gap = false;
    while (!raw.empty() && out.size() < limit) {
        char32_t character = 0;
        if (utf8) {
            character = takeUtf8(raw);
        } else {
            character = byteAt(raw, 0);
            raw.remove_prefix(1);
        }
        if (isSpaceOrControl(character)) {
            gap = !out.empty();
            continue;
        }
        std::string next = gap ? " " : "";
        putUtf8(next, character);
        if (out.size() + next.size() > limit)
            break;
        out += next;
        gap = false;
    }
    return out;
}

std::string fromUtf16(std::string_view bytes, bool bigEndian)
{
    const auto unit = [&](std::size_t at) {
        const auto first = byteAt(bytes, at);
        const auto second = byteAt(bytes, at + 1);
        return static_cast<char32_t>(bigEndian ? (first << 8) | second : (second << 8) | first);
    };
    std::string out;
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        char32_t character = unit(at);
        if (character == 0)
            break;
        if (character >= 0xD800 && character <= 0xDFFF) {
            const bool paired = character < 0xDC00 && at + 3 < bytes.size() && (unit(at + 2) & 0xFC00) == 0xDC00;
            character = paired ? 0x10000 + ((character - 0xD800) << 10) + (unit(at + 2) - 0xDC00) : 0xFFFD;
            at += paired ? 2 : 0;
        }
        putUtf8(out, character);
    }
    return out;
}

std::string_view localPathIn(std::string_view text)
{
    constexpr std::array<std::string_view, 8> roots{"file://",      "/home/",    "/Users/", "/var/mobile/",
                                                    "/storage/emu", "/Volumes/", ":\\",     "/private/var/"};
    std::size_t begin = std::string_view::npos;
    for (const auto root : roots) {
        auto at = text.find(root);
        if (at == std::string_view::npos)
            continue;
        const bool drive = root.front() == ':';
        if (drive && (at == 0 || !((text[at - 1] | 0x20) >= 'a' && (text[at - 1] | 0x20) <= 'z')))
            continue;
        begin = std::min(begin, drive ? at - 1 : at);
    }
    if (begin == std::string_view::npos)
        return {};
    auto path = text.substr(begin);
    return path.substr(0, path.find_first_of(std::string_view("\"'<>|;\n\r\t\0", 10)));
}

std::string digitsOf(std::string_view text)
{
    std::string digits;
    for (const char c : text) {
        if (c >= '0' && c <= '9' && digits.size() < 14)
            digits.push_back(c);
    }
    return digits;
}

bool isDate(std::string_view text)
{
    const auto digits = digitsOf(text);
    return digits.size() >= 4 && digits.substr(0, 4) != "0000";
}

} // namespace privet::photos
