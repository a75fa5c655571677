// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/movie.h"
#include "photos/lab/plants.h"
#include "photos/lab/real_tools.h"
#include "support/movie_builder.h"

#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace privet::photos::lab;
using namespace privet::test;

Q_DECLARE_METATYPE(privet::Bytes)

namespace {

/// The samples of the builder are units without a picture inside, so there is nothing to decode and compare.
std::vector<std::string> nothingToDecode(ByteView, ByteView) { return {}; }

Bytes cleaned(const Bytes &file)
{
    MemorySource source(file);
    const auto recipe = cleanMovie(source, {});
    return recipe ? executed(recipe.value(), file) : Bytes();
}

} // namespace

/// Every hiding place of a film, each with a secret in it.
class TestLeakLabMovie : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesNothingBehind_data();
    void leavesNothingBehind();
    void accountsForEveryByte_data();
    void accountsForEveryByte();
    void givesTheSameBytesForTwoPhones();
};

void TestLeakLabMovie::leavesNothingBehind_data()
{
    QTest::addColumn<std::size_t>("index");
    const auto plants = moviePlants();
    for (std::size_t i = 0; i < plants.size(); ++i)
        QTest::newRow(plants[i].place) << i;
}

void TestLeakLabMovie::leavesNothingBehind()
{
    static const auto plants = moviePlants();
    QFETCH(std::size_t, index);
    const auto &plant = plants[index];
    const Canary secret(plant.place), other(plant.place, 1);
    const auto file = plant.build(secret);

    const auto clean = cleaned(file);

    QVERIFY(!clean.empty());
    QVERIFY(clean != file);
    QVERIFY2(canarySearch(clean, secret).empty(), plant.place);
    QVERIFY(clean == cleaned(plant.build(other)));
    QVERIFY(clean == cleaned(clean));
    const auto complaints = examine(plant, realMovieTools(), nothingToDecode);
    QVERIFY2(complaints.empty(), listed(complaints).c_str());
}

void TestLeakLabMovie::accountsForEveryByte_data()
{
    QTest::addColumn<Bytes>("file");
    QTest::newRow("picture and sound") << MovieBuilder().build();
    QTest::newRow("a turned film of QuickTime") << MovieBuilder().brand("qt  ").quarterTurn().build();
}

/// No byte of a clean film can be changed, added or taken away without the accountant or the comparison noticing.
void TestLeakLabMovie::accountsForEveryByte()
{
    QFETCH(Bytes, file);
    const auto clean = examineFile(file, realMovieTools(), nothingToDecode).output;
    QVERIFY(!clean.empty());
    const auto complaints = unaccountedBytes(clean, realMovieTools());
    QVERIFY2(complaints.empty(), listed(complaints).c_str());
}

void TestLeakLabMovie::givesTheSameBytesForTwoPhones()
{
    using At = MovieBuilder::Place;
    const auto takenWith = [](std::string_view phone, std::uint32_t time) {
        const Bytes name = bytesOf(phone);
        return MovieBuilder()
            .times(time)
            .with(At::HandlerName, name)
            .with(At::InMoov, movieBox("udta", movieBox("FIRM", name)))
            .with(At::MediaBetween, name)
            .track("meta", "gpmd", {name, name})
            .build();
    };
    const auto one = cleaned(takenWith("Phone A", 3'500'000'000));
    QVERIFY(!one.empty());
    QVERIFY(one == cleaned(takenWith("Another phone", 3'600'000'001)));
}

QTEST_GUILESS_MAIN(TestLeakLabMovie)
#include "tst_leak_lab_movie.moc"
