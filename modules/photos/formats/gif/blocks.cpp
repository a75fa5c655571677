// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/gif/blocks.h"

namespace privet::photos {

using namespace std::string_view_literals;

Result<Bytes> joinGifBlocks(ByteSource &source, Range blocks, std::size_t limit)
{
    Window window(source, 4096);
    Bytes joined;
    for (auto at = blocks.begin; at < blocks.end && joined.size() < limit;) {
        const auto length = window.at(at, 1);
        if (!length)
            return length.error();
        const auto size = u8(*length);
        if (size == 0)
            break;
        const auto there = std::min<std::uint64_t>(size, blocks.end - at - 1);
        const auto data = window.at(at + 1, static_cast<std::size_t>(there));
        if (!data)
            return data.error();
        putBytes(joined, data->first(std::min<std::size_t>(static_cast<std::size_t>(there), limit - joined.size())));
        at += 1U + size;
    }
    return joined;
}

void putGifBlocks(Bytes &out, ByteView data, std::size_t blockLength)
{
    while (!data.empty()) {
        const auto block = data.first(std::min(data.size(), blockLength));
        putU8(out, static_cast<std::uint8_t>(block.size()));
        putBytes(out, block);
        data = data.subspan(block.size());
    }
    putU8(out, 0);
}

Result<std::string> applicationOf(ByteSource &source, Range extension)
{
    const auto at = extension.begin + gifExtensionHead;
    if (extension.end - at < 1 + gifApplicationName)
        return std::string();
    const auto name = readAll(source, {at, at + 1 + gifApplicationName}, 1 + gifApplicationName);
    if (!name)
        return name.error();
    return u8(*name) == gifApplicationName ? std::string(textOf(*name).substr(1)) : std::string();
}

Result<Bytes> cleanGifControl(ByteSource &source, Range extension)
{
    const auto at = extension.begin + gifExtensionHead + 1;
    auto data = readAll(source, {at, at + 4}, 4);
    if (!data)
        return data.error();
    const unsigned packed = u8(*data);
    const auto said = packed >> 2 & 7U;
    const auto disposal = said == 4 ? 3U : said > 4 ? 0U : said; // 4 is an old mistake for 3
    const auto isTransparent = packed & 1U;
    data->front() = static_cast<std::byte>(disposal << 2 | isTransparent);
    if (isTransparent == 0)
        data->back() = std::byte{0};
    if (std::all_of(data->begin(), data->end(), [](std::byte byte) { return byte == std::byte{0}; }))
        return Bytes();
    Bytes fixed;
    putText(fixed, "\x21\xF9\x04"sv);
    putBytes(fixed, *data);
    putU8(fixed, 0);
    return fixed;
}

} // namespace privet::photos
