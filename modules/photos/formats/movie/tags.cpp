// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/movie/tags.h"

#include "photos/formats/excerpt.h"

#include <charconv>
#include <chrono>
#include <cstdio>

namespace privet::photos {

namespace {

constexpr std::size_t mostTags = 10'000;
constexpr unsigned deepest = 6;

/// The name of a tag of Apple begins with a copyright sign in Latin-1.
std::string tagName(std::uint32_t type)
{
    constexpr std::uint32_t sign = 0xA9;
    return type >> 24U == sign ? "(c)" + nameOf(type).substr(1) : nameOf(type);
}

class TagWalk
{
public:
    explicit TagWalk(const TagSink &sink)
        : m_sink(sink)
    { }

    void walk(const BoxView &box, unsigned depth);

private:
    void meta(const BoxView &box, unsigned depth);
    void userData(const BoxView &box);
    void item(const BoxView &box, const std::vector<std::string> &keys);
    void give(MovieTag tag);

    const TagSink &m_sink;
    std::size_t m_count = 0;
};

Range rangeOf(const BoxView &box, ByteView value)
{
    const auto begin = box.bodyAt() + static_cast<std::uint64_t>(value.data() - box.body.data());
    return {begin, begin + value.size()};
}

void TagWalk::give(MovieTag tag)
{
    if (m_count++ < mostTags)
        m_sink(tag);
}

void TagWalk::walk(const BoxView &box, unsigned depth)
{
    if (depth > deepest)
        return;
    if (box.type == fourCc("meta"))
        return meta(box, depth);
    const auto children = boxesIn(box.body, box.bodyAt());
    if (!children)
        return;
    for (const auto &child : children.value().boxes) {
        const bool isContainer = child.type == fourCc("udta") || child.type == fourCc("meta")
                                 || child.type == fourCc("trak") || child.type == fourCc("mdia")
                                 || child.type == fourCc("minf");
        if (isContainer)
            walk(child, depth + 1);
        else if (box.type == fourCc("udta"))
            userData(child);
    }
}

/// QuickTime's has no version and flags; ISO's has.
void TagWalk::meta(const BoxView &box, unsigned)
{
    if (box.body.size() < 8)
        return;
    const bool isPlain = be32(box.body, 4) == fourCc("hdlr");
    const auto body = box.body.subspan(isPlain ? 0 : 4);
    const auto children = boxesIn(body, box.range.end - body.size());
    if (!children)
        return;
    std::vector<std::string> keys;
    if (const auto *box2 = children.value().find(fourCc("keys")); box2 && box2->body.size() >= 8) {
        const auto names = boxesIn(box2->body.subspan(8), box2->bodyAt() + 8);
        for (std::size_t i = 0; names && i < names.value().boxes.size() && i < mostTags; ++i)
            keys.emplace_back(textOf(names.value().boxes[i].body));
    }
    for (const auto &child : children.value().boxes) {
        if (child.type == fourCc("ilst")) {
            const auto items = boxesIn(child.body, child.bodyAt());
            for (std::size_t i = 0; items && i < items.value().boxes.size(); ++i)
                item(items.value().boxes[i], keys);
        } else if (child.type != fourCc("hdlr") && child.type != fourCc("keys") && child.type != fourCc("free")) {
            give({tagName(child.type), child.type, child.body, rangeOf(child, child.body)});
        }
    }
}

/// A text of QuickTime has its length and language before it, one of 3GPP version, flags and language.
void TagWalk::userData(const BoxView &box)
{
    auto value = box.body;
    const bool isApple = box.type >> 24U == 0xA9;
    if (isApple && value.size() >= 4) {
        const auto length = std::size_t{be16(value)};
        value = value.subspan(4);
        value = value.first(std::min(length, value.size()));
    }
    give({tagName(box.type), box.type, value, rangeOf(box, value)});
}

void TagWalk::item(const BoxView &box, const std::vector<std::string> &keys)
{
    const auto parts = boxesIn(box.body, box.bodyAt());
    if (!parts)
        return;
    const bool isKey = box.type > 0 && box.type <= keys.size();
    auto name = isKey ? keys[box.type - 1] : "ilst " + tagName(box.type);
    if (const auto *own = parts.value().find(fourCc("name")); own && own->body.size() > 4)
        name += ":" + std::string(textOf(own->body.subspan(4)));
    for (const auto &part : parts.value().boxes) {
        if (part.type != fourCc("data") || part.body.size() < 8)
            continue;
        const auto value = part.body.subspan(8);
        give({name, isKey ? 0 : box.type, value, rangeOf(part, value)});
    }
}

/// What a tag says. Names that begin with "com." are keys, the others four letters.
struct Meaning {
    std::string_view name;
    Fact fact;
    Category category;
    Severity severity;
};

using enum Severity;
constexpr std::array meanings{
    Meaning{"(c)xyz", Fact::ExactPlace, Category::Location, High},
    Meaning{"com.apple.quicktime.location.ISO6709", Fact::ExactPlace, Category::Location, High},
    Meaning{"com.apple.quicktime.location.name", Fact::PlaceName, Category::Location, High},
    Meaning{"loci", Fact::PlaceName, Category::Location, High},
    Meaning{"(c)day", Fact::TakenAt, Category::Time, Medium},
    Meaning{"com.apple.quicktime.creationdate", Fact::TakenAt, Category::Time, Medium},
    Meaning{"purd", Fact::ModifiedAt, Category::Time, Low},
    Meaning{"(c)mak", Fact::DeviceModel, Category::Device, Medium},
    Meaning{"(c)mod", Fact::DeviceModel, Category::Device, Medium},
    Meaning{"com.apple.quicktime.make", Fact::DeviceModel, Category::Device, Medium},
    Meaning{"com.apple.quicktime.model", Fact::DeviceModel, Category::Device, Medium},
    Meaning{"com.android.manufacturer", Fact::DeviceModel, Category::Device, Medium},
    Meaning{"com.android.model", Fact::DeviceModel, Category::Device, Medium},
    Meaning{"SDLN", Fact::DeviceModel, Category::Device, Medium},
    Meaning{"LENS", Fact::LensSerial, Category::Device, High},
    Meaning{"CAME", Fact::DeviceSerial, Category::Device, High},
    Meaning{"MUID", Fact::UniqueId, Category::Device, Medium},
    Meaning{"GUMI", Fact::UniqueId, Category::Device, Medium},
    Meaning{"com.apple.quicktime.content.identifier", Fact::UniqueId, Category::Device, Medium},
    Meaning{"FIRM", Fact::SavedBy, Category::Software, Low},
    Meaning{"(c)swr", Fact::SavedBy, Category::Software, Low},
    Meaning{"(c)too", Fact::SavedBy, Category::Software, Low},
    Meaning{"(c)enc", Fact::SavedBy, Category::Software, Low},
    Meaning{"com.apple.quicktime.software", Fact::SavedBy, Category::Software, Low},
    Meaning{"com.android.version", Fact::SavedBy, Category::Software, Low},
    Meaning{"ownr", Fact::OwnerName, Category::Person, High},
    Meaning{"apID", Fact::Contact, Category::Person, High},
    Meaning{"(c)aut", Fact::OwnerName, Category::Person, High},
    Meaning{"(c)ART", Fact::OwnerName, Category::Person, Medium},
    Meaning{"(c)prd", Fact::OwnerName, Category::Person, Medium},
    Meaning{"(c)dir", Fact::OwnerName, Category::Person, Medium},
    Meaning{"auth", Fact::OwnerName, Category::Person, High},
    Meaning{"com.apple.quicktime.author", Fact::OwnerName, Category::Person, High},
    Meaning{"com.apple.quicktime.artist", Fact::OwnerName, Category::Person, Medium},
    Meaning{"cprt", Fact::Copyright, Category::Person, Medium},
    Meaning{"(c)cpy", Fact::Copyright, Category::Person, Medium},
    Meaning{"(c)nam", Fact::Description, Category::Other, Low},
    Meaning{"titl", Fact::Description, Category::Other, Low},
    Meaning{"dscp", Fact::Description, Category::Other, Low},
    Meaning{"desc", Fact::Description, Category::Other, Low},
    Meaning{"(c)des", Fact::Description, Category::Other, Low},
    Meaning{"com.apple.quicktime.title", Fact::Description, Category::Other, Low},
    Meaning{"com.apple.quicktime.description", Fact::Description, Category::Other, Low},
    Meaning{"(c)cmt", Fact::Comment, Category::Other, Low},
    Meaning{"com.apple.quicktime.comment", Fact::Comment, Category::Other, Low},
};

std::string printable(ByteView value)
{
    std::string text(textOf(value.first(std::min<std::size_t>(value.size(), 200))));
    while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ')
        text.pop_back();
    const bool isText = std::none_of(text.begin(), text.end(), [](char c) { return c >= 0 && c < ' '; });
    return isText ? text : std::string();
}

std::string hexadecimal(ByteView bytes)
{
    std::string text;
    for (const auto byte : bytes.first(std::min<std::size_t>(bytes.size(), 20))) {
        std::array<char, 3> digits{};
        std::snprintf(digits.data(), digits.size(), "%02x", unsigned{std::to_integer<std::uint8_t>(byte)});
        text += digits.data();
    }
    return text;
}

/// 3GPP TS 26.244, 8.10: language, name, role, longitude, latitude, altitude.
void readLoci(ByteView value, Finding &finding)
{
    Fields fields(value);
    fields.bytes(6);
    finding.value = fields.text();
    (void)fields.u8();
    const auto degrees = [](std::uint32_t fixed) { return static_cast<std::int32_t>(fixed) / 65536.0; };
    const auto longitude = degrees(fields.u32());
    const auto latitude = degrees(fields.u32());
    if (fields.failed() || std::abs(latitude) > 90 || std::abs(longitude) > 180)
        return;
    finding.fact = Fact::ExactPlace;
    finding.place = Place{latitude, longitude, {}};
}

/// Degrees with up to three groups of two digits before the point: degrees, minutes, seconds.
std::optional<double> readAngle(std::string_view &text, std::size_t degreeDigits)
{
    if (text.empty() || (text[0] != '+' && text[0] != '-'))
        return {};
    const bool isNegative = text[0] == '-';
    text.remove_prefix(1);
    const auto length = std::min(text.find_first_not_of("0123456789."), text.size());
    const auto number = text.substr(0, length);
    const auto digits = std::min(number.find('.'), number.size());
    text.remove_prefix(length);
    if (digits < degreeDigits || (digits - degreeDigits) % 2 != 0 || digits - degreeDigits > 4)
        return {};
    double angle = 0, unit = 1;
    for (std::size_t at = 0; at < digits;) {
        const auto size = at == 0 ? degreeDigits : 2;
        const bool isLast = at + size == digits;
        double part = 0;
        const auto piece = isLast ? number.substr(at) : number.substr(at, size);
        if (std::from_chars(piece.data(), piece.data() + piece.size(), part).ec != std::errc())
            return {};
        angle += part / unit;
        unit *= 60;
        at += size;
    }
    return isNegative ? -angle : angle;
}

} // namespace

void eachTag(const BoxView &box, const TagSink &sink) { TagWalk(sink).walk(box, 0); }

std::optional<Place> readIso6709(std::string_view text)
{
    const auto latitude = readAngle(text, 2);
    const auto longitude = readAngle(text, 3);
    if (!latitude || !longitude || std::abs(*latitude) > 90 || std::abs(*longitude) > 180)
        return {};
    return Place{*latitude, *longitude, {}};
}

std::optional<Finding> findingOf(const MovieTag &tag)
{
    const std::string_view name = tag.name;
    const auto bare = name.substr(0, 5) == "ilst " ? name.substr(5) : name;
    const auto known
        = std::find_if(meanings.begin(), meanings.end(), [&](const Meaning &meaning) { return meaning.name == bare; });
    if (known == meanings.end() || tag.value.empty())
        return {};
    Finding finding{known->fact, known->category, known->severity, tag.name, {}, tag.value.size(), {}};
    if (tag.type == fourCc("loci")) {
        readLoci(tag.value, finding);
        return finding;
    }
    constexpr std::array threeGpp{fourCc("auth"), fourCc("titl"), fourCc("dscp"), fourCc("cprt")};
    const bool is3gpp = std::find(threeGpp.begin(), threeGpp.end(), tag.type) != threeGpp.end() && bare == name;
    const auto value = is3gpp && tag.value.size() > 6 ? tag.value.subspan(6) : tag.value;
    finding.value = printable(value);
    const bool isBinary = finding.fact == Fact::DeviceSerial || finding.fact == Fact::UniqueId;
    if (finding.value.empty() && isBinary)
        finding.value = hexadecimal(value);
    if (finding.fact == Fact::ExactPlace)
        finding.place = readIso6709(finding.value);
    return finding;
}

std::string movieTime(std::uint64_t secondsSince1904)
{
    constexpr std::uint64_t from1904To1970 = 2'082'844'800;
    constexpr std::uint64_t latest = from1904To1970 + 4'102'444'800; // 2100
    if (secondsSince1904 <= from1904To1970 || secondsSince1904 > latest)
        return {};
    const std::chrono::sys_seconds time(
        std::chrono::seconds(static_cast<std::int64_t>(secondsSince1904 - from1904To1970)));
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return text.data();
}

} // namespace privet::photos
