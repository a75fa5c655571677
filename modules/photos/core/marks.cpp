// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/marks.h"

#include <array>

namespace privet::photos {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t longestKey = 128;
constexpr std::size_t shortestPrompt = 24;

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<signed char>(c) < 0; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Letters and digits in small letters: spellings of one thing differ in the rest.
std::string bare(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (isLetter(c) || isDigit(c))
            out += lower(c);
    }
    return out;
}

std::string withoutDigits(std::string_view text)
{
    std::string out;
    std::copy_if(text.begin(), text.end(), std::back_inserter(out), [](char c) { return !isDigit(c); });
    return out;
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

void remove(std::string &text, std::string_view part)
{
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at))
        text.erase(at, part.size());
}

/// What stands where nobody wrote anything.
bool isPlaceholder(std::string_view word)
{
    constexpr std::array words{"admin"sv,  "administrator"sv, "all"sv,     "artist"sv, "author"sv,  "cameraowner"sv,
                               "camera"sv, "default"sv,       "guest"sv,   "local"sv,  "na"sv,      "none"sv,
                               "null"sv,   "owner"sv,         "picasa"sv,  "pi"sv,     "private"sv, "public"sv,
                               "root"sv,   "shared"sv,        "unknown"sv, "user"sv,   "username"sv};
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool isOneCharacter(std::string_view text) { return text.find_first_not_of(text.front()) == std::string_view::npos; }

std::optional<FoundMark> made(SharedMark mark, Certainty certainty, std::string_view value, std::string key)
{
    if (key.size() > longestKey)
        key = key.substr(0, longestKey / 2) + std::to_string(std::hash<std::string>()(key));
    key.insert(key.begin(), static_cast<char>(mark));
    return FoundMark{mark, certainty, std::string(value), std::move(key)};
}

/// Short numbers come up in two devices once in a while.
std::optional<FoundMark> serial(SharedMark mark, std::string_view value)
{
    constexpr std::size_t shortest = 3, unmistakable = 6;
    auto key = bare(value);
    if (key.size() < shortest || isOneCharacter(key) || isPlaceholder(key))
        return std::nullopt;
    const auto certainty = key.size() < unmistakable ? Certainty::Likely : Certainty::Certain;
    return made(mark, certainty, value, std::move(key));
}

/// Some phones write the number of their camera module instead; a real one has 64 bits and more.
std::optional<FoundMark> pictureId(std::string_view value)
{
    constexpr std::ptrdiff_t fewestHexDigits = 16;
    auto key = bare(value);
    const auto isHex = [](char c) { return isDigit(c) || (c >= 'a' && c <= 'f'); };
    const auto first = key.find_first_of("0123456789");
    if (std::count_if(key.begin(), key.end(), isHex) < fewestHexDigits || first == std::string::npos
        || isOneCharacter(std::string_view(key).substr(first)))
        return std::nullopt;
    return made(SharedMark::PictureId, Certainty::Certain, value, std::move(key));
}

/// Towns and countries of an address are contact details too, but many share them.
std::optional<FoundMark> contact(std::string_view value)
{
    constexpr std::ptrdiff_t fewestOfAPhone = 7;
    const bool isMail = has(value, "@");
    const bool isPhone = std::count_if(value.begin(), value.end(), isDigit) >= fewestOfAPhone;
    if (!isMail && !isPhone && !has(value, "://") && !has(value, "www."))
        return std::nullopt;
    return made(SharedMark::Contact, isMail ? Certainty::Certain : Certainty::Likely, value, bare(value));
}

/// "Ana Lang" and "© 2024 Ana Lang. All rights reserved." name one person.
std::optional<FoundMark> name(std::string_view value)
{
    auto key = bare(withoutDigits(value));
    if (has(value, "://") || has(key, "licen"))
        return std::nullopt;
    for (const auto part : {"copyright"sv, "allrightsreserved"sv, "\xC2\xA9"sv})
        remove(key, part);
    if (key.starts_with("c") && (has(value, "(c)") || has(value, "(C)")))
        key.erase(0, 1);
    if (key.size() < 2 || isPlaceholder(key))
        return std::nullopt;
    return made(SharedMark::Name, Certainty::Likely, value, std::move(key));
}

std::optional<FoundMark> userName(std::string_view path)
{
    const auto owner = homeOwnerIn(path);
    auto key = bare(owner);
    if (key.empty() || isPlaceholder(key))
        return std::nullopt;
    return made(SharedMark::UserName, Certainty::Likely, owner, std::move(key));
}

std::optional<FoundMark> weak(SharedMark mark, std::string_view value)
{
    auto key = bare(value);
    if (key.empty())
        return std::nullopt;
    return made(mark, Certainty::Weak, value, std::move(key));
}

/// The profile of a model comes with every one of them; one that was made for a display has its bytes to itself.
std::optional<FoundMark> displayProfile(const Finding &finding)
{
    if (finding.fingerprint == 0)
        return weak(SharedMark::DisplayProfile, finding.value);
    return made(SharedMark::DisplayProfile, Certainty::Likely, finding.value, std::to_string(finding.fingerprint));
}

/// From picture to picture only the numbers change: seed, size, step. That a picture was generated at all is said by a
/// single word without a space.
std::optional<FoundMark> generatorSettings(std::string_view value)
{
    auto key = withoutDigits(value);
    if (key.size() < shortestPrompt || !has(key, " "))
        return std::nullopt;
    return made(SharedMark::GeneratorSettings, Certainty::Likely, value, std::move(key));
}

} // namespace

std::optional<FoundMark> markIn(const Finding &finding)
{
    switch (finding.fact) {
    case Fact::DeviceSerial:
        return serial(SharedMark::DeviceSerial, finding.value);
    case Fact::LensSerial:
        return serial(SharedMark::LensSerial, finding.value);
    case Fact::UniqueId:
        return pictureId(finding.value);
    case Fact::Contact:
        return contact(finding.value);
    case Fact::LocalPath:
        return userName(finding.value);
    case Fact::OwnerName:
    case Fact::Copyright:
        return name(finding.value);
    case Fact::DisplayProfile:
        return displayProfile(finding);
    case Fact::AiPrompt:
        return generatorSettings(finding.value);
    case Fact::DeviceModel:
        return weak(SharedMark::DeviceModel, finding.value);
    case Fact::LensModel:
        return weak(SharedMark::LensModel, finding.value);
    case Fact::SavedBy:
        return weak(SharedMark::Program, finding.value);
    default:
        return std::nullopt;
    }
}

std::string_view homeOwnerIn(std::string_view path)
{
    constexpr std::array homes{"/home/"sv, "/Users/"sv, "\\Users\\"sv, "\\Documents and Settings\\"sv, "/users/"sv};
    for (const auto home : homes) {
        const auto at = path.find(home);
        if (at == std::string_view::npos)
            continue;
        const auto rest = path.substr(at + home.size());
        return rest.substr(0, rest.find_first_of("/\\"));
    }
    return {};
}

} // namespace privet::photos
