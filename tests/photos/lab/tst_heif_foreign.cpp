// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/lab/real_tools.h"
#include "support/heif_builder.h"

#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace privet::photos::lab;
using namespace privet::test;
using Coding = HeifBuilder::Coding;

Q_DECLARE_METATYPE(privet::Bytes)

namespace {

Bytes text(std::string_view letters)
{
    const auto view = viewOf(letters);
    return {view.begin(), view.end()};
}

Bytes numbers(std::initializer_list<std::uint32_t> values)
{
    Bytes out;
    for (const auto value : values)
        putBe32(out, value);
    return out;
}

std::string ruleBrokenBy(const Result<Explanation> &explained)
{
    if (!explained)
        return explained.error().detail;
    return explained->isClean() ? std::string() : explained->unexplained.front().rule;
}

Bytes operator+(Bytes left, ByteView right)
{
    putBytes(left, right);
    return left;
}

/// A picture whose first item has only these properties beside its configuration.
Bytes withProperties(const std::vector<Bytes> &boxes, Coding coding = Coding::Hevc)
{
    HeifBuilder picture(coding);
    picture.itemOf(1).properties = {1 | HeifBuilder::essential};
    for (const auto &box : boxes)
        picture.associate(1, picture.property(box));
    return picture.build();
}

const auto size = fullIsoBox("ispe", 0, 0, numbers({64, 48}));

Bytes withProperty(const Bytes &box, Coding coding = Coding::Hevc) { return withProperties({size, box}, coding); }

Bytes withConfiguration(std::string_view body)
{
    HeifBuilder picture(Coding::Av1);
    picture.itemOf(1).properties
        = {static_cast<std::uint16_t>(picture.property(isoBox("av1C", viewOf(body))) | HeifBuilder::essential), 2, 3};
    return picture.build();
}

} // namespace

/// What ordinary foreign files hold is no reason to refuse: every reader shows the same picture.
class TestHeifForeign : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsForeignFilesLeniently_data();
    void readsForeignFilesLeniently();
    void ofEachPropertyTheFirstCounts_data();
    void ofEachPropertyTheFirstCounts();
    void acceptsNoneOfItInAResult();
};

void TestHeifForeign::readsForeignFilesLeniently_data()
{
    QTest::addColumn<Bytes>("file");
    const auto behind = text("behind");
    QTest::newRow("flags of ispe") << withProperties({fullIsoBox("ispe", 0, 7, numbers({64, 48}))});
    QTest::newRow("bytes behind ispe") << withProperties({fullIsoBox("ispe", 0, 0, numbers({64, 48}) + behind)});
    QTest::newRow("flags of pixi") << withProperty(fullIsoBox("pixi", 0, 1, text("\3\x8\x8\x8")));
    QTest::newRow("bytes behind pixi") << withProperty(fullIsoBox("pixi", 0, 0, text("\3\x8\x8\x8") + behind));
    QTest::newRow("pixi of a later version") << withProperty(fullIsoBox("pixi", 1, 0, text("\3\x8\x8\x8")));
    QTest::newRow("bytes behind pasp") << withProperty(isoBox("pasp", numbers({4, 3}) + behind));
    QTest::newRow("bytes behind clli") << withProperty(isoBox("clli", numbers({7}) + behind));
    QTest::newRow("bytes behind mdcv") << withProperty(isoBox("mdcv", numbers({1, 2, 3, 4, 5, 6}) + behind));
    QTest::newRow("bytes behind nclx") << withProperty(isoBox("colr", text({"nclx\0\1\0\15\0\6\377", 11}) + behind));
    QTest::newRow("bytes behind clap") << withProperty(
        isoBox("clap", numbers({60, 1, 40, 1, 0xFFFFFFFF, 2, 0, 1}) + behind));
    QTest::newRow("a clap of impossible width")
        << withProperty(isoBox("clap", numbers({0x80000000, 1, 40, 1, 0, 1, 0, 1})));
    QTest::newRow("bytes behind irot") << withProperty(isoBox("irot", text("\xFD") + behind));
    QTest::newRow("bytes behind imir") << withProperty(isoBox("imir", text("\xFF") + behind));
    QTest::newRow("bytes behind a1op") << withProperty(isoBox("a1op", Bytes(1) + behind), Coding::Av1);
    QTest::newRow("bytes behind lsel") << withProperty(isoBox("lsel", Bytes(2) + behind), Coding::Av1);
    QTest::newRow("bytes behind a1lx") << withProperty(isoBox("a1lx", text({"\0\0\5\0\0\0\0", 7}) + behind),
                                                       Coding::Av1);
    QTest::newRow("layer sizes of another coding") << withProperty(isoBox("a1lx", Bytes(7)));
    QTest::newRow("flags of auxC, and a name without its end") << [] {
        HeifBuilder picture;
        picture.coded(7, 9);
        const auto kind = fullIsoBox("auxC", 0, 1, text("urn:mpeg:hevc:2015:auxid:1"));
        return picture.associate(7, picture.property(kind)).reference("auxl", 7, {1}).build();
    }();
    QTest::newRow("alpha of two pictures, one of which has another") << [] {
        HeifBuilder picture;
        return picture.grid(10, 1, 2).alpha(20, 11).alpha(30, 12).reference("auxl", 30, {11}).build();
    }();
    QTest::newRow("alpha of alpha") << HeifBuilder().alpha(20, 1).alpha(30, 20).build();
    QTest::newRow("a configuration whose sizes are padded")
        << withConfiguration({"\x81\4\x0C\0\x0A\x83\x80\0\1\2\3", 11});
    QTest::newRow("a configuration without sizes") << withConfiguration({"\x81\4\x0C\0\x08\1\2\3", 8});
    QTest::newRow("a configuration with an extension") << withConfiguration({"\x81\4\x0C\0\x0E\0\3\1\2\3", 10});
    QTest::newRow("a configuration that is cut") << withConfiguration({"\x81\4\x0C\0\x0A\x09\1\2", 8});
    QTest::newRow("OBUs whose sizes are padded") << [] {
        HeifBuilder picture(Coding::Av1);
        picture.itemOf(1).data = text({"\x0A\x81\0\x58\x32\x85\x80\0\1\2\3\4\5", 13});
        return picture.build();
    }();
}

