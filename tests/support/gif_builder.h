// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

#include <map>

namespace privet::test {

/// `data` in blocks of this length, and the 00 after them.
[[nodiscard]] Bytes gifBlocks(ByteView data, std::size_t length = 255);
/// An extension with this label and these blocks.
[[nodiscard]] Bytes gifExtension(unsigned label, ByteView blocks);
/// An application extension: eleven letters, then blocks.
[[nodiscard]] Bytes gifApplication(std::string_view name, ByteView blocks);
/// What browsers play: 0 is for ever.
[[nodiscard]] Bytes gifLoop(std::uint16_t count);

/// Writes a GIF of noisy images with a real table of codes, byte by byte, so that it can also write what no library
/// would. Source: GIF89a.
class GifBuilder
{
public:
    /// Where foreign bytes can be put. Block places take whole extensions, or any other bytes.
    enum class Place {
        BeforeImages,
        BeforeLastImage, ///< before its control
        BetweenControlAndImage, ///< of the last image
        AfterImages,
        AfterEnd,
        CodeTail, ///< behind the end code of the last image, in the same blocks
        BlockTail, ///< the same, in blocks of its own
        UnusedColours, ///< entries of the global table that no pixel has, from the last one on
        UnusedLocalColours,
    };
    enum class End { Code, None, ClearBefore, TooManyPixels, NoBlocks };

    GifBuilder &size(unsigned width, unsigned height);
    GifBuilder &bits(unsigned bits); ///< of a pixel, 1 to 8
    GifBuilder &images(unsigned count); ///< each with a control
    GifBuilder &localTables();
    GifBuilder &interlaced();
    GifBuilder &withoutControl();
    GifBuilder &blockLength(std::size_t length);
    GifBuilder &end(End end); ///< how the codes of each image end
    GifBuilder &with(Place place, ByteView bytes); ///< adds to what is there already

    [[nodiscard]] Bytes build() const;

private:
    [[nodiscard]] Bytes planted(Place place) const;
    [[nodiscard]] std::vector<unsigned> pixels(unsigned index) const;
    [[nodiscard]] Bytes table(Place unused, std::span<const unsigned> images) const;
    [[nodiscard]] Bytes image(unsigned index) const;
    [[nodiscard]] Bytes codes(unsigned index) const;

    unsigned m_width = 40;
    unsigned m_height = 30;
    unsigned m_bits = 4;
    unsigned m_images = 1;
    bool m_hasLocalTables = false;
    bool m_isInterlaced = false;
    bool m_hasControl = true;
    std::size_t m_blockLength = 255;
    End m_end = End::Code;
    std::map<Place, Bytes> m_planted;
};

} // namespace privet::test
