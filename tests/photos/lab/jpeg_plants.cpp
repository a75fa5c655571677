// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/lab/plants.h"

#include "support/exif_builder.h"
#include "support/icc_builder.h"
#include "support/jpeg_builder.h"

namespace privet::photos::lab {

namespace {

using namespace test;
using At = JpegBuilder::Place;
using Ifd = ExifBuilder::Ifd;
using Colour = JpegBuilder::Colour;
using Outcome = Plant::Outcome;

Bytes operator+(Bytes left, ByteView right)
{
    putBytes(left, right);
    return left;
}

Bytes bytesOf(std::initializer_list<unsigned> values)
{
    Bytes out;
    for (const auto value : values)
        putU8(out, static_cast<std::uint8_t>(value));
    return out;
}

Bytes bytesOf(std::string_view text)
{
    const auto view = viewOf(text);
    return {view.begin(), view.end()};
}

/// A plant in the head of an ordinary JPEG.
Plant inHead(const char *place, std::function<Bytes(const Canary &)> segment)
{
    return {place, [segment](const Canary &c) { return JpegBuilder().head(segment(c)).build(); }};
}

/// A plant in one Exif block.
Plant inExif(const char *place, std::function<void(ExifBuilder &, const Canary &)> fill,
             ExifBuilder::Order order = ExifBuilder::Order::Little)
{
    return inHead(place, [fill, order](const Canary &c) {
        ExifBuilder exif(order);
        fill(exif, c);
        return exifSegment(exif.build());
    });
}

/// The same picture as a phone would hide it: a small JPEG with the canary in its comment.
Bytes smallPicture(const Canary &c) { return JpegBuilder().size(16, 16).head(jpegComment(c.text())).build(); }

std::string packet(std::string_view content)
{
    return R"(<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">)"
           R"(<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:source=")"
           + std::string(content) + R"("/></rdf:RDF></x:xmpmeta>)";
}

std::vector<Plant> applicationSegments()
{
    static constexpr std::array names = {
        "a raw APP0 segment",  "a raw APP1 segment",  "a raw APP2 segment",  "a raw APP3 segment",
        "a raw APP4 segment",  "a raw APP5 segment",  "a raw APP6 segment",  "a raw APP7 segment",
        "a raw APP8 segment",  "a raw APP9 segment",  "a raw APP10 segment", "a raw APP11 segment",
        "a raw APP12 segment", "a raw APP13 segment", "a raw APP14 segment", "a raw APP15 segment",
    };
    std::vector<Plant> plants;
    for (unsigned number = 0; number < names.size(); ++number)
        plants.push_back(
            inHead(names[number], [number](const Canary &c) { return jpegSegment(marker::app(number), c.bytes()); }));
    return plants;
}

