// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/decoders/in_process_decoder.h"
#include "photos/decoders/samples.h"
#include "support/exif_builder.h"
#include "support/heif_builder.h"
#include "support/jpeg_builder.h"
#include "support/png_builder.h"
#include "support/qt_bytes.h"
#include "support/webp_builder.h"

#include <QObject>
#include <QTest>

#include <cmath>

using namespace privet;
using namespace privet::photos;
using namespace privet::test;

namespace {

constexpr std::uint32_t unlimited = 4000;

Result<Preview> preview(ByteView file, std::uint32_t edge = unlimited, std::uint8_t orientation = 1)
{
    MemorySource source(file);
    return makeInProcessDecoder()->preview(source, edge, orientation);
}

std::array<std::uint8_t, 4> pixel(const Preview &picture, std::uint32_t x, std::uint32_t y)
{
    const auto at = (std::size_t{y} * picture.width + x) * 4;
    return {u8(picture.rgba, at), u8(picture.rgba, at + 1), u8(picture.rgba, at + 2), u8(picture.rgba, at + 3)};
}

/// The mean of one channel over the whole picture.
double mean(const Preview &picture, std::size_t channel)
{
    double sum = 0;
    for (std::size_t i = channel; i < picture.rgba.size(); i += 4)
        sum += u8(picture.rgba, i);
    return sum * 4 / static_cast<double>(picture.rgba.size());
}

/// An AVIF like the sample, with the same coded picture once more as item 7.
Bytes avifWithItem(std::string_view reference, std::string_view auxiliary)
{
    const auto sample = textOf(samples()[0]);
    const auto at = sample.rfind("mdat") + 4;
    const Bytes coded(samples()[0].begin() + static_cast<std::ptrdiff_t>(at), samples()[0].end());
    HeifBuilder file(HeifBuilder::Coding::Av1);
    file.locationVersion(0).coded(7, 1).reference(reference, 7, {1});
    if (!auxiliary.empty())
        file.associate(7, file.property(fullIsoBox("auxC", 0, 0, viewOf(std::string(auxiliary) + '\0'))));
    file.itemOf(1).data = coded;
    file.itemOf(7).data = coded;
    return file.build();
}

} // namespace

class TestPreview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsEveryKind_data();
    void showsEveryKind();
    void showsHiddenItems_data();
    void showsHiddenItems();
    void fitsTheEdge_data();
    void fitsTheEdge();
    void scalingKeepsTheMeanBrightness();
    void turnsUpright_data();
    void turnsUpright();
    void showsWhatThereIsOfACutFile_data();
    void showsWhatThereIsOfACutFile();
    void refuses_data();
    void refuses();
};

void TestPreview::showsEveryKind_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<quint32>("width");
    QTest::addColumn<quint32>("height");

    using Colour = JpegBuilder::Colour;
    const auto jpeg = [](const char *name, const JpegBuilder &builder) {
        QTest::newRow(name) << toByteArray(builder.build()) << 48U << 32U;
    };
    jpeg("a baseline JPEG", JpegBuilder());
    jpeg("a progressive JPEG", JpegBuilder().progressive());
    jpeg("a gray JPEG", JpegBuilder().colour(Colour::Gray));
    jpeg("a JPEG in RGB", JpegBuilder().colour(Colour::Rgb));
    jpeg("a JPEG in inks", JpegBuilder().colour(Colour::Cmyk));
    jpeg("a JPEG in YCCK", JpegBuilder().colour(Colour::Ycck));
    jpeg("a JPEG with restarts", JpegBuilder().restartEvery(2));

    const auto png = [](const char *name, const PngBuilder &builder) {
        QTest::newRow(name) << toByteArray(builder.build()) << 20U << 12U;
    };
    png("a PNG in RGB", PngBuilder());
    png("a PNG of 16 bit", PngBuilder().colour(PngBuilder::Rgba, 16));
    png("a PNG of 1 bit", PngBuilder().colour(PngBuilder::Gray, 1));
    png("a PNG with a palette", PngBuilder().colour(PngBuilder::Palette, 4));
    png("a PNG in gray and alpha", PngBuilder().colour(PngBuilder::GrayAlpha));
    png("an interlaced PNG", PngBuilder().interlaced());
    png("an APNG", PngBuilder().frames(3));

    const auto webp = [](const char *name, const WebpBuilder &builder) {
        QTest::newRow(name) << toByteArray(builder.build()) << 40U << 24U;
    };
    webp("a lossy WebP", WebpBuilder());
    webp("a lossless WebP", WebpBuilder().kind(WebpBuilder::Lossless));
    webp("a WebP with alpha", WebpBuilder().kind(WebpBuilder::LossyWithAlpha));
    webp("an animated WebP", WebpBuilder().frames(3));

    // avif gif heic jpg png webp
    constexpr std::array<std::pair<const char *, quint32>, 6> kinds{
        {{"an AVIF", 64}, {"a GIF", 1}, {"a HEIC", 64}, {"the JPEG", 1}, {"the PNG", 1}, {"the WebP", 64}}};
    QCOMPARE(samples().size(), kinds.size());
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const auto name = std::string(kinds[i].first) + " of those the worker warms up with";
        QTest::newRow(name.c_str()) << toByteArray(samples()[i]) << kinds[i].second << kinds[i].second;
    }
}

