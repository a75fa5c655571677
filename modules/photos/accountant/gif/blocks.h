// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"

#include <bitset>

namespace privet::photos::accountant {

/// The logical screen descriptor. Source: GIF89a specification, 18.
struct GifScreen {
    static constexpr std::uint64_t length = 7;

    std::uint16_t width = 0;
    std::uint16_t height = 0;
    std::uint8_t packed = 0;
    std::uint8_t background = 0; ///< index
    std::uint8_t aspect = 0;
};

/// An image descriptor. Source: GIF89a specification, 20.
struct GifImage {
    static constexpr std::uint64_t length = 10;

    std::uint16_t x = 0, y = 0, width = 0, height = 0;
    std::uint8_t packed = 0;

    [[nodiscard]] std::uint64_t pixels() const { return std::uint64_t{width} * height; }
    [[nodiscard]] bool isInterlaced() const { return (packed & 0x40U) != 0; }
};

/// The graphic control extension of one image. Source: GIF89a specification, 23.
struct GifControl {
    static constexpr std::uint64_t length = 8;

    std::uint8_t disposal = 0;
    std::uint16_t delay = 0;
    std::uint16_t transparent = opaque; ///< index of the colour that is not painted

    static constexpr std::uint16_t opaque = 0x100;
    friend bool operator==(const GifControl &, const GifControl &) = default;
};

/// The colours that images use of one table.
using GifColours = std::bitset<256>;

/// Bytes of the table that a packed field announces, 0 if it has none.
[[nodiscard]] constexpr std::uint64_t gifTableLength(std::uint8_t packed)
{
    return (packed & 0x80U) != 0 ? std::uint64_t{6} << (packed & 0x07U) : 0;
}

/// A GIF file, read from its begin to its end through one window.
class GifBlocks
{
public:
    /// `capacity` is that of the window: small where one image of many is read.
    explicit GifBlocks(ByteSource &file, std::uint64_t begin = 0, std::size_t capacity = Window::defaultCapacity)
        : m_window(file, capacity)
        , m_at(begin)
    { }

    [[nodiscard]] std::uint64_t position() const { return m_at; }
    [[nodiscard]] std::uint64_t fileSize() const { return m_window.size(); }

    /// Whether these bytes come next.
    [[nodiscard]] Result<bool> isNext(std::string_view bytes);
    /// The next byte, which stays the next one. Errors: Truncated, ReadFailed and its kin; so of all the others.
    [[nodiscard]] Result<std::uint8_t> peek();
    /// The next `length` bytes, at most 1 KiB; valid until the next call.
    [[nodiscard]] Result<ByteView> take(std::uint64_t length);
    [[nodiscard]] Result<GifScreen> takeScreen();
    [[nodiscard]] Result<GifImage> takeImage();
    /// The data of the next sub-block: 1 to 255 bytes, or none where the chain ends.
    [[nodiscard]] Result<ByteView> takeBlock();
    /// What the file has of a sub-block that its end cuts.
    [[nodiscard]] Result<ByteView> takeCutBlock();

private:
    Window m_window;
    std::uint64_t m_at;
};

} // namespace privet::photos::accountant
