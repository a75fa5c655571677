// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/small_exif.h"

namespace privet::photos::accountant {

namespace {

enum Tag : std::uint16_t {
    Orientation = 0x0112,
    ExifDirectory = 0x8769,
    ColorSpace = 0xA001,
    InteropDirectory = 0xA005,
    InteropIndex = 0x0001,
};

enum Type : std::uint16_t { Ascii = 2, Short = 3, Long = 4 };

/// A TIFF stream of unknown quality. Reads beyond its end give nothing.
class Tiff
{
public:
    explicit Tiff(ByteView bytes)
        : m_bytes(bytes)
        , m_isBig(startsWith(bytes, "MM"))
    { }

    [[nodiscard]] bool isTiff() const
    {
        return (startsWith(m_bytes, "MM") || startsWith(m_bytes, "II")) && number16(2) == 42;
    }
    [[nodiscard]] std::optional<std::uint32_t> number32(std::uint64_t at) const
    {
        if (at + 4 > m_bytes.size())
            return std::nullopt;
        const auto i = static_cast<std::size_t>(at);
        return m_isBig ? be32(m_bytes, i) : le32(m_bytes, i);
    }
    [[nodiscard]] std::optional<std::uint16_t> number16(std::uint64_t at) const
    {
        if (at + 2 > m_bytes.size())
            return std::nullopt;
        const auto i = static_cast<std::size_t>(at);
        return m_isBig ? be16(m_bytes, i) : le16(m_bytes, i);
    }
    /// The offset of the value field of the first entry with this tag and type that holds one number, or a text of
    /// three letters.
    [[nodiscard]] std::optional<std::uint64_t> find(std::uint64_t directory, Tag tag, Type type) const
    {
        const auto count = number16(directory).value_or(0);
        const std::uint32_t length = type == Ascii ? 4 : 1;
        for (std::uint64_t i = 0; i < count; ++i) {
            const auto entry = directory + 2 + 12 * i;
            if (number16(entry) == tag && number16(entry + 2) == type && number32(entry + 4) == length)
                return entry + 8;
        }
        return std::nullopt;
    }
    [[nodiscard]] std::optional<std::uint32_t> directoryAt(std::uint64_t parent, Tag tag) const
    {
        const auto field = find(parent, tag, Long);
        return field ? number32(*field) : std::nullopt;
    }
    [[nodiscard]] bool hasText(std::uint64_t at, std::string_view text) const
    {
        return at <= m_bytes.size() && startsWith(m_bytes.subspan(static_cast<std::size_t>(at)), text);
    }

private:
    ByteView m_bytes;
    bool m_isBig;
};

bool declaresAdobeRgb(const Tiff &tiff, std::uint32_t root)
{
    constexpr std::uint16_t adobeRgb = 2; // not in Exif, but written by cameras
    constexpr std::uint16_t uncalibrated = 0xFFFF;
    const auto exif = tiff.directoryAt(root, ExifDirectory);
    const auto space = exif ? tiff.find(*exif, ColorSpace, Short) : std::nullopt;
    if (!space)
        return false;
    if (tiff.number16(*space) == adobeRgb)
        return true;
    if (tiff.number16(*space) != uncalibrated)
        return false;
    const auto interop = tiff.directoryAt(*exif, InteropDirectory);
    const auto index = interop ? tiff.find(*interop, InteropIndex, Ascii) : std::nullopt;
    return index && tiff.hasText(*index, "R03");
}

void putEntry(Bytes &out, Tag tag, Type type, std::uint32_t count, std::uint32_t field)
{
    putBe16(out, tag);
    putBe16(out, type);
    putBe32(out, count);
    putBe32(out, field);
}

} // namespace

ExifFacts readExif(ByteView bytes)
{
    const Tiff tiff(bytes);
    ExifFacts facts;
    const auto root = tiff.number32(4);
    if (!tiff.isTiff() || !root)
        return facts;
    if (const auto field = tiff.find(*root, Orientation, Short)) {
        const auto value = tiff.number16(*field).value_or(0);
        if (value >= 1 && value <= 8)
            facts.orientation = static_cast<std::uint8_t>(value);
    }
    facts.isAdobeRgb = declaresAdobeRgb(tiff, *root);
    return facts;
}

bool isCanonicalExif(ByteView tiff, const ExifFacts &facts)
{
    const bool isTurned = facts.orientation != 1;
    if (facts.orientation < 1 || facts.orientation > 8)
        return false;
    if (!isTurned && !facts.isAdobeRgb)
        return false; // an Exif block that says nothing has no reason

    Bytes out;
    const auto end = [&out] { putBe32(out, 0); }; // no next directory
    putText(out, std::string_view("MM\0*\0\0\0\x08", 8));
    putBe16(out, isTurned && facts.isAdobeRgb ? 2 : 1);
    if (isTurned)
        putEntry(out, Orientation, Short, 1, std::uint32_t{facts.orientation} << 16U);
    if (facts.isAdobeRgb) {
        const std::uint32_t exif = isTurned ? 0x26 : 0x1A;
        putEntry(out, ExifDirectory, Long, 1, exif);
        end();
        putBe16(out, 2);
        putEntry(out, ColorSpace, Short, 1, 0xFFFF0000U);
        putEntry(out, InteropDirectory, Long, 1, exif + 0x1E);
        end();
        putBe16(out, 1);
        putEntry(out, InteropIndex, Ascii, 4, 0x52303300U); // "R03"
    }
    end();
    return equal(out, tiff);
}

} // namespace privet::photos::accountant
