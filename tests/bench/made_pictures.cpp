// SPDX-License-Identifier: GPL-3.0-or-later
#include "made_pictures.h"

#include "noise.h"
#include "noisy_jpeg.h"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <string>

#include <gif_lib.h>
#include <png.h>
#include <webp/encode.h>

namespace privet::bench {

namespace {

void fail(const char *what) { throw std::runtime_error(std::string("the bench cannot make a ") + what); }

/// Writes one PNG row by row.
class PngMaker
{
public:
    PngMaker(Size size, int colourType)
        : m_png(png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr))
        , m_info(png_create_info_struct(m_png))
    {
        png_set_write_fn(m_png, &m_out, take, nullptr);
        png_set_IHDR(m_png, m_info, size.width, size.height, 8, colourType, PNG_INTERLACE_NONE,
                     PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
        std::string key = "Software";
        std::string text = "Bench 1.0";
        png_text comment{};
        comment.compression = PNG_TEXT_COMPRESSION_NONE;
        comment.key = key.data();
        comment.text = text.data();
        png_set_text(m_png, m_info, &comment, 1);
        png_write_info(m_png, m_info);
    }
    PngMaker(const PngMaker &) = delete;
    PngMaker &operator=(const PngMaker &) = delete;
    ~PngMaker() { png_destroy_write_struct(&m_png, &m_info); }

    void addRow(const Content &row) { png_write_row(m_png, row.data()); }

    [[nodiscard]] Content finish()
    {
        png_write_end(m_png, nullptr);
        return std::move(m_out);
    }

private:
    static void take(png_structp png, png_bytep bytes, png_size_t size)
    {
        auto &out = *static_cast<Content *>(png_get_io_ptr(png));
        out.insert(out.end(), bytes, bytes + size);
    }

    png_structp m_png;
    png_infop m_info;
    Content m_out;
};

Content withAlpha(const Content &rgb)
{
    Content rgba;
    rgba.reserve(rgb.size() / 3 * 4);
    for (std::size_t at = 0; at < rgb.size(); at += 3) {
        rgba.insert(rgba.end(), rgb.begin() + static_cast<std::ptrdiff_t>(at),
                    rgb.begin() + static_cast<std::ptrdiff_t>(at + 3));
        rgba.push_back(255);
    }
    return rgba;
}

Content pixels(std::uint32_t seed, Size size, unsigned strength)
{
    Noise noise(seed, size.width, strength);
    Content all;
    for (unsigned y = 0; y < size.height; ++y) {
        const auto &row = noise.nextRow();
        all.insert(all.end(), row.begin(), row.end());
    }
    return all;
}

void putLe(Content &out, std::size_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

void putChunk(Content &out, const char *name, const Content &data)
{
    out.insert(out.end(), name, name + 4);
    putLe(out, data.size(), 4);
    out.insert(out.end(), data.begin(), data.end());
    if (data.size() % 2 != 0)
        out.push_back(0);
}

int appendTo(GifFileType *gif, const GifByteType *bytes, int size)
{
    auto &out = *static_cast<Content *>(gif->UserData);
    out.insert(out.end(), bytes, bytes + size);
    return size;
}

/// Six levels of red, seven of green, six of blue.
std::uint8_t indexOf(const std::uint8_t *rgb)
{
    return static_cast<std::uint8_t>(rgb[0] * 6 / 256 * 42 + rgb[1] * 7 / 256 * 6 + rgb[2] * 6 / 256);
}

void putGifFrame(GifFileType *gif, std::uint32_t seed, Size size)
{
    constexpr GifByteType control[] = {0x04, 5, 0, 0}; // stays, 50 ms
    EGifPutExtension(gif, GRAPHICS_EXT_FUNC_CODE, sizeof control, control);
    const auto width = static_cast<int>(size.width);
    EGifPutImageDesc(gif, 0, 0, width, static_cast<int>(size.height), false, nullptr);
    Noise noise(seed, size.width, 20);
    Content line(size.width);
    for (unsigned y = 0; y < size.height; ++y) {
        const auto &row = noise.nextRow();
        for (std::size_t x = 0; x < line.size(); ++x)
            line[x] = indexOf(&row[x * 3]);
        if (EGifPutLine(gif, line.data(), width) != GIF_OK)
            fail("GIF");
    }
}

} // namespace

Content makePng(std::uint32_t seed, Size size, bool hasAlpha)
{
    PngMaker png(size, hasAlpha ? PNG_COLOR_TYPE_RGBA : PNG_COLOR_TYPE_RGB);
    Noise noise(seed, size.width, 6);
    for (unsigned y = 0; y < size.height; ++y)
        png.addRow(hasAlpha ? withAlpha(noise.nextRow()) : noise.nextRow());
    return png.finish();
}

Content makeScreenshot(std::uint32_t seed, Size size)
{
    PngMaker png(size, PNG_COLOR_TYPE_RGBA);
    std::uint32_t state = seed;
    Content line;
    for (unsigned y = 0; y < size.height; ++y) {
        if (y % 3 == 0) { // text is three pixels thick here
            Content row(std::size_t{size.width} * 3, 245);
            for (std::size_t x = 0; y % 24 < 15 && x < row.size(); ++x) {
                state = state * 1664525U + 1013904223U;
                row[x] = state >> 30 == 0 ? static_cast<std::uint8_t>(state >> 16) : 245;
            }
            line = withAlpha(row);
        }
        png.addRow(line);
    }
    return png.finish();
}

Content makeWebp(std::uint32_t seed, Size size, bool isLossless)
{
    const auto rgb = pixels(seed, size, isLossless ? 6 : 28);
    const auto width = static_cast<int>(size.width);
    const auto height = static_cast<int>(size.height);
    std::uint8_t *made = nullptr;
    const auto length = isLossless ? WebPEncodeLosslessRGB(rgb.data(), width, height, width * 3, &made)
                                   : WebPEncodeRGB(rgb.data(), width, height, width * 3, 90, &made);
    if (length < 12)
        fail("WebP");
    Content head{0x08, 0, 0, 0}; // there is Exif
    putLe(head, size.width - 1, 3);
    putLe(head, size.height - 1, 3);
    Content chunks;
    putChunk(chunks, "VP8X", head);
    chunks.insert(chunks.end(), made + 12, made + length); // the one chunk behind RIFF, size and WEBP
    WebPFree(made);
    putChunk(chunks, "EXIF", placeExif());
    Content file{'R', 'I', 'F', 'F'};
    putLe(file, chunks.size() + 4, 4);
    file.insert(file.end(), {'W', 'E', 'B', 'P'});
    file.insert(file.end(), chunks.begin(), chunks.end());
    return file;
}

Content makeGif(std::uint32_t seed, Size size, unsigned frames)
{
    Content out;
    int error = 0;
    auto *gif = EGifOpen(&out, appendTo, &error);
    GifColorType colours[256]{};
    for (int i = 0; i < 252; ++i)
        colours[i] = {static_cast<GifByteType>(i / 42 * 51), static_cast<GifByteType>(i / 6 % 7 * 42),
                      static_cast<GifByteType>(i % 6 * 51)};
    auto *map = GifMakeMapObject(256, colours);
    EGifSetGifVersion(gif, true);
    EGifPutScreenDesc(gif, static_cast<int>(size.width), static_cast<int>(size.height), 8, 0, map);
    EGifPutComment(gif, "made by the bench");
    for (unsigned frame = 0; frame < frames; ++frame)
        putGifFrame(gif, seed + frame, size);
    GifFreeMapObject(map);
    if (EGifCloseFile(gif, &error) != GIF_OK)
        fail("GIF");
    return out;
}

} // namespace privet::bench
