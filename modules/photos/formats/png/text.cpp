// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/png/text.h"

#include "photos/formats/jpeg/photoshop_resources.h"
#include "photos/formats/png/kept.h"
#include "photos/formats/png/zlib.h"

namespace privet::photos {

namespace {

using Kind = MetadataBlock::Kind;

constexpr std::size_t longestKeyword = 79; // PNG 11.3.3.2
constexpr std::string_view xmpKeyword = "XML:com.adobe.xmp";
constexpr std::string_view rawProfile = "Raw profile type ";
constexpr std::string_view exifHead("Exif\0\0", 6);
constexpr std::string_view xmpHead("http://ns.adobe.com/xap/1.0/\0", 29);

bool isText(PngType type) { return type == chunk::tEXt || type == chunk::zTXt || type == chunk::iTXt; }

struct Meaning {
    std::string_view keyword;
    Category category;
};

constexpr std::array meanings{
    Meaning{"Author", Category::Person},        Meaning{"Artist", Category::Person},
    Meaning{"Copyright", Category::Person},     Meaning{"Software", Category::Software},
    Meaning{"Thumb::URI", Category::Software},  Meaning{"Source", Category::Device},
    Meaning{"Creation Time", Category::Time},   Meaning{"create-date", Category::Time},
    Meaning{"modify-date", Category::Time},     Meaning{"date:create", Category::Time},
    Meaning{"date:modify", Category::Time},     Meaning{"date:timestamp", Category::Time},
    Meaning{"parameters", Category::Ai},        Meaning{"prompt", Category::Ai},
    Meaning{"workflow", Category::Ai},          Meaning{"Dream", Category::Ai},
    Meaning{"sd-metadata", Category::Ai},       Meaning{"invokeai_metadata", Category::Ai},
    Meaning{"invokeai_workflow", Category::Ai}, Meaning{"invokeai_graph", Category::Ai},
    Meaning{"fooocus_scheme", Category::Ai},    Meaning{"generation_data", Category::Ai},
    Meaning{xmpKeyword, Category::History},
};

Category categoryOfKeyword(std::string_view keyword)
{
    if (keyword.starts_with(rawProfile) || keyword.starts_with("exif:"))
        return Category::Device;
    const auto found = std::find_if(meanings.begin(), meanings.end(),
                                    [keyword](const Meaning &meaning) { return meaning.keyword == keyword; });
    return found == meanings.end() ? Category::Other : found->category;
}

std::optional<std::string_view> keywordIn(ByteView data)
{
    const auto end = textOf(data.first(std::min(data.size(), longestKeyword + 1))).find('\0');
    if (end == std::string_view::npos)
        return std::nullopt;
    return textOf(data).substr(0, end);
}

std::optional<Bytes> copyOf(ByteView bytes) { return Bytes(bytes.begin(), bytes.end()); }

/// What stands behind the keyword and its NUL.
std::optional<Bytes> bodyOf(PngType type, ByteView rest, std::size_t limit)
{
    if (type == chunk::tEXt)
        return copyOf(rest);
    if (type == chunk::zTXt)
        return rest.empty() || u8(rest) != 0 ? std::nullopt : inflateAll(rest.subspan(1), limit);
    if (rest.size() < 2)
        return std::nullopt;
    const bool isCompressed = u8(rest) == 1;
    const auto language = textOf(rest).find('\0', 2);
    const auto translated = language == std::string_view::npos ? language : textOf(rest).find('\0', language + 1);
    if (translated == std::string_view::npos)
        return std::nullopt;
    const auto text = rest.subspan(translated + 1);
    return isCompressed ? inflateAll(text, limit) : copyOf(text);
}

std::optional<std::uint8_t> hexDigit(std::byte letter)
{
    const auto c = std::to_integer<std::uint8_t>(letter);
    if (c >= '0' && c <= '9')
        return static_cast<std::uint8_t>(c - '0');
    const auto lower = static_cast<std::uint8_t>(c | 0x20U);
    if (lower >= 'a' && lower <= 'f')
        return static_cast<std::uint8_t>(lower - 'a' + 10);
    return std::nullopt;
}

/// "\nexif\n      42\n4578…": a name, a length and lines of hexadecimal.
Bytes fromHexadecimal(ByteView text)
{
    Bytes bytes;
    std::size_t lines = 0;
    std::optional<std::uint8_t> high;
    for (const auto letter : text) {
        if (letter == std::byte{'\n'})
            ++lines;
        const auto digit = lines >= 3 ? hexDigit(letter) : std::nullopt;
        if (!digit)
            continue;
        if (high)
            putU8(bytes, static_cast<std::uint8_t>((*high << 4) | *digit));
        high = high ? std::nullopt : digit;
    }
    return bytes;
}

void cutFront(Bytes &bytes, std::size_t length)
{
    bytes.erase(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length));
}

/// The IPTC records in Photoshop's image resources, where most programs wrap them.
Bytes iptcIn(ByteView resources)
{
    for (const auto &resource : listPhotoshopResources(resources)) {
        const auto begin = resources.begin() + static_cast<std::ptrdiff_t>(resource.data.begin);
        if (resource.id == PhotoshopResource::iptc)
            return {begin, begin + static_cast<std::ptrdiff_t>(resource.data.size())};
    }
    return {};
}

std::optional<MetadataBlock> fromRawProfile(std::string_view name, std::string where, ByteView text)
{
    auto bytes = fromHexadecimal(text);
    if (name == "icc" || name == "icm")
        return MetadataBlock{Kind::Icc, std::move(where), std::move(bytes)};
    if (startsWith(bytes, xmpHead)) {
        cutFront(bytes, xmpHead.size());
        return MetadataBlock{Kind::Xmp, std::move(where), std::move(bytes)};
    }
    if (name == "xmp")
        return MetadataBlock{Kind::Xmp, std::move(where), std::move(bytes)};
    if (name == "iptc" || name == "8bim")
        return MetadataBlock{Kind::Iptc, std::move(where), startsWith(bytes, "8BIM") ? iptcIn(bytes) : bytes};
    if (name != "exif" && name != "APP1")
        return std::nullopt;
    if (startsWith(bytes, exifHead))
        cutFront(bytes, exifHead.size());
    return MetadataBlock{Kind::Exif, std::move(where), std::move(bytes)};
}

} // namespace

