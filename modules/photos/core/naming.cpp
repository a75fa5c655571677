// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/naming.h"

#include <string>

namespace privet::photos {

namespace {

constexpr std::size_t longestName = 255; // NAME_MAX of every file system we write to

bool continuesCharacter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

void cutTo(std::string &text, std::size_t length)
{
    if (text.size() <= length)
        return;
    while (length > 0 && continuesCharacter(text[length]))
        --length;
    text.resize(length);
}

std::string neutral(unsigned number)
{
    auto digits = std::to_string(number);
    if (digits.size() < 4)
        digits.insert(0, 4 - digits.size(), '0');
    return "picture-" + digits;
}

} // namespace

std::filesystem::path NameScheme::attempt(unsigned number) const
{
    if (kind == Kind::Neutral)
        return neutral(number) + std::string(extension);

    auto tail = kind == Kind::Marked ? std::string(".clean") : std::string();
    if (number > 1)
        tail += '-' + std::to_string(number);
    tail += original.has_extension() || kind == Kind::Same ? original.extension().native() : std::string(extension);

    auto stem = original.stem().native();
    cutTo(stem, longestName - std::min(longestName, tail.size()));
    return stem + tail;
}

} // namespace privet::photos
