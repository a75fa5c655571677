// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/decoders/describe.h"

#include <charconv>
#include <cmath>
#include <cstdio>

namespace privet::photos {

namespace {

std::optional<double> number(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

/// "12", "12.5" or "25/2".
std::optional<double> rational(std::string_view text)
{
    const auto slash = text.find('/');
    if (slash == std::string_view::npos)
        return number(text);
    const auto over = number(text.substr(0, slash));
    const auto under = number(text.substr(slash + 1));
    if (!over || !under || *under == 0)
        return std::nullopt;
    return *over / *under;
}

std::string_view takeWord(std::string_view &text, char separator)
{
    const auto end = std::min(text.find(separator), text.size());
    const auto word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return word;
}

/// Degrees, minutes, seconds; what is left out or has no value ("0/0") counts nothing, but there must be degrees.
std::optional<double> angle(std::string_view text, char separator, double limit)
{
    const auto degrees = rational(takeWord(text, separator));
    if (!degrees)
        return std::nullopt;
    double sum = *degrees;
    for (double unit = 60; unit <= 3600 && !text.empty(); unit *= 60)
        sum += rational(takeWord(text, separator)).value_or(0) / unit;
    return sum >= 0 && sum <= limit ? std::optional(sum) : std::nullopt;
}

bool isSouthOrWest(std::string_view reference) { return reference.starts_with('S') || reference.starts_with('W'); }

std::optional<double> exifAngle(const Tags &tags, std::string_view key, double limit)
{
    const auto value = angle(valueOf(tags, key), ' ', limit);
    const bool negative = isSouthOrWest(valueOf(tags, std::string(key) + "Ref"));
    return value && negative ? -*value : value;
}

/// XMP specification part 2, GPSCoordinate: "DDD,MM,SSk" or "DDD,MM.mmk".
std::optional<double> xmpAngle(std::string_view text, double limit)
{
    if (text.empty())
        return std::nullopt;
    const auto reference = text.substr(text.size() - 1);
    const auto value = angle(text.substr(0, text.size() - 1), ',', limit);
    return value && isSouthOrWest(reference) ? -*value : value;
}

std::string decimal(double value, int digits)
{
    char text[64];
    const auto written = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, digits);
    return {text, written.ptr};
}

void addPlace(std::optional<double> latitude, std::optional<double> longitude, std::optional<double> error,
              std::string_view where, const std::string &more, FindingList &out)
{
    // Cameras without a fix write zeros; nobody takes photos on the equator at Greenwich.
    if (!latitude || !longitude || (*latitude == 0 && *longitude == 0))
        return;
    const auto value = decimal(*latitude, 6) + ", " + decimal(*longitude, 6) + more;
    out.addPlace({*latitude, *longitude, error && *error > 0 ? error : std::nullopt}, where, value);
}

/// Height and viewing direction, as an addition to the raw value.
std::string moreOf(const Tags &tags, std::string_view prefix)
{
    const auto key = [&](std::string_view name) { return std::string(prefix) + std::string(name); };
    std::string more;
    if (const auto height = rational(valueOf(tags, key("GPSAltitude"))); height && std::abs(*height) < 1e5) {
        const bool below = valueOf(tags, key("GPSAltitudeRef")) == "1";
        more += "; altitude " + std::string(below ? "-" : "") + decimal(*height, 1) + " m";
    }
    if (const auto direction = rational(valueOf(tags, key("GPSImgDirection"))); direction && *direction <= 360)
        more += "; direction " + decimal(*direction, 0) + " degrees";
    return more;
}

/// GPS time is UTC: "2008:10:23" and "14/1 27/1 721/100" become "2008-10-23T14:27:07Z".
void addGpsTime(const Tags &tags, FindingList &out)
{
    const auto date = valueOf(tags, "Exif.GPSInfo.GPSDateStamp");
    auto clock = valueOf(tags, "Exif.GPSInfo.GPSTimeStamp");
    int time[3] = {};
    for (int &part : time) {
        const auto value = rational(takeWord(clock, ' '));
        if (!value || *value < 0 || *value > 60)
            return;
        part = static_cast<int>(*value);
    }
    if (date.size() < 10)
        return;
    char text[32];
    std::snprintf(text, sizeof text, "%.4s-%.2s-%.2sT%02d:%02d:%02dZ", date.data(), date.data() + 5, date.data() + 8,
                  time[0], time[1], time[2]);
    out.add(Fact::TakenAt, "Exif.GPSInfo.GPSTimeStamp", text);
}

} // namespace

void describePlaces(const Tags &tags, FindingList &out)
{
    constexpr std::string_view exif = "Exif.GPSInfo.";
    addPlace(exifAngle(tags, "Exif.GPSInfo.GPSLatitude", 90), exifAngle(tags, "Exif.GPSInfo.GPSLongitude", 180),
             rational(valueOf(tags, "Exif.GPSInfo.GPSHPositioningError")), "Exif.GPSInfo.GPSLatitude",
             moreOf(tags, exif), out);
    addPlace(exifAngle(tags, "Exif.GPSInfo.GPSDestLatitude", 90), exifAngle(tags, "Exif.GPSInfo.GPSDestLongitude", 180),
             std::nullopt, "Exif.GPSInfo.GPSDestLatitude", "; destination", out);
    addPlace(xmpAngle(valueOf(tags, "Xmp.exif.GPSLatitude"), 90), xmpAngle(valueOf(tags, "Xmp.exif.GPSLongitude"), 180),
             rational(valueOf(tags, "Xmp.exif.GPSHPositioningError")), "Xmp.exif.GPSLatitude",
             moreOf(tags, "Xmp.exif."), out);
    addGpsTime(tags, out);
}

} // namespace privet::photos
