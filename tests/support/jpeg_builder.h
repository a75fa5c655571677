// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

#include <functional>
#include <map>

namespace privet::test {

/// One marker segment. A scan carries its entropy-coded data behind it.
struct JpegElement {
    std::uint8_t marker = 0;
    Bytes payload; ///< without the length
    Bytes entropy;
};
using JpegElements = std::vector<JpegElement>;

/// Writes a JPEG that libjpeg made of a noisy picture, with whatever a test wants in between.
/// Source: ISO/IEC 10918-1 annex B.
class JpegBuilder
{
public:
    enum class Colour { YCbCr, Rgb, Gray, Cmyk, Ycck };

    /// Where foreign bytes can be put: whole segments, or any other bytes.
    enum class Place {
        BeforeStart,
        Head, ///< after JFIF and Adobe, before the tables
        BeforeScan, ///< after the frame header, before the first scan's tables
        BetweenScans, ///< after the first scan; asks for progressive() to be between
        AfterLastScan,
        AfterEnd,
    };

    JpegBuilder &size(std::uint32_t width, std::uint32_t height); ///< default 48 x 32
    JpegBuilder &progressive();
    JpegBuilder &colour(Colour colour); ///< CMYK, YCCK and RGB bring their Adobe segment
    JpegBuilder &adobe(Bytes segment); ///< in place of the one that colour() brings
    JpegBuilder &restartEvery(unsigned mcus);
    JpegBuilder &heightByDnl(ByteView tail = {}); ///< the frame says 0 lines, DNL behind the first scan the number
    JpegBuilder &withoutJfif();
    JpegBuilder &withoutEnd();
    JpegBuilder &with(Place place, ByteView bytes); ///< adds to what is there already
    JpegBuilder &head(ByteView segment) { return with(Place::Head, segment); }
    /// Appends to the payload of the first segment of this kind; its length is adapted.
    JpegBuilder &tailIn(std::uint8_t marker, ByteView bytes);
    /// An MPF index in the head, and this second JPEG behind the end.
    JpegBuilder &secondPicture(Bytes jpeg, ByteView uniqueId = {});
    /// Any other change to what libjpeg wrote, before it is put together.
    JpegBuilder &edit(std::function<void(JpegElements &)> change);

    [[nodiscard]] Bytes build() const;

private:
    [[nodiscard]] Bytes planted(Place place) const;

    std::uint32_t m_width = 48;
    std::uint32_t m_height = 32;
    Colour m_colour = Colour::YCbCr;
    unsigned m_restart = 0;
    Bytes m_adobe;
    bool m_isProgressive = false;
    bool m_hasJfif = true;
    bool m_hasEnd = true;
    std::map<Place, Bytes> m_planted;
    std::vector<std::function<void(JpegElements &)>> m_edits;
    Bytes m_secondPicture;
    Bytes m_secondPictureId;
};

namespace marker {
constexpr std::uint8_t dht = 0xC4;
constexpr std::uint8_t sos = 0xDA;
constexpr std::uint8_t dqt = 0xDB;
constexpr std::uint8_t dnl = 0xDC;
constexpr std::uint8_t dri = 0xDD;
constexpr std::uint8_t com = 0xFE;
[[nodiscard]] constexpr std::uint8_t app(unsigned number) { return static_cast<std::uint8_t>(0xE0 + number); }
} // namespace marker

[[nodiscard]] Bytes jpegSegment(std::uint8_t marker, ByteView payload);
[[nodiscard]] Bytes jpegComment(std::string_view text);
[[nodiscard]] Bytes jfifSegment(std::uint8_t units, std::uint16_t x, std::uint16_t y, ByteView thumbnailAndTail = {});
[[nodiscard]] Bytes adobeSegment(std::uint8_t transform, std::uint16_t version = 100, std::uint16_t flags0 = 0,
                                 std::uint16_t flags1 = 0, ByteView tail = {});
[[nodiscard]] Bytes exifSegment(ByteView tiff);
[[nodiscard]] Bytes xmpSegment(std::string_view packet);
/// One XMP packet in several ExtendedXMP segments (Adobe XMP part 3).
[[nodiscard]] Bytes extendedXmpSegments(std::string_view packet, std::size_t perSegment = 200);
/// A profile cut in `count` segments, written in the order of `order` (1-based numbers; empty: rising).
[[nodiscard]] Bytes iccSegments(ByteView profile, unsigned count = 1, const std::vector<unsigned> &order = {});
/// IPTC records in a Photoshop image resource block.
[[nodiscard]] Bytes iptcSegment(std::string_view caption);
/// A minimal MP4 with `payload` as its media data.
[[nodiscard]] Bytes tinyMovie(ByteView payload);
/// A Samsung trailer with one named block.
[[nodiscard]] Bytes samsungTrailer(std::string_view name, ByteView payload);

} // namespace privet::test
