// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/gif.h"
#include "photos/lab/plants.h"
#include "support/animation_pixels.h"
#include "support/gif_builder.h"
#include "support/qt_bytes.h"

#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace privet::test;
using At = GifBuilder::Place;
using End = GifBuilder::End;

Q_DECLARE_METATYPE(GifBuilder)
Q_DECLARE_METATYPE(Errc)

namespace {

/// What cleaning makes of a file; a refusal fails the test that asked.
Bytes cleaned(ByteView gif)
{
    MemorySource source(gif);
    const auto recipe = cleanGif(source, {});
    return recipe ? lab::executed(*recipe, gif) : Bytes();
}

bool isLeftAlone(ByteView gif)
{
    MemorySource source(gif);
    const auto recipe = cleanGif(source, {});
    return recipe && recipe->isIdentity(gif.size());
}

void addKinds()
{
    QTest::addColumn<GifBuilder>("picture");
    for (unsigned bits = 1; bits <= 8; ++bits)
        QTest::addRow("%u bits", bits) << GifBuilder().bits(bits);
    QTest::newRow("interlaced") << GifBuilder().interlaced();
    QTest::newRow("one pixel") << GifBuilder().size(1, 1);
    QTest::newRow("large enough to fill the table") << GifBuilder().size(300, 200).bits(8);
    QTest::newRow("blocks of 254 bytes") << GifBuilder().size(90, 60).blockLength(254);
    QTest::newRow("an animation") << GifBuilder().images(4).with(At::BeforeImages, gifLoop(0));
    QTest::newRow("an animation with tables") << GifBuilder().images(3).localTables();
    QTest::newRow("without control") << GifBuilder().withoutControl();
}

} // namespace

class TestGifCleaner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesACleanFileAlone_data() { addKinds(); }
    void leavesACleanFileAlone();
    void keepsThePicture_data() { addKinds(); }
    void keepsThePicture();
    void leavesNothingBehind_data();
    void leavesNothingBehind();
    void endsTheCodesAtTheirEnd_data();
    void endsTheCodesAtTheirEnd();
    void cutsUnusualBlocksAnew();
    void takesTheLastLoop();
    void mendsAMissingEnd();
    void refusesWhatShowsNothing_data();
    void refusesWhatShowsNothing();
    void survivesEveryCutAndEveryFlippedByte();
};

void TestGifCleaner::leavesACleanFileAlone()
{
    QFETCH(GifBuilder, picture);
    QVERIFY(isLeftAlone(picture.build()));
}

void TestGifCleaner::keepsThePicture()
{
    QFETCH(GifBuilder, picture);
    const auto clean = cleaned(GifBuilder(picture)
                                   .with(At::BeforeImages, gifExtension(0xFE, gifBlocks(Bytes(20))))
                                   .with(At::BlockTail, Bytes(300))
                                   .with(At::AfterEnd, Bytes(9))
                                   .build());
    QVERIFY(clean == picture.build());
    QVERIFY(decodeGif(clean).has_value());
}

void TestGifCleaner::leavesNothingBehind_data()
{
    QTest::addColumn<std::size_t>("index");
    const auto plants = lab::gifPlants();
    for (std::size_t i = 0; i < plants.size(); ++i) {
        if (plants[i].outcome == lab::Plant::Outcome::Cleaned) // the rest takes the accountant: see the leak lab
            QTest::newRow(plants[i].place) << i;
    }
}

void TestGifCleaner::leavesNothingBehind()
{
    static const auto plants = lab::gifPlants();
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
    if (const auto shown = decodeGif(file))
        QVERIFY(shown == decodeGif(clean));
}

void TestGifCleaner::endsTheCodesAtTheirEnd_data()
{
    QTest::addColumn<End>("end");
    QTest::newRow("no end code") << End::None;
    QTest::newRow("a clear code before the end code") << End::ClearBefore;
    QTest::newRow("more pixels than the image has") << End::TooManyPixels;
}

