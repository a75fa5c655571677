// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/hidden_parts.h"

#include "photos/core/known_formats.h"
#include "photos/door/text.h"
#include "photos/formats/movie.h"

#include <array>
#include <cmath>

namespace privet::photos {

namespace {

using namespace std::string_view_literals;
using Shape = HiddenLook::Shape;
using Kind = Embedded::Kind;

constexpr std::size_t mostSeen = 256U << 10U;
constexpr std::size_t longestText = 256;

/// Files that are no medium, which known_formats does not name.
struct Magic {
    std::string_view bytes;
    std::string_view name;
};
constexpr std::array magics{
    Magic{"\x1F\x8B\x08"sv, "gzip"sv},
    Magic{"BZh"sv, "bzip2"sv},
    Magic{"\xFD"
          "7zXZ\0"sv,
          "xz"sv},
    Magic{"\x28\xB5\x2F\xFD"sv, "zstd"sv},
    Magic{"7z\xBC\xAF\x27\x1C"sv, "7-Zip"sv},
    Magic{"Rar!\x1A\x07"sv, "RAR"sv},
    Magic{"SQLite format 3\0"sv, "SQLite database"sv},
    Magic{"\x7F"
          "ELF"sv,
          "Linux program"sv},
    Magic{"MZ"sv, "Windows program"sv},
    Magic{"bplist00"sv, "property list"sv},
    Magic{"-----BEGIN "sv, "key or certificate"sv},
    Magic{"age-encryption.org/"sv, "age, encrypted"sv},
    Magic{"LUKS\xBA\xBE"sv, "LUKS, encrypted"sv},
    Magic{"%!PS"sv, "PostScript"sv},
};

bool isZero(std::byte byte) { return byte == std::byte{0}; }

/// Bits of information in each byte, 8 at most. Source: C. E. Shannon, A Mathematical Theory of Communication.
double entropy(ByteView bytes)
{
    std::array<double, 256> counts{};
    for (const auto byte : bytes)
        ++counts[std::to_integer<std::size_t>(byte)];
    double sum = 0;
    for (const double count : counts) {
        const double share = count / static_cast<double>(bytes.size());
        sum -= share > 0 ? share * std::log2(share) : 0;
    }
    return sum;
}

/// A few hundred bytes of anything spread as widely as scrambled ones, so short parts are never called so.
bool isScrambled(ByteView bytes)
{
    constexpr std::size_t shortest = 2048;
    constexpr double leastEntropy = 7.8;
    return bytes.size() >= shortest && entropy(bytes) > leastEntropy;
}

/// How many bytes the readable UTF-8 character at `at` has; 0 when there is none.
std::size_t readableAt(ByteView bytes, std::size_t at)
{
    const auto lead = u8(bytes, at);
    if (lead < 0x80)
        return (lead >= ' ' && lead < 0x7F) || lead == '\n' || lead == '\r' || lead == '\t' ? 1 : 0;
    const std::size_t size = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    for (std::size_t i = 1; i < size; ++i) {
        if (at + i >= bytes.size() || (u8(bytes, at + i) & 0xC0U) != 0x80U)
            return 0;
    }
    return size;
}

/// Nine of ten bytes can be read.
bool isText(ByteView bytes)
{
    constexpr std::size_t shortest = 4;
    std::size_t readable = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const auto size = readableAt(bytes, at);
        readable += size;
        at += std::max<std::size_t>(size, 1);
    }
    return bytes.size() >= shortest && readable * 10 >= bytes.size() * 9;
}

/// In bytes of any kind a drive and a backslash come up by chance.
std::string pathIn(ByteView bytes)
{
    constexpr std::size_t shortest = 8;
    const auto path = viewOf(localPathIn(textOf(bytes)));
    std::size_t readable = 0;
    while (readable < path.size() && readableAt(path, readable) > 0)
        readable += readableAt(path, readable);
    return readable < shortest ? std::string() : cleanText(textOf(path.first(readable)), longestText);
}

Shape shapeOfText(std::string_view text)
{
    const auto first = text.find_first_not_of("\xEF\xBB\xBF \t\r\n"sv);
    if (first == std::string_view::npos)
        return Shape::Text;
    const auto begin = text.substr(first);
    if (begin[0] == '<' && begin.find('>') != std::string_view::npos)
        return Shape::Xml;
    const bool isObject = begin[0] == '{' && begin.find("\":") != std::string_view::npos;
    return isObject || begin.starts_with("[{") ? Shape::Json : Shape::Text;
}

/// The name of a format, as the first bytes tell it; empty when they do not.
Result<std::string> formatOf(ByteSource &part, ByteView begin)
{
    for (const auto &magic : magics) {
        if (startsWith(begin, magic.bytes))
            return std::string(magic.name);
    }
    const auto handler = handlerFor(part);
    if (handler)
        return std::string(handler.value()->name);
    switch (handler.error().code) {
    case Errc::KnownFormatNotYet:
        return handler.error().detail;
    case Errc::UnknownFormat:
    case Errc::EmptyFile:
        return std::string();
    default:
        return handler.error();
    }
}

void describeFilm(ByteSource &part, HiddenLook &look)
{
    if (const auto film = inspectMovie(part)) {
        look.milliseconds = film->milliseconds;
        look.hasSound = film->hasSound;
    }
}

/// The kinds of parts a finding can mean, the likeliest first.
std::vector<Kind> kindsBehind(Fact fact)
{
    switch (fact) {
    case Fact::SmallPicture:
    case Fact::SmallPictureDiffers:
        return {Kind::Thumbnail};
    case Fact::SecondPicture:
        return {Kind::Picture, Kind::Data};
    case Fact::HdrLayer:
        return {Kind::GainMap};
    case Fact::DepthMap:
        return {Kind::DepthMap, Kind::Notes};
    case Fact::PersonMask:
        return {Kind::PersonMask};
    case Fact::MotionVideo:
        return {Kind::Video};
    case Fact::Route:
    case Fact::FaceTrack:
    case Fact::TimedNotes:
    case Fact::Subtitles:
        return {Kind::Notes};
    case Fact::BytesAfterEnd:
    case Fact::BytesBetween:
    case Fact::UnknownData:
        return {Kind::Data};
    default:
        return {};
    }
}

} // namespace

