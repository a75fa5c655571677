// SPDX-License-Identifier: GPL-3.0-or-later
// The only file that names exiv2.
#include "photos/decoders/tags.h"

#include "photos/decoders/tiff_bounds.h"
#include "photos/decoders/xml_bounds.h"
#include "photos/door/text.h"
#include "photos/formats/finding.h"

#include <exiv2/error.hpp>
#include <exiv2/exif.hpp>
#include <exiv2/iptc.hpp>
#include <exiv2/xmp_exiv2.hpp>

#include <mutex>

namespace privet::photos {

namespace {

/// An Exif segment of a JPEG holds less; values beyond it are not read.
constexpr std::size_t mostExif = 128 * 1024;
/// Longer values are pictures and tables, not text.
constexpr std::size_t mostValue = 16 * 1024;

/// The XMP toolkit inside exiv2 is not safe to enter twice.
std::mutex &xmpToolkit()
{
    static std::mutex mutex;
    return mutex;
}

void prepareExiv2()
{
    static std::once_flag once;
    std::call_once(once, [] {
        Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute); // its messages name values and would go to stderr
        Exiv2::XmpParser::initialize();
    });
}

/// Directories that repeat the tags of the main one: thumbnails, raw pictures, previews.
bool isPictureDirectory(std::string_view group)
{
    return group == "Thumbnail" || group.starts_with("Image") || group.starts_with("SubImage")
           || group.starts_with("SubThumb") || group.ends_with("Preview");
}

std::string withoutIndices(std::string_view key)
{
    std::string out;
    bool inside = false;
    for (const char c : key) {
        inside = inside || c == '[';
        if (!inside)
            out.push_back(c);
        inside = inside && c != ']';
    }
    return out;
}

std::string textOfExif(const Exiv2::Exifdatum &datum, const Exiv2::ExifData &all)
{
    if (const auto *comment = dynamic_cast<const Exiv2::CommentValue *>(&datum.value()))
        return comment->comment(); // without the name of its character set
    if (datum.tagName().starts_with("XP"))
        return datum.print(&all); // UCS-2
    return datum.toString();
}

std::string textOfXmp(const Exiv2::Xmpdatum &datum)
{
    const auto *translated = dynamic_cast<const Exiv2::LangAltValue *>(&datum.value());
    if (!translated)
        return datum.toString();
    std::string text; // every language, without its name
    for (const auto &entry : translated->value_) {
        if (text.find(entry.second) == std::string::npos && text.size() < mostValue)
            text += (text.empty() ? "" : ", ") + entry.second;
    }
    return text;
}

/// Repeated data sets are one list: keywords, bylines.
void addToList(Tags &tags, std::string key, const std::string &value)
{
    if (tags.empty() || tags.back().key != key) {
        tags.push_back({std::move(key), value});
    } else if (tags.back().value.size() < Finding::maxValue) {
        tags.back().value += ", " + value;
    }
}

template <class Read> std::optional<Tags> guarded(Read read)
{
    try {
        prepareExiv2();
        Tags tags;
        return read(tags) ? std::optional(std::move(tags)) : std::nullopt;
    } catch (const std::exception &) { // Exiv2::Error and what the library lets through
        return std::nullopt;
    }
}

const Exiv2::byte *bytesOf(ByteView view) { return reinterpret_cast<const Exiv2::byte *>(view.data()); }

} // namespace

std::string_view valueOf(const Tags &tags, std::string_view key)
{
    const auto found = std::find_if(tags.begin(), tags.end(), [&](const Tag &tag) { return tag.key == key; });
    return found == tags.end() ? std::string_view() : std::string_view(found->value);
}

std::optional<Tags> exifTags(ByteView tiffStream)
{
    const auto head = tiffStream.first(std::min(tiffStream.size(), mostExif));
    if (!isBoundedTiff(head))
        return std::nullopt;
    return guarded([&](Tags &tags) {
        Exiv2::ExifData data;
        Exiv2::ExifParser::decode(data, bytesOf(head), static_cast<std::uint32_t>(head.size()));
        for (const auto &datum : data) {
            const auto group = datum.groupName();
            const bool readable = datum.size() > 0 && datum.size() <= static_cast<long>(mostValue);
            tags.push_back({"Exif." + (isPictureDirectory(group) ? "Image" : group) + "." + datum.tagName(),
                            readable ? textOfExif(datum, data) : std::string()});
        }
        return !tags.empty();
    });
}

std::optional<Tags> xmpTags(ByteView packet)
{
    const auto text = textOf(packet).substr(0, textOf(packet).find_last_not_of('\0') + 1);
    if (!isBoundedXml(text))
        return std::nullopt;
    return guarded([&](Tags &tags) {
        const std::lock_guard lock(xmpToolkit());
        Exiv2::XmpData data;
        if (Exiv2::XmpParser::decode(data, std::string(text)) != 0)
            return false;
        for (const auto &datum : data)
            tags.push_back({withoutIndices(datum.key()), textOfXmp(datum)});
        return true;
    });
}

std::optional<Tags> iptcTags(ByteView records)
{
    return guarded([&](Tags &tags) {
        Exiv2::IptcData data;
        if (Exiv2::IptcParser::decode(data, bytesOf(records), static_cast<std::uint32_t>(records.size())) != 0)
            return false;
        for (const auto &datum : data) {
            if (datum.size() <= static_cast<long>(mostValue))
                addToList(tags, datum.key(), datum.toString());
        }
        return !tags.empty();
    });
}

} // namespace privet::photos