std::vector<Plant> jfifAndAdobe()
{
    const auto jfifOnly = [](std::function<Bytes(const Canary &)> segment) {
        return [segment](const Canary &c) { return JpegBuilder().withoutJfif().head(segment(c)).build(); };
    };
    const auto adobe = [](const char *place, Colour colour, std::function<Bytes(const Canary &)> segment) {
        return Plant{place, [colour, segment](const Canary &c) {
                         return JpegBuilder().colour(colour).adobe(segment(c)).build();
                     }};
    };
    return {
        {"the thumbnail of JFIF", jfifOnly([](const Canary &c) {
             return jfifSegment(0, 1, 1, bytesOf({4, 2}) + c.bytes() + ByteView(Bytes(1)));
         })},
        {"bytes behind the JFIF fields", jfifOnly([](const Canary &c) {
             return jfifSegment(0, 1, 1, bytesOf({0, 0}) + c.bytes());
         })},
        {"the resolution of JFIF", jfifOnly([](const Canary &c) { return jfifSegment(1, c.number(), c.number()); })},
        {"the resolution of JFIF, in the same odd ratio", jfifOnly([](const Canary &c) {
             return jfifSegment(2, static_cast<std::uint16_t>(c.number() * 2),
                                static_cast<std::uint16_t>(c.number() * 3));
         })},
        inHead("a second JFIF segment",
               [](const Canary &c) {
                   return jfifSegment(0, 1, 1, bytesOf({0, 0}) + c.bytes());
               }),
        inHead("a JFXX thumbnail that is a JPEG",
               [](const Canary &c) {
                   return jpegSegment(marker::app(0), bytesOf(std::string_view("JFXX\0\x10", 6)) + smallPicture(c));
               }),
        inHead("a JFXX thumbnail of palette colours",
               [](const Canary &c) {
                   return jpegSegment(marker::app(0), bytesOf(std::string_view("JFXX\0\x11\2\2", 8)) + c.bytes()
                                                          + ByteView(Bytes(749)));
               }),
        adobe("the version of the Adobe segment", Colour::Rgb, [](auto &c) { return adobeSegment(0, c.number()); }),
        adobe("the flags of the Adobe segment in YCbCr", Colour::YCbCr,
              [](auto &c) { return adobeSegment(1, 100, c.number(), c.number()); }),
        adobe("the flags of the Adobe segment in CMYK", Colour::Cmyk,
              [](auto &c) { return adobeSegment(0, 100, c.number(), c.number()); }),
        adobe("bytes behind the Adobe fields in YCCK", Colour::Ycck,
              [](auto &c) { return adobeSegment(2, 100, 0, 0, c.bytes()); }),
        {"a second Adobe segment",
         [](const Canary &c) {
             return JpegBuilder().colour(Colour::Rgb).head(adobeSegment(0, 100, 0, 0, c.bytes())).build();
         }},
    };
}

std::vector<Plant> exif()
{
    using Order = ExifBuilder::Order;
    return {
        inExif("the camera model", [](auto &e, auto &c) { e.ascii(Ifd::Main, 0x0110, c.text()); }),
        inExif(
            "the camera model, big end first", [](auto &e, auto &c) { e.ascii(Ifd::Main, 0x0110, c.text()); },
            Order::Big),
        inExif("the place in words", [](auto &e, auto &c) { e.place(c.text()); }),
        inExif("the serial number", [](auto &e, auto &c) { e.ascii(Ifd::Photo, 0xA431, c.text()); }),
        inExif("the maker's notes", [](auto &e, auto &c) { e.undefined(Ifd::Photo, 0x927C, c.bytes()); }),
        inExif("the user comment in UTF-16", [](auto &e, auto &c) { e.undefined(Ifd::Photo, 0x9286, c.utf16Le()); }),
        inExif("an XP title", [](auto &e, auto &c) { e.undefined(Ifd::Main, 0x9C9B, c.utf16Le()); }),
        inExif("the thumbnail of IFD1", [](auto &e, auto &c) { e.orientation(6).thumbnail(smallPicture(c)); }),
        inExif("a text in IFD1", [](auto &e, auto &c) { e.ascii(Ifd::Thumbnail, 0x010E, c.text()); }),
        inExif("a private tag beside the orientation",
               [](auto &e, auto &c) { e.orientation(8).undefined(Ifd::Main, 0xC6F0, c.bytes()); }),
        inExif("the spare bytes of the orientation value",
               [](auto &e, auto &c) {
                   e.entry(Ifd::Main, 0x0112, 3, 1, bytesOf({6, 0, c.number(), 0xAA}));
               }),
        inExif("the interoperability directory of Adobe RGB",
               [](auto &e, auto &c) { e.adobeRgb().ascii(Ifd::Interop, 0x1000, c.text()); }),
        inExif("bytes before the first directory",
               [](auto &e, auto &c) { e.orientation(3).gapAfterHeader(c.bytes()); }),
        inExif("bytes behind the last directory", [](auto &e, auto &c) { e.orientation(3).tail(c.bytes()); }),
        inExif("an orientation that does not exist",
               [](auto &e, auto &c) { e.orientation(static_cast<std::uint16_t>(c.number() + 9)); }),
        inHead("a broken Exif block", [](const Canary &c) { return exifSegment(c.bytes()); }),
        inHead("a second Exif block",
               [](const Canary &c) {
                   return exifSegment(ExifBuilder().orientation(6).build())
                          + exifSegment(ExifBuilder().ascii(Ifd::Main, 0x0110, c.text()).build());
               }),
        inHead("the byte behind the word Exif",
               [](const Canary &c) {
                   const auto tiff = ExifBuilder(Order::Big).orientation(6).build();
                   return jpegSegment(marker::app(1),
                                      bytesOf(std::string_view("Exif\0", 5)) + bytesOf({c.number()}) + tiff);
               }),
        inExif(
            "a minimal look-alike with one more entry",
            [](auto &e, auto &c) { e.orientation(6).shortNumber(Ifd::Main, 0x0128, c.number()); }, Order::Big),
    };
}