void TestHeifForeign::readsForeignFilesLeniently()
{
    QFETCH(Bytes, file);
    MemorySource before(file);
    const auto recipe = cleanHeif(before, {});
    QVERIFY2(recipe, recipe ? "" : recipe.error().detail.c_str());
    const auto clean = executed(*recipe, file);
    MemorySource after(clean);
    const auto explained = explain(after);
    QVERIFY2(ruleBrokenBy(explained).empty(), ruleBrokenBy(explained).c_str());
    const auto same = samePicture(before, after);
    QVERIFY2(same && *same, same ? "another picture" : same.error().detail.c_str());
}

void TestHeifForeign::ofEachPropertyTheFirstCounts_data()
{
    QTest::addColumn<Bytes>("first");
    QTest::addColumn<Bytes>("second");
    const auto row = [](const char *name, std::string_view type, const Bytes &broken, const Bytes &whole) {
        QTest::newRow(name) << isoBox(type, broken) << isoBox(type, whole);
    };
    row("an aspect of nothing", "pasp", numbers({0, 3}), numbers({4, 3}));
    row("colours that are cut", "colr", text("nclx"), text({"nclx\0\1\0\15\0\6\200", 11}));
    row("a depth of no channel", "pixi", Bytes(5), text({"\0\0\0\0\1\x8", 6}));
    row("light that is cut", "clli", Bytes(2), numbers({7}));
    row("two that differ", "clli", numbers({9}), numbers({7}));
}

void TestHeifForeign::ofEachPropertyTheFirstCounts()
{
    QFETCH(Bytes, first);
    QFETCH(Bytes, second);
    const auto file = withProperties({size, first, second});
    MemorySource before(file);
    const auto recipe = cleanHeif(before, {});
    QVERIFY(recipe);
    const auto clean = executed(*recipe, file);
    QVERIFY(textOf(clean).find(textOf(second)) == std::string_view::npos);
    MemorySource after(clean);
    QVERIFY(explain(after).value().isClean());
    QVERIFY(samePicture(before, after).value());
}

/// The same bits and bytes in a file that says it is clean are too many.
void TestHeifForeign::acceptsNoneOfItInAResult()
{
    const auto turned = withProperties({size, isoBox("irot", text("\1"))});
    MemorySource source(turned);
    const auto clean = executed(cleanHeif(source, {}).value(), turned);
    const auto isClean = [](ByteView file) {
        MemorySource checked(file);
        return explain(checked).value().isClean();
    };
    QVERIFY(isClean(clean));
    const auto at = textOf(clean).find("irot");
    auto bits = clean;
    bits[at + 4] = std::byte{5};
    QVERIFY(!isClean(bits));
    auto bytes = clean;
    bytes[at - 1] = std::byte{10};
    bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(at + 5), std::byte{'x'});
    QVERIFY(!isClean(bytes));
}

QTEST_GUILESS_MAIN(TestHeifForeign)
#include "tst_heif_foreign.moc"
