// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/known_formats.h"

#include "photos/formats/gif.h"
#include "photos/formats/heif.h"
#include "photos/formats/jpeg.h"
#include "photos/formats/movie.h"
#include "photos/formats/png.h"
#include "photos/formats/webp.h"

#include <algorithm>
#include <array>

namespace privet::photos {

namespace {

constexpr std::array handlers{
    FormatHandler{"JPEG", inspectJpeg, cleanJpeg},       FormatHandler{"PNG", inspectPng, cleanPng, skimPng},
    FormatHandler{"HEIC", inspectHeif, cleanHeif},       FormatHandler{"HEIF", inspectHeif, cleanHeif},
    FormatHandler{"AVIF", inspectHeif, cleanHeif},       FormatHandler{"WebP", inspectWebp, cleanWebp, skimWebp},
    FormatHandler{"MP4 film", inspectMovie, cleanMovie}, FormatHandler{"MOV film", inspectMovie, cleanMovie},
    FormatHandler{"3GP film", inspectMovie, cleanMovie}, FormatHandler{"M4A sound", inspectMovie, cleanMovie},
    FormatHandler{"GIF", inspectGif, cleanGif},
};

using namespace std::string_view_literals;

/// Files that begin with fixed bytes, at a fixed place.
struct Magic {
    std::size_t at;
    std::string_view bytes;
    std::string_view name;
};

constexpr std::array magics{
    Magic{0, "\xFF\xD8"sv, "JPEG"sv},
    // A damaged signature is for the reader to refuse: the first chunk tells as well.
    Magic{0, "\x89PNG"sv, "PNG"sv},
    Magic{12, "IHDR"sv, "PNG"sv},
    Magic{0, "GIF87a"sv, "GIF"sv},
    Magic{0, "GIF89a"sv, "GIF"sv},
    Magic{0, "BM"sv, "BMP"sv},
    Magic{0, "\xFF\x0A"sv, "JPEG XL"sv},
    Magic{0, "\0\0\0\x0CJXL \r\n\x87\n"sv, "JPEG XL"sv},
    Magic{0, "\0\0\0\x0CjP  \r\n\x87\n"sv, "JPEG 2000"sv},
    Magic{0, "\xFF\x4F\xFF\x51"sv, "JPEG 2000"sv},
    Magic{0, "8BPS"sv, "Photoshop"sv},
    Magic{0, "FUJIFILMCCD-RAW"sv, "RAF camera raw"sv},
    Magic{0, "IIU\0"sv, "RW2 camera raw"sv},
    Magic{0, "IIRO"sv, "ORF camera raw"sv},
    Magic{0, "IIRS"sv, "ORF camera raw"sv},
    Magic{0, "MMOR"sv, "ORF camera raw"sv},
    Magic{0, "FOVb"sv, "X3F camera raw"sv},
    Magic{0, "\0MRM"sv, "MRW camera raw"sv},
    Magic{6, "HEAPCCDR"sv, "CRW camera raw"sv},
    Magic{0, "ID3"sv, "MP3"sv},
    Magic{0, "fLaC"sv, "FLAC"sv},
    Magic{0, "OggS"sv, "Ogg"sv},
    Magic{0, "\x30\x26\xB2\x75\x8E\x66\xCF\x11"sv, "Windows Media"sv},
};

constexpr std::array documentMagics{
    Magic{0, "%PDF-"sv, "PDF"sv},
    Magic{0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "Office document"sv},
};

constexpr std::string_view archive = "ZIP";

bool has(std::string_view head, std::size_t at, std::string_view bytes)
{
    return head.size() >= at && head.substr(at, bytes.size()) == bytes;
}

template <std::size_t count> std::string_view match(const std::array<Magic, count> &table, std::string_view head)
{
    for (const auto &magic : table) {
        if (has(head, magic.at, magic.bytes))
            return magic.name;
    }
    return {};
}

/// ISO/IEC 14496-12, 4.3: the brand tells a picture from a film.
std::string_view isoMediaName(std::string_view head)
{
    if (has(head, 4, "moov"sv) || has(head, 4, "mdat"sv) || has(head, 4, "wide"sv))
        return "MOV film"; // QuickTime from before there was a brand
    if (!has(head, 4, "ftyp"sv))
        return {};
    const auto brand = head.substr(8, 4);
    constexpr std::array<std::pair<std::string_view, std::string_view>, 20> brands{{
        {"avif", "AVIF"},      {"avis", "AVIF"},      {"heic", "HEIC"},           {"heix", "HEIC"},
        {"heim", "HEIC"},      {"heis", "HEIC"},      {"hevc", "HEIC"},           {"hevx", "HEIC"},
        {"hevm", "HEIC"},      {"hevs", "HEIC"},      {"avci", "HEIF"},           {"avcs", "HEIF"},
        {"mif1", "HEIF"},      {"msf1", "HEIF"},      {"crx ", "CR3 camera raw"}, {"qt  ", "MOV film"},
        {"M4A ", "M4A sound"}, {"M4B ", "M4A sound"}, {"M4V ", "MP4 film"},       {"mjp2", "JPEG 2000"},
    }};
    for (const auto &[known, name] : brands) {
        if (brand == known)
            return name;
    }
    if (brand.substr(0, 2) == "3g")
        return "3GP film";
    const auto length = std::min<std::size_t>(be32(viewOf(head)), head.size());
    for (std::size_t at = 16; at + 4 <= length; at += 4) {
        for (const auto picture : {"mif1"sv, "heic"sv, "avif"sv, "msf1"sv, "avis"sv}) {
            if (has(head, at, picture))
                return "HEIF";
        }
    }
    return "MP4 film";
}

std::string_view riffName(std::string_view head)
{
    if (!has(head, 0, "RIFF"sv))
        return {};
    if (has(head, 8, "WEBP"sv))
        return "WebP";
    if (has(head, 8, "WAVE"sv))
        return "WAV sound";
    return has(head, 8, "AVI "sv) ? "AVI film" : "";
}

/// EBML (RFC 8794): the document type stands in the header.
std::string_view ebmlName(std::string_view head)
{
    if (!has(head, 0, "\x1A\x45\xDF\xA3"sv))
        return {};
    return head.substr(0, 64).find("webm") != std::string_view::npos ? "WebM film" : "MKV film";
}

/// Camera raw files are TIFF inside (TIFF 6.0, section 2). The first directory says which: DNGVersion, or a small
/// picture that comes first with the raw data in sub-directories.
std::string_view tiffName(std::string_view head)
{
    const bool little = has(head, 0, "II*\0"sv);
    if (!little && !has(head, 0, "MM\0*"sv))
        return {};
    if (has(head, 8, "CR"sv))
        return "CR2 camera raw";
    const auto bytes = viewOf(head);
    const auto u16 = [&](std::size_t at) { return little ? le16(bytes, at) : be16(bytes, at); };
    const auto u32 = [&](std::size_t at) { return little ? le32(bytes, at) : be32(bytes, at); };
    if (bytes.size() < 8 || u32(4) > bytes.size() - 2)
        return "TIFF";
    bool smallPicture = false;
    bool subDirectories = false;
    std::size_t entry = u32(4) + 2;
    for (unsigned left = u16(u32(4)); left > 0 && entry + 12 <= bytes.size(); --left, entry += 12) {
        constexpr std::uint16_t newSubfileType = 0x00FE;
        constexpr std::uint16_t subIfds = 0x014A;
        constexpr std::uint16_t dngVersion = 0xC612;
        if (u16(entry) == dngVersion)
            return "DNG camera raw";
        smallPicture |= u16(entry) == newSubfileType && u32(entry + 8) == 1;
        subDirectories |= u16(entry) == subIfds;
    }
    return smallPicture && subDirectories ? "camera raw" : "TIFF";
}

/// Text with an svg element near its beginning.
std::string_view svgName(std::string_view head)
{
    const auto first = head.find_first_not_of("\xEF\xBB\xBF \t\r\n");
    if (first == std::string_view::npos || head[first] != '<')
        return {};
    return head.find("<svg") != std::string_view::npos ? "SVG" : "";
}

/// Layer II and III frames without a tag before them (ISO/IEC 11172-3, 2.4.1.3).
std::string_view mpegAudioName(std::string_view head)
{
    if (head.size() < 4 || head[0] != '\xFF')
        return {};
    const auto second = static_cast<unsigned char>(head[1]);
    const auto third = static_cast<unsigned char>(head[2]);
    const bool isFrame = (second & 0xE0U) == 0xE0U && (second & 0x18U) != 0x08U && (second & 0x06U) != 0
                         && (second & 0x06U) != 0x06U && (third & 0xF0U) != 0xF0U && (third & 0x0CU) != 0x0CU;
    return isFrame ? "MP3" : "";
}

std::string_view mediumName(std::string_view head)
{
    for (const auto name : {match(magics, head), isoMediaName(head), riffName(head), ebmlName(head), tiffName(head),
                            svgName(head), mpegAudioName(head)}) {
        if (!name.empty())
            return name;
    }
    return {};
}

std::string_view documentName(std::string_view head)
{
    if (has(head, 0, "PK\x03\x04"sv))
        return head.find("mimetypeapplication/vnd.oasis") != std::string_view::npos
                       || head.find("[Content_Types].xml") != std::string_view::npos
                   ? "Office document"
                   : archive;
    return match(documentMagics, head);
}

} // namespace

Result<const FormatHandler *> handlerFor(ByteSource &file)
{
    constexpr std::uint64_t headSize = 4096;
    if (file.size() == 0)
        return Error{Errc::EmptyFile, {}, 0};
    const auto bytes = readAll(file, {0, std::min(headSize, file.size())}, headSize);
    if (!bytes)
        return bytes.error();
    const auto head = textOf(bytes.value());
    auto name = mediumName(head);
    const auto *handler
        = std::find_if(handlers.begin(), handlers.end(), [&](const FormatHandler &one) { return one.name == name; });
    if (handler != handlers.end())
        return handler;
    if (name.empty())
        name = documentName(head);
    if (!name.empty())
        return Error{Errc::KnownFormatNotYet, std::string(name), 0};
    return Error{Errc::UnknownFormat, {}, 0};
}

bool isFilm(ByteSource &file)
{
    const auto handler = handlerFor(file);
    return handler && handler.value()->inspect == inspectMovie;
}

std::string_view extensionOf(Format format)
{
    switch (format) {
    case Format::Jpeg:
        return ".jpg";
    case Format::Png:
        return ".png";
    case Format::Webp:
        return ".webp";
    case Format::Gif:
        return ".gif";
    case Format::Heic:
        return ".heic";
    case Format::Avif:
        return ".avif";
    case Format::Mp4:
        return ".mp4";
    case Format::Mov:
        return ".mov";
    case Format::M4a:
        return ".m4a";
    case Format::ThreeGp:
        return ".3gp";
    }
    return "";
}

bool isKnownMedium(const Error &reason)
{
    if (reason.code != Errc::KnownFormatNotYet)
        return reason.code != Errc::UnknownFormat && reason.code != Errc::EmptyFile;
    const auto isNamed = [&](const Magic &magic) { return magic.name == reason.detail; };
    return reason.detail != archive && std::none_of(documentMagics.begin(), documentMagics.end(), isNamed);
}

} // namespace privet::photos