std::vector<Plant> textsAndMakers()
{
    return {
        inHead("a comment in the head", [](const Canary &c) { return jpegComment(c.text()); }),
        inHead("an XMP packet", [](const Canary &c) { return xmpSegment(packet(c.text())); }),
        inHead("an XMP packet in base64", [](const Canary &c) { return xmpSegment(packet(base64(c.bytes()))); }),
        inHead("two APP1 segments that both are XMP",
               [](const Canary &c) { return xmpSegment(packet("plain")) + xmpSegment(packet(c.text())); }),
        inHead("ExtendedXMP in several segments",
               [](const Canary &c) {
                   return xmpSegment(packet("plain")) + extendedXmpSegments(packet(std::string(300, 'x') + c.text()));
               }),
        inHead("a caption in IPTC", [](const Canary &c) { return iptcSegment(c.text()); }),
        inHead("Photoshop resources that are compressed",
               [](const Canary &c) {
                   return jpegSegment(marker::app(13),
                                      bytesOf(std::string_view("Photoshop 3.0\0", 14)) + deflated(c.bytes()));
               }),
        inHead("a FlashPix stream",
               [](const Canary &c) {
                   return jpegSegment(marker::app(2), bytesOf(std::string_view("FPXR\0\0\2", 7)) + c.bytes());
               }),
        inHead("the numbers of a gain map",
               [](const Canary &c) {
                   return jpegSegment(marker::app(2),
                                      bytesOf(std::string_view("urn:iso:std:iso:ts:21496:-1\0", 28)) + c.bytes());
               }),
        inHead("content credentials",
               [](const Canary &c) {
                   return jpegSegment(marker::app(11), bytesOf(std::string_view("JP\0\1\0\0\0\1", 8)) + c.bytes());
               }),
        inHead("the unique id of a Samsung phone",
               [](const Canary &c) {
                   return jpegSegment(marker::app(4), bytesOf(std::string_view("ssuniqueid\0", 11)) + c.bytes());
               }),
        inHead("GoPro telemetry",
               [](const Canary &c) {
                   return jpegSegment(marker::app(6), bytesOf(std::string_view("GoPro\0", 6)) + c.bytes());
               }),
    };
}

std::vector<Plant> betweenTheSegments()
{
    const auto progressive = [](const char *place, At at, std::function<Bytes(const Canary &)> bytes) {
        return Plant{place,
                     [at, bytes](const Canary &c) { return JpegBuilder().progressive().with(at, bytes(c)).build(); }};
    };
    const auto comment = [](const Canary &c) { return jpegComment(c.text()); };
    const auto exif
        = [](const Canary &c) { return exifSegment(ExifBuilder().ascii(Ifd::Main, 0x0110, c.text()).build()); };
    const auto raw = [](const Canary &c) { return c.bytes(); };
    const auto fill = [](const Canary &c) { return Bytes(c.number(), std::byte{0xFF}); };
    auto broken = [](Plant plant) {
        plant.outcome = Outcome::Either;
        return plant;
    };
    return {
        broken({"bytes before the start",
                [](const Canary &c) { return JpegBuilder().with(At::BeforeStart, c.bytes()).build(); }}),
        broken({"bytes between two segments", [](const Canary &c) { return JpegBuilder().head(c.bytes()).build(); }}),
        {"a run of fill bytes between two segments",
         [fill](const Canary &c) { return JpegBuilder().head(fill(c)).build(); }},
        {"a run of fill bytes before the first scan",
         [fill](const Canary &c) { return JpegBuilder().with(At::BeforeScan, fill(c)).build(); }},
        {"a run of fill bytes before the end",
         [fill](const Canary &c) { return JpegBuilder().with(At::AfterLastScan, fill(c)).build(); }},
        {"a comment between the frame header and its tables",
         [comment](const Canary &c) { return JpegBuilder().with(At::BeforeScan, comment(c)).build(); }},
        progressive("a comment between two scans", At::BetweenScans, comment),
        progressive("Exif between two scans", At::BetweenScans, exif),
        progressive("a run of fill bytes between two scans", At::BetweenScans, fill),
        progressive("a comment after the last scan", At::AfterLastScan, comment),
        progressive("Exif after the last scan", At::AfterLastScan, exif),
        {"a comment after the only scan",
         [comment](const Canary &c) { return JpegBuilder().with(At::AfterLastScan, comment(c)).build(); }},
        {"a comment in a picture that has no end",
         [comment](const Canary &c) { return JpegBuilder().withoutEnd().head(comment(c)).build(); }},
        broken(progressive("bytes after a comment between two scans", At::BetweenScans,
                           [comment, raw](const Canary &c) { return jpegComment("plain") + raw(c); })),
    };
}

