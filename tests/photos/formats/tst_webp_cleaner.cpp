// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/accountant.h"
#include "photos/formats/webp.h"
#include "photos/lab/plants.h"
#include "support/animation_pixels.h"
#include "support/exif_builder.h"
#include "support/icc_builder.h"
#include "support/qt_bytes.h"
#include "support/vp8l_writer.h"
#include "support/webp_builder.h"

#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace privet::test;
using At = WebpBuilder::Place;

Q_DECLARE_METATYPE(WebpBuilder)
Q_DECLARE_METATYPE(Errc)

namespace {

constexpr std::uint8_t hasProfile = 0x20;
constexpr std::uint8_t hasAlpha = 0x10;
constexpr std::uint8_t hasExif = 0x08;
constexpr std::uint8_t hasXmp = 0x04;

/// What cleaning makes of a file; a refusal fails the test that asked.
Bytes cleaned(ByteView webp)
{
    MemorySource source(webp);
    const auto recipe = cleanWebp(source, {});
    return recipe ? lab::executed(*recipe, webp) : Bytes();
}

bool isLeftAlone(ByteView webp)
{
    MemorySource source(webp);
    const auto recipe = cleanWebp(source, {});
    return recipe && recipe->isIdentity(webp.size());
}

QByteArrayList typesIn(ByteView webp)
{
    QByteArrayList types;
    for (const auto &chunk : webpChunks(webp))
        types << QByteArray::fromStdString(chunk.type);
    return types;
}

Bytes exifChunk(int orientation)
{
    return webpChunk("EXIF", ExifBuilder()
                                 .orientation(static_cast<std::uint16_t>(orientation))
                                 .ascii(ExifBuilder::Ifd::Main, 0x0110, "Phone")
                                 .build());
}

WebpBuilder takenWith(WebpBuilder picture, std::string_view phone)
{
    return picture.flags(hasExif | hasXmp)
        .with(At::BeforePicture, webpChunk("prIV", viewOf(phone)))
        .with(At::AfterPicture, exifChunk(6))
        .with(At::AfterPicture, webpChunk("XMP ", viewOf(phone)))
        .with(At::CodedTail, viewOf(phone))
        .with(At::AfterEnd, viewOf(phone));
}

void addKinds()
{
    QTest::addColumn<WebpBuilder>("picture");
    QTest::newRow("lossy") << WebpBuilder();
    QTest::newRow("lossy in eight partitions") << WebpBuilder().size(33, 200).partitions(3);
    QTest::newRow("lossy with more partitions than rows") << WebpBuilder().size(16, 16).partitions(3);
    QTest::newRow("lossy with coded alpha") << WebpBuilder().kind(WebpBuilder::LossyWithAlpha);
    QTest::newRow("lossy with raw alpha") << WebpBuilder().kind(WebpBuilder::LossyWithRawAlpha);
    QTest::newRow("lossless") << WebpBuilder().kind(WebpBuilder::Lossless);
    QTest::newRow("lossless, large enough for an entropy image")
        << WebpBuilder().kind(WebpBuilder::Lossless).size(300, 200);
    QTest::newRow("one lossless pixel") << WebpBuilder().kind(WebpBuilder::Lossless).size(1, 1);
    QTest::newRow("one lossy pixel") << WebpBuilder().size(1, 1);
    // Of fewer macroblocks than these libwebp describes segments that none of them names.
    QTest::newRow("an animation") << WebpBuilder().size(160, 120).frames(3);
    QTest::newRow("an animation with alpha")
        << WebpBuilder().size(160, 120).kind(WebpBuilder::LossyWithAlpha).frames(2);
    QTest::newRow("a lossless animation") << WebpBuilder().kind(WebpBuilder::Lossless).frames(2);
}

} // namespace

class TestWebpCleaner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesACleanFileAlone_data() { addKinds(); }
    void leavesACleanFileAlone();
    void keepsThePicture_data() { addKinds(); }
    void keepsThePicture();
    void givesTheSameBytesForTwoPhones_data() { addKinds(); }
    void givesTheSameBytesForTwoPhones();
    void leavesNothingBehind_data();
    void leavesNothingBehind();
    void keepsTheOrientation_data();
    void keepsTheOrientation();
    void keepsTheColours();
    void becomesSimpleWhenNothingElseIsLeft();
    void writesProfileAndOrientationAtTheirPlaces();
    void ignoresWhatHasNoFlag();
    void mendsAMissingPadByte();
    void mendsAPartitionThatReachesBeyondItsChunk();
    void followsAVastPictureThatCostsNoBits();
    void refusesWhatDecodersRefuse_data();
    void refusesWhatDecodersRefuse();
    void survivesEveryCutAndEveryFlippedByte();
};

void TestWebpCleaner::leavesACleanFileAlone()
{
    QFETCH(WebpBuilder, picture);
    QVERIFY(isLeftAlone(picture.build()));
}

