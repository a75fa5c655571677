// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pixels.h"

#include "support/png_builder.h"

#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <jpeglib.h>
#include <png.h>

namespace privet::test {

namespace {

constexpr std::uint64_t maxDecoded = 256U << 20U;

struct JpegTrouble {
    jpeg_error_mgr manager;
    std::jmp_buf leave;
};

extern "C" void leaveJpeg(j_common_ptr info) { std::longjmp(reinterpret_cast<JpegTrouble *>(info->err)->leave, 1); }
extern "C" void countQuietly(j_common_ptr info, int level)
{
    if (level < 0)
        ++info->err->num_warnings;
}

/// Only plain C lives in here: libjpeg leaves by longjmp.
bool readJpeg(jpeg_decompress_struct &info, JpegTrouble &trouble, ByteView jpeg, Pixels &out)
{
    if (setjmp(trouble.leave) != 0)
        return false;
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, reinterpret_cast<const unsigned char *>(jpeg.data()), jpeg.size());
    jpeg_read_header(&info, TRUE);
    info.dct_method = JDCT_ISLOW;
    jpeg_start_decompress(&info);
    out.width = info.output_width;
    out.height = info.output_height;
    out.channels = static_cast<std::uint32_t>(info.output_components);
    const std::size_t row = std::size_t{out.width} * out.channels;
    if (row * out.height > maxDecoded)
        return false;
    out.samples.resize(row * out.height);
    while (info.output_scanline < info.output_height) {
        auto *line = reinterpret_cast<JSAMPROW>(out.samples.data() + row * info.output_scanline);
        jpeg_read_scanlines(&info, &line, 1);
    }
    jpeg_finish_decompress(&info);
    return true;
}

bool readJpegProfile(jpeg_decompress_struct &info, JpegTrouble &trouble, ByteView jpeg, Bytes &out)
{
    if (setjmp(trouble.leave) != 0)
        return false;
    jpeg_create_decompress(&info);
    jpeg_save_markers(&info, JPEG_APP0 + 2, 0xFFFF);
    jpeg_mem_src(&info, reinterpret_cast<const unsigned char *>(jpeg.data()), jpeg.size());
    jpeg_read_header(&info, TRUE);
    JOCTET *profile = nullptr;
    unsigned length = 0;
    if (!jpeg_read_icc_profile(&info, &profile, &length))
        return false;
    const auto bytes = std::as_bytes(std::span(profile, length));
    out.assign(bytes.begin(), bytes.end());
    std::free(profile);
    return true;
}

struct PngInput {
    ByteView left;
};

extern "C" void feedPng(png_structp png, png_bytep out, std::size_t length)
{
    auto &input = *static_cast<PngInput *>(png_get_io_ptr(png));
    if (length > input.left.size())
        png_error(png, "ends early");
    std::memcpy(out, input.left.data(), length);
    input.left = input.left.subspan(length);
}
extern "C" void leavePng(png_structp png, png_const_charp) { png_longjmp(png, 1); }
extern "C" void ignorePng(png_structp, png_const_charp) { }

bool readPng(png_structp png, png_infop info, PngInput &input, Pixels &out, std::vector<png_bytep> &rows)
{
    if (setjmp(png_jmpbuf(png)) != 0)
        return false;
    png_set_read_fn(png, &input, feedPng);
    png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_WARN_DISCARD);
    png_read_info(png, info);
    png_set_expand(png);
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
    out.width = png_get_image_width(png, info);
    out.height = png_get_image_height(png, info);
    out.channels = png_get_channels(png, info);
    out.bytesPerSample = png_get_bit_depth(png, info) / 8U;
    const std::size_t row = png_get_rowbytes(png, info);
    if (row * out.height > maxDecoded)
        return false;
    out.samples.resize(row * out.height);
    rows.resize(out.height);
    for (std::size_t y = 0; y < rows.size(); ++y)
        rows[y] = reinterpret_cast<png_bytep>(out.samples.data() + row * y);
    png_read_image(png, rows.data());
    png_read_end(png, nullptr);
    return true;
}

bool readPngProfile(png_structp png, png_infop info, PngInput &input, Bytes &out)
{
    if (setjmp(png_jmpbuf(png)) != 0)
        return false;
    png_set_read_fn(png, &input, feedPng);
    png_read_info(png, info);
    png_charp name = nullptr;
    png_bytep profile = nullptr;
    png_uint_32 length = 0;
    int method = 0;
    if (png_get_iCCP(png, info, &name, &method, &profile, &length) == 0)
        return false;
    const auto bytes = std::as_bytes(std::span(profile, length));
    out.assign(bytes.begin(), bytes.end());
    return true;
}

