// SPDX-License-Identifier: GPL-3.0-or-later
#include "small_jpeg.h"
#include "small_png.h"
#include "small_profile.h"

using namespace privet;
using namespace privet::test;
using namespace std::string_view_literals;
namespace j = privet::test::jpeg;
namespace p = privet::test::png;

namespace {

constexpr bool same = true;
constexpr bool different = false;

void row(const char *name, const Bytes &before, const Bytes &after, bool isSame)
{
    QTest::newRow(name) << before << after << isSame;
}

Bytes jpegWith(const Bytes &head, const Bytes &scan = j::scan())
{
    return join({j::soi(), head, j::quantTable(), j::frame(), scan, j::eoi()});
}

Bytes colourJpeg(const Bytes &head, unsigned components = 3)
{
    return join({j::soi(), head, j::quantTable(), j::frame(components), j::huffmanTables(), j::scanHeader(components),
                 components == 3 ? bytes({0x03}) : bytes({0x00}), j::eoi()});
}

Bytes scanOf(std::initializer_list<unsigned> coded)
{
    return join({j::huffmanTables(), j::scanHeader(), bytes(coded)});
}

Bytes pngWith(const Bytes &head, const Bytes &picture = p::image())
{
    return join({p::signature(), p::header(), head, picture, p::end()});
}

Bytes profileChunk(const Bytes &profile)
{
    return p::chunk("iCCP", join({bytes("name"), bytes({0, 0}), p::packed(profile)}));
}

} // namespace

class TestSamePicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comparesJpegs_data();
    void comparesJpegs() { check(); }
    void comparesPngs_data();
    void comparesPngs() { check(); }
    void saysWhenThereIsNothingToCompare();

private:
    static void check()
    {
        QFETCH(Bytes, before);
        QFETCH(Bytes, after);
        QFETCH(bool, isSame);
        QCOMPARE(isSamePicture(before, after), isSame);
    }
};

void TestSamePicture::comparesJpegs_data()
{
    QTest::addColumn<Bytes>("before");
    QTest::addColumn<Bytes>("after");
    QTest::addColumn<bool>("isSame");
    const auto clean = j::file();
    const auto comment = j::segment(0xFE, bytes("comment"));
    const auto body = join({j::quantTable(), j::frame()});

    row("a comment, junk and fill bytes in the head are no picture",
        jpegWith(join({comment, bytes("junk"), bytes({0xFF, 0xFF}), comment})), clean, same);
    row("a comment after the scan is no picture", jpegWith({}, join({j::scan(), comment})), clean, same);
    row("bytes after the end are no picture", join({clean, bytes("trailer")}), clean, same);
    row("a missing end is no other picture", join({j::soi(), body, j::scan()}), clean, same);
    row("an unused table is no picture", jpegWith(j::quantTable(3)), clean, same);
    row("fill bytes in the coded data are no picture", jpegWith({}, scanOf({0x3F, 0xFF, 0xFF, 0x00})),
        jpegWith({}, scanOf({0x3F, 0xFF, 0x00})), same);
    row("a thumbnail and dots per inch are no picture",
        jpegWith(j::segment(0xE0, bytes("JFIF\0\1\2\1\0\x48\0\x48\0\0"sv))), clean, same);

    row("other coded data", jpegWith({}, scanOf({0x3E})), clean, different);
    row("coded data cut short", jpegWith({}, scanOf({0x3F, 0x12})), clean, different);
    row("another quantisation table", join({j::soi(), j::quantTable(0, 2), j::frame(), j::scan(), j::eoi()}), clean,
        different);
    row("another Huffman table",
        jpegWith(j::huffmanTable(0x10, 3), join({j::huffmanTable(0x00), j::scanHeader(), j::oneBlock()})), clean,
        different);
    row("another frame", join({j::soi(), j::quantTable(), j::frame(1, 16), j::scan(), j::eoi()}), clean, different);
    row("another process", join({j::soi(), j::quantTable(), j::frame(1, 8, 0xC1), j::scan(), j::eoi()}), clean,
        different);
    row("a restart interval lost", jpegWith(j::restartInterval(1)), clean, different);
    row("a scan lost", jpegWith({}, join({j::scan(), j::scanHeader(), j::oneBlock()})), clean, different);
    row("an orientation lost", jpegWith(j::exif(j::turnedTiff(6))), clean, different);
    row("an orientation kept", jpegWith(j::exif(j::turnedTiff(6))), jpegWith(j::exif(j::turnedTiff(6))), same);
    row("pixels that were not square", jpegWith(j::segment(0xE0, bytes("JFIF\0\1\1\0\0\2\0\1\0\0"sv))), clean,
        different);
    row("RGB that becomes YCbCr", colourJpeg(j::adobe(0)), colourJpeg(j::jfif()), different);
    row("YCbCr said by Adobe and by JFIF", colourJpeg(j::adobe(1)), colourJpeg(j::jfif()), same);
    row("four inks that are no more inverted", colourJpeg(j::adobe(0), 4), colourJpeg({}, 4), different);
    row("Adobe RGB lost", colourJpeg(j::exif(j::adobeRgbTiff())), colourJpeg({}), different);
    row("Adobe RGB kept", colourJpeg(j::exif(j::adobeRgbTiff())), colourJpeg(j::exif(j::adobeRgbTiff())), same);
    row("Adobe RGB invented", colourJpeg({}), colourJpeg(j::exif(j::adobeRgbTiff())), different);
    row("a colour profile lost", colourJpeg(j::profilePart(1, 1, icc::rgb())), colourJpeg({}), different);
    row("a colour profile kept", colourJpeg(j::profilePart(1, 1, icc::rgb())),
        colourJpeg(j::profilePart(1, 1, icc::rgb())), same);
    row("a colour profile invented", colourJpeg({}), colourJpeg(j::profilePart(1, 1, icc::rgb())), different);
    auto bright = icc::grayTags();
    bright.back().element = icc::gammaCurve(3);
    row("a colour profile of other colours", pngWith(profileChunk(icc::gray())),
        pngWith(profileChunk(icc::profile("GRAY", bright))), different);
    row("a profile that no viewer can use, left out", colourJpeg(j::profilePart(1, 1, icc::gray())), colourJpeg({}),
        same);
    row("another format", clean, p::file(), different);
}

