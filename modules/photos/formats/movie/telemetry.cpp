// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/movie/telemetry.h"

#include <algorithm>
#include <cmath>

namespace privet::photos {

namespace {

constexpr unsigned deepest = 5;
constexpr std::size_t headSize = 8;

/// One entry of GPMF: key, type, size of a structure, how many.
struct Entry {
    std::uint32_t key = 0;
    char type = 0; ///< 0: entries inside
    std::size_t size = 0;
    std::size_t count = 0;
    ByteView data;
};

std::optional<Entry> nextEntry(ByteView &bytes)
{
    if (bytes.size() < headSize)
        return {};
    Entry entry{be32(bytes), static_cast<char>(u8(bytes, 4)), u8(bytes, 5), be16(bytes, 6), {}};
    const auto length = entry.size * entry.count;
    const auto padded = (length + 3) / 4 * 4;
    bytes = bytes.subspan(headSize);
    if (entry.key == 0 || length > bytes.size())
        return {};
    entry.data = bytes.first(length);
    bytes = bytes.subspan(std::min(padded, bytes.size()));
    return entry;
}

std::int32_t signed32(ByteView bytes, std::size_t at) { return static_cast<std::int32_t>(be32(bytes, at)); }

/// SCAL: one divisor for all fields, or one for each.
std::vector<double> readScale(const Entry &entry)
{
    std::vector<double> scale;
    for (std::size_t at = 0; at + entry.size <= entry.data.size() && scale.size() < 16; at += entry.size) {
        if (entry.type == 'l' || entry.type == 'L')
            scale.push_back(signed32(entry.data, at));
        else if (entry.type == 's' || entry.type == 'S')
            scale.push_back(static_cast<std::int16_t>(be16(entry.data, at)));
        else
            return {};
    }
    return scale;
}

std::string readText(const Entry &entry)
{
    const auto text = textOf(entry.data);
    return std::string(text.substr(0, std::min(text.find('\0'), text.size())));
}

/// "160514105238.500" as an ISO date.
std::string readTime(std::string_view digits)
{
    if (digits.size() < 12 || digits.substr(0, 12).find_first_not_of("0123456789") != std::string_view::npos)
        return {};
    const auto two = [&](std::size_t at) { return std::string(digits.substr(at, 2)); };
    return "20" + two(0) + "-" + two(2) + "-" + two(4) + "T" + two(6) + ":" + two(8) + ":" + two(10) + "Z";
}

/// Latitude and longitude are neighbours; in the streams of the Karma a time comes first.
void readPositions(const Entry &entry, const std::vector<double> &scale, Telemetry &into)
{
    const bool isKarma = entry.key == fourCc("GLPI") || entry.key == fourCc("GPRI");
    const std::size_t field = isKarma ? 1 : 0;
    const std::size_t begin = entry.key == fourCc("GLPI") ? 4 : entry.key == fourCc("GPRI") ? 8 : 0;
    if (entry.size < begin + 8)
        return;
    const auto divisor = [&](std::size_t index) {
        const auto value = scale.empty() ? 1.0 : scale[std::min(index, scale.size() - 1)];
        return value == 0 ? 1.0 : value;
    };
    for (auto at = begin; at - begin + entry.size <= entry.data.size(); at += entry.size)
        into.addPosition(entry.key, signed32(entry.data, at) / divisor(field),
                         signed32(entry.data, at + 4) / divisor(field + 1));
}

void walkGpmf(ByteView bytes, Telemetry &into, unsigned depth)
{
    std::vector<double> scale;
    while (const auto entry = nextEntry(bytes)) {
        if (entry->type == 0) {
            if (depth < deepest)
                walkGpmf(entry->data, into, depth + 1);
            continue;
        }
        switch (entry->key) {
        case fourCc("SCAL"):
            scale = entry->size > 0 ? readScale(*entry) : std::vector<double>();
            break;
        case fourCc("GPS5"):
        case fourCc("GPS9"):
        case fourCc("GLPI"):
        case fourCc("GPRI"):
            readPositions(*entry, scale, into);
            break;
        case fourCc("GPSU"):
            into.time = into.time.empty() ? readTime(textOf(entry->data)) : into.time;
            break;
        case fourCc("DVNM"):
        case fourCc("MINF"):
            into.device = into.device.empty() ? readText(*entry) : into.device;
            break;
        case fourCc("CASN"):
            into.serial = into.serial.empty() ? readText(*entry) : into.serial;
            break;
        case fourCc("FACE"):
            into.hasFaces = into.hasFaces || !entry->data.empty();
            break;
        default:
            break;
        }
    }
}

double littleDouble(ByteView bytes, std::size_t at)
{
    const auto bits = std::uint64_t{le32(bytes, at + 4)} << 32U | le32(bytes, at);
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    return value;
}

} // namespace

std::uint64_t Telemetry::positions() const
{
    std::uint64_t most = 0;
    for (const auto &[kind, count] : counts)
        most = std::max(most, count);
    return most;
}

void Telemetry::addPosition(std::uint32_t kind, double latitude, double longitude)
{
    ++counts[kind];
    const bool isPlace = std::abs(latitude) <= 90 && std::abs(longitude) <= 180 && (latitude != 0 || longitude != 0);
    if (!isPlace)
        return;
    last = Place{latitude, longitude, {}};
    if (!first)
        first = last;
}

void readGpmf(ByteView sample, Telemetry &into) { walkGpmf(sample, into, 0); }

void readCamm(ByteView sample, Telemetry &into)
{
    constexpr std::uint16_t plain = 5, full = 6;
    if (sample.size() < 4)
        return;
    const auto type = le16(sample, 2);
    if (type == plain && sample.size() >= 28)
        into.addPosition(fourCc("camm"), littleDouble(sample, 4), littleDouble(sample, 12));
    else if (type == full && sample.size() >= 32)
        into.addPosition(fourCc("camm"), littleDouble(sample, 16), littleDouble(sample, 24));
}

} // namespace privet::photos
