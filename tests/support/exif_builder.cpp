// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/exif_builder.h"

namespace privet::test {

namespace {

constexpr std::uint16_t typeAscii = 2;
constexpr std::uint16_t typeShort = 3;
constexpr std::uint16_t typeLong = 4;
constexpr std::uint16_t typeRational = 5;
constexpr std::uint16_t typeUndefined = 7;

std::uint32_t sizeOf(const Bytes &bytes) { return static_cast<std::uint32_t>(bytes.size()); }

} // namespace

ExifBuilder &ExifBuilder::entry(Ifd ifd, std::uint16_t tag, std::uint16_t type, std::uint32_t count, Bytes value)
{
    m_ifds[ifd][tag] = {type, count, std::move(value)};
    return *this;
}

ExifBuilder &ExifBuilder::ascii(Ifd ifd, std::uint16_t tag, std::string_view text)
{
    Bytes value;
    putText(value, text);
    putU8(value, 0);
    const auto count = sizeOf(value);
    return entry(ifd, tag, typeAscii, count, std::move(value));
}

ExifBuilder &ExifBuilder::shortNumber(Ifd ifd, std::uint16_t tag, std::uint16_t number)
{
    Bytes value;
    put16(value, number);
    return entry(ifd, tag, typeShort, 1, std::move(value));
}

ExifBuilder &ExifBuilder::rationals(Ifd ifd, std::uint16_t tag, const std::vector<std::uint32_t> &numbers)
{
    Bytes value;
    for (const auto number : numbers)
        put32(value, number);
    return entry(ifd, tag, typeRational, static_cast<std::uint32_t>(numbers.size() / 2), std::move(value));
}

ExifBuilder &ExifBuilder::undefined(Ifd ifd, std::uint16_t tag, ByteView bytes)
{
    return entry(ifd, tag, typeUndefined, static_cast<std::uint32_t>(bytes.size()), {bytes.begin(), bytes.end()});
}

ExifBuilder &ExifBuilder::place(std::string_view text)
{
    ascii(Ifd::Gps, 0x0001, "N");
    rationals(Ifd::Gps, 0x0002, {44, 1, 29, 1, 132, 100});
    ascii(Ifd::Gps, 0x0003, "E");
    rationals(Ifd::Gps, 0x0004, {12, 1, 17, 1, 2544, 100});
    return undefined(Ifd::Gps, 0x001B, viewOf(std::string("ASCII\0\0\0", 8) + std::string(text)));
}

ExifBuilder &ExifBuilder::adobeRgb()
{
    return shortNumber(Ifd::Photo, 0xA001, 0xFFFF).ascii(Ifd::Interop, 0x0001, "R03");
}

ExifBuilder &ExifBuilder::thumbnail(Bytes jpeg)
{
    m_thumbnail = std::move(jpeg);
    return shortNumber(Ifd::Thumbnail, 0x0103, 6);
}

ExifBuilder &ExifBuilder::gapAfterHeader(Bytes bytes)
{
    m_gap = std::move(bytes);
    return *this;
}

ExifBuilder &ExifBuilder::tail(Bytes bytes)
{
    m_tail = std::move(bytes);
    return *this;
}

void ExifBuilder::put16(Bytes &out, std::uint16_t value) const
{
    putBe16(out, m_order == Order::Big ? value : static_cast<std::uint16_t>(value << 8U | value >> 8U));
}

void ExifBuilder::put32(Bytes &out, std::uint32_t value) const
{
    const auto high = static_cast<std::uint16_t>(value >> 16U);
    const auto low = static_cast<std::uint16_t>(value & 0xFFFFU);
    put16(out, m_order == Order::Big ? high : low);
    put16(out, m_order == Order::Big ? low : high);
}

ExifBuilder::Entry ExifBuilder::pointer(std::uint32_t offset) const
{
    Entry entry{typeLong, 1, {}};
    put32(entry.value, offset);
    return entry;
}

ExifBuilder::Entries ExifBuilder::entriesOf(Ifd ifd) const
{
    const auto found = m_ifds.find(ifd);
    return found == m_ifds.end() ? Entries{} : found->second;
}

/// One directory at `offset`, its long values right behind it.
Bytes ExifBuilder::written(const Entries &entries, std::uint32_t offset, std::uint32_t next) const
{
    Bytes directory;
    Bytes values;
    const auto valuesAt = offset + 2 + 12 * static_cast<std::uint32_t>(entries.size()) + 4;
    put16(directory, static_cast<std::uint16_t>(entries.size()));
    for (const auto &[tag, entry] : entries) {
        put16(directory, tag);
        put16(directory, entry.type);
        put32(directory, entry.count);
        if (entry.value.size() <= 4) {
            putBytes(directory, entry.value);
            directory.resize(directory.size() + 4 - entry.value.size());
            continue;
        }
        put32(directory, valuesAt + sizeOf(values));
        putBytes(values, entry.value);
        values.resize(values.size() + values.size() % 2);
    }
    put32(directory, next);
    putBytes(directory, values);
    return directory;
}

/// Sub-directories come first, so that each offset is known when it is written; IFD0 is the last one, which is legal
/// and seen in the wild.
Bytes ExifBuilder::build() const
{
    Bytes out;
    putText(out, m_order == Order::Big ? "MM" : "II");
    put16(out, 42);
    put32(out, 0);
    putBytes(out, m_gap);
    out.resize(out.size() + out.size() % 2);

    auto add = [&](const Entries &entries, std::uint32_t next) {
        const auto at = sizeOf(out);
        putBytes(out, written(entries, at, next));
        return at;
    };
    auto main = entriesOf(Ifd::Main);
    auto photo = entriesOf(Ifd::Photo);
    if (const auto interop = entriesOf(Ifd::Interop); !interop.empty())
        photo[0xA005] = pointer(add(interop, 0));
    if (!photo.empty())
        main[0x8769] = pointer(add(photo, 0));
    if (const auto gps = entriesOf(Ifd::Gps); !gps.empty())
        main[0x8825] = pointer(add(gps, 0));
    std::uint32_t next = 0;
    if (auto second = entriesOf(Ifd::Thumbnail); !second.empty()) {
        if (!m_thumbnail.empty()) {
            second[0x0201] = pointer(sizeOf(out));
            second[0x0202] = pointer(sizeOf(m_thumbnail));
            putBytes(out, m_thumbnail);
            out.resize(out.size() + out.size() % 2);
        }
        next = add(second, 0);
    }
    const auto mainAt = add(main, next);
    Bytes offset;
    put32(offset, mainAt);
    std::copy(offset.begin(), offset.end(), out.begin() + 4);
    putBytes(out, m_tail);
    return out;
}

} // namespace privet::test
