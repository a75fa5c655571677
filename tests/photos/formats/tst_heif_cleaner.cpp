// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/heif.h"

#include "photos/formats/cleaned.h"
#include "photos/lab/plants.h"
#include "support/exif_builder.h"
#include "support/heif_builder.h"

#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace privet::test;
using At = HeifBuilder::Place;
using Coding = HeifBuilder::Coding;
using Construction = HeifBuilder::Construction;

Q_DECLARE_METATYPE(privet::test::HeifBuilder)

namespace {

Result<Bytes> clean(ByteView file)
{
    MemorySource source(file);
    const auto recipe = cleanHeif(source, {});
    if (!recipe)
        return recipe.error();
    return executed(*recipe, file);
}

Bytes cleaned(const HeifBuilder &file)
{
    auto result = clean(file.build());
    return result ? std::move(*result) : Bytes();
}

bool contains(ByteView file, ByteView part) { return textOf(file).find(textOf(part)) != std::string_view::npos; }

Bytes numbers(std::initializer_list<std::uint32_t> values)
{
    Bytes out;
    for (const auto value : values)
        putBe32(out, value);
    return out;
}

/// What a phone adds to a picture.
HeifBuilder takenWith(HeifBuilder picture, const std::string &phone)
{
    HeifBuilder::Item exif;
    exif.id = 4000;
    exif.type = "Exif";
    exif.data = numbers({0});
    putBytes(exif.data, ExifBuilder().ascii(ExifBuilder::Ifd::Main, 0x0110, phone).place(phone).build());
    return picture.item(exif)
        .reference("cdsc", exif.id, {1})
        .with(At::HandlerName, viewOf(phone))
        .with(At::InContainer, isoBox("free", viewOf(phone)))
        .with(At::BeforeMeta, isoBox("uuid", viewOf(phone)))
        .with(At::AfterEnd, isoBox("mpvd", viewOf(phone)));
}

void addKinds()
{
    QTest::addColumn<HeifBuilder>("picture");
    for (const auto &[name, coding] :
         {std::pair{"HEIC", Coding::Hevc}, std::pair{"AVIF", Coding::Av1}, std::pair{"AVC", Coding::Avc}}) {
        const HeifBuilder plain(coding);
        QTest::addRow("%s", name) << plain;
        QTest::addRow("%s of tiles", name) << HeifBuilder(plain).grid(10, 2, 3);
        QTest::addRow("%s with alpha", name) << HeifBuilder(plain).alpha(9, 1).reference("prem", 1, {9});
        QTest::addRow("%s with the item box at the end", name) << HeifBuilder(plain).metaLast();
        QTest::addRow("%s with a base offset", name) << HeifBuilder(plain).alpha(9, 1).withBase();
        QTest::addRow("%s in pieces", name) << HeifBuilder(plain).grid(10, 2, 2).inPieces(3);
        QTest::addRow("%s with places of version 0", name) << HeifBuilder(plain).locationVersion(0);
        QTest::addRow("%s with places of version 2", name) << HeifBuilder(plain).locationVersion(2);
        QTest::addRow("%s with wide numbers", name) << HeifBuilder(coding, 100'000).grid(200'000, 1, 2).wideNumbers();
    }
}

} // namespace

class TestHeifCleaner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesNothingBehind_data();
    void leavesNothingBehind();
    void cleansEveryKind_data() { addKinds(); }
    void cleansEveryKind();
    void writesTheSmallestFile();
    void theFormOfTheSourceDoesNotShow_data();
    void theFormOfTheSourceDoesNotShow();
    void keepsWhatThePictureNeeds_data();
    void keepsWhatThePictureNeeds();
    void dataThatItemsShareStayShared();
    void saysThatTheHdrLayerGoes();
    void dataInsideOtherItemsAreFound();
    void refuses_data();
    void refuses();
    void survivesEveryCutAndEveryFlippedByte();
};

