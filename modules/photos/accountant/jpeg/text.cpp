// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/jpeg/text.h"

#include <array>
#include <string_view>

namespace privet::photos::accountant {

namespace {

/// What names, numbers, places, paths, JSON and base64 are written with; and zero, every second byte of UTF-16.
constexpr std::array<bool, 256> textBytes = [] {
    std::array<bool, 256> isText{};
    for (unsigned i = 0; i < 26; ++i)
        isText['A' + i] = isText['a' + i] = true;
    for (unsigned i = 0; i < 10; ++i)
        isText['0' + i] = true;
    for (const char c : std::string_view(" _-.,:;/=+@\"{}"))
        isText[static_cast<unsigned char>(c)] = true;
    isText[0] = true;
    return isText;
}();

bool isText(ByteView bytes, std::size_t at) { return textBytes[u8(bytes, at)]; }

std::size_t textFrom(ByteView bytes, std::size_t at)
{
    auto end = at;
    while (end < bytes.size() && isText(bytes, end))
        ++end;
    return end - at;
}

std::size_t textBefore(ByteView bytes, std::size_t end)
{
    auto at = end;
    while (at > 0 && isText(bytes, at - 1))
        --at;
    return end - at;
}

} // namespace

void TextFinder::look(ByteView bytes)
{
    if (m_hasFound || bytes.empty())
        return;
    const auto atStart = textFrom(bytes, 0);
    if (atStart == bytes.size()) {
        m_atEnd += atStart;
        m_hasFound = m_atEnd >= shortest;
        return;
    }
    m_hasFound = m_atEnd + atStart >= shortest;

    // Of any sixteen bytes, eight that begin at a multiple of eight are among the first fifteen.
    constexpr std::size_t step = 8;
    constexpr std::uint64_t highBits = 0x8080808080808080U;
    for (std::size_t at = 0; at + step <= bytes.size() && !m_hasFound; at += step) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, bytes.data() + at, step);
        if ((eight & highBits) == 0)
            m_hasFound = textBefore(bytes, at) + textFrom(bytes, at) >= shortest;
    }
    m_atEnd = textBefore(bytes, bytes.size());
}

} // namespace privet::photos::accountant
