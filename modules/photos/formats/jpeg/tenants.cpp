// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/jpeg/tenants.h"

#include "photos/formats/exif.h"
#include "photos/formats/jpeg/segments.h"

namespace privet::photos {

namespace {

using namespace std::string_view_literals;

struct Row {
    std::uint8_t app; ///< n of APPn
    std::string_view signature;
    TenantInfo info;
};

// Signatures as ExifTool's JPEG.pm documents them.
constexpr std::array rows{
    Row{0, "JFIF\0"sv, {Tenant::Jfif, "JFIF", 5, Category::Other}},
    Row{0, "JFXX\0"sv, {Tenant::JfifExtension, "JFXX", 5, Category::Hidden}},
    Row{0, "AVI1"sv, {Tenant::Other, "motion JPEG", 4, Category::Software}},
    Row{0, "Ocad"sv, {Tenant::Other, "Photobucket", 4, Category::Software}},
    Row{1, "Exif\0\0"sv, {Tenant::Exif, "Exif", 6, Category::Device}},
    Row{1, "http://ns.adobe.com/xap/1.0/\0"sv, {Tenant::Xmp, "XMP", 29, Category::History}},
    Row{1, "http://ns.adobe.com/xmp/extension/\0"sv, {Tenant::ExtendedXmp, "extended XMP", 35, Category::History}},
    Row{1, "QVCI\0"sv, {Tenant::Other, "Casio QVCI", 5, Category::Device}},
    Row{1, "FLIR\0"sv, {Tenant::Other, "FLIR thermal picture", 5, Category::Device}},
    Row{1, "PARROT\0"sv, {Tenant::Other, "Parrot thermal picture", 7, Category::Device}},
    Row{2, "ICC_PROFILE\0"sv, {Tenant::Icc, "ICC profile", 14, Category::Device}},
    Row{2, "MPF\0"sv, {Tenant::Other, "list of further pictures", 4, Category::Hidden}},
    Row{2, "FPXR\0"sv, {Tenant::Other, "FlashPix", 5, Category::Software}},
    Row{2, "urn:iso:std:iso:ts:21496:-1\0"sv, {Tenant::Other, "gain map", 28, Category::Hidden}},
    Row{3, "Meta\0\0"sv, {Tenant::Other, "Kodak Meta", 6, Category::Device}},
    Row{3, "META\0\0"sv, {Tenant::Other, "Kodak Meta", 6, Category::Device}},
    Row{3, "Stim\0"sv, {Tenant::Other, "stereo picture", 5, Category::Device}},
    Row{3, "_JPSJPS_"sv, {Tenant::Other, "stereo picture", 8, Category::Device}},
    Row{4, "SCALADO\0"sv, {Tenant::Other, "Scalado", 8, Category::Software}},
    Row{4, "Qualcomm Camera Attributes"sv, {Tenant::Other, "Qualcomm camera attributes", 26, Category::Device}},
    Row{5, "RMETA\0"sv, {Tenant::Other, "Ricoh Meta", 6, Category::Device}},
    Row{5, "ssuniqueid\0"sv, {Tenant::UniqueId, "Samsung unique id", 11, Category::Device}},
    Row{6, "GoPro\0"sv, {Tenant::Other, "GoPro telemetry", 6, Category::Location}},
    Row{6, "EPPIM\0"sv, {Tenant::Other, "Toshiba print data", 6, Category::Device}},
    Row{6, "NITF\0"sv, {Tenant::Other, "NITF", 5, Category::Device}},
    Row{6, "TDHD"sv, {Tenant::Other, "HP TDHD", 4, Category::Device}},
    Row{6, "MMIMETA\0"sv, {Tenant::Other, "Motorola data", 8, Category::Device}},
    Row{7, "PENTAX \0"sv, {Tenant::Other, "Pentax notes", 8, Category::Device}},
    Row{7, "RICOH\0"sv, {Tenant::Other, "Ricoh notes", 6, Category::Device}},
    Row{7, "HUAWEI"sv, {Tenant::Other, "Huawei notes", 6, Category::Device}},
    Row{7, "DJI-DBG\0"sv, {Tenant::Other, "DJI notes", 8, Category::Device}},
    Row{8, "SPIFF\0"sv, {Tenant::Other, "SPIFF", 6, Category::Software}},
    Row{8, "SEAL\0"sv, {Tenant::Other, "SEAL signature", 5, Category::History}},
    Row{9, "SEAL\0"sv, {Tenant::Other, "SEAL signature", 5, Category::History}},
    Row{9, "Media Jukebox\0"sv, {Tenant::Other, "Media Jukebox", 14, Category::Software}},
    Row{10, "UNICODE\0"sv, {Tenant::Other, "PhotoStudio comment", 8, Category::Person}},
    Row{10, "AROT\0"sv, {Tenant::Other, "Apple gain curve", 5, Category::Device}},
    Row{11, "HDR_RI"sv, {Tenant::Other, "JPEG-HDR", 6, Category::Hidden}},
    Row{11, "JP"sv, {Tenant::Jumbf, "JUMBF", 8, Category::History}},
    Row{12, "Ducky"sv, {Tenant::Other, "Photoshop Ducky", 5, Category::Software}},
    Row{13, "Photoshop 3.0\0"sv, {Tenant::Photoshop, "Photoshop", 14, Category::Person}},
    Row{13, "Adobe_CM"sv, {Tenant::Other, "Adobe colour", 8, Category::Software}},
    Row{14, "Adobe"sv, {Tenant::Adobe, "Adobe", 12, Category::Other}},
    Row{15, "Q "sv, {Tenant::Text, "GraphicConverter", 0, Category::Software}},
};

} // namespace

TenantInfo tenantOf(std::uint8_t code, ByteView payload)
{
    if (code == marker::com)
        return {Tenant::Comment, "comment", 0, Category::Person};
    if (code == marker::app0 && startsWith(payload.subspan(std::min<std::size_t>(payload.size(), 6)), "HEAP"))
        return {Tenant::Other, "Canon CIFF", 0, Category::Device};
    if (code == marker::app12 && textOf(payload).find("[picture info]") != std::string_view::npos)
        return {Tenant::Text, "picture info", 0, Category::Device};
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row &candidate) {
        return marker::app0 + candidate.app == code && startsWith(payload, candidate.signature);
    });
    if (row == rows.end() || payload.size() < row->info.headSize)
        return {};
    auto info = row->info;
    if (info.tenant == Tenant::Exif && readExif(payload.subspan(info.headSize)).hasGps)
        info.category = Category::Location;
    return info;
}

std::string markerName(std::uint8_t code)
{
    if (code >= marker::app0 && code <= marker::app15)
        return "APP" + std::to_string(code - marker::app0);
    if (code >= marker::jpg0 && code <= marker::jpg13)
        return "JPG" + std::to_string(code - marker::jpg0);
    switch (code) {
    case marker::com:
        return "COM";
    case marker::dqt:
        return "DQT";
    case marker::dht:
        return "DHT";
    case marker::dac:
        return "DAC";
    case marker::dri:
        return "DRI";
    case marker::dnl:
        return "DNL";
    case marker::sos:
        return "SOS";
    default:
        return "SOF";
    }
}

} // namespace privet::photos
