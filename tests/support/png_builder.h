// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

#include <map>

namespace privet::test {

struct PngChunk {
    std::string type;
    Bytes data;
};

/// One chunk with its length and checksum.
[[nodiscard]] Bytes pngChunk(std::string_view type, ByteView data);
[[nodiscard]] std::uint32_t pngCrc(ByteView typeAndData);
/// The chunks of a file in their order, up to the first that does not fit. Checksums are not looked at.
[[nodiscard]] std::vector<PngChunk> pngChunks(ByteView png);

/// Writes a PNG or APNG that shows a noisy picture, byte by byte, so that it can also write what no library would.
/// Source: W3C PNG (Third Edition).
class PngBuilder
{
public:
    enum Colour : std::uint8_t { Gray = 0, Rgb = 2, Palette = 3, GrayAlpha = 4, Rgba = 6 };

    /// Where foreign bytes can be put. Chunk places take whole chunks, or any other bytes.
    enum class Place {
        AfterHeader,
        BeforePixels, ///< after the palette
        BetweenPixels, ///< the pixels are cut in two IDAT for it
        AfterPixels,
        BeforeFrameData, ///< between the fcTL and fdAT of the second frame
        AfterEnd,
        PaletteTail, ///< palette entries beyond those that the depth can name
        RowsTail, ///< after the last row, inside the zlib stream
        StreamTail, ///< after the zlib stream, inside IDAT
        FrameRowsTail, ///< as RowsTail, of the second frame
        FrameStreamTail,
    };

    PngBuilder &size(std::uint32_t width, std::uint32_t height);
    PngBuilder &colour(Colour colour, std::uint8_t depth = 8); ///< default: RGB, 8 bit
    PngBuilder &interlaced();
    PngBuilder &transparency(Bytes payload); ///< tRNS
    PngBuilder &frames(unsigned count); ///< an APNG; its first frame is the still picture

    PngBuilder &with(Place place, ByteView bytes); ///< adds to what is there already
    PngBuilder &windowBits(int bits); ///< what the zlib header declares, 9 to 15
    PngBuilder &compression(int level); ///< 0 to 9; other levels are other files of the same picture

    [[nodiscard]] Bytes build() const;

private:
    [[nodiscard]] Bytes planted(Place place) const;
    [[nodiscard]] Bytes pixelStream(unsigned frame) const;
    [[nodiscard]] Bytes frameControl(std::uint32_t sequence) const;
    void putPixels(Bytes &out) const;
    void putFrames(Bytes &out) const;

    std::uint32_t m_width = 20;
    std::uint32_t m_height = 12;
    Colour m_colour = Rgb;
    std::uint8_t m_depth = 8;
    bool m_isInterlaced = false;
    unsigned m_frames = 0;
    int m_windowBits = 15;
    int m_level = 6;
    Bytes m_transparency;
    std::map<Place, Bytes> m_planted;
};

} // namespace privet::test