Result<HiddenLook> lookAt(ByteSource &file, const Embedded &part)
{
    PartSource source(file, part.range);
    const auto begin = readAll(source, {0, std::min<std::uint64_t>(source.size(), mostSeen)}, mostSeen);
    if (!begin)
        return begin.error();
    auto format = formatOf(source, begin.value());
    if (!format)
        return format.error();

    HiddenLook look;
    look.kind = std::move(*format);
    look.path = pathIn(*begin);
    if (!look.kind.empty()) {
        look.shape = Shape::File;
    } else if (std::all_of(begin->begin(), begin->end(), isZero)) {
        look.shape = Shape::Zeros;
    } else if (isText(*begin)) {
        look.shape = shapeOfText(textOf(*begin));
        look.text = cleanText(textOf(*begin), longestText);
    } else if (isScrambled(*begin)) {
        look.shape = Shape::Scrambled;
    }
    if (part.kind == Kind::Video)
        describeFilm(source, look);
    return look;
}

std::optional<std::size_t> partBehind(const Finding &finding, const Inspection &inspection)
{
    const auto &parts = inspection.embedded;
    for (const auto kind : kindsBehind(finding.fact)) {
        std::optional<std::size_t> first;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (parts[i].kind != kind)
                continue;
            if (parts[i].where == finding.where)
                return i;
            first = first.value_or(i);
        }
        if (first && kind != Kind::Data && kind != Kind::Notes)
            return first;
    }
    return std::nullopt;
}

} // namespace privet::photos