void TestSamePicture::comparesPngs_data()
{
    QTest::addColumn<Bytes>("before");
    QTest::addColumn<Bytes>("after");
    QTest::addColumn<bool>("isSame");
    const auto clean = p::file();
    const auto gamma = p::chunk("gAMA", p::numbers({45455}));

    row("texts and private chunks are no picture", pngWith(p::chunk("tEXt", bytes("a\0b"sv))), clean, same);
    row("bytes after the end are no picture", join({clean, bytes("trailer")}), clean, same);
    row("a picture packed anew is the same", pngWith({}, p::chunk("IDAT", p::packed(p::rows(), 0))), clean, same);
    row("bytes behind the packed picture are no picture",
        pngWith({}, p::chunk("IDAT", join({p::packed(p::rows()), bytes("tail")}))), clean, same);
    row("rows below the picture are no picture",
        pngWith({}, p::chunk("IDAT", p::packed(join({p::rows(), p::rows(9)})))), clean, same);
    row("a later run of picture chunks is no picture", pngWith({}, join({p::image(), gamma, p::image(9)})), clean,
        same);
    row("dots per inch are no picture", pngWith(p::chunk("pHYs", join({p::numbers({72, 72}), bytes({1})}))), clean,
        same);
    row("a chunk with a wrong sum is no picture", pngWith([&gamma] {
            auto bad = gamma;
            bad.back() ^= std::byte{1};
            return bad;
        }()),
        clean, same);

    row("other samples", pngWith({}, p::image(8)), clean, different);
    row("another filter of the same samples", pngWith({}, p::chunk("IDAT", p::packed([] {
                                                                       auto rows = p::rows(0);
                                                                       rows[0] = std::byte{1};
                                                                       return rows;
                                                                   }()))),
        pngWith({}, p::image(0)), different);
    row("another header", join({p::signature(), p::header(0, 1), p::image(), p::end()}), clean, different);
    const auto indexed = [](std::string_view colours, const Bytes &transparency = {}) {
        return join(
            {p::signature(), p::header(3), p::chunk("PLTE", bytes(colours)), transparency, p::image(1), p::end()});
    };
    row("colours that no pixel has are not shown", indexed("abcRGBdef"), indexed("\0\0\0RGB"sv), same);
    row("a colour lost that pixels have", indexed("abcRGBdef"), indexed("\0\0\0\0\0\0"sv), different);
    row("the transparency of a colour that pixels have, lost", indexed("abcRGB", p::chunk("tRNS", bytes({1, 2}))),
        indexed("\0\0\0RGB"sv), different);
    row("a gamma lost", pngWith(gamma), clean, different);
    row("a gamma that stands too late counts for nothing", pngWith({}, join({p::image(), gamma})), clean, same);
    row("an orientation behind what is no chunk counts for nothing",
        pngWith({}, join({p::image(), p::chunk("\1\2\3\4"), p::chunk("eXIf", j::turnedTiff(6))})), clean, same);
    auto many = j::turnedTiff(6);
    many[14] = std::byte{0x40};
    row("a thousand million orientations count for nothing", pngWith(p::chunk("eXIf", many)), clean, same);
    row("an orientation lost", pngWith(p::chunk("eXIf", j::turnedTiff(6))), clean, different);
    row("transparency lost", pngWith(p::chunk("tRNS", bytes({0, 7}))), clean, different);
    row("transparency above the depth, cut", pngWith(p::chunk("tRNS", bytes({9, 7}))),
        pngWith(p::chunk("tRNS", bytes({0, 7}))), same);
    row("pixels that were not square", pngWith(p::chunk("pHYs", join({p::numbers({144, 72}), bytes({1})}))), clean,
        different);
    row("pixels that are not square, reduced", pngWith(p::chunk("pHYs", join({p::numbers({144, 72}), bytes({1})}))),
        pngWith(p::chunk("pHYs", join({p::numbers({2, 1}), bytes({0})}))), same);
    row("a colour profile lost", pngWith(profileChunk(icc::gray())), clean, different);
    row("a profile that no viewer can use, left out", pngWith(profileChunk(icc::rgb())), clean, same);
    row("an animation lost", p::animation(), clean, different);
    row("an animation kept", p::animation(), p::animation(), same);
    row("an animation that announces other frames is a still picture",
        pngWith(join({p::chunk("acTL", p::numbers({3, 0})), p::frameControl(0)})), clean, same);
    row("another frame",
        pngWith(join({p::chunk("acTL", p::numbers({2, 0})), p::frameControl(0)}),
                join({p::image(), p::frameControl(1), p::frameData(2, p::packed(p::rows(3)))})),
        p::animation(), different);
}

void TestSamePicture::saysWhenThereIsNothingToCompare()
{
    const auto empty = join({j::soi(), j::eoi()});
    const auto clean = j::file();
    MemorySource before(empty);
    MemorySource after(clean);

    const auto answer = photos::samePicture(before, after);

    QVERIFY(!answer);
    QCOMPARE(answer.error().code, Errc::Malformed);
}

QTEST_GUILESS_MAIN(TestSamePicture)
#include "tst_same_picture.moc"
