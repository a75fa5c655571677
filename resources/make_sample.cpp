// SPDX-License-Identifier: GPL-3.0-or-later
// Runs while building: draws the sample photo and lets it say what a phone's photo says. Nobody's place, nobody's
// phone.
//
//   make_sample FILE

#include <cstddef>
#include <cstdio> // before jpeglib.h, which needs it
#include <jpeglib.h>

#include <exiv2/exiv2.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

namespace {

struct Colour {
    double red = 0;
    double green = 0;
    double blue = 0;
};

Colour mixed(const Colour &a, const Colour &b, double part)
{
    const double p = std::clamp(part, 0.0, 1.0);
    return {a.red + (b.red - a.red) * p, a.green + (b.green - a.green) * p, a.blue + (b.blue - a.blue) * p};
}

/// Height of a range of hills at `x`, both from 0 to 1.
double ridge(double x, double base, double size, double phase)
{
    return base
           - size
                 * (0.5 * std::sin(6.1 * x + phase) + 0.3 * std::sin(13.7 * x + 2 * phase)
                    + 0.12 * std::sin(31 * x + 3 * phase));
}

Colour above(double x, double y)
{
    constexpr Colour high{96, 118, 156};
    constexpr Colour glow{247, 204, 160};
    constexpr Colour far{118, 128, 168};
    constexpr Colour near{72, 82, 122};
    Colour colour = mixed(high, glow, y / 0.56);
    const double distance = std::hypot(x - 0.66, (y - 0.47) * 0.75);
    colour = mixed({255, 244, 220}, colour, distance / 0.09);
    if (y > ridge(x, 0.5, 0.09, 0.4))
        colour = far;
    if (y > ridge(x, 0.57, 0.06, 2.2))
        colour = near;
    return colour;
}

/// Evening at a lake: the shore lies at 0.6, below it the water mirrors what is above.
Colour landscape(double x, double y)
{
    constexpr double shore = 0.6;
    if (y < shore)
        return above(x, y);
    const double depth = (y - shore) / (1 - shore);
    const double ripple = 0.006 * depth * std::sin(240 * y);
    return mixed(above(x + ripple, shore - (y - shore) * 0.9), {150, 152, 168}, 0.25 + 0.4 * depth);
}

std::vector<unsigned char> jpegOf(unsigned width, unsigned height, double left, double top, double size, int quality)
{
    jpeg_compress_struct jpeg{};
    jpeg_error_mgr errors{};
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    unsigned char *out = nullptr;
    unsigned long outSize = 0;
    jpeg_mem_dest(&jpeg, &out, &outSize);
    jpeg.image_width = width;
    jpeg.image_height = height;
    jpeg.input_components = 3;
    jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, quality, TRUE);
    jpeg_start_compress(&jpeg, TRUE);
    std::vector<unsigned char> row(std::size_t{width} * 3);
    for (unsigned y = 0; y < height; ++y) {
        for (unsigned x = 0; x < width; ++x) {
            const Colour colour = landscape(left + size * x / width, top + size * y / height);
            row[x * 3UL] = static_cast<unsigned char>(colour.red);
            row[x * 3UL + 1] = static_cast<unsigned char>(colour.green);
            row[x * 3UL + 2] = static_cast<unsigned char>(colour.blue);
        }
        JSAMPROW rows = row.data();
        jpeg_write_scanlines(&jpeg, &rows, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    std::vector<unsigned char> bytes(out, out + outSize);
    std::free(out);
    return bytes;
}

Exiv2::ExifData whatItSays()
{
    Exiv2::ExifData exif;
    exif["Exif.Image.Make"] = "Example";
    exif["Exif.Image.Model"] = "KX-210";
    exif["Exif.Image.Software"] = "Photo Editor 5.2";
    exif["Exif.Image.Orientation"] = std::uint16_t{1};
    exif["Exif.Photo.BodySerialNumber"] = "EX-7730-0192-4415";
    exif["Exif.Photo.DateTimeOriginal"] = "2026:10:03 18:42:07";
    exif["Exif.Photo.OffsetTimeOriginal"] = "+02:00";
    exif["Exif.GPSInfo.GPSLatitudeRef"] = "N";
    exif["Exif.GPSInfo.GPSLatitude"] = "44/1 29/1 132/100";
    exif["Exif.GPSInfo.GPSLongitudeRef"] = "E";
    exif["Exif.GPSInfo.GPSLongitude"] = "12/1 17/1 2544/100";
    exif["Exif.GPSInfo.GPSHPositioningError"] = "5/1";
    // The small picture inside was made before the photo was cropped.
    const auto thumbnail = jpegOf(160, 120, 0, 0, 1, 80);
    Exiv2::ExifThumb(exif).setJpegThumbnail(thumbnail.data(), static_cast<long>(thumbnail.size()));
    return exif;
}

Exiv2::XmpData howItWasMade()
{
    Exiv2::XmpData xmp;
    xmp["Xmp.xmp.CreatorTool"] = "Photo Editor 5.2";
    xmp["Xmp.dc.creator"] = "Alder Linden";
    return xmp;
}

} // namespace

int main(int argc, char *argv[])
try {
    if (argc != 2) {
        std::cerr << "make_sample FILE\n";
        return 2;
    }
    const auto picture = jpegOf(1600, 1200, 0.4, 0.25, 0.5, 88);
    auto image = Exiv2::ImageFactory::open(picture.data(), static_cast<long>(picture.size()));
    image->setExifData(whatItSays());
    image->setXmpData(howItWasMade());
    image->writeMetadata();

    Exiv2::BasicIo &io = image->io();
    io.open();
    const Exiv2::DataBuf bytes = io.read(static_cast<long>(io.size()));
    std::ofstream file(argv[1], std::ios::binary);
    file.write(reinterpret_cast<const char *>(bytes.pData_), bytes.size_);
    file.close();
    return file ? 0 : 1;
} catch (const std::exception &problem) {
    std::cerr << "make_sample: " << problem.what() << '\n';
    return 1;
}
