// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/decoders/picture.h"

#include <memory>

#include <gif_lib.h>

namespace privet::photos {

namespace {

/// giflib over a ByteSource, up to the first frame.
class GifReader
{
public:
    explicit GifReader(ByteSource &source)
        : m_source(source)
        , m_gif(DGifOpen(this, &GifReader::load, nullptr))
    { }
    GifReader(const GifReader &) = delete;
    GifReader &operator=(const GifReader &) = delete;
    ~GifReader()
    {
        if (m_gif)
            DGifCloseFile(m_gif, nullptr);
    }

    /// Goes to the first frame and past its header.
    [[nodiscard]] bool findFrame()
    {
        GifRecordType record = UNDEFINED_RECORD_TYPE;
        while (m_gif && DGifGetRecordType(m_gif, &record) == GIF_OK) {
            if (record == IMAGE_DESC_RECORD_TYPE)
                return DGifGetImageDesc(m_gif) == GIF_OK;
            if (record != EXTENSION_RECORD_TYPE || !readExtension())
                return false;
        }
        return false;
    }

    [[nodiscard]] Size canvas() const
    {
        const auto side
            = [](GifWord screen, GifWord frame) { return static_cast<std::uint32_t>(screen > 0 ? screen : frame); };
        return {side(m_gif->SWidth, m_gif->Image.Width), side(m_gif->SHeight, m_gif->Image.Height)};
    }
    [[nodiscard]] const GifImageDesc &frame() const { return m_gif->Image; }
    [[nodiscard]] const ColorMapObject *colours() const
    {
        return m_gif->Image.ColorMap ? m_gif->Image.ColorMap : m_gif->SColorMap;
    }
    /// The colour that is none, or -1.
    [[nodiscard]] int transparent() const { return m_transparent; }
    [[nodiscard]] bool readRow(std::vector<GifPixelType> &row)
    {
        return DGifGetLine(m_gif, row.data(), static_cast<int>(row.size())) == GIF_OK;
    }

private:
    static int load(GifFileType *gif, GifByteType *out, int count)
    {
        auto &self = *static_cast<GifReader *>(gif->UserData);
        const auto left = self.m_source.size() - self.m_offset;
        const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(left, static_cast<std::uint64_t>(count)));
        if (!self.m_source.read(self.m_offset, std::as_writable_bytes(std::span(out, size))))
            return 0;
        self.m_offset += size;
        return static_cast<int>(size);
    }

    bool readExtension()
    {
        int kind = 0;
        GifByteType *block = nullptr;
        if (DGifGetExtension(m_gif, &kind, &block) != GIF_OK)
            return false;
        while (block) {
            GraphicsControlBlock control{};
            if (kind == GRAPHICS_EXT_FUNC_CODE && DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK)
                m_transparent = control.TransparentColor;
            if (DGifGetExtensionNext(m_gif, &block) != GIF_OK)
                return false;
        }
        return true;
    }

    ByteSource &m_source;
    std::uint64_t m_offset = 0;
    int m_transparent = NO_TRANSPARENT_COLOR;
    GifFileType *m_gif; ///< last: opening it reads
};

/// The rows of an interlaced frame come in four passes.
std::vector<std::uint32_t> rowOrder(std::uint32_t height, bool isInterlaced)
{
    constexpr std::array<std::array<std::uint32_t, 2>, 4> passes{{{0, 8}, {4, 8}, {2, 4}, {1, 2}}};
    std::vector<std::uint32_t> rows;
    if (!isInterlaced) {
        for (std::uint32_t y = 0; y < height; ++y)
            rows.push_back(y);
    } else {
        for (const auto &[first, step] : passes) {
            for (std::uint32_t y = first; y < height; y += step)
                rows.push_back(y);
        }
    }
    return rows;
}

/// What of a row of the frame lies on the canvas; the rest of the canvas stays transparent.
void paint(const std::vector<GifPixelType> &row, const GifReader &gif, std::uint32_t left, std::span<std::uint8_t> line)
{
    const auto *colours = gif.colours();
    for (std::size_t x = 0; x < row.size() && (left + x) * 4 < line.size(); ++x) {
        if (row[x] == gif.transparent() || row[x] >= colours->ColorCount)
            continue;
        const auto &colour = colours->Colors[row[x]];
        const std::array<std::uint8_t, 4> pixel{colour.Red, colour.Green, colour.Blue, 255};
        std::copy(pixel.begin(), pixel.end(), &line[(left + x) * 4]);
    }
}

} // namespace

Result<Preview> previewGif(ByteSource &picture, std::uint32_t edge, std::uint8_t orientation)
{
    GifReader gif(picture);
    if (!gif.findFrame() || !gif.colours() || gif.frame().Left < 0 || gif.frame().Top < 0)
        return Error{Errc::Malformed, "giflib cannot read it"};
    const auto canvas = gif.canvas();
    if (auto bounded = checkPixels(canvas); !bounded)
        return bounded.error();

    const auto stride = std::size_t{canvas.width} * 4;
    std::vector<std::uint8_t> pixels(stride * canvas.height);
    std::vector<GifPixelType> row(static_cast<std::size_t>(gif.frame().Width));
    const auto left = static_cast<std::uint32_t>(gif.frame().Left);
    const auto top = static_cast<std::uint32_t>(gif.frame().Top);
    for (const auto y : rowOrder(static_cast<std::uint32_t>(gif.frame().Height), gif.frame().Interlace)) {
        if (!gif.readRow(row))
            break; // show what there is
        if (top + y < canvas.height)
            paint(row, gif, left, std::span(pixels).subspan((top + y) * stride, stride));
    }
    return upright(scaled(pixels.data(), stride, canvas, edge), orientation);
}

} // namespace privet::photos