void TestPreview::showsEveryKind()
{
    QFETCH(QByteArray, file);

    const auto picture = preview(test::viewOf(file));

    QVERIFY(picture.has_value());
    QTEST(picture->width, "width");
    QTEST(picture->height, "height");
    QCOMPARE(picture->rgba.size(), std::size_t{picture->width} * picture->height * 4);
    QVERIFY2(mean(*picture, 0) > 2 && mean(*picture, 0) < 250, "neither black nor white");
}

void TestPreview::showsHiddenItems_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("a thumbnail") << toByteArray(avifWithItem("thmb", {}));
    QTest::newRow("a gain map") << toByteArray(avifWithItem("auxl", "urn:com:apple:photo:2020:aux:hdrgainmap"));
    QTest::newRow("a map of distances") << toByteArray(
        avifWithItem("auxl", "urn:mpeg:mpegB:cicp:systems:auxiliary:depth"));
}

void TestPreview::showsHiddenItems()
{
    QFETCH(QByteArray, file);
    MemorySource source(test::viewOf(file));
    const auto decoder = makeInProcessDecoder();

    const auto picture = decoder->itemPreview(source, 32, 7);

    QVERIFY2(picture.has_value(), picture ? "" : picture.error().detail.c_str());
    QVERIFY(picture->width == 32 || picture->height == 32);
    QVERIFY2(mean(*picture, 0) > 2 && mean(*picture, 0) < 250, "neither black nor white");
    QVERIFY(!decoder->itemPreview(source, 32, 8));
}

void TestPreview::fitsTheEdge_data()
{
    QTest::addColumn<quint32>("width");
    QTest::addColumn<quint32>("height");
    QTest::addColumn<quint32>("edge");
    QTest::addColumn<quint32>("wantedWidth");
    QTest::addColumn<quint32>("wantedHeight");

    QTest::newRow("never scaled up") << 48U << 32U << 100U << 48U << 32U;
    QTest::newRow("wide") << 640U << 320U << 100U << 100U << 50U;
    QTest::newRow("high") << 320U << 640U << 100U << 50U << 100U;
    QTest::newRow("a line stays a line") << 900U << 1U << 30U << 30U << 1U;
    QTest::newRow("down to one pixel") << 300U << 200U << 1U << 1U << 1U;
}

void TestPreview::fitsTheEdge()
{
    QFETCH(quint32, width);
    QFETCH(quint32, height);
    QFETCH(quint32, edge);

    for (const auto &file : {JpegBuilder().size(width, height).build(), PngBuilder().size(width, height).build()}) {
        const auto picture = preview(file, edge);
        QVERIFY(picture.has_value());
        QTEST(picture->width, "wantedWidth");
        QTEST(picture->height, "wantedHeight");
    }
}

void TestPreview::scalingKeepsTheMeanBrightness()
{
    for (const auto &file : {JpegBuilder().size(301, 203).build(), PngBuilder().size(301, 203).build()}) {
        const auto full = preview(file);
        const auto small = preview(file, 37);
        QVERIFY(full && small);
        for (std::size_t channel = 0; channel < 3; ++channel)
            QVERIFY(std::abs(mean(*full, channel) - mean(*small, channel)) < 1.5);
    }
}

void TestPreview::turnsUpright_data()
{
    QTest::addColumn<int>("orientation");
    QTest::addColumn<quint32>("x"); // where the first stored pixel is seen
    QTest::addColumn<quint32>("y");

    QTest::newRow("1: as it is") << 1 << 0U << 0U;
    QTest::newRow("2: mirrored") << 2 << 19U << 0U;
    QTest::newRow("3: upside down") << 3 << 19U << 11U;
    QTest::newRow("4: mirrored upside down") << 4 << 0U << 11U;
    QTest::newRow("5: mirrored and turned left") << 5 << 0U << 0U;
    QTest::newRow("6: to be turned right") << 6 << 11U << 0U;
    QTest::newRow("7: mirrored and turned right") << 7 << 11U << 19U;
    QTest::newRow("8: to be turned left") << 8 << 0U << 19U;
    QTest::newRow("0 is no orientation") << 0 << 0U << 0U;
    QTest::newRow("9 is no orientation") << 9 << 0U << 0U;
}