bool isPng(ByteView bytes)
{
    return bytes.size() >= 8 && png_sig_cmp(reinterpret_cast<png_const_bytep>(bytes.data()), 0, 8) == 0;
}

} // namespace

Pixels noisyPixels(std::uint32_t width, std::uint32_t height, std::uint32_t channels)
{
    Pixels pixels{width, height, channels, 1, {}};
    std::uint32_t noise = 12345;
    for (std::uint32_t y = 0; y < height; ++y) {
        for (std::uint32_t x = 0; x < width; ++x) {
            for (std::uint32_t channel = 0; channel < channels; ++channel) {
                noise = noise * 1664525U + 1013904223U;
                putU8(pixels.samples, static_cast<std::uint8_t>(x * 5 + y * 3 + channel * 40 + (noise >> 28U)));
            }
        }
    }
    return pixels;
}

std::optional<Pixels> decodeJpeg(ByteView jpeg)
{
    Pixels pixels;
    jpeg_decompress_struct info{};
    JpegTrouble trouble{};
    info.err = jpeg_std_error(&trouble.manager);
    trouble.manager.error_exit = leaveJpeg;
    trouble.manager.emit_message = countQuietly;
    const bool done = readJpeg(info, trouble, jpeg, pixels);
    jpeg_destroy_decompress(&info);
    if (!done)
        return std::nullopt;
    return pixels;
}

std::optional<Pixels> decodePng(ByteView bytes)
{
    if (!isPng(bytes))
        return std::nullopt;
    Pixels pixels;
    PngInput input{bytes};
    std::vector<png_bytep> rows;
    auto *png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, leavePng, ignorePng);
    auto *info = png_create_info_struct(png);
    const bool done = readPng(png, info, input, pixels, rows);
    png_destroy_read_struct(&png, &info, nullptr);
    if (!done)
        return std::nullopt;
    return pixels;
}

Bytes profileOfJpeg(ByteView jpeg)
{
    Bytes profile;
    jpeg_decompress_struct info{};
    JpegTrouble trouble{};
    info.err = jpeg_std_error(&trouble.manager);
    trouble.manager.error_exit = leaveJpeg;
    trouble.manager.emit_message = countQuietly;
    readJpegProfile(info, trouble, jpeg, profile);
    jpeg_destroy_decompress(&info);
    return profile;
}

Bytes profileOfPng(ByteView bytes)
{
    Bytes profile;
    if (!isPng(bytes))
        return profile;
    PngInput input{bytes};
    auto *png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, leavePng, ignorePng);
    auto *info = png_create_info_struct(png);
    readPngProfile(png, info, input, profile);
    png_destroy_read_struct(&png, &info, nullptr);
    return profile;
}

std::vector<Bytes> framesOfApng(ByteView png)
{
    static constexpr std::size_t controlSize = 26;
    std::vector<Bytes> frames;
    const auto chunks = pngChunks(png);
    Bytes head; // signature, IHDR with the frame's size, and what stands before the pixels
    Bytes control;
    Bytes data;
    auto finishFrame = [&] {
        if (data.empty())
            return;
        Bytes still(head);
        std::copy_n(control.begin() + 4, 8, still.begin() + 16);
        Bytes header(still.begin() + 12, still.begin() + 29);
        Bytes crc;
        putBe32(crc, pngCrc(header));
        std::copy(crc.begin(), crc.end(), still.begin() + 29);
        putBytes(still, pngChunk("IDAT", data));
        putBytes(still, pngChunk("IEND", {}));
        putBytes(still, ByteView(control).subspan(4)); // place and timing, compared with the pixels
        frames.push_back(std::move(still));
        data.clear();
    };
    putBytes(head, png.first(8));
    for (const auto &chunk : chunks) {
        if (chunk.type == "IHDR" || chunk.type == "PLTE" || chunk.type == "tRNS") {
            putBytes(head, pngChunk(chunk.type, chunk.data));
        } else if (chunk.type == "fcTL") {
            finishFrame();
            control = chunk.data;
        } else if (chunk.type == "IDAT" && control.size() == controlSize) {
            putBytes(data, chunk.data);
        } else if (chunk.type == "fdAT" && control.size() == controlSize && chunk.data.size() > 4) {
            putBytes(data, ByteView(chunk.data).subspan(4));
        }
    }
    finishFrame();
    return frames;
}

} // namespace privet::test