bool hasRoomForSecrets(PngType type)
{
    constexpr std::array harmless{PngType("bKGD"), PngType("hIST"), PngType("oFFs"), PngType("sTER"), PngType("sCAL"),
                                  PngType("gIFg"), PngType("iDOT"), PngType("vpAg"), PngType("caNv")};
    return !pngRuleFor(type) && std::find(harmless.begin(), harmless.end(), type) == harmless.end();
}

Category categoryOfPngChunk(PngType type)
{
    if (type == chunk::tIME)
        return Category::Time;
    if (type == chunk::eXIf || type == chunk::iCCP)
        return Category::Device;
    if (type == chunk::caBX)
        return Category::History;
    return hasRoomForSecrets(type) ? Category::Hidden : Category::Other;
}

Result<Category> categoryOfRemoved(ByteSource &source, const PngChunk &chunk)
{
    if (!isText(chunk.type))
        return categoryOfPngChunk(chunk.type);
    Bytes head(static_cast<std::size_t>(std::min<std::uint64_t>(chunk.data().size(), longestKeyword + 1)));
    if (auto read = source.read(chunk.data().begin, head); !read)
        return read.error();
    return categoryOfKeyword(keywordIn(head).value_or(std::string_view()));
}

std::optional<MetadataBlock> readPngText(PngType type, ByteView data, std::size_t limit)
{
    const auto keyword = keywordIn(data);
    if (!keyword)
        return std::nullopt;
    auto body = bodyOf(type, data.subspan(keyword->size() + 1), limit);
    if (!body)
        return std::nullopt;
    auto where = type.name() + " " + std::string(*keyword);
    if (*keyword == xmpKeyword)
        return MetadataBlock{Kind::Xmp, std::move(where), std::move(*body)};
    if (keyword->starts_with(rawProfile)) {
        if (auto block = fromRawProfile(keyword->substr(rawProfile.size()), where, *body))
            return block;
    }
    return MetadataBlock{Kind::Text, std::move(where), std::move(*body)};
}

} // namespace privet::photos