std::vector<Plant> insideSegments()
{
    const auto tail = [](const char *place, std::uint8_t kind, Outcome outcome) {
        return Plant{place,
                     [kind](const Canary &c) { return JpegBuilder().restartEvery(4).tailIn(kind, c.bytes()).build(); },
                     outcome};
    };
    /// A whole quantisation table under number 3, which no component uses.
    const auto unusedTable
        = [](const Canary &c) { return bytesOf({3}) + c.bytes() + ByteView(Bytes(64 - 23, std::byte{1})); };
    /// A Huffman table under number 3 whose symbols are the canary.
    const auto unusedCode = [](const Canary &c) {
        return bytesOf({0x13, 0, 0, 0, 0, 23, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}) + c.bytes();
    };
    return {
        tail("bytes behind the table in DQT", marker::dqt, Outcome::Either),
        tail("bytes behind the table in DHT", marker::dht, Outcome::Either),
        tail("bytes behind the interval in DRI", marker::dri, Outcome::Either),
        tail("bytes behind the fields of SOS", marker::sos, Outcome::Either),
        tail("bytes behind the components of the frame", 0xC0, Outcome::Either),
        inHead("a quantisation table that nobody uses",
               [unusedTable](const Canary &c) { return jpegSegment(marker::dqt, unusedTable(c)); }),
        {"an unused quantisation table in a used segment",
         [unusedTable](const Canary &c) { return JpegBuilder().tailIn(marker::dqt, unusedTable(c)).build(); }},
        inHead("a Huffman table that nobody uses",
               [unusedCode](const Canary &c) { return jpegSegment(marker::dht, unusedCode(c)); }),
        {"an unused Huffman table in a used segment",
         [unusedCode](const Canary &c) { return JpegBuilder().tailIn(marker::dht, unusedCode(c)).build(); }},
        {"a table that is defined again before its use",
         [](const Canary &c) {
             return JpegBuilder()
                 .head(jpegSegment(marker::dqt, bytesOf({0}) + c.bytes() + ByteView(Bytes(41, std::byte{1}))))
                 .build();
         }},
        {"a quantisation table after the last scan",
         [unusedTable](const Canary &c) {
             return JpegBuilder().with(At::AfterLastScan, jpegSegment(marker::dqt, unusedTable(c))).build();
         }},
        {"arithmetic conditioning, which nothing uses",
         [](const Canary &c) {
             return JpegBuilder().head(jpegSegment(0xCC, bytesOf({0x10, 1 + c.number() % 63U}))).build();
         }},
        {"a restart interval that is defined again before its use",
         [](const Canary &c) {
             return JpegBuilder().restartEvery(4).head(jpegSegment(marker::dri, bytesOf({0, c.number()}))).build();
         }},
        {"a restart interval after the last scan",
         [](const Canary &c) {
             return JpegBuilder().with(At::AfterLastScan, jpegSegment(marker::dri, bytesOf({0, c.number()}))).build();
         }},
        {"bytes behind the number in DNL", [](const Canary &c) { return JpegBuilder().heightByDnl(c.bytes()).build(); },
         Outcome::Either},
        {"a comment before the DNL segment",
         [](const Canary &c) {
             return JpegBuilder()
                 .heightByDnl()
                 .edit([c](JpegElements &elements) {
                     const auto dnl = std::find_if(elements.begin(), elements.end(),
                                                   [](auto &e) { return e.marker == marker::dnl; });
                     elements.insert(dnl, {marker::com, c.bytes(), {}});
                 })
                 .build();
         },
         Outcome::Either},
    };
}

