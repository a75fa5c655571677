// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/gif/blocks.h"

#include <optional>

namespace privet::photos::accountant {

/// One image of a foreign GIF, up to the first byte of its coded data.
struct GifFrame {
    GifImage image;
    std::optional<GifControl> control;
    Bytes table; ///< its own colours, or those of the screen
    std::uint8_t codeSize = 0;
    std::uint64_t dataBegin = 0;
};

/// What a viewer of a foreign GIF takes from it, image by image. Source: grammar/gif.md, "The same picture".
class GifReader
{
public:
    explicit GifReader(ByteSource &file)
        : m_file(file)
        , m_blocks(file)
    { }

    /// Reads the screen. Errors: Malformed, Truncated, ReadFailed and its kin; so of all the others.
    [[nodiscard]] Result<void> start();
    /// The next image; nothing where the file ends, or goes on with what is no GIF.
    [[nodiscard]] Result<std::optional<GifFrame>> next();

    [[nodiscard]] const GifScreen &screen() const { return m_screen; }
    [[nodiscard]] const Bytes &table() const { return m_table; }
    /// The index of the colour behind all images; 0 when the table has no such colour.
    [[nodiscard]] std::uint8_t background() const;
    /// How often an animation plays, 0 for ever; nothing when it does not say. Known after the last image.
    [[nodiscard]] std::optional<std::uint16_t> loops() const { return m_loops; }
    /// As loops(); empty when there is none.
    [[nodiscard]] const Bytes &profile() const { return m_profile; }

private:
    [[nodiscard]] Result<Bytes> readTable(std::uint8_t packed);
    [[nodiscard]] Result<void> extension();
    [[nodiscard]] Result<void> application();
    [[nodiscard]] Result<void> skipBlocks();
    [[nodiscard]] Result<GifFrame> frame();
    [[nodiscard]] Result<void> skipPicture(const GifFrame &frame);

    ByteSource &m_file;
    GifBlocks m_blocks;
    GifScreen m_screen;
    Bytes m_table;
    std::optional<GifControl> m_control; ///< for the next image
    std::optional<std::uint16_t> m_loops;
    Bytes m_profile;
    bool m_isOver = false;
};

/// The coded data of one image, block by block. The file outlives it.
class GifCodedData
{
public:
    GifCodedData(ByteSource &file, std::uint64_t begin);

    /// Valid until the next call; empty at the end. A cut block is as long as the file has it.
    [[nodiscard]] Result<ByteView> next();

private:
    GifBlocks m_blocks;
    bool m_isOver = false;
};

} // namespace privet::photos::accountant
