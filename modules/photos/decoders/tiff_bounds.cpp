// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/decoders/tiff_bounds.h"

namespace privet::photos {

namespace {

constexpr std::uint64_t mostValues = 1U << 20U; ///< bytes in one directory
constexpr std::size_t mostEntries = 256; ///< exiv2 reads no larger directory
constexpr std::size_t entrySize = 12;

struct BigEndian {
    static std::uint16_t number16(ByteView b, std::size_t at) { return be16(b, at); }
    static std::uint32_t number32(ByteView b, std::size_t at) { return be32(b, at); }
};

struct LittleEndian {
    static std::uint16_t number16(ByteView b, std::size_t at) { return le16(b, at); }
    static std::uint32_t number32(ByteView b, std::size_t at) { return le32(b, at); }
};

/// TIFF 6.0, types 1 to 13; others count as bytes.
std::uint64_t sizeOfType(std::uint16_t type)
{
    constexpr std::array<std::uint8_t, 14> sizes{1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};
    return type < sizes.size() ? sizes[type] : 1;
}

/// The bytes that the values of a directory at `at` have together, as far as they lie within the stream.
template <class Order> std::uint64_t valuesOf(ByteView stream, std::size_t at, std::size_t entries)
{
    std::uint64_t sum = 0;
    for (std::size_t entry = at + 2; entries > 0; --entries, entry += entrySize) {
        const auto size = Order::number32(stream, entry + 4) * sizeOfType(Order::number16(stream, entry + 2));
        sum += size <= stream.size() ? size : 0;
    }
    return sum;
}

template <class Order> bool isBounded(ByteView stream)
{
    for (std::size_t at = 0; at + 2 <= stream.size(); ++at) {
        const std::size_t entries = Order::number16(stream, at);
        const bool isDirectory = entries <= mostEntries && entries * entrySize <= stream.size() - at - 2;
        if (isDirectory && entries * stream.size() > mostValues && valuesOf<Order>(stream, at, entries) > mostValues)
            return false;
    }
    return true;
}

} // namespace

bool isBoundedTiff(ByteView stream) { return isBounded<BigEndian>(stream) && isBounded<LittleEndian>(stream); }

} // namespace privet::photos
