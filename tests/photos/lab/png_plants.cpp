// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/lab/plants.h"

#include "support/exif_builder.h"
#include "support/icc_builder.h"
#include "support/jpeg_builder.h"
#include "support/png_builder.h"

namespace privet::photos::lab {

namespace {

using namespace test;
using At = PngBuilder::Place;
using Ifd = ExifBuilder::Ifd;
using Outcome = Plant::Outcome;
using Make = std::function<Bytes(const Canary &)>;

Bytes operator+(Bytes left, ByteView right)
{
    putBytes(left, right);
    return left;
}

Bytes text(std::string_view letters)
{
    const auto view = viewOf(letters);
    return {view.begin(), view.end()};
}

Plant at(At place, const char *name, Make bytes, Outcome outcome = Outcome::Cleaned)
{
    return {name, [place, bytes](const Canary &c) { return PngBuilder().with(place, bytes(c)).build(); }, outcome};
}

/// The end of the canary, which differs between two, again and again.
Bytes pieceOf(const Canary &canary, std::size_t size)
{
    Bytes piece;
    while (piece.size() < size)
        piece = canary.bytes() + piece;
    return {piece.end() - static_cast<std::ptrdiff_t>(size), piece.end()};
}

/// A chunk of this type whose data, after what the type asks for, is the canary.
Plant chunk(const char *name, const char *type, std::string_view before = {}, At place = At::BeforePixels)
{
    return at(place, name, [type, before](const Canary &c) { return pngChunk(type, text(before) + c.bytes()); });
}

std::vector<Plant> texts()
{
    return {
        chunk("a text", "tEXt", std::string_view("Author\0", 7)),
        chunk("a text after the pixels", "tEXt", std::string_view("parameters\0", 11), At::AfterPixels),
        at(At::BeforePixels, "a keyword",
           [](const Canary &c) {
               return pngChunk("tEXt", c.bytes() + text({"\0x", 2}));
           }),
        at(At::BeforePixels, "a compressed text",
           [](const Canary &c) {
               return pngChunk("zTXt", text({"Software\0\0", 10}) + deflated(c.bytes()));
           }),
        chunk("an international text", "iTXt", std::string_view("Title\0\0\0en\0Title\0", 17)),
        at(At::BeforePixels, "a compressed international text",
           [](const Canary &c) {
               return pngChunk("iTXt", text({"XML:com.adobe.xmp\0\1\0\0\0", 22}) + deflated(c.bytes()));
           }),
        at(At::BeforePixels, "Exif as hexadecimal in a text",
           [](const Canary &c) {
               const auto tiff = ExifBuilder().ascii(Ifd::Main, 0x0110, c.text()).build();
               return pngChunk(
                   "zTXt", text({"Raw profile type exif\0\0", 23})
                               + deflated(viewOf("\nexif\n" + std::to_string(tiff.size()) + "\n" + hexadecimal(tiff))));
           }),
        at(At::BeforePixels, "the local path of a thumbnail",
           [](const Canary &c) {
               return pngChunk("tEXt", text({"Thumb::URI\0file:///home/", 24}) + c.bytes());
           }),
    };
}

std::vector<Plant> ancillaries()
{
    return {
        at(At::BeforePixels, "the time",
           [](const Canary &c) {
               return pngChunk("tIME", text({"\x07\xE8\x01\x02\x03\x04", 6})
                                           + Bytes(1, static_cast<std::byte>(c.number() % 60)));
           }),
        at(At::BeforePixels, "the background",
           [](const Canary &c) {
               Bytes colour;
               for (int i = 0; i < 3; ++i)
                   putBe16(colour, c.number());
               return pngChunk("bKGD", colour);
           }),
        chunk("a histogram without palette", "hIST"),
        chunk("a suggested palette's name", "sPLT"),
        at(At::BeforePixels, "a suggested palette's colours",
           [](const Canary &c) {
               return pngChunk("sPLT", text({"x\0\x08", 3}) + c.bytes() + Bytes(1));
           }),
        at(At::BeforePixels, "the offset on the page",
           [](const Canary &c) {
               Bytes offset;
               putBe32(offset, c.number());
               putBe32(offset, c.number());
               return pngChunk("oFFs", offset + Bytes(1));
           }),
        chunk("the calibration of pixels", "pCAL"),
        chunk("the physical scale", "sCAL", std::string_view("\1", 1)),
        chunk("the stereo sign", "sTER"),
        chunk("a signature at the start", "dSIG", {}, At::AfterHeader),
        chunk("a signature at the end", "dSIG", {}, At::AfterPixels),
        chunk("a GIF control extension", "gIFg"),
        chunk("a GIF text extension", "gIFt"),
        chunk("a GIF application extension", "gIFx"),
        chunk("fractal parameters", "fRAc"),
        chunk("content credentials", "caBX"),
        chunk("Apple's index", "iDOT"),
        chunk("ImageMagick's virtual page", "vpAg"),
        chunk("ImageMagick's canvas", "caNv"),
        chunk("Fireworks' preview", "prVW"),
        chunk("Fireworks' source", "mkBT"),
        chunk("a private chunk that says it is safe to copy", "cnRy"),
        chunk("a private chunk that says it is not safe to copy", "cnRY"),
        chunk("a public chunk that nobody knows", "cNRy"),
        chunk("an unknown chunk with a reserved letter", "cnry"),
        chunk("an unknown chunk right after the header", "cnRy", {}, At::AfterHeader),
        chunk("an unknown chunk after the pixels", "cnRy", {}, At::AfterPixels),
        at(At::BeforePixels, "a chunk of the animation in a still picture",
           [](const Canary &c) { return pngChunk("fdAT", Bytes(4) + c.bytes()); }),
        at(At::AfterPixels, "a frame's data in a still picture, after the pixels",
           [](const Canary &c) { return pngChunk("fdAT", Bytes(4) + c.bytes()); }),
        at(
            At::BeforePixels, "an unknown critical chunk", [](const Canary &c) { return pngChunk("CNRY", c.bytes()); },
            Outcome::Refused),
        at(At::BeforePixels, "a suggested palette in true colour",
           [](const Canary &c) { return pngChunk("PLTE", c.bytes() + Bytes(1)); }),
    };
}

std::vector<Plant> overlong()
{
    const auto twice = [](const char *name, const char *type, std::string_view value) {
        return at(At::BeforePixels, name,
                  [type, value](const Canary &c) { return pngChunk(type, text(value)) + pngChunk(type, c.bytes()); });
    };
    return {
        chunk("a gamma of the wrong length", "gAMA", std::string_view("\0\0\xB1\x8F", 4)),
        chunk("a rendering intent of the wrong length", "sRGB", std::string_view("\0", 1)),
        chunk("chromaticities of the wrong length", "cHRM"),
        chunk("significant bits of the wrong length", "sBIT", std::string_view("\x8\x8\x8", 3)),
        chunk("colour code points of the wrong length", "cICP", std::string_view("\1\1\0\1", 4)),
        chunk("a pixel size of the wrong length", "pHYs", std::string_view("\0\0\0\1\0\0\0\1\1", 9)),
        twice("a second gamma", "gAMA", {"\0\0\xB1\x8F", 4}),
        twice("a second rendering intent", "sRGB", {"\0", 1}),
        at(At::AfterPixels, "a gamma after the pixels", [](const Canary &c) { return pngChunk("gAMA", c.bytes()); }),
        at(At::BeforePixels, "the pixel size",
           [](const Canary &c) {
               Bytes size;
               putBe32(size, c.number());
               putBe32(size, c.number());
               return pngChunk("pHYs", size + Bytes(1, std::byte{1}));
           }),
        at(At::BeforePixels, "a transparent colour of the wrong length",
           [](const Canary &c) { return pngChunk("tRNS", Bytes(6) + c.bytes()); }),
        {"transparency beyond the palette",
         [](const Canary &c) {
             return PngBuilder()
                 .colour(PngBuilder::Palette, 2)
                 .transparency(Bytes(4, std::byte{9}) + c.bytes())
                 .build();
         }},
        {"the unused bits of a transparent colour",
         [](const Canary &c) {
             Bytes gray;
             putBe16(gray, static_cast<std::uint16_t>(c.number() * 16U + 3U));
             return PngBuilder().colour(PngBuilder::Gray, 4).transparency(gray).build();
         }},
        {"transparency where the pixels have their own",
         [](const Canary &c) { return PngBuilder().colour(PngBuilder::Rgba).transparency(c.bytes()).build(); }},
        {"palette entries that no pixel can name",
         [](const Canary &c) {
             return PngBuilder().colour(PngBuilder::Palette, 2).with(At::PaletteTail, c.bytes() + Bytes(1)).build();
         },
         Outcome::Either},
        {"a palette in a gray picture",
         [](const Canary &c) {
             return PngBuilder()
                 .colour(PngBuilder::Gray)
                 .with(At::BeforePixels, pngChunk("PLTE", c.bytes() + Bytes(1)))
                 .build();
         },
         Outcome::Either},
        at(At::AfterPixels, "bytes inside the end chunk", [](const Canary &c) { return pngChunk("IEND", c.bytes()); }),
    };
}

/// A palette picture of two colours, black and one other, in rows of one byte a pixel.
Bytes twoColours(ByteView palette, ByteView transparency)
{
    Bytes file = text("\x89PNG\r\n\x1A\n");
    Bytes header;
    putBe32(header, 4);
    putBe32(header, 1);
    for (const unsigned value : {8U, 3U, 0U, 0U, 0U})
        putU8(header, static_cast<std::uint8_t>(value));
    const Bytes rows = text({"\1\1\0\377\0", 5}); // Sub: 1 1 0 0
    putBytes(file, pngChunk("IHDR", header));
    putBytes(file, pngChunk("PLTE", palette));
    if (!transparency.empty())
        putBytes(file, pngChunk("tRNS", transparency));
    putBytes(file, pngChunk("IDAT", deflated(rows)));
    putBytes(file, pngChunk("IEND", {}));
    return file;
}

std::vector<Plant> values()
{
    const auto number = [](const char *name, const char *type, std::size_t size) {
        return at(At::BeforePixels, name, [type, size](const Canary &c) { return pngChunk(type, pieceOf(c, size)); });
    };
    return {
        {"palette entries that no pixel names",
         [](const Canary &c) {
             auto palette = Bytes(6) + c.bytes();
             palette.resize(palette.size() / 3 * 3);
             return twoColours(palette, {});
         }},
        {"the transparency of entries that no pixel names",
         [](const Canary &c) {
             return twoColours(Bytes(768, std::byte{7}), text({"\0\x80", 2}) + c.bytes());
         }},
        number("a gamma that is text", "gAMA", 4),
        number("code points that are text", "cICP", 4),
        number("light levels that are text", "cLLI", 8),
        number("the light of a display that is text", "mDCV", 24),
        number("chromaticities that are text", "cHRM", 32),
        {"a number of rounds that is text",
         [](const Canary &c) {
             const auto file = PngBuilder().frames(2).build();
             auto out = text("\x89PNG\r\n\x1A\n");
             for (const auto &[type, data] : pngChunks(file)) {
                 const auto rounds = type == "acTL" ? Bytes(data.begin(), data.begin() + 4) + pieceOf(c, 4) : data;
                 putBytes(out, pngChunk(type, rounds));
             }
             return out;
         }},
    };
}

std::vector<Plant> exif()
{
    const auto block
        = [](const char *name, std::function<void(ExifBuilder &, const Canary &)> fill, At place = At::BeforePixels) {
              return at(place, name, [fill](const Canary &c) {
                  ExifBuilder builder;
                  fill(builder, c);
                  return pngChunk("eXIf", builder.build());
              });
          };
    return {
        block("the camera model in Exif",
              [](auto &e, auto &c) { e.orientation(6).ascii(Ifd::Main, 0x0110, c.text()); }),
        block("the place in Exif", [](auto &e, auto &c) { e.place(c.text()); }),
        block("the thumbnail in Exif",
              [](auto &e, auto &c) {
                  e.orientation(8).thumbnail(JpegBuilder().size(16, 16).head(jpegComment(c.text())).build());
              }),
        block(
            "Exif after the pixels", [](auto &e, auto &c) { e.orientation(3).ascii(Ifd::Main, 0x0110, c.text()); },
            At::AfterPixels),
        block("bytes behind the Exif directories", [](auto &e, auto &c) { e.orientation(3).tail(c.bytes()); }),
        chunk("a broken Exif block", "eXIf"),
        at(At::BeforePixels, "a second Exif block",
           [](const Canary &c) {
               return pngChunk("eXIf", ExifBuilder().orientation(6).build()) + pngChunk("eXIf", c.bytes());
           }),
    };
}

std::vector<Plant> pixels()
{
    return {
        at(At::RowsTail, "rows below the last one", [](const Canary &c) { return c.bytes(); }),
        at(At::StreamTail, "bytes after the end of the zlib stream", [](const Canary &c) { return c.bytes(); }),
        at(At::StreamTail, "a second zlib stream after the first", [](const Canary &c) { return deflated(c.bytes()); }),
        at(
            At::AfterPixels, "a second run of IDAT",
            [](const Canary &c) {
                return pngChunk("tEXt", text({"a\0b", 3})) + pngChunk("IDAT", c.bytes());
            },
            Outcome::Either),
        at(At::AfterPixels, "one more IDAT after the end of the stream",
           [](const Canary &c) { return pngChunk("IDAT", c.bytes()); }),
        at(
            At::BetweenPixels, "a chunk between two IDAT",
            [](const Canary &c) {
                return pngChunk("tEXt", text({"a\0", 2}) + c.bytes());
            },
            Outcome::Either),
        {"empty IDAT chunks",
         [](const Canary &c) {
             Bytes empties;
             for (unsigned i = 0; i < c.number(); ++i)
                 putBytes(empties, pngChunk("IDAT", {}));
             return PngBuilder().with(At::BetweenPixels, empties).build();
         }},
        {"blocks of nothing inside the zlib stream",
         [](const Canary &c) {
             const auto file = PngBuilder().build();
             auto out = text("\x89PNG\r\n\x1A\n");
             for (auto [type, data] : pngChunks(file)) {
                 for (unsigned i = 0; type == "IDAT" && i < 20U + c.number() % 100U; ++i) {
                     const auto block = text({"\0\0\0\xFF\xFF", 5});
                     data.insert(data.begin() + 2, block.begin(), block.end());
                 }
                 putBytes(out, pngChunk(type, data));
             }
             return out;
         }},
        {"rows below the last one, interlaced",
         [](const Canary &c) { return PngBuilder().interlaced().with(At::RowsTail, c.bytes()).build(); }},
        {"rows below the last one of a palette picture",
         [](const Canary &c) {
             return PngBuilder().colour(PngBuilder::Palette, 4).with(At::RowsTail, c.bytes()).build();
         }},
        {"rows below the last one, 16 bit",
         [](const Canary &c) {
             return PngBuilder().colour(PngBuilder::Rgba, 16).with(At::RowsTail, c.bytes()).build();
         }},
        {"a wrong checksum of the stream",
         [](const Canary &c) {
             auto file = PngBuilder().build();
             auto chunks = pngChunks(file);
             file.resize(8);
             for (auto &chunk : chunks) {
                 if (chunk.type == "IDAT") {
                     chunk.data[chunk.data.size() - 1] = static_cast<std::byte>(c.number());
                     chunk.data[chunk.data.size() - 2] = static_cast<std::byte>(c.number());
                 }
                 putBytes(file, pngChunk(chunk.type, chunk.data));
             }
             return file;
         }},
        {"the checksum of a chunk that goes anyway",
         [](const Canary &c) {
             auto chunk = pngChunk("tEXt", text({"a\0b", 3}));
             chunk.back() = static_cast<std::byte>(c.number());
             return PngBuilder().with(At::BeforePixels, chunk).build();
         }},
        at(At::AfterEnd, "bytes after the end", [](const Canary &c) { return c.bytes(); }),
        at(At::AfterEnd, "what a cropping tool left after the end",
           [](const Canary &c) { return rawDeflated(c.bytes()) + pngChunk("IEND", {}); }),
        at(At::AfterEnd, "a whole second picture after the end",
           [](const Canary &c) { return PngBuilder().with(At::BeforePixels, pngChunk("tEXt", c.bytes())).build(); }),
        at(At::AfterPixels, "a chunk after the first of two ends",
           [](const Canary &c) {
               return pngChunk("IEND", {}) + pngChunk("tEXt", text({"a\0", 2}) + c.bytes());
           }),
    };
}

std::vector<Plant> animations()
{
    const auto animated = [](const char *name, At place, Make bytes, Outcome outcome = Outcome::Cleaned) {
        return Plant{name,
                     [place, bytes](const Canary &c) { return PngBuilder().frames(3).with(place, bytes(c)).build(); },
                     outcome};
    };
    const auto raw = [](const Canary &c) { return c.bytes(); };
    return {
        animated("a text in an animation", At::BeforePixels,
                 [](const Canary &c) {
                     return pngChunk("tEXt", text({"a\0", 2}) + c.bytes());
                 }),
        animated("a text between the control and the data of a frame", At::BeforeFrameData,
                 [](const Canary &c) {
                     return pngChunk("tEXt", text({"a\0", 2}) + c.bytes());
                 }),
        animated("an unknown chunk inside a frame", At::BeforeFrameData,
                 [](const Canary &c) { return pngChunk("cnRy", c.bytes()); }),
        animated("rows below the last one of the first frame", At::RowsTail, raw),
        animated("bytes after the zlib stream of the first frame", At::StreamTail, raw),
        animated("rows below the last one of a frame", At::FrameRowsTail, raw),
        animated("bytes after the zlib stream of a frame", At::FrameStreamTail, raw),
        animated("bytes after the end of an animation", At::AfterEnd, raw),
    };
}

std::vector<Plant> colourProfiles()
{
    std::vector<Plant> plants;
    const auto iccp
        = [](const Bytes &name, ByteView profile) { return pngChunk("iCCP", name + Bytes(2) + deflated(profile)); };
    for (auto plant : profilePlants()) {
        plant.build = [iccp, profile = plant.build](const Canary &c) {
            return PngBuilder().with(At::BeforePixels, iccp(text("x"), profile(c))).build();
        };
        plants.push_back(plant);
    }
    const auto monitor = [] { return IccBuilder::matrix(IccBuilder::Primaries::Monitor).build(); };
    plants.push_back(at(At::BeforePixels, "the name of the colour profile",
                        [iccp, monitor](const Canary &c) { return iccp(c.bytes(), monitor()); }));
    plants.push_back(at(At::BeforePixels, "bytes after the colour profile's stream", [iccp, monitor](const Canary &c) {
        return pngChunk("iCCP", text({"x\0\0", 3}) + deflated(monitor()) + c.bytes());
    }));
    plants.push_back(at(At::BeforePixels, "a colour profile that is none",
                        [iccp](const Canary &c) { return iccp(text("x"), c.bytes()); }));
    plants.push_back(at(At::BeforePixels, "a second colour profile", [iccp, monitor](const Canary &c) {
        return iccp(text("x"), monitor())
               + iccp(text("y"), IccBuilder::matrix(IccBuilder::Primaries::Monitor).text("desc", c.text()).build());
    }));
    plants.push_back({"a gray profile in a gray picture", [iccp](const Canary &c) {
                          return PngBuilder()
                              .colour(PngBuilder::Gray)
                              .with(At::BeforePixels,
                                    iccp(text("x"), IccBuilder::gray().text("desc", c.text()).build()))
                              .build();
                      }});
    plants.push_back(at(At::BeforePixels, "a CMYK profile", [iccp](const Canary &c) {
        return iccp(text("x"), IccBuilder::cmyk().text("desc", c.text()).build());
    }));
    return plants;
}

} // namespace

std::vector<Plant> pngPlants()
{
    std::vector<Plant> all;
    for (const auto &group :
         {texts(), ancillaries(), overlong(), values(), exif(), pixels(), animations(), colourProfiles()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

} // namespace privet::photos::lab