void TestHeifCleaner::leavesNothingBehind_data()
{
    QTest::addColumn<std::size_t>("index");
    const auto plants = lab::heifPlants();
    for (std::size_t i = 0; i < plants.size(); ++i) {
        if (plants[i].outcome == lab::Plant::Outcome::Cleaned) // the others are for the accountant to see
            QTest::newRow(plants[i].place) << i;
    }
}

void TestHeifCleaner::leavesNothingBehind()
{
    static const auto plants = lab::heifPlants();
    QFETCH(std::size_t, index);
    const auto &plant = plants[index];
    const Canary canary(plant.place);
    const auto file = plant.build(canary);
    const auto twin = plant.build(Canary(plant.place, 1));
    QVERIFY(file != twin);

    if (plant.knownGap)
        QEXPECT_FAIL("", plant.knownGap, Abort);
    const auto output = clean(file);
    QVERIFY2(output, output ? "" : output.error().detail.c_str());
    const auto traces = canarySearch(*output, canary);
    QVERIFY2(traces.empty(), lab::listed(traces).c_str());
    QVERIFY(clean(twin).value() == *output);
    QVERIFY(clean(*output).value() == *output);
}

/// Two phones give the same bytes, and a clean file stays as it is.
void TestHeifCleaner::cleansEveryKind()
{
    QFETCH(HeifBuilder, picture);
    const auto one = cleaned(takenWith(picture, "Phone A"));
    QVERIFY(!one.empty());
    QVERIFY(one == cleaned(takenWith(picture, "Another phone")));
    QVERIFY(one == cleaned(picture));
    MemorySource source(one);
    const auto again = cleanHeif(source, {});
    QVERIFY(again);
    QVERIFY(again->isIdentity(one.size()));
}

void TestHeifCleaner::writesTheSmallestFile()
{
    const HeifBuilder picture(Coding::Av1);
    Bytes meta;
    Bytes handler = numbers({0, 0x70696374, 0, 0, 0});
    putU8(handler, 0);
    putBytes(meta, fullIsoBox("hdlr", 0, 0, handler));
    const auto put = [&meta](std::string_view type, std::uint8_t version, std::string_view body) {
        putBytes(meta, fullIsoBox(type, version, 0, viewOf(body)));
    };
    put("pitm", 0, {"\0\1", 2});
    put("iinf", 0, {"\0\1\0\0\0\25infe\2\0\0\0\0\1\0\0av01\0", 23});
    Bytes properties = isoBox("av1C", viewOf({"\x81\4\x0C\0", 4}));
    putBytes(properties, fullIsoBox("ispe", 0, 0, numbers({64, 48})));
    putBytes(properties, fullIsoBox("pixi", 0, 0, viewOf("\3\x8\x8\x8")));
    Bytes both = isoBox("ipco", properties);
    putBytes(both, fullIsoBox("ipma", 0, 0, viewOf({"\0\0\0\1\0\1\3\x81\2\3", 10})));
    putBytes(meta, isoBox("iprp", both));
    put("iloc", 1, {"\x44\0\0\1\0\1\0\0\0\0\0\1\0\0\0\370\0\0\0\55", 20});
    auto expected = isoBox("ftyp", viewOf({"avif\0\0\0\0avifmiafmif1", 20}));
    putBytes(expected, fullIsoBox("meta", 0, 0, meta));
    putBytes(expected, isoBox("mdat", HeifBuilder(picture).itemOf(1).data));
    QCOMPARE(hexadecimal(cleaned(picture)).c_str(), hexadecimal(expected).c_str());
}