/// A plant in the coded data of the last scan, at `spot`. That data is copied as it is, so the file must not be
/// offered.
Plant inCodedData(const char *place, const JpegBuilder &picture, std::size_t (*spot)(ByteView), bool isDeflated = false)
{
    const auto build = [=](const Canary &c) {
        const auto secret = isDeflated ? deflated(c.bytes()) : c.bytes();
        return JpegBuilder(picture)
            .edit([=](JpegElements &elements) {
                const auto scan = std::find_if(elements.rbegin(), elements.rend(),
                                               [](const auto &e) { return e.marker == marker::sos; });
                const auto at = static_cast<std::ptrdiff_t>(spot(scan->entropy));
                scan->entropy.insert(scan->entropy.begin() + at, secret.begin(), secret.end());
            })
            .build();
    };
    return {place, build, Outcome::Refused};
}

std::vector<Plant> insideTheCodedData()
{
    const auto start = [](ByteView) -> std::size_t { return 0; };
    const auto end = [](ByteView entropy) { return entropy.size(); };
    const auto middle = [](ByteView entropy) {
        auto at = entropy.size() / 2;
        while (u8(entropy, at - 1) == 0xFF)
            ++at;
        return at;
    };
    const auto beforeRestart = [](ByteView entropy) {
        auto at = entropy.size() / 2;
        while (u8(entropy, at) != 0xFF || (u8(entropy, at + 1) & 0xF8U) != 0xD0)
            ++at;
        return at;
    };
    const auto withoutTables = [](JpegElements &elements) {
        std::erase_if(elements, [](const auto &element) { return element.marker == marker::dht; });
    };
    const JpegBuilder small;
    const auto restarts = JpegBuilder().restartEvery(4);
    const auto progressive = JpegBuilder().progressive();
    const auto large = JpegBuilder().size(2000, 1500);
    const auto largeRestarts = JpegBuilder().size(2000, 1500).restartEvery(125);
    return {
        inCodedData("bytes before the coded data", small, start),
        inCodedData("bytes amid the coded data", small, middle),
        inCodedData("bytes behind the last block", small, end),
        inCodedData("bytes before a restart marker", restarts, beforeRestart),
        inCodedData("bytes before the coded data with restart markers", restarts, start),
        inCodedData("bytes behind the last block with restart markers", restarts, end),
        inCodedData("bytes before a restart marker of a progressive picture",
                    JpegBuilder().progressive().restartEvery(2), beforeRestart),
        inCodedData("bytes before the last progressive scan", progressive, start),
        inCodedData("bytes behind the last progressive scan", progressive, end),
        inCodedData("bytes behind the last block, before DNL", JpegBuilder().heightByDnl(), end),
        inCodedData("bytes behind the last block of a motion JPEG", JpegBuilder().edit(withoutTables), end),
        inCodedData("bytes before a restart marker of a large picture", largeRestarts, beforeRestart),
        inCodedData("a compressed text before a restart marker of a large picture", largeRestarts, beforeRestart, true),
        inCodedData("bytes before the coded data of a large picture", large, start),
        inCodedData("bytes amid the coded data of a large picture", large, middle),
        inCodedData("bytes behind the last block of a large picture", large, end),
        inCodedData("a compressed text behind the last block of a large picture", large, end, true),
    };
}