void TestGifCleaner::endsTheCodesAtTheirEnd()
{
    QFETCH(End, end);
    QVERIFY(cleaned(GifBuilder().end(end).build()) == GifBuilder().build());
}

void TestGifCleaner::cutsUnusualBlocksAnew()
{
    for (const std::size_t length : {1U, 7U, 100U, 253U})
        QVERIFY(cleaned(GifBuilder().size(90, 60).blockLength(length).build()) == GifBuilder().size(90, 60).build());
}

void TestGifCleaner::takesTheLastLoop()
{
    const auto film = GifBuilder().images(2);
    const auto both = GifBuilder(film).with(At::BeforeImages, gifLoop(3)).with(At::AfterImages, gifLoop(5)).build();
    QVERIFY(cleaned(both) == GifBuilder(film).with(At::BeforeImages, gifLoop(5)).build());
}

void TestGifCleaner::mendsAMissingEnd()
{
    const auto whole = GifBuilder().images(2).build();
    const auto cut = Bytes(whole.begin(), whole.end() - 1);
    QVERIFY(cleaned(cut) == whole);
    QVERIFY(cleaned(ByteView(cut).first(cut.size() - 1)) == whole);
    const auto first = cleaned(ByteView(cut).first(cut.size() - 40));
    QCOMPARE(decodeGif(first)->frames.size(), std::size_t{1});
}

void TestGifCleaner::refusesWhatShowsNothing_data()
{
    QTest::addColumn<Bytes>("file");
    QTest::addColumn<Errc>("reason");
    const auto picture = GifBuilder().withoutControl().build();
    const auto changed = [&](std::size_t at, unsigned value) {
        auto bytes = picture;
        bytes[at] = static_cast<std::byte>(value);
        return bytes;
    };
    constexpr std::size_t image = 13 + 48;
    QTest::newRow("another signature") << changed(0, 'X') << Errc::NotThisFormat;
    QTest::newRow("cut in the table") << Bytes(picture.begin(), picture.begin() + 30) << Errc::Truncated;
    QTest::newRow("cut in the image") << Bytes(picture.begin(), picture.begin() + 100) << Errc::Truncated;
    QTest::newRow("no image") << changed(image, 0x3B) << Errc::Malformed;
    QTest::newRow("bytes in place of the first block") << changed(image, 0x42) << Errc::Malformed;
    QTest::newRow("an image without width") << changed(image + 5, 0) << Errc::Malformed;
    QTest::newRow("codes wider than pixels can be") << changed(image + 10, 9) << Errc::Malformed;
    QTest::newRow("a code that is not defined") << changed(image + 13, 0xFF) << Errc::Malformed;
}

void TestGifCleaner::refusesWhatShowsNothing()
{
    QFETCH(Bytes, file);
    QFETCH(Errc, reason);
    MemorySource source(file);
    const auto recipe = cleanGif(source, {});
    QVERIFY(!recipe);
    QCOMPARE(recipe.error().code, reason);
    QVERIFY(!recipe.error().detail.empty());
    QVERIFY(!decodeGif(file));
}

/// No cut and no damage may crash the reader, and whatever it still accepts must stay as it is when cleaned again.
void TestGifCleaner::survivesEveryCutAndEveryFlippedByte()
{
    const auto check = [](ByteView gif) {
        const auto clean = cleaned(gif);
        return clean.empty() || isLeftAlone(clean);
    };
    const auto whole = GifBuilder()
                           .size(20, 10)
                           .images(2)
                           .localTables()
                           .with(At::BeforeImages, gifLoop(3))
                           .with(At::BlockTail, Bytes(3))
                           .build();
    for (std::size_t at = 0; at < whole.size(); ++at) {
        QVERIFY2(check(ByteView(whole).first(at)), qPrintable(QString::number(at)));
        auto flipped = whole;
        flipped[at] ^= std::byte{0x41};
        QVERIFY2(check(flipped), qPrintable(QString::number(at)));
    }
}

QTEST_GUILESS_MAIN(TestGifCleaner)
#include "tst_gif_cleaner.moc"
