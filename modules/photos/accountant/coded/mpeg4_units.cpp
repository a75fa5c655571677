// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/coded/mpeg4_units.h"

namespace privet::photos::accountant {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t codeLength = 4;
constexpr std::string_view startCode = "\0\0\1"sv;

/// The place of the next start code, or the end.
std::size_t nextUnit(ByteView bytes, std::size_t from)
{
    const auto at = textOf(bytes).find(startCode, from);
    return at == std::string_view::npos || bytes.size() - at < codeLength ? bytes.size() : at;
}

bool takeText(std::string_view &text, std::string_view start)
{
    const bool isThere = text.substr(0, start.size()) == start;
    if (isThere)
        text.remove_prefix(start.size());
    return isThere;
}

/// One to four digits: no encoder has more, and a number may not become a message.
bool takeNumber(std::string_view &text)
{
    constexpr std::size_t longest = 4;
    std::size_t count = 0;
    while (count < text.size() && text[count] >= '0' && text[count] <= '9')
        ++count;
    text.remove_prefix(count);
    return count >= 1 && count <= longest;
}

bool isEncoderName(std::string_view text)
{
    if (!text.empty() && text.back() == '\0')
        text.remove_suffix(1);
    if (takeText(text, "XviD"))
        return takeNumber(text) && text.empty();
    if (!takeText(text, "DivX") || !takeNumber(text))
        return false;
    if (!takeText(text, "Build") && !takeText(text, "b"))
        return false;
    return takeNumber(text) && (text.empty() || text == "p");
}

/// Whether a unit, with its start code, is user data that nobody needs.
bool isUserData(ByteView unit)
{
    constexpr unsigned userData = 0xB2;
    return u8(unit, 3) == userData && !isEncoderName(textOf(unit.subspan(codeLength)));
}

} // namespace

std::optional<Bytes> cleanMpeg4Config(ByteView config)
{
    if (nextUnit(config, 0) != 0 || config.empty())
        return {};
    Bytes out;
    for (std::size_t at = 0; at < config.size();) {
        const auto end = nextUnit(config, at + codeLength);
        const auto unit = config.subspan(at, end - at);
        if (!isUserData(unit))
            putBytes(out, unit);
        at = end;
    }
    return out;
}

void blankMpeg4UserData(Bytes &sample)
{
    for (auto at = nextUnit(sample, 0); at < sample.size();) {
        const auto end = nextUnit(sample, at + codeLength);
        if (isUserData(ByteView(sample).subspan(at, end - at)))
            std::fill(sample.begin() + static_cast<std::ptrdiff_t>(at + codeLength),
                      sample.begin() + static_cast<std::ptrdiff_t>(end), std::byte{0xFF});
        at = end;
    }
}

} // namespace privet::photos::accountant
