// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

#include <map>
#include <optional>

namespace privet::test {

/// Writes an Exif block (a TIFF stream) with whatever entries a test wants, in either byte order.
/// Source: TIFF 6.0, CIPA DC-008.
class ExifBuilder
{
public:
    enum class Order { Little, Big };
    enum class Ifd { Main, Photo, Gps, Interop, Thumbnail };

    explicit ExifBuilder(Order order = Order::Little)
        : m_order(order)
    { }

    ExifBuilder &orientation(std::uint16_t value) { return shortNumber(Ifd::Main, 0x0112, value); }
    ExifBuilder &ascii(Ifd ifd, std::uint16_t tag, std::string_view text); ///< with the closing zero
    ExifBuilder &shortNumber(Ifd ifd, std::uint16_t tag, std::uint16_t value);
    ExifBuilder &rationals(Ifd ifd, std::uint16_t tag, const std::vector<std::uint32_t> &numbers);
    ExifBuilder &undefined(Ifd ifd, std::uint16_t tag, ByteView bytes);
    /// Any type and count, also wrong ones.
    ExifBuilder &entry(Ifd ifd, std::uint16_t tag, std::uint16_t type, std::uint32_t count, Bytes value);
    /// 44.4837 N, 12.2904 E, with `text` as the name of the method.
    ExifBuilder &place(std::string_view text);
    /// What DCF writes for AdobeRGB: ColorSpace "uncalibrated" and interoperability "R03".
    ExifBuilder &adobeRgb();
    /// A small JPEG in IFD1.
    ExifBuilder &thumbnail(Bytes jpeg);
    ExifBuilder &gapAfterHeader(Bytes bytes); ///< bytes before IFD0 that nothing refers to
    ExifBuilder &tail(Bytes bytes); ///< bytes at the end that nothing refers to

    [[nodiscard]] Bytes build() const;

private:
    struct Entry {
        std::uint16_t type = 0;
        std::uint32_t count = 0;
        Bytes value;
    };
    using Entries = std::map<std::uint16_t, Entry>;

    void put16(Bytes &out, std::uint16_t value) const;
    void put32(Bytes &out, std::uint32_t value) const;
    [[nodiscard]] Entry pointer(std::uint32_t offset) const;
    [[nodiscard]] Bytes written(const Entries &entries, std::uint32_t offset, std::uint32_t next) const;
    [[nodiscard]] Entries entriesOf(Ifd ifd) const;

    Order m_order;
    std::map<Ifd, Entries> m_ifds;
    Bytes m_thumbnail;
    Bytes m_gap;
    Bytes m_tail;
};

} // namespace privet::test