std::vector<Plant> afterTheEnd()
{
    const auto after = [](const char *place, std::function<Bytes(const Canary &)> bytes) {
        return Plant{place, [bytes](const Canary &c) { return JpegBuilder().with(At::AfterEnd, bytes(c)).build(); }};
    };
    return {
        after("bytes after the end", [](const Canary &c) { return c.bytes(); }),
        after("a compressed file after the end", [](const Canary &c) { return deflated(c.bytes()); }),
        after("a megabyte of somebody's disk after the end",
              [](const Canary &c) { return Bytes(1'000'000, std::byte{0x20}) + c.bytes(); }),
        after("a motion photo's film after the end", [](const Canary &c) { return tinyMovie(c.bytes()); }),
        {"a motion photo with its film and its XMP",
         [](const Canary &c) {
             return JpegBuilder()
                 .head(xmpSegment(packet("MotionPhoto")))
                 .with(At::AfterEnd, tinyMovie(c.bytes()))
                 .build();
         }},
        after("a Samsung trailer",
              [](const Canary &c) { return samsungTrailer("MotionPhoto_Data", tinyMovie(c.bytes())); }),
        after("a second JPEG that nothing points to", [](const Canary &c) { return smallPicture(c); }),
        after("a second end of the image",
              [](const Canary &c) {
                  return bytesOf({0xFF, 0xD9}) + c.bytes() + bytesOf({0xFF, 0xD9});
              }),
        {"a second JPEG in the multi-picture index",
         [](const Canary &c) { return JpegBuilder().secondPicture(smallPicture(c)).build(); }},
        {"the unique ids in the multi-picture index",
         [](const Canary &c) {
             return JpegBuilder().secondPicture(JpegBuilder().size(16, 16).build(), c.bytes()).build();
         }},
    };
}

std::vector<Plant> colourProfiles()
{
    std::vector<Plant> plants;
    for (auto plant : profilePlants()) {
        plant.build
            = [profile = plant.build](const Canary &c) { return JpegBuilder().head(iccSegments(profile(c))).build(); };
        plants.push_back(plant);
    }
    const auto profile = [](const Canary &c) {
        return IccBuilder::matrix(IccBuilder::Primaries::Monitor).text("desc", c.text()).build();
    };
    plants.push_back(inHead("a colour profile in unordered parts", [profile](const Canary &c) {
        return iccSegments(profile(c), 3, {3, 1, 2});
    }));
    plants.push_back({"a colour profile with one part given twice",
                      [profile](const Canary &c) {
                          return JpegBuilder().head(iccSegments(profile(c), 3, {1, 2, 2, 3})).build();
                      },
                      Outcome::Either});
    plants.push_back(inHead("a colour profile that lacks a part", [](const Canary &c) {
        return iccSegments(IccBuilder::matrix(IccBuilder::Primaries::Monitor).tail(c.bytes()).build(), 3, {1, 3});
    }));
    plants.push_back(inHead("a second colour profile", [profile](const Canary &c) {
        return iccSegments(IccBuilder::matrix(IccBuilder::Primaries::Monitor).build()) + iccSegments(profile(c));
    }));
    plants.push_back(inHead("a colour profile that is none", [](const Canary &c) { return iccSegments(c.bytes()); }));
    plants.push_back(inHead("a CMYK profile in an RGB picture", [](const Canary &c) {
        return iccSegments(IccBuilder::cmyk().text("desc", c.text()).build());
    }));
    plants.push_back({"a CMYK profile in a CMYK picture", [](const Canary &c) {
                          return JpegBuilder()
                              .colour(Colour::Cmyk)
                              .head(iccSegments(IccBuilder::cmyk().text("desc", c.text()).build()))
                              .build();
                      }});
    plants.push_back({"a gray profile in a gray picture", [](const Canary &c) {
                          return JpegBuilder()
                              .colour(Colour::Gray)
                              .head(iccSegments(IccBuilder::gray().text("desc", c.text()).build()))
                              .build();
                      }});
    return plants;
}

} // namespace

std::vector<Plant> jpegPlants()
{
    std::vector<Plant> all;
    for (const auto &group : {applicationSegments(), jfifAndAdobe(), exif(), textsAndMakers(), betweenTheSegments(),
                              insideSegments(), insideTheCodedData(), afterTheEnd(), colourProfiles()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

} // namespace privet::photos::lab
