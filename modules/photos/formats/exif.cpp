// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/exif.h"

namespace privet::photos {

namespace {

enum Tag : std::uint16_t {
    InteropIndex = 0x0001,
    StripOffsets = 0x0111,
    Orientation = 0x0112,
    StripByteCounts = 0x0117,
    ThumbnailOffset = 0x0201,
    ThumbnailLength = 0x0202,
    ExifPointer = 0x8769,
    GpsPointer = 0x8825,
    ColorSpace = 0xA001,
    InteropPointer = 0xA005,
};

enum Type : std::uint16_t { Ascii = 2, Short = 3, Long = 4 };

constexpr std::uint16_t uncalibrated = 0xFFFF;
constexpr std::uint16_t adobeRgb = 2;

/// One directory entry; `field` is the four bytes that hold the value or where it is.
struct Entry {
    std::uint16_t tag = 0;
    std::uint16_t type = 0;
    std::uint32_t count = 0;
    ByteView field;
};

class Tiff
{
public:
    explicit Tiff(ByteView bytes)
        : m_bytes(bytes)
        , m_isLittle(startsWith(bytes, "II"))
    { }

    [[nodiscard]] bool hasHeader() const
    {
        return m_bytes.size() >= 8 && (m_isLittle || startsWith(m_bytes, "MM")) && u16(m_bytes.subspan(2)) == 42;
    }
    [[nodiscard]] std::uint32_t firstDirectory() const { return u32(m_bytes.subspan(4)); }

    /// Calls `visit` for each whole entry; returns where the next directory is, 0 when there is none.
    template <class Visit> std::uint32_t walk(std::uint32_t offset, Visit visit) const
    {
        if (offset == 0 || offset > m_bytes.size() || m_bytes.size() - offset < 2)
            return 0;
        const auto count = u16(m_bytes.subspan(offset));
        auto rest = m_bytes.subspan(offset + 2U);
        for (unsigned i = 0; i < count; ++i, rest = rest.subspan(12)) {
            if (rest.size() < 12)
                return 0;
            visit(Entry{u16(rest), u16(rest.subspan(2)), u32(rest.subspan(4)), rest.subspan(8, 4)});
        }
        return rest.size() < 4 ? 0 : u32(rest);
    }

    /// The single number an entry holds; 0 for any other kind of entry.
    [[nodiscard]] std::uint32_t number(const Entry &entry) const
    {
        if (entry.count != 1)
            return 0;
        if (entry.type == Short)
            return u16(entry.field);
        return entry.type == Long ? u32(entry.field) : 0;
    }

    [[nodiscard]] std::size_t size() const { return m_bytes.size(); }

private:
    [[nodiscard]] std::uint16_t u16(ByteView b) const { return m_isLittle ? le16(b) : be16(b); }
    [[nodiscard]] std::uint32_t u32(ByteView b) const { return m_isLittle ? le32(b) : be32(b); }

    ByteView m_bytes;
    bool m_isLittle;
};

bool declaresAdobeRgb(const Tiff &tiff, std::uint32_t exifDirectory)
{
    std::uint32_t colourSpace = 0;
    std::uint32_t interop = 0;
    tiff.walk(exifDirectory, [&](const Entry &entry) {
        if (entry.tag == ColorSpace)
            colourSpace = tiff.number(entry);
        else if (entry.tag == InteropPointer)
            interop = tiff.number(entry);
    });
    if (colourSpace == adobeRgb)
        return true;
    bool isR03 = false;
    tiff.walk(interop, [&](const Entry &entry) {
        if (entry.tag == InteropIndex && entry.type == Ascii && entry.count == 4)
            isR03 = startsWith(entry.field, "R03");
    });
    return colourSpace == uncalibrated && isR03;
}

std::optional<Range> thumbnailOf(const Tiff &tiff, std::uint32_t directory)
{
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
    tiff.walk(directory, [&](const Entry &entry) {
        if (entry.tag == ThumbnailOffset || (entry.tag == StripOffsets && offset == 0))
            offset = tiff.number(entry);
        else if (entry.tag == ThumbnailLength || (entry.tag == StripByteCounts && length == 0))
            length = tiff.number(entry);
    });
    if (offset == 0 || length == 0 || offset >= tiff.size())
        return std::nullopt;
    return Range{offset, std::min<std::uint64_t>(offset + length, tiff.size())};
}

void putEntry(Bytes &out, Tag tag, Type type, std::uint32_t count, std::uint32_t field)
{
    putBe16(out, tag);
    putBe16(out, type);
    putBe32(out, count);
    putBe32(out, field);
}

constexpr std::uint32_t shortField(std::uint16_t value) { return static_cast<std::uint32_t>(value) << 16; }
constexpr std::uint32_t directorySize(unsigned entries) { return 2 + 12 * entries + 4; }

} // namespace

ExifSummary readExif(ByteView bytes)
{
    ExifSummary summary;
    const Tiff tiff(bytes);
    if (!tiff.hasHeader())
        return summary;

    std::uint32_t exifDirectory = 0;
    const auto directory1 = tiff.walk(tiff.firstDirectory(), [&](const Entry &entry) {
        summary.isReadable = true;
        if (entry.tag == Orientation) {
            const auto value = tiff.number(entry);
            summary.orientation = value >= 1 && value <= 8 ? static_cast<std::uint8_t>(value) : std::uint8_t{1};
        } else if (entry.tag == ExifPointer) {
            exifDirectory = tiff.number(entry);
        } else if (entry.tag == GpsPointer) {
            summary.hasGps = true;
        }
    });
    summary.isAdobeRgb = declaresAdobeRgb(tiff, exifDirectory);
    summary.thumbnail = thumbnailOf(tiff, directory1);
    return summary;
}

Bytes minimalExif(std::uint8_t orientation, bool isAdobeRgb)
{
    const bool isTurned = orientation >= 2 && orientation <= 8;
    if (!isTurned && !isAdobeRgb)
        return {};

    Bytes out;
    putText(out, "MM");
    putBe16(out, 42);
    putBe32(out, 8);
    const auto entries = static_cast<std::uint16_t>((isTurned ? 1 : 0) + (isAdobeRgb ? 1 : 0));
    const auto exifAt = 8 + directorySize(entries);
    putBe16(out, entries);
    if (isTurned)
        putEntry(out, Orientation, Short, 1, shortField(orientation));
    if (isAdobeRgb)
        putEntry(out, ExifPointer, Long, 1, exifAt);
    putBe32(out, 0);
    if (!isAdobeRgb)
        return out;

    putBe16(out, 2);
    putEntry(out, ColorSpace, Short, 1, shortField(uncalibrated));
    putEntry(out, InteropPointer, Long, 1, exifAt + directorySize(2));
    putBe32(out, 0);
    putBe16(out, 1);
    putEntry(out, InteropIndex, Ascii, 4, 0x52303300); // "R03"
    putBe32(out, 0);
    return out;
}

} // namespace privet::photos