void TestPreview::turnsUpright()
{
    QFETCH(int, orientation);
    QFETCH(quint32, x);
    QFETCH(quint32, y);
    const auto file = PngBuilder().build();
    const auto stored = preview(file);

    const auto seen = preview(file, unlimited, static_cast<std::uint8_t>(orientation));

    QVERIFY(stored && seen);
    const bool turned = orientation >= 5 && orientation <= 8;
    QCOMPARE(seen->width, turned ? stored->height : stored->width);
    QVERIFY(pixel(*seen, x, y) == pixel(*stored, 0, 0));
}

void TestPreview::showsWhatThereIsOfACutFile_data()
{
    QTest::addColumn<QByteArray>("file");

    QTest::newRow("a JPEG") << toByteArray(JpegBuilder().size(320, 240).build());
    QTest::newRow("a progressive JPEG") << toByteArray(JpegBuilder().size(320, 240).progressive().build());
    QTest::newRow("a PNG") << toByteArray(PngBuilder().size(320, 240).build());
    QTest::newRow("an interlaced PNG") << toByteArray(PngBuilder().size(320, 240).interlaced().build());
}

void TestPreview::showsWhatThereIsOfACutFile()
{
    QFETCH(QByteArray, file);

    const auto picture = preview(test::viewOf(file).first(static_cast<std::size_t>(file.size() * 2 / 3)), 64);

    QVERIFY(picture.has_value());
    QCOMPARE(picture->width, 64U);
    QCOMPARE(picture->height, 48U);
    QVERIFY(mean(*picture, 0) > 20);
}

void TestPreview::refuses_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("code");

    auto huge = PngBuilder().build();
    for (std::size_t i = 16; i < 24; ++i) // IHDR width and height
        huge[i] = std::byte{i % 4 == 0 ? std::uint8_t{0} : std::uint8_t{0x7F}};
    const auto withoutPicture = JpegBuilder().build();

    QTest::newRow("an empty file") << QByteArray() << static_cast<int>(Errc::UnknownFormat);
    QTest::newRow("text") << QByteArray("this is no picture at all") << static_cast<int>(Errc::UnknownFormat);
    QTest::newRow("a JPEG that ends in its tables")
        << toByteArray(ByteView(withoutPicture).first(60)) << static_cast<int>(Errc::Malformed);
    // "GIF89a", a canvas of 65,535 by 65,535, two colours, and a frame of one pixel
    QTest::newRow("a GIF of 4 billion pixels")
        << QByteArray::fromHex("474946383961ffffffff800000000000ffffff2c000000000100010000024c01003b")
        << static_cast<int>(Errc::TooLarge);
    QTest::newRow("a GIF that ends before its frame")
        << QByteArray::fromHex("47494638396101000100800000000000ffffff") << static_cast<int>(Errc::Malformed);
    QTest::newRow("a WebP cut in half") << toByteArray(ByteView(WebpBuilder().build()).first(60))
                                        << static_cast<int>(Errc::Malformed);
    QTest::newRow("a film") << QByteArray::fromHex("000000186674797069736f6d0000020069736f6d69736f32")
                            << static_cast<int>(Errc::UnsupportedVariant);
    QTest::newRow("a PNG of 64 billion pixels") << toByteArray(huge) << static_cast<int>(Errc::TooLarge);
    QTest::newRow("a JPEG of 4 billion pixels") << toByteArray(
        JpegBuilder()
            .edit([](JpegElements &elements) {
                for (auto &element : elements) {
                    if (element.marker == 0xC0)
                        std::fill(element.payload.begin() + 1, element.payload.begin() + 5, std::byte{0xFA});
                }
            })
            .build()) << static_cast<int>(Errc::TooLarge);
}

void TestPreview::refuses()
{
    QFETCH(QByteArray, file);

    const auto picture = preview(test::viewOf(file));

    QVERIFY(!picture.has_value());
    QTEST(static_cast<int>(picture.error().code), "code");
}

QTEST_GUILESS_MAIN(TestPreview)
#include "tst_preview.moc"
