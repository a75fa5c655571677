// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/webp/vp8_frame.h"

#include <algorithm>
#include <array>

namespace privet::photos::accountant {

namespace {

constexpr std::uint64_t headLength = 10; ///< frame tag, start code, size

} // namespace

Result<Vp8Partitions> partitionsOfVp8(ByteSource &file, const Range &frame, std::size_t others)
{
    constexpr std::uint64_t sizeLength = 3;
    const auto number = [](ByteView bytes) { return std::uint32_t{le16(bytes)} | std::uint32_t{u8(bytes, 2)} << 16U; };
    const Error beyond{Errc::Malformed, "partition beyond its frame", frame.begin};

    std::array<std::byte, sizeLength> bytes{};
    if (frame.size() < headLength)
        return beyond;
    if (auto done = file.read(frame.begin, bytes); !done)
        return done.error();
    const std::uint64_t firstLength = number(bytes) >> 5U;
    auto begin = frame.begin + headLength;
    if (firstLength > frame.end - begin)
        return beyond;
    Vp8Partitions partitions{{{begin, begin + firstLength}}};
    if (others == 0)
        return partitions;

    auto sizes = begin + firstLength;
    if ((others - 1) * sizeLength > frame.end - sizes)
        return beyond;
    begin = sizes + (others - 1) * sizeLength;
    for (std::size_t left = others - 1; left > 0; --left, sizes += sizeLength) {
        if (auto done = file.read(sizes, bytes); !done)
            return done.error();
        const std::uint64_t length = number(bytes);
        partitions.isCut = partitions.isCut || length > frame.end - begin;
        partitions.ranges.push_back({begin, begin + std::min(length, frame.end - begin)});
        begin = partitions.ranges.back().end;
    }
    partitions.ranges.push_back({begin, frame.end});
    return partitions;
}

} // namespace privet::photos::accountant