void TestHeifCleaner::theFormOfTheSourceDoesNotShow_data()
{
    QTest::addColumn<HeifBuilder>("picture");
    const auto base = HeifBuilder().grid(10, 2, 2);
    QTest::newRow("the item box at the end") << HeifBuilder(base).metaLast();
    QTest::newRow("a base offset") << HeifBuilder(base).withBase();
    QTest::newRow("places of version 2") << HeifBuilder(base).locationVersion(2);
    QTest::newRow("wide numbers") << HeifBuilder(base).wideNumbers();
    QTest::newRow("other item numbers") << HeifBuilder().grid(500, 2, 2);
    QTest::newRow("the grid's data in the file") << [&base] {
        auto picture = base;
        picture.itemOf(10).construction = Construction::File;
        return picture;
    }();
    QTest::newRow("wide numbers in the grid") << [&base] {
        auto picture = base;
        auto &data = picture.itemOf(10).data;
        const Bytes wide = {data[4], data[5], data[6], data[7]};
        data[1] = std::byte{1};
        data.resize(4);
        putBe16(data, 0);
        putBytes(data, ByteView(wide).first(2));
        putBe16(data, 0);
        putBytes(data, ByteView(wide).subspan(2));
        return picture;
    }();
}

void TestHeifCleaner::theFormOfTheSourceDoesNotShow()
{
    QFETCH(HeifBuilder, picture);
    const auto expected = cleaned(HeifBuilder().grid(10, 2, 2));
    QVERIFY(!expected.empty());
    QVERIFY(cleaned(picture) == expected);
}

void TestHeifCleaner::keepsWhatThePictureNeeds_data()
{
    QTest::addColumn<Bytes>("box");
    const auto row = [](const char *name, const Bytes &box) { QTest::newRow(name) << box; };
    row("a rotation", isoBox("irot", viewOf("\3")));
    row("a mirror", isoBox("imir", viewOf("\1")));
    row("a clean aperture", isoBox("clap", numbers({60, 1, 40, 1, 0xFFFFFFFF, 2, 0, 1})));
    row("an aspect ratio", isoBox("pasp", numbers({4, 3})));
    row("a colour description", isoBox("colr", viewOf({"nclx\0\14\0\20\0\11\200", 11})));
    row("light levels", isoBox("clli", numbers({0x03E80190})));
    row("a mastering display", isoBox("mdcv", numbers({1, 2, 3, 4, 5, 6})));
}

void TestHeifCleaner::keepsWhatThePictureNeeds()
{
    QFETCH(Bytes, box);
    HeifBuilder picture;
    picture.associate(1, picture.property(box));
    QVERIFY(contains(cleaned(picture), box));
}

void TestHeifCleaner::dataThatItemsShareStayShared()
{
    HeifBuilder apart;
    apart.grid(10, 1, 2);
    apart.itemOf(12).data = apart.itemOf(11).data;
    HeifBuilder shared(apart);
    shared.itemOf(12).construction = Construction::Item;
    shared.reference("iloc", 12, {11});
    QCOMPARE(cleaned(shared).size() + apart.itemOf(11).data.size(), cleaned(apart).size());
}

void TestHeifCleaner::saysThatTheHdrLayerGoes()
{
    for (const auto coding : {Coding::Hevc, Coding::Av1}) {
        HeifBuilder::Item map;
        map.id = 30;
        map.type = "tmap";
        map.data = Bytes(62);
        const auto file = HeifBuilder(coding).coded(7, 9).item(map).reference("dimg", 30, {1, 7}).build();
        MemorySource source(file);
        const auto recipe = cleanHeif(source, {});
        QVERIFY(recipe);
        QCOMPARE(recipe->changes.size(), std::size_t{1});
        QVERIFY(recipe->changes.front().fact == Fact::HdrLayer);
        QVERIFY(executed(*recipe, file) == cleaned(HeifBuilder(coding)));
    }
}

void TestHeifCleaner::dataInsideOtherItemsAreFound()
{
    HeifBuilder picture;
    const auto data = picture.itemOf(1).data;
    picture.itemOf(1).construction = Construction::Item;
    picture.itemOf(1).data.resize(data.size());
    HeifBuilder::Item holder;
    holder.id = 5;
    holder.type = "abcd";
    holder.data = data;
    picture.item(holder).reference("iloc", 1, {5});
    QVERIFY(cleaned(picture) == cleaned(HeifBuilder()));
}

