// SPDX-License-Identifier: GPL-3.0-or-later
#include "noisy_jpeg.h"

#include "noise.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include <jpeglib.h>

namespace privet::bench {

namespace {

/// A TIFF stream with Make, Model and a GPS directory, big-endian.
std::string tiffStream()
{
    const auto be16 = [](unsigned v) { return std::string{char(v >> 8), char(v & 0xFF)}; };
    const auto be32 = [&be16](unsigned v) { return be16(v >> 16) + be16(v & 0xFFFF); };
    const auto entry = [&](unsigned tag, unsigned type, unsigned count, const std::string &value) {
        return be16(tag) + be16(type) + be32(count) + value;
    };
    constexpr unsigned gpsOffset = 8 + 2 + 3 * 12 + 4 + 16;
    std::string tiff = "MM" + be16(42) + be32(8);
    tiff += be16(3);
    tiff += entry(0x010F, 2, 8, be32(8 + 2 + 3 * 12 + 4));
    tiff += entry(0x0110, 2, 8, be32(8 + 2 + 3 * 12 + 4 + 8));
    tiff += entry(0x8825, 4, 1, be32(gpsOffset));
    tiff += be32(0);
    tiff += std::string("Makers\0\0", 8) + std::string("KX-210\0\0", 8);
    tiff += be16(4);
    tiff += entry(1, 2, 2, std::string("N\0\0\0", 4));
    tiff += entry(2, 5, 3, be32(gpsOffset + 2 + 4 * 12 + 4));
    tiff += entry(3, 2, 2, std::string("E\0\0\0", 4));
    tiff += entry(4, 5, 3, be32(gpsOffset + 2 + 4 * 12 + 4 + 24));
    tiff += be32(0);
    for (const unsigned part : {44U, 29U, 1U, 12U, 17U, 25U})
        tiff += be32(part) + be32(1);
    return tiff;
}

} // namespace

std::vector<std::uint8_t> placeExif()
{
    const auto tiff = tiffStream();
    return {tiff.begin(), tiff.end()};
}

std::vector<std::uint8_t> makeNoisyJpeg(std::uint32_t seed, double megabytes, const JpegCoding &coding)
{
    // Measured: at this noise and quality a pixel costs close to 0.483 bytes.
    const auto pixels = megabytes * 1e6 / 0.483;
    const auto width = static_cast<unsigned>(std::lround(std::sqrt(pixels * 4 / 3)));
    const auto height = static_cast<unsigned>(std::lround(width * 0.75));

    jpeg_compress_struct jpeg{};
    jpeg_error_mgr errors{};
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    unsigned char *buffer = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&jpeg, &buffer, &size);
    jpeg.image_width = width;
    jpeg.image_height = height;
    jpeg.input_components = 3;
    jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, 92, TRUE);
    jpeg.write_JFIF_header = FALSE;
    jpeg.restart_in_rows = coding.restartRows;
    if (coding.isProgressive)
        jpeg_simple_progression(&jpeg);
    jpeg_start_compress(&jpeg, TRUE);
    const auto exif = std::string("Exif\0\0", 6) + tiffStream();
    jpeg_write_marker(&jpeg, JPEG_APP0 + 1, reinterpret_cast<const JOCTET *>(exif.data()),
                      static_cast<unsigned>(exif.size()));

    Noise noise(seed, width, 28);
    while (jpeg.next_scanline < height) {
        auto *line = const_cast<std::uint8_t *>(noise.nextRow().data()); // libjpeg only reads it
        jpeg_write_scanlines(&jpeg, &line, 1);
    }
    jpeg_finish_compress(&jpeg);
    std::vector<std::uint8_t> bytes(buffer, buffer + size);
    jpeg_destroy_compress(&jpeg);
    std::free(buffer);
    return bytes;
}

} // namespace privet::bench