void TestWebpCleaner::keepsThePicture()
{
    QFETCH(WebpBuilder, picture);
    const auto file = takenWith(picture, "Phone A").build();
    const auto clean = cleaned(file);
    const auto shown = decodeWebp(clean);
    QVERIFY(shown && !shown->frames.empty());
    QVERIFY(shown == decodeWebp(picture.build()));
    QCOMPARE(renderingOfWebp(clean).orientation, 6);
    QVERIFY(isLeftAlone(clean));
}

void TestWebpCleaner::givesTheSameBytesForTwoPhones()
{
    QFETCH(WebpBuilder, picture);
    const auto one = cleaned(takenWith(picture, "Phone A").build());
    QVERIFY(!one.empty());
    QVERIFY(one == cleaned(takenWith(picture, "Another phone").build()));
}

void TestWebpCleaner::leavesNothingBehind_data()
{
    QTest::addColumn<std::size_t>("index");
    const auto plants = lab::webpPlants();
    for (std::size_t i = 0; i < plants.size(); ++i) {
        if (plants[i].outcome == lab::Plant::Outcome::Cleaned) // the rest takes the accountant: see the leak lab
            QTest::newRow(plants[i].place) << i;
    }
}

void TestWebpCleaner::leavesNothingBehind()
{
    static const auto plants = lab::webpPlants();
    QFETCH(std::size_t, index);
    const auto &plant = plants[index];
    const Canary canary(plant.place);
    const auto file = plant.build(canary);
    const auto twin = plant.build(Canary(plant.place, 1));
    QVERIFY(file != twin);
    const auto clean = cleaned(file);
    QVERIFY(!clean.empty());
    QVERIFY(clean == cleaned(twin));
    QVERIFY(canarySearch(clean, canary).empty());
    QVERIFY(isLeftAlone(clean));
    if (const auto shown = decodeWebp(file))
        QVERIFY(shown == decodeWebp(clean));
}

void TestWebpCleaner::keepsTheOrientation_data()
{
    QTest::addColumn<int>("orientation");
    for (int orientation = 1; orientation <= 8; ++orientation)
        QTest::addRow("orientation %d", orientation) << orientation;
}

void TestWebpCleaner::keepsTheOrientation()
{
    QFETCH(int, orientation);
    for (const auto place : {At::BeforePicture, At::AfterPicture}) {
        const auto clean = cleaned(WebpBuilder().flags(hasExif).with(place, exifChunk(orientation)).build());
        QCOMPARE(renderingOfWebp(clean).orientation, orientation);
        QCOMPARE(typesIn(clean).contains("VP8X"), orientation > 1);
        QVERIFY(isLeftAlone(clean));
    }
}

void TestWebpCleaner::keepsTheColours()
{
    const auto profile = IccBuilder::matrix(IccBuilder::Primaries::Monitor).text("desc", "Somebody's display").build();
    const auto clean
        = cleaned(WebpBuilder().flags(hasProfile).with(At::BeforePicture, webpChunk("ICCP", profile)).build());
    QVERIFY(colourDistance(renderingOfWebp(clean).profile, profile) < 1);
    QVERIFY(!toByteArray(clean).contains("Somebody"));
}

void TestWebpCleaner::becomesSimpleWhenNothingElseIsLeft()
{
    const auto file = WebpBuilder().flags(hasExif | hasXmp | hasAlpha).with(At::AfterPicture, exifChunk(1)).build();
    QCOMPARE(typesIn(cleaned(file)), QByteArrayList{"VP8 "});
    QVERIFY(cleaned(file) == WebpBuilder().build());
}

void TestWebpCleaner::writesProfileAndOrientationAtTheirPlaces()
{
    const auto profile = IccBuilder::matrix(IccBuilder::Primaries::Monitor).build();
    const auto clean = cleaned(WebpBuilder()
                                   .frames(2)
                                   .flags(hasExif | hasProfile)
                                   .with(At::BeforePicture, exifChunk(3))
                                   .with(At::AfterPicture, webpChunk("ICCP", profile))
                                   .build());
    QCOMPARE(typesIn(clean), (QByteArrayList{"VP8X", "ICCP", "ANIM", "ANMF", "ANMF", "EXIF"}));
    QVERIFY(isLeftAlone(clean));
}

void TestWebpCleaner::ignoresWhatHasNoFlag()
{
    const auto file = WebpBuilder().flags(0).with(At::AfterPicture, exifChunk(6)).build();
    QCOMPARE(typesIn(cleaned(file)), QByteArrayList{"VP8 "});
}

void TestWebpCleaner::mendsAMissingPadByte()
{
    int odd = 0;
    for (int height = 1; height < 30 && odd == 0; ++height) {
        auto file = WebpBuilder().kind(WebpBuilder::Lossless).size(9, height).build();
        if (webpChunks(file).front().data.size() % 2 == 0)
            continue;
        ++odd;
        const auto whole = file;
        file.pop_back();
        QVERIFY(cleaned(file) == whole);
    }
    QCOMPARE(odd, 1);
}