void TestHeifCleaner::refuses_data()
{
    QTest::addColumn<HeifBuilder>("picture");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, Errc code, const std::function<void(HeifBuilder &)> &change) {
        HeifBuilder picture;
        picture.grid(10, 1, 2);
        change(picture);
        QTest::newRow(name) << picture << static_cast<int>(code);
    };
    row("an encrypted tile", Errc::UnsupportedVariant, [](HeifBuilder &p) { p.itemOf(11).protection = 1; });
    row("a coding nobody knows", Errc::UnsupportedVariant, [](HeifBuilder &p) { p.itemOf(11).type = "vvc1"; });
    row("an essential property nobody knows", Errc::UnsupportedVariant, [](HeifBuilder &p) {
        p.associate(11, static_cast<std::uint16_t>(p.property(isoBox("abcd", {})) | HeifBuilder::essential));
    });
    row("two rotations", Errc::UnsupportedVariant, [](HeifBuilder &p) {
        p.associate(10, p.property(isoBox("irot", viewOf("\1"))))
            .associate(10, p.property(isoBox("irot", viewOf("\2"))));
    });
    row("a missing tile", Errc::Malformed, [](HeifBuilder &p) { p.itemOf(12).id = 99; });
    row("a grid of itself", Errc::UnsupportedVariant, [](HeifBuilder &p) {
        p.itemOf(11).type = "iden";
        p.reference("dimg", 11, {10});
    });
    row("a grid that does not fit", Errc::Malformed, [](HeifBuilder &p) { p.itemOf(10).data[3] = std::byte{4}; });
    row("an item that is there twice", Errc::Malformed, [](HeifBuilder &p) { p.coded(11, 5); });
    row("no primary item", Errc::Malformed, [](HeifBuilder &p) { p.primary(77); });
    row("a tile without size", Errc::Malformed, [](HeifBuilder &p) { p.itemOf(11).properties = {1}; });
    row("a broken unit", Errc::Malformed, [](HeifBuilder &p) { p.itemOf(11).data[3] = std::byte{0xFF}; });
    row("a tile that is also transparency", Errc::UnsupportedVariant, [](HeifBuilder &p) {
        p.alpha(20, 10);
        p.reference("auxl", 20, {11});
        p.itemOf(12).type = "iden";
        p.reference("dimg", 12, {20});
    });
}

void TestHeifCleaner::refuses()
{
    QFETCH(HeifBuilder, picture);
    QFETCH(int, code);
    const auto result = clean(picture.build());
    QVERIFY(!result);
    QCOMPARE(static_cast<int>(result.error().code), code);
}

/// Whatever is made of a broken file, it is clean: cleaning it again changes nothing.
void TestHeifCleaner::survivesEveryCutAndEveryFlippedByte()
{
    const auto file = takenWith(HeifBuilder().grid(10, 1, 2).alpha(20, 10).primary(10), "Phone").build();
    const auto isStable = [](ByteView broken) {
        MemorySource source(broken);
        const auto found = inspectHeif(source);
        const auto once = clean(broken);
        if (!once)
            return true;
        MemorySource again(*once);
        const auto recipe = cleanHeif(again, {});
        return found && recipe && recipe->isIdentity(once->size());
    };
    for (std::size_t i = 0; i < file.size(); ++i) {
        QVERIFY2(isStable(ByteView(file).first(i)), qPrintable(QString::number(i)));
        for (const auto mask : {std::byte{0x01}, std::byte{0x80}, std::byte{0xFF}}) {
            auto changed = file;
            changed[i] ^= mask;
            QVERIFY2(isStable(changed), qPrintable(QString::number(i)));
        }
    }
}

QTEST_GUILESS_MAIN(TestHeifCleaner)
#include "tst_heif_cleaner.moc"