/// A decoder that is given the whole file goes by its end, not by that of the chunk.
void TestWebpCleaner::mendsAPartitionThatReachesBeyondItsChunk()
{
    const auto whole
        = WebpBuilder().size(16, 16).partitions(1).flags(hasExif).with(At::AfterPicture, exifChunk(6)).build();
    constexpr std::size_t frame = 20 + 18; // behind VP8X
    const auto sizes = frame + 10 + (le16(whole, frame) >> 5U | std::size_t{u8(whole, frame + 2)} << 11U);
    auto file = whole;
    file[sizes] = static_cast<std::byte>(u8(file, sizes) + 20); // the second one has no row to hold
    const auto clean = cleaned(file);
    QVERIFY(isLeftAlone(clean));
    QVERIFY(decodeWebp(clean) == decodeWebp(whole));
    MemorySource before(file);
    MemorySource after(clean);
    const auto same = samePicture(before, after);
    QVERIFY(same && *same);
}

/// 268 million pixels in a few bytes: one after the other they would take minutes.
void TestWebpCleaner::followsAVastPictureThatCostsNoBits()
{
    constexpr unsigned side = 16383;
    const std::vector<std::uint32_t> blocks(std::size_t{32} * 32); // of 512 x 512 pixels
    Vp8lWriter picture;
    picture.put(0, 2).put(1, 1).put(7, 3).picture(blocks).describe(Vp8lWriter::Group{{10}, {20}, {30}, {255}, {}});
    QVERIFY(isLeftAlone(picture.file(side, side)));
}

void TestWebpCleaner::refusesWhatDecodersRefuse_data()
{
    QTest::addColumn<Bytes>("file");
    QTest::addColumn<Errc>("reason");
    const auto picture = WebpBuilder().build();
    const auto cut = [](Bytes bytes, std::size_t length) {
        bytes.resize(length);
        return bytes;
    };
    const auto changed = [](Bytes bytes, std::size_t at, unsigned value) {
        bytes[at] = static_cast<std::byte>(value);
        return bytes;
    };
    const auto animation = WebpBuilder().frames(1).build();
    constexpr std::size_t vp8 = 20;
    constexpr std::size_t frame = 12 + 18 + 14 + 8;
    QTest::newRow("not a WebP") << webpChunk("RIFF", privet::viewOf(std::string_view("WAVE"))) << Errc::NotThisFormat;
    QTest::newRow("a head without a picture") << webpFile({}) << Errc::Malformed;
    QTest::newRow("metadata without a picture") << webpFile(exifChunk(6)) << Errc::Malformed;
    QTest::newRow("a picture cut in the middle") << cut(picture, picture.size() / 2) << Errc::Truncated;
    QTest::newRow("a frame that is no key frame") << changed(picture, vp8, u8(picture, vp8) | 1U) << Errc::Malformed;
    QTest::newRow("another start code") << changed(picture, vp8 + 3, 0) << Errc::Malformed;
    QTest::newRow("a picture without width") << changed(changed(picture, vp8 + 6, 0), vp8 + 7, 0) << Errc::Malformed;
    QTest::newRow("more macroblocks than the data has") << changed(picture, vp8 + 7, 0x3F) << Errc::Truncated;
    QTest::newRow("a frame beyond the canvas") << changed(animation, frame, 200) << Errc::Malformed;
}

void TestWebpCleaner::refusesWhatDecodersRefuse()
{
    QFETCH(Bytes, file);
    QFETCH(Errc, reason);
    MemorySource source(file);
    const auto recipe = cleanWebp(source, {});
    QVERIFY(!recipe);
    QCOMPARE(recipe.error().code, reason);
    QVERIFY(!recipe.error().detail.empty());
    QVERIFY(!decodeWebp(file));
}

/// No cut and no damage may crash the reader, and whatever it still accepts must stay as it is when cleaned again.
void TestWebpCleaner::survivesEveryCutAndEveryFlippedByte()
{
    const auto check = [](ByteView webp) {
        const auto clean = cleaned(webp);
        return clean.empty() || isLeftAlone(clean);
    };
    for (const auto &picture : {WebpBuilder().kind(WebpBuilder::LossyWithAlpha).size(16, 16).frames(2),
                                WebpBuilder().kind(WebpBuilder::Lossless).size(20, 10)}) {
        const auto whole = takenWith(picture, "Phone").build();
        for (std::size_t at = 0; at < whole.size(); ++at) {
            QVERIFY2(check(ByteView(whole).first(at)), qPrintable(QString::number(at)));
            auto flipped = whole;
            flipped[at] ^= std::byte{0x41};
            QVERIFY2(check(flipped), qPrintable(QString::number(at)));
        }
    }
}

QTEST_GUILESS_MAIN(TestWebpCleaner)
#include "tst_webp_cleaner.moc"
